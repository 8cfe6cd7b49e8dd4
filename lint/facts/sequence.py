"""The words by which a text says what comes first: "then", "before", "after", "at the end", arrows."""

from __future__ import annotations

import re

from lint.facts.english import English
from lint.facts.reading import Found, Sentence

TABLE = "order"
_FAR = 14  # tokens between two steps
_NEAR = 4  # tokens between "after" and the step it opens
_ARROW = re.compile(r"→|⟶|⇒|->|=>|-->")


class Sequencer:
    """Reads the order of two steps from the words around them."""

    def __init__(self, english: English) -> None:
        self.english = english

    def order(self, sentence: Sentence, one: Found, other: Found) -> int:
        """1 where the sentence puts `one` before `other`, which stands behind it, -1 for the reverse, 0 unsaid."""
        between = _line(sentence, one.last, other.first)
        if other.first - one.last > _FAR:
            return 0
        forward = self._holds("forward", between)
        rest = self.english.search(TABLE, "forward").sub(" ", between)
        backward = self._holds("backward", rest)
        if forward or backward:
            return 0 if forward and backward else 1 if forward else -1
        raw = sentence.reading.text[sentence.tokens[one.last - 1].end : sentence.tokens[other.first].start]
        if _ARROW.search(raw):
            return 1
        led = _line(sentence, max(0, one.first - _NEAR), one.first)
        if "," in between.split():
            if self._holds("reversing", led):
                return -1
            if self._holds("opening", led):
                return 1
        return 1 if self._holds("last", _line(sentence, other.last, other.last + _NEAR)) else 0

    def opens(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with "then" or the like."""
        starts = self.english.stems_of(TABLE, "starts")
        return any(sentence.line.startswith(f" {start} ") for start in starts)

    def points_back(self, sentence: Sentence) -> bool:
        """Whether a sentence begins as one that speaks of the sentence before."""
        return bool(sentence.tokens) and sentence.tokens[0].stem in self.english.stems_of(TABLE, "back")

    def links(self, sentence: Sentence) -> bool:
        """Whether a sentence orders steps in itself."""
        return self._holds("forward", sentence.line) or self._holds("backward", sentence.line)

    def silent(self, line: str) -> bool:
        """Whether words speak of an order that is no good, or of a loop."""
        return self._holds("silent", line)

    def is_order(self, line: str) -> bool:
        """Whether what stands over a list says that its items stand in an order."""
        return self._holds("orders", line)

    def is_heap(self, line: str) -> bool:
        """Whether what stands over a list says that its items stand side by side."""
        return self._holds("unordered", line)

    def _holds(self, key: str, line: str) -> bool:
        return bool(self.english.search(TABLE, key).search(line))


def _line(sentence: Sentence, first: int, last: int) -> str:
    return f" {' '.join(token.stem for token in sentence.tokens[first:last])} "
