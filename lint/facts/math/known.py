"""What the lines of a program above a formula say of the names in it."""

from __future__ import annotations

from collections.abc import Sequence

from lint.facts.math.candidates import Side
from lint.facts.math.compare import DIFFERENT, compared
from lint.facts.math.equations import Way, readings
from lint.facts.math.law import Law
from lint.facts.math.names import Keys
from lint.facts.math.region import Region
from lint.facts.math.tok import WORD
from lint.facts.math.tree import Node, Unreadable


class Known:
    """The names that a program has set so far: those unknown to a law stand for what they were set to."""

    def __init__(self, law: Law) -> None:
        self.law, self.names = law, law.names
        self._set: dict[str, Node] = {}
        self._doubtful: set[str] = set()

    def learn(self, line: Region) -> None:
        """Take in one line, if it sets a name to a formula."""
        tokens = line.tokens
        if len(line.equals) != 1 or any(tok.kind is not WORD and tok.text != "_" for tok in tokens[: line.equals[0]]):
            return
        keys: Keys = tuple(tok.key for tok in tokens[: line.equals[0]])
        ways = readings(tokens, line.equals[0] + 1, self.names)
        node = self._filled(ways[0].node) if ways and ways[0].end == len(tokens) else None
        found = self.law.names.vocabulary.at(tokens, 0) if keys else None
        if found and found[2] == len(keys):
            self._doubtful.discard(found[0])
            if node is not None and node.works and self._differs(Node("sym", name=found[0]), node):
                self._doubtful.add(found[0])
        elif node is not None and keys:
            symbol = f"={len(self._set)}"
            self._set[symbol] = node
            self.names = self.names._replace(vocabulary=self.names.vocabulary.extended([(keys, symbol)]))

    def _differs(self, symbol: Node, node: Node) -> bool:
        try:
            return compared(symbol, node, self.law.space) == DIFFERENT
        except Unreadable:
            return True

    def trusts(self, ways: Sequence[Way]) -> bool:
        """Whether the names of a formula mean what they say."""
        return all(self._doubtful.isdisjoint(self._filled(way.node).symbols) for way in ways)

    def resolved(self, side: Side) -> Side:
        """A side in which names that were set are written out."""
        return side._replace(ways=[way._replace(node=self._filled(way.node)) for way in side.ways])

    def _filled(self, node: Node) -> Node:
        if node.op == "sym" and node.name in self._set:
            return self._set[node.name]
        return node._replace(args=tuple(map(self._filled, node.args)))
