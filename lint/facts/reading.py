"""A passage as it is understood: its blocks cut into sentences of stems, with the concepts they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from lint.facts.base import Base, TokenMention
from lint.facts.blocks import Block, blocks, hide
from lint.facts.phrase import Phrase
from lint.facts.tokens import Token, tokens
from lint.plain import NamedTuple

# A full stop ends a sentence unless it belongs to one of these.
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|al|cf|fig|eq|approx|resp|ca|vol|dr|prof|mr|ms|st)|(?-i:\b[A-Z]))\.$", re.I
)
_STOP = re.compile(r"(?<![.!?])[.!?]++[)\]\"”’*_]*+(?=\s|$)")
# Nobody writes sentences of as many letters; what seems to be one is a list, a table or noise that lost its marks.
LONGEST = 1500


class Found(NamedTuple):
    """A run of tokens of a sentence, from `first` up to, but not including, `last`."""

    first: int
    last: int


_NOTHING: tuple[tuple[Found, Found], ...] = ()


class Sentence:
    """A sentence: its tokens, and `line`, their stems with a blank on each side, which patterns search."""

    def __init__(self, reading: Reading, block: Block, index: int, start: int, end: int) -> None:
        self.reading, self.block, self.index = reading, block, index
        self.start, self.end = start, end
        self.said = 1  # -1 where a "no" denies the whole sentence
        self.bare: bool | None = None  # whether it is a mere run of names, once a fact has asked
        self.framed: bool | None = None  # whether all of it is only mentioned, once a fact has asked
        self.quotes: list[tuple[int, int]] | None = None  # what stands in quotation marks or is struck out, likewise

    @cached_property
    def text(self) -> str:
        """The raw text of the sentence."""
        return self.reading.text[self.start : self.end]

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens, at code points of the passage."""
        at = self.start
        found = tokens(self.reading.hidden[self.start : self.end])
        return [Token(token.start + at, token.end + at, token.stem) for token in found]

    @cached_property
    def line(self) -> str:
        """The stems as one string."""
        return f" {' '.join(token.stem for token in self.tokens)} "

    @cached_property
    def stems(self) -> frozenset[str]:
        """The set of stems."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def _offsets(self) -> list[int]:
        offsets, at = [], 1
        for token in self.tokens:
            offsets.append(at)
            at += len(token.stem) + 1
        return offsets

    @cached_property
    def mentions(self) -> list[TokenMention]:
        """The concepts named, longest names first at each place."""
        return self.reading.base.token_mentions(self.reading.text, self.tokens)

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip(' *_"”)').endswith("?")

    def found(self, start: int, end: int) -> Found:
        """The tokens that `start` to `end` of `line` cover."""
        return Found(bisect_left(self._offsets, start), bisect_left(self._offsets, end))

    def search(self, sought: Phrase | re.Pattern[str]) -> Iterable[tuple[Found, Found]]:
        """All matches of a phrase: the whole, and the marked part (the whole where none is marked).

        Where it does not stand as it is, words that change nothing may stand among its own ("is inherently linear").
        """
        if isinstance(sought, Phrase):
            if not sought.fits(self.stems):
                return _NOTHING  # most phrases: no generator is made for them
            sought = sought.pattern
        return self._matches(sought)

    def _matches(self, sought: re.Pattern[str]) -> Iterator[tuple[Found, Found]]:
        found = False
        for match in sought.finditer(self.line):
            found = True
            whole = self.found(match.start(), match.end())
            marked = match.re.groupindex and match.start("mark") >= 0
            yield whole, self.found(match.start("mark"), match.end("mark")) if marked else whole
        if found or self._thinned is None:
            return
        line, offsets, kept = self._thinned

        def covered(start: int, end: int) -> Found:
            return Found(kept[bisect_left(offsets, start)], kept[bisect_left(offsets, end) - 1] + 1)

        for match in sought.finditer(line):
            if match.end() > match.start():
                marked = match.re.groupindex and match.start("mark") >= 0
                yield covered(*match.span()), covered(*match.span("mark" if marked else 0))

    @cached_property
    def _thinned(self) -> tuple[str, list[int], list[int]] | None:
        """The line without the words that change nothing, where its tokens begin, which they are; None without such."""
        transparent = self.reading.base.english.stems_of("segments", "transparent")
        if transparent.isdisjoint(self.stems):
            return None
        kept = [at for at, token in enumerate(self.tokens) if token.stem not in transparent]
        offsets, at = [], 1
        for number in kept:
            offsets.append(at)
            at += len(self.tokens[number].stem) + 1
        return f" {' '.join(self.tokens[number].stem for number in kept)} ", offsets, kept

    def place(self, found: Found) -> tuple[int, int]:
        """The code points of the passage that a run of tokens covers, closing marks not included."""
        return self.tokens[found.first].start, self.tokens[found.last - 1].end

    def token_at(self, offset: int) -> int:
        """The index of the token at or after a code point of the passage."""
        return bisect_left([token.start for token in self.tokens], offset)


class Reading:
    """One passage, read: `blocks` and `sentences` of its text."""

    def __init__(self, text: str, base: Base) -> None:
        self.text, self.base = text, base

    @cached_property
    def hidden(self) -> str:
        """The text with all that is no prose blanked, at equal length."""
        return hide(self.text)

    @cached_property
    def blocks(self) -> list[Block]:
        """Paragraphs, items, headings and cells."""
        return blocks(self.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences, in order."""
        found: list[Sentence] = []
        for block in self.blocks:
            for start, end in _sentence_spans(self.hidden, block.start, block.end):
                found.append(Sentence(self, block, len(found), start, end))
        return found

    @cached_property
    def stems(self) -> frozenset[str]:
        """All stems of the passage."""
        return frozenset().union(*(sentence.stems for sentence in self.sentences))

    def of_block(self, block: Block) -> list[Sentence]:
        """The sentences of one block."""
        return self._by_block.get(id(block), [])

    @cached_property
    def _by_block(self) -> dict[int, list[Sentence]]:
        return {block: list(found) for block, found in groupby(self.sentences, lambda sentence: id(sentence.block))}


_MOST_KEPT = 16


def read(text: str, base: Base) -> Reading:
    """The reading of a text; the last few are kept, since several checks ask for the same."""
    kept: dict[str, Reading] = base.memory.setdefault("readings", {})
    if text not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[text] = Reading(text, base)
    return kept[text]


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block; what is too long to be one comes in pieces."""
    for first, last in _stretches(text, start, end):
        while last - first > LONGEST:
            cut = _seam(text, first, first + LONGEST)
            if text[first:cut].strip():
                yield first, cut
            first = cut
        if text[first:last].strip():
            yield first, last


def _seam(text: str, start: int, end: int) -> int:
    """Where a stretch can be cut: behind the last line end of its second half, else mark, else blank."""
    for mark in ("\n", "; ", ", ", " "):
        at = text.rfind(mark, (start + end) // 2, end)
        if at >= 0:
            return at + len(mark)
    return end


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        if text[stop.start()] == "." and _ABBREVIATED.search(text, max(at, stop.start() - 8), stop.start() + 1):
            continue
        following = cut
        while following < end and text[following].isspace():
            following += 1
        if following < end and text[following].islower() and text[following].isascii():
            continue  # "approx. half", "vs. the": a sentence does not begin with a small letter
        yield at, cut
        at = following
    yield at, end


def settled(reading: Reading, known: frozenset[str]) -> Reading:
    """The reading with each ambiguous name taken in the one meaning that is `known` or that the passage names in full.

    The reading itself where there is none: it is shared, so another is made where names change.
    """
    every = [mention for sentence in reading.sentences for mention in sentence.mentions]
    clear = known | {mention.concepts[0] for mention in every if len(mention.concepts) == 1}
    if all(len(clear & {*mention.concepts}) != 1 or len(mention.concepts) == 1 for mention in every):
        return reading
    fresh = Reading(reading.text, reading.base)
    for sentence in fresh.sentences:
        for i, mention in enumerate(sentence.mentions):
            meant = clear & {*mention.concepts}
            sentence.mentions[i] = mention._replace(concepts=tuple(meant)) if len(meant) == 1 else mention
    return fresh
