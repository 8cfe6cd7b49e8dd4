"""Values that stay in a compact form until they are asked for, since a run needs few of a rulebook's thousands."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from zlib import crc32

T = TypeVar("T")
Buckets = Sequence[bytes]
"""Packed mappings from keys to packed values: a key's bucket is told by its checksum. Thousands of small objects would
take longer to load than the few that a run asks for take to unpack."""

_SIZE = 24  # keys in a bucket, about


def packed(*values: Any) -> bytes:
    """The compact form of some plain values."""
    return marshal.dumps(values)


class Shelf(Mapping[str, T]):
    """A mapping to what `make` makes of packed values, each made once."""

    def __init__(self, kept: Buckets, make: Callable[..., T]) -> None:
        self._kept, self._make = kept, make
        self._open: dict[int, dict[str, bytes]] = {}
        self._made: dict[str, T] = {}

    def _bucket(self, number: int) -> dict[str, bytes]:
        if number not in self._open:
            self._open[number] = marshal.loads(self._kept[number])
        return self._open[number]

    def _of(self, key: str) -> dict[str, bytes]:
        return self._bucket(_place(key, len(self._kept))) if self._kept else {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            self._made[key] = self._make(*marshal.loads(self._of(key)[key]))
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._of(key)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(key for number in range(len(self._kept)) for key in self._bucket(number)))

    def __bool__(self) -> bool:
        return any(self._bucket(number) for number in range(len(self._kept)))

    def __len__(self) -> int:
        return sum(len(self._bucket(number)) for number in range(len(self._kept)))


def _place(key: str, buckets: int) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % buckets


def shelved(items: Iterable[tuple[str, tuple[Any, ...]]]) -> list[bytes]:
    """What a shelf keeps, from keys and values."""
    pairs = list(items)
    buckets: list[dict[str, bytes]] = [{} for _ in range(len(pairs) // _SIZE + 1)]
    for key, values in pairs:
        buckets[_place(key, len(buckets))][key] = packed(*values)
    return [marshal.dumps(bucket) for bucket in buckets]
