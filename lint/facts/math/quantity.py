"""The right values of a quantity: numbers, formulas over what a text names, or such formulas over numbers it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.facts.english import English
from lint.facts.math.compare import DIFFERENT, SAME, Space, compared
from lint.facts.math.equations import readings
from lint.facts.math.law import notations, parsed, texts
from lint.facts.math.lexing import lex
from lint.facts.math.matrix import Domain, Shape
from lint.facts.math.names import Language, Vocabulary
from lint.facts.math.parsing import Names
from lint.facts.math.tok import EDGE, OP, Tok
from lint.facts.math.tree import Node, Unreadable
from lint.facts.math.values import Point, value
from lint.facts.numbers import Number
from lint.facts.reading import Sentence
from lint.facts.subject import Binder
from lint.plain import NamedTuple

_EXACT = 9  # decimals of a number that is no rounded one


class Expression(NamedTuple):
    """A formula in a sentence, its code points, and whether it is wrong."""

    start: int
    end: int
    wrong: bool


class Measure:
    """What is right of one quantity. Raises ValueError for parameters that are not."""

    def __init__(self, params: Mapping[str, Any], table: Mapping[str, Any], english: English) -> None:
        language = Language(table)
        where = params.get("where") or {}
        if not isinstance(where, dict):
            raise ValueError("“where” is a table of names")
        named = {str(symbol): notations(names, language) for symbol, names in where.items()}
        self.names = Names(Vocabulary(named, language.fillers), frozenset(), language)
        rule = Names(Vocabulary({symbol: [symbol] for symbol in named}), frozenset(), language)
        self.space = Space(tuple(named), dict.fromkeys(named, "large"))
        self.right = [parsed(str(each), rule) for each in texts(params.get("is"))]
        if any(not node.symbols <= named.keys() for node in self.right):
            raise ValueError("“is” speaks of a quantity that “where” does not name")
        self.slack = float(params.get("slack", 0.0))
        self.english = english
        self.given = {
            str(s): english.phrase(f"({' | '.join(texts(w))})") for s, w in (params.get("given") or {}).items()
        }
        self.known: dict[str, float] = {}

    def read(self, binder: Binder) -> None:
        """Take in the numbers that a text gives for the quantities: those of its question, else the first ones."""
        self.known = {}
        for symbol, phrase in self.given.items():
            found = {_figure(match.group()) for match in phrase.find(binder.context.question_line)}
            for sentence in binder.reading.sentences if not found else ():
                found |= {_figure(match.group()) for match in phrase.find(sentence.line)}
                if found:
                    break
            if len(found) == 1 and (number := found.pop()) is not None:
                self.known[symbol] = number

    def wrong(self, number: Number, rough: bool) -> bool | None:
        """Whether a number is none of the right ones; None where those are not known."""
        unknown = False
        for node in self.right:
            right = self._number(node)
            unknown |= right is None
            if right is not None and self._same(number, right, rough):
                return False
        return None if unknown else True

    def _number(self, node: Node) -> float | None:
        if not node.symbols <= self.known.keys():
            return None
        try:
            found = value(node, Point(self.known))
        except (Domain, Shape, Unreadable):
            return None
        return found if isinstance(found, float) else None

    def _same(self, number: Number, right: float, rough: bool) -> bool:
        given = [number.value, number.value / 100] if number.percent else [number.value]
        size = 0.01 if number.percent else 1.0
        slack = max(self.slack, 0.1 if rough else 0.03 if number.digits < 0 else 0.0) * abs(right)
        step = 0.0 if number.digits == _EXACT else 10.0 ** -max(number.digits, 0) * size
        # Whole numbers are exact, unless they show many figures or are called rough.
        near = 0.5000001 * step if number.digits > 0 or rough else 0.0
        return any(abs(v - right) <= max(near, slack, 1e-9 * abs(right)) for v in given)

    def expressions(self, sentence: Sentence, start: int, end: int) -> Iterator[Expression]:
        """The formulas over the quantities between two code points of a sentence, the longest at each place."""
        if not self.names.vocabulary.letters and not any(node.symbols for node in self.right):
            return
        tokens = lex(sentence.reading.text[start:end])
        at = 0
        while at < len(tokens):
            found = self._read(tokens, at)
            if found is None:
                at += 1
                continue
            node, last = found
            while tokens[last - 1].kind is EDGE and last > at + 1:
                last -= 1
            verdicts = [self._compared(node, right) for right in self.right]
            if SAME in verdicts or all(verdict == DIFFERENT for verdict in verdicts):
                yield Expression(tokens[at].start + start, tokens[last - 1].end + start, SAME not in verdicts)
            at = last

    def _compared(self, node: Node, right: Node) -> int:
        try:
            return compared(node, right, self.space)
        except Unreadable:
            return 0

    def _read(self, tokens: tuple[Tok, ...], at: int) -> tuple[Node, int] | None:
        tok = tokens[at]
        if tok.kind is EDGE or (tok.kind is OP and tok.text not in ("√", "(", "\\frac", "⌊")):
            return None
        if at and tokens[at - 1].kind is OP and tokens[at - 1].text in "+-*/^·×√_":
            return None
        ways = readings(tokens, at, self.names, lambda tokens, end: True)
        if not ways or not ways[0].node.symbols or not ways[0].node.symbols <= set(self.space.symbols):
            return None
        end = ways[0].end
        if end < len(tokens) and tokens[end].kind is OP and tokens[end].text in "+-*/^·×_=(":
            return None
        return ways[0].node, end


def _figure(stems: str) -> float | None:
    """The number among the words of a phrase."""
    for word in stems.split():
        try:
            return float(word.replace(",", ""))
        except ValueError:
            continue
    return None
