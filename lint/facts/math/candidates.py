"""The right-hand sides in a text or program that may be of one fact's formula."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from lint.facts.math.equations import Way, next_equal, readings
from lint.facts.math.law import Law
from lint.facts.math.parsing import Names
from lint.facts.math.region import Region
from lint.facts.math.sides import subject_before
from lint.facts.math.tok import EDGE, WORD
from lint.facts.math.unnamed import closed, in_program, in_prose
from lint.plain import NamedTuple


class Said(Enum):
    """How a text says what a formula is of: by an equals sign, by words in its place, by words right `beside` it, by
    words `inside` the same sentence, or not at all: it stands `alone`."""

    equal = 1
    announced = 2
    beside = 3
    inside = 4
    alone = 5


class Side(NamedTuple):
    """A right-hand side in a text: where it and its left-hand side begin, and the ways to read it.

    `bound` says that the left-hand side itself says of what it speaks.
    """

    region: Region
    left: int
    start: int
    ways: list[Way]
    bound: bool
    said: Said = Said.equal


def sides(region: Region, law: Law, names: Names) -> Iterator[Side]:
    """All sides of one block, or of one line of a program."""
    taken: set[int] = set()
    for side in _named(region, law, names):
        taken.add(side.start)
        yield side
    places = (
        in_prose(region, names.language) if region.before is None else in_program(region, law.named, names.language)
    )
    for place in places:
        if place.start in taken or place.start >= len(region.tokens):
            continue
        ways = readings(region.tokens, _past_search(region, place.start, law), names)
        ways = [way for way in ways if closed(region.tokens, way.end, names.language)]
        if ways and ways[0].node.works:
            said = Said.equal if place.named else Said.inside if place.inside else Said.alone
            yield Side(region, place.first, place.start, ways, place.named, said)


def _named(region: Region, law: Law, names: Names) -> Iterator[Side]:
    """The sides that have a left-hand side, or words in its place."""
    tokens = region.tokens
    for at in region.equals:
        left, bound = _left(region, at, law, names)
        while left >= 0:
            start = _past_search(region, at + 1, law)
            ways = readings(tokens, start, names)
            if ways:
                yield Side(region, left, start, ways, bound)
            at = ways[0].end if ways else next_equal(region, at)
            if at >= len(tokens) or tokens[at].text != "=":
                break
    for at, start, strong in region.announced if law.said else ():
        if start >= len(tokens):
            continue
        left = subject_before(tokens, at, law.named, names) if law.named else -1
        bound = left >= 0
        if not bound:
            left = subject_before(tokens, at, law.said, names)
        if left >= 0 or (strong and law.named):
            ways = readings(tokens, start, names)
            if ways and ways[0].node.works:
                yield Side(region, left if left >= 0 else at, start, ways, bound, Said.announced)
    for left, start in _beside(region, law, names):
        ways = readings(tokens, start, names)
        if ways and ways[0].node.works:
            yield Side(region, left, start, ways, False, Said.beside)


def _beside(region: Region, law: Law, names: Names) -> Iterator[tuple[int, int]]:
    """Where a formula stands right behind words for it: "at level α/m", "a threshold of α/m"."""
    tokens = region.tokens
    last = {keys[-1] for keys in law.said}
    for at in range(1, len(tokens)):
        if tokens[at - 1].key in last and tokens[at - 1].kind is WORD:
            start = at
            while start < len(tokens) and (tokens[start].kind is EDGE or tokens[start].key == "of"):
                start += 1
            left = subject_before(tokens, at, law.said, names) if start < len(tokens) else -1
            if left >= 0 and (names.vocabulary.at(tokens, start) or tokens[start].text == "\\frac"):
                yield left, start


def _past_search(region: Region, at: int, law: Law) -> int:
    """Past "min_w" or "argmin" before what is to be least."""
    tokens = region.tokens
    start = at
    while law.sought and start < len(tokens) and tokens[start].text in ("min", "argmin", "arg"):
        start += 1
        if start + 1 < len(tokens) and tokens[start].text == "_":
            start += 2
    return start if start < len(tokens) else at


def _left(region: Region, at: int, law: Law, names: Names) -> tuple[int, bool]:
    """Where the left-hand side before an equals sign begins, and whether it says itself of what it speaks."""
    least = law.sought if _past_search(region, at + 1, law) > at + 1 else []
    for said, bound in ((law.named, True), (law.left, law.alone), (least, False)):
        first = subject_before(region.tokens, at, said, names)
        if first >= 0:
            return first, bound
    return -1, False
