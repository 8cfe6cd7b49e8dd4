"""Sentences cut where another thing begins to be spoken of, and where in them some phrases stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.facts.english import English
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.plain import NamedTuple

# Marks that part two statements; brackets and colons join what belongs together ("LSTM (3 gates)").
_PARTING = frozenset(";—–-")
# Before "not" these make a contrast of it.
_SIDES = frozenset([",", "|", "and", "but"])


class Spot(NamedTuple):
    """Where one of several groups of phrases stands: the group, the tokens, and those marked in the phrase."""

    group: int
    found: Found
    marked: Found
    phrase: Phrase


def segments(sentence: Sentence, english: English) -> list[Found]:
    """The runs of tokens between marks and words of contrast: each makes a statement of its own."""
    turns, joins = english.stems_of("segments", "turns"), english.stems_of("segments", "joins")
    first, found = 0, []
    answered = bool(sentence.tokens) and sentence.tokens[0].stem in turns  # "While X does this, Y does that"
    for at, token in enumerate(sentence.tokens):
        following = sentence.tokens[at + 1].stem if at + 1 < len(sentence.tokens) else ""
        parts = token.stem in turns or (token.stem == "|" and sentence.reading.text[token.start] in _PARTING)
        parts = parts or (token.stem == "," and (following in joins or (answered and _subject(sentence, at + 1))))
        if parts and at > first:
            found.append(Found(first, at))
        if parts:
            first = at + 1
    if first < len(sentence.tokens):
        found.append(Found(first, len(sentence.tokens)))
    return found


def _subject(sentence: Sentence, at: int) -> bool:
    """Whether a name stands at a token, with or without an article."""
    at += at < len(sentence.tokens) and sentence.tokens[at].stem in ("the", "a", "an")
    return any(mention.first == at for mention in sentence.mentions)


def spots(sentence: Sentence, groups: Sequence[Iterable[Phrase]]) -> list[Spot]:
    """Where phrases of the groups stand in a sentence, in order; of those that overlap, the longest."""
    all_found = [
        Spot(group, whole, marked, phrase)
        for group, phrases in enumerate(groups)
        for phrase in phrases
        for whole, marked in sentence.search(phrase)
    ]
    return longest(all_found)


def longest(found: Iterable[Spot]) -> list[Spot]:
    """Of spots that overlap the longest, in order."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda s: (s.found.first - s.found.last, s.found.first, s.group)):
        if all(not overlap(spot.found, other.found) for other in kept):
            kept.append(spot)
    return sorted(kept, key=lambda s: s.found)


def overlap(one: Found, other: Found) -> bool:
    """Whether two runs of tokens share one."""
    return one.first < other.last and other.first < one.last


def within(found: Found, segment: Found) -> bool:
    """Whether a run of tokens begins inside a segment."""
    return segment.first <= found.first < segment.last


def contrasted(sentence: Sentence, found: Found, english: English) -> bool:
    """Whether the words are only brought up for contrast: "unlike ID3", "rather than the mean"."""
    words = [token.stem for token in sentence.tokens[max(0, found.first - 5) : found.first]]
    articles = english.stems_of("segments", "articles")
    while words and words[-1] in articles:
        words.pop()
    if words[-1:] == ["not"] and words[-2:-1] and words[-2] not in _SIDES:
        return False  # "is not the mean" denies it; "the median, not the mean" sets it aside
    return any(" ".join(words[-length:]) in english.contrast for length in (1, 2, 3))


def set_apart(sentence: Sentence, found: Found, english: English) -> bool:
    """Whether a contrast between commas stands before the words ("C4.5, unlike CART, uses ..."): it denies nothing."""
    words = [token.stem for token in sentence.tokens[: found.first]]
    return any(word in english.contrast and "," in words[n:] for n, word in enumerate(words))


def above(sentence: Sentence) -> Iterator[Sequence[Sentence]]:
    """What stands over a sentence, nearest first: its row's head, its column's head, the lines that announce it."""
    reading, block = sentence.reading, sentence.block
    if block.row is not None:
        yield reading.of_block(block.row)
    seen = block
    while (over := seen.lead or seen.heading) is not None and over is not seen:
        yield reading.of_block(over)
        seen = over
