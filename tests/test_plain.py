"""The classes of data behave as those of the standard library do, wherever this package uses them."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable
from typing import Any

import pytest

from lint import plain


def classes(kit: Any, named: type) -> dict[str, type]:
    @kit.dataclass(frozen=True)
    class Frozen:
        a: int
        b: str = "b"
        c: list[int] = kit.field(default_factory=list, compare=False)
        d: int = kit.field(default=4, repr=False, compare=False)

    @kit.dataclass
    class Open:
        a: int = 1

        @property
        def twice(self) -> int:
            return self.a * 2

    @kit.dataclass(frozen=True, eq=False)
    class Itself:
        a: int

    class Row(typing.cast("Any", named)):  # type: ignore[misc]
        a: int
        b: str = "b"

        @property
        def both(self) -> str:
            return f"{self.a}{self.b}"

    return {"Frozen": Frozen, "Open": Open, "Itself": Itself, "Row": Row}


PLAIN = classes(plain, plain.NamedTuple)
SOLID = classes(dataclasses, typing.NamedTuple)  # type: ignore[arg-type]

ASKED: dict[str, Callable[[Any, Any], object]] = {
    "defaults": lambda of, kit: (of["Frozen"](1).b, of["Frozen"](1).c, of["Frozen"](1).d, of["Open"]().twice),
    "a new list each time": lambda of, kit: of["Frozen"](1).c is of["Frozen"](1).c,
    "given by name": lambda of, kit: of["Frozen"](a=1, c=[2]).c,
    "equal": lambda of, kit: (of["Frozen"](1) == of["Frozen"](1, c=[2]), of["Frozen"](1) == of["Frozen"](2)),
    "equal to another class": lambda of, kit: (of["Open"](1) == of["Itself"](1), of["Row"](1) == (1, "b")),
    "equal as itself only": lambda of, kit: of["Itself"](1) == of["Itself"](1),
    "hash": lambda of, kit: hash(of["Frozen"](1, d=5)) == hash(of["Frozen"](1)),
    "no hash": lambda of, kit: of["Open"].__hash__,
    "shown": lambda of, kit: repr(of["Frozen"](1, "x")).replace("classes.<locals>.", ""),
    "replaced": lambda of, kit: kit.replace(of["Frozen"](1, "x", [3]), a=2).c,
    "a row": lambda of, kit: (of["Row"](1), of["Row"](1)._replace(a=2).both, of["Row"]._fields, of["Row"](1)._asdict()),
    "a row's repr": lambda of, kit: repr(of["Row"](1)),
}


@pytest.mark.parametrize("asked", ASKED)
def test_plain_classes_do_what_those_of_the_standard_library_do(asked: str) -> None:
    assert ASKED[asked](PLAIN, plain) == ASKED[asked](SOLID, dataclasses)


@pytest.mark.parametrize("made", [PLAIN, SOLID], ids=["plain", "standard"])
def test_a_field_missing_or_unknown_is_a_type_error(made: dict[str, type]) -> None:
    for wrong in ({}, {"a": 1, "z": 2}):
        with pytest.raises(TypeError):
            made["Frozen"](**wrong)
