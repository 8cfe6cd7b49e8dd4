"""The sides of an equation of numbers in a text, recomputed and compared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lint.checks.match import Replacement
from lint.checks.rounding import Side, close, decimals, is_range, within, written
from lint.document import Passage
from lint.facts.base import Base
from lint.facts.math.equations import ended, readings
from lint.facts.math.matrix import Domain, Shape
from lint.facts.math.names import Language, Vocabulary
from lint.facts.math.parsing import FUNCTIONS, Names
from lint.facts.math.region import Region, regions
from lint.facts.math.tok import EDGE, NUM, OP, WORD, Tok
from lint.facts.math.tree import Node, Unreadable
from lint.facts.math.values import Point, value
from lint.facts.reading import Reading

_SIGNS = frozenset("+-*/^·×÷()[]{}%√!_") | {"\\frac"}
_OPENERS = frozenset("=≈:,;(.<>→—") | {"=>", "\\\\", "&"}
_BASES = (2.718281828459045, 2.0, 10.0)


@lru_cache(maxsize=4)
def _names(base: Base) -> Names:
    return Names(Vocabulary({}), frozenset(), Language(base.language.get("formulas", {})))


class Checker:
    """Compares the sides of the equations of one passage."""

    def __init__(self, params: Mapping[str, Any], base: Base) -> None:
        self.params, self.names = params, _names(base)
        self.before = frozenset(params["before"])
        self.scale = frozenset(params["scale"])
        self.unless = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in params["unless"]), re.I)

    def passage(self, passage: Passage, base: Base) -> Iterator[dict[str, Any]]:
        """The values of a match for every wrong equation of a passage."""
        for region in regions(Reading(passage.text, base), self.names.language):
            yield from self._region(passage, region)

    def _region(self, passage: Passage, region: Region) -> Iterator[dict[str, Any]]:
        tokens = region.tokens
        signs = [i for i, tok in enumerate(tokens) if tok.kind is OP and tok.text in ("=", "≈")]
        if not signs or self.unless.search(passage.text, tokens[0].start, tokens[-1].end):
            return
        for i, at in enumerate(signs):
            left, right = self._left(tokens, at), self._right(tokens, at + 1)
            if left is None or right is None or not (left.works or right.works):
                continue
            first = self._left(tokens, signs[i - 1]) if i and signs[i - 1] == left.first - 1 else None
            if not self._equal(left, right, tokens[at].text == "≈", first, tokens):
                yield self._match(passage, tokens, left, right)

    def _left(self, tokens: Sequence[Tok], at: int) -> Side | None:
        """The numbers and signs that end right before an equals sign, if they are an expression of their own."""
        first = at
        while first > 0 and (self._numeric(tokens[first - 1]) and not (tokens[first].line and first < at)):
            first -= 1
        while first < at and tokens[first].kind is EDGE:
            first += 1
        if first == at or not self._opens(tokens, first):
            return None
        return self._side(tokens, first, at)

    def _numeric(self, tok: Tok) -> bool:
        if tok.kind is WORD:
            return tok.text.lower() in FUNCTIONS or tok.key in self.names.language.words
        return tok.kind in (NUM, EDGE) or tok.text in _SIGNS

    def _opens(self, tokens: Sequence[Tok], first: int) -> bool:
        """Whether an expression can begin at a token: nothing before it belongs to it."""
        tok = tokens[first]
        if tok.kind is OP and tok.text in "+*/^·×÷)%!]}":
            return False
        if first == 0:
            return True
        before = tokens[first - 1]
        if before.kind is EDGE:
            return first < 2 or tokens[first - 2].kind is not OP or tokens[first - 2].text in _OPENERS
        if before.kind is OP:
            return before.text in _OPENERS and (tok.gap or before.text in "=≈(")
        if before.kind is NUM or tok.text in ("-", "^") or (tok.text in ("(", "[", "{") and not tok.gap):
            return False
        return len(before.text) > 1 and before.text.lower() not in self.before and tok.gap

    def _right(self, tokens: Sequence[Tok], at: int) -> Side | None:
        while at < len(tokens) and tokens[at].kind is EDGE:
            at += 1
        return self._side(tokens, at, None)

    def _side(self, tokens: Sequence[Tok], first: int, last: int | None) -> Side | None:
        """The side that begins at a token; on the left it has to end at `last`."""
        anywhere = (lambda tokens, at: True) if last is None else None
        ways = readings(tokens[:last] if last is not None else tokens, first, self.names, anywhere)
        ways = [way for way in ways if last is None or all(tok.kind is EDGE for tok in tokens[way.end : last])]
        if not ways or is_range(tokens[first : ways[0].end]):
            return None
        end = ways[0].end
        if last is None and not self._closes(tokens, end):
            return None
        values = tuple(found for way in ways for found in _values(way.node))
        node = ways[0].node
        digits = decimals(tokens[first:end]) if not node.works else -1
        return Side(first, end, values, node.works, digits, node.op == "%") if values else None

    def _closes(self, tokens: Sequence[Tok], at: int) -> bool:
        """Whether a number or expression on the right ends before a token, and nothing behind it changes its size."""
        if at >= len(tokens):
            return True
        tok = tokens[at]
        if tok.kind is WORD:
            unit = len(tok.text) > 3 and tok.text.islower() and tok.gap and tok.text not in self.scale
            return unit or tok.line or (ended(tokens, at, self.names.language) and tok.text not in self.scale)
        if tok.text == ":" and at + 1 < len(tokens) and not tokens[at + 1].gap:
            return False
        return tok.kind is not NUM and ended(tokens, at, self.names.language)

    def _equal(self, left: Side, right: Side, roughly: bool, first: Side | None, tokens: Sequence[Tok]) -> bool:
        slack = float(self.params["slack"]) if roughly else 0.0
        for one, other in ((left, right), (first, right)) if first is not None else ((left, right),):
            if one is not None and close(one, other, slack):
                return True
        # In a chain the decimals of a middle part may be rounded ones.
        if first is not None and within(tokens[left.first : left.last], left, right):
            return True
        return right.works and within(tokens[right.first : right.last], right, left)

    def _match(self, passage: Passage, tokens: Sequence[Tok], left: Side, right: Side) -> dict[str, Any]:
        start, end = tokens[right.first].start, tokens[right.last - 1].end
        found = left.values[0]
        shown = passage.text[start:end]
        mended = written(found, right, shown) if right.digits >= 0 and left.works else None
        names = {"left": passage.text[tokens[left.first].start : tokens[left.last - 1].end]}
        names["value"] = mended or f"{found:.6g}"
        fixed = (Replacement(start, end, mended),) if mended and mended != shown else ()
        return {"start": start, "end": end, "values": names, "fixed": fixed}


def _values(node: Node) -> Iterator[float]:
    """The values of an expression of numbers, one for every base that "log" may have."""
    logs = any(part.op == "call" and part.name == "log" for part in node.walk())
    for base in _BASES if logs else _BASES[:1]:
        try:
            found = value(node, Point({}, base=base))
        except (Domain, Shape, Unreadable):
            continue
        if isinstance(found, float) and math.isfinite(found):
            yield found
