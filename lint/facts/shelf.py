"""Values that stay in a compact form until they are asked for, since a run needs few of a rulebook's thousands."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


def packed(*values: Any) -> bytes:
    """The compact form of some plain values."""
    return marshal.dumps(values)


class Shelf(Mapping[str, T]):
    """A mapping to what `make` makes of packed values, each made once."""

    def __init__(self, kept: Mapping[str, bytes], make: Callable[..., T]) -> None:
        self._kept, self._make = kept, make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            self._made[key] = self._make(*marshal.loads(self._kept[key]))
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def shelved(items: Iterable[tuple[str, tuple[Any, ...]]]) -> dict[str, bytes]:
    """What a shelf keeps, from keys and values."""
    return {key: packed(*values) for key, values in items}
