"""The tree of a formula."""

from __future__ import annotations

from collections.abc import Iterator

from lint.plain import NamedTuple


class Unreadable(Exception):
    """What stands there is no formula that is understood; never an error, only a reason for silence."""


class Node(NamedTuple):
    """An operation with what it is done to.

    `op`: num (`value`), sym (`name`, with `element` where one element is meant), the signs + - * / ^ · ⊙,
    neg, pm, call (`name`), sum and mean (`element` is the index that runs), abs, norm (`name` its order), T, %.
    """

    op: str
    args: tuple[Node, ...] = ()
    name: str = ""
    value: float = 0.0
    element: str = ""

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for arg in self.args:
            yield from arg.walk()

    @property
    def symbols(self) -> frozenset[str]:
        """The names of the quantities in it."""
        return frozenset(node.name for node in self.walk() if node.op == "sym")

    @property
    def works(self) -> bool:
        """Whether anything is computed in it at all."""
        return any(node.op not in ("num", "sym", "%") for node in self.walk())


def number(value: float) -> Node:
    """A number."""
    return Node("num", value=value)
