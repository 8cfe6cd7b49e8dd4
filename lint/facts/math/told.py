"""What a text says of its letters: "where n is the sample size", and how its matrices lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lint.facts.math import matrix as m
from lint.facts.math.compare import Space
from lint.facts.math.equations import readings
from lint.facts.math.matrix import Domain, Shape
from lint.facts.math.names import Keys, Language, Vocabulary
from lint.facts.math.parsing import Names
from lint.facts.math.region import Region, regions
from lint.facts.math.tok import EDGE, WORD, Tok
from lint.facts.math.tree import Node, Unreadable
from lint.facts.math.values import Point, value
from lint.facts.reading import Reading

Said = tuple[Keys, tuple[Tok, ...], int]  # a letter, and the token at which the words for it begin


@lru_cache(maxsize=4)
def said(reading: Reading, language: Language) -> tuple[Said, ...]:
    """The letters of a passage of which its words say what they are."""
    return tuple(found for region in regions(reading, language) for found in _said(region.tokens, language))


def _said(tokens: tuple[Tok, ...], language: Language) -> Iterator[Said]:
    for at, tok in enumerate(tokens):
        if tok.key not in language.tellers:
            continue
        end = at
        while end and tokens[end - 1].kind is EDGE:
            end -= 1
        first = end - 1
        if first >= 2 and tokens[first - 1].text == "_":
            first -= 2
        letter = tokens[first:end] if first >= 0 else ()
        if letter and letter[0].kind is WORD and len(letter[0].text) <= 2 and letter[0].key not in language.stops:
            start = at + 1
            while start < len(tokens) and tokens[start].kind is EDGE:
                start += 1
            yield tuple(tok.key for tok in letter), tokens, start


def renamed(letters: Sequence[Said], vocabulary: Vocabulary) -> Vocabulary:
    """A vocabulary in which letters stand for what a text says they do, as far as it knows the words."""
    found: dict[Keys, set[str]] = {}
    for keys, tokens, at in letters:
        named = vocabulary.at(tokens, at)
        if named and any(len(tok.text) > 3 for tok in tokens[named[1] : named[2]]):
            found.setdefault(keys, set()).add(named[0])
    new = [
        (keys, symbols.pop())
        for keys, symbols in found.items()
        if len(symbols) == 1 and vocabulary.whole(keys) not in symbols
    ]
    return vocabulary.extended(new) if new else vocabulary


def fitting(held: Sequence[Region], names: Names, space: Space, but: tuple[int, int]) -> frozenset[int]:
    """The conventions of shapes in which the other products of matrices of a passage have a value.

    `but` are the code points of the formula that is judged.
    """
    known = {symbol for shapes in space.shapes for symbol in shapes}
    left = set(range(len(space.shapes)))
    for region in held:
        for at, tok in enumerate(region.tokens):
            if but[0] <= tok.start < but[1]:
                continue
            named = names.vocabulary.at(region.tokens, at)
            if not named or named[0] not in known or (at and region.tokens[at - 1].text in ("^", "_", "*", "·")):
                continue
            ways = readings(region.tokens, at, names, lambda tokens, end: True)
            if ways and len(ways[0].node.symbols & known) > 1 and ways[0].node.symbols <= {*space.symbols}:
                possible = {convention for convention in left if _fits(ways[0].node, space, convention)}
                left = possible or left
    return frozenset(left)


def _fits(node: Node, space: Space, convention: int) -> bool:
    for point in space.points(convention)[:1]:
        try:
            m.entries(value(node, Point(point.values, point.vectors, point.base, point.rows)))
        except (Domain, Unreadable):
            return True
        except Shape:
            return False
    return True
