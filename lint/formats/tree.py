"""Data with places: what a YAML or JSON document holds, each value with its span."""

from __future__ import annotations

from collections.abc import Iterator

from lint.plain import dataclass, field
from lint.span import Span

# How deep values may lie in one another.
DEEPEST = 64


@dataclass
class Node:
    """A value: `kind` is string, number, boolean, null, list or mapping.

    `value` holds what a scalar stands for. `items` are a list's values; `pairs` a mapping's keys and
    values in the document's order. `style` is how a YAML scalar is written: one of `' " | >` or nothing.
    """

    kind: str
    start: int
    end: int
    value: object = None
    style: str = ""
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Where the value stands, quotes included."""
        return Span(self.start, self.end)

    def get(self, key: str) -> Node | None:
        """The value of a mapping's key, the last where there are several."""
        found = None
        for name, value in self.pairs:
            if name.value == key:
                found = value
        return found

    def repeated(self) -> Iterator[Node]:
        """Keys that a mapping has used before."""
        seen: set[object] = set()
        for name, _ in self.pairs:
            if name.kind in ("list", "mapping"):
                continue
            if name.value in seen:
                yield name
            seen.add(name.value)


def plain(node: Node) -> object:
    """The value as Python objects."""
    if node.kind == "list":
        return [plain(item) for item in node.items]
    if node.kind == "mapping":
        return {str(name.value): plain(value) for name, value in node.pairs}
    return node.value


def walk(node: Node) -> Iterator[Node]:
    """The value and all values in it."""
    todo = [node]
    while todo:
        current = todo.pop()
        yield current
        todo.extend(current.items)
        for name, value in current.pairs:
            todo.extend((name, value))
