"""Names of people and organisations in a text: runs of capitalised words, and which of them are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lint.facts.base import Base
from lint.facts.english import English
from lint.facts.reading import Found, Sentence
from lint.plain import NamedTuple

TABLE = "attribution"
YEAR = re.compile(r"1[789]\d\d|20[0-3]\d")
_JOINS = frozenset(["and", ",", "|"])


class Names(NamedTuple):
    """A run of names. `known` where the rulebook knows one of them, `people` where it reads as people's names."""

    found: Found
    known: bool
    people: bool


class NameReader:
    """Finds runs of names in sentences."""

    def __init__(self, base: Base, english: English, known: frozenset[str]) -> None:
        self.base, self.known = base, known
        self.particles = english.stems_of(TABLE, "particles")
        self.organisations = english.stems_of(TABLE, "organisations")

    def runs(self, sentence: Sentence, first: int, last: int) -> Iterator[Names]:
        """The runs of names between two tokens, in order."""
        at, last = first, min(last, len(sentence.tokens))
        things = self._things(sentence)
        while at < last:
            if not self._capital(sentence, at) or at in things:
                at += 1
                continue
            end = self._end(sentence, at, last, things)
            yield self._names(sentence, at, end)
            at = end

    def named(self, sentence: Sentence, names: frozenset[str], about: frozenset[str]) -> bool:
        """Whether any of some names (as stems) stands in a sentence outside the name of what the fact is about."""
        if not any(name in sentence.line for name in names):
            return False
        own = {at for m in sentence.mentions if about & {*m.concepts} for at in range(m.first, m.last)}
        line = " ".join("|" if at in own else token.stem for at, token in enumerate(sentence.tokens))
        return any(name in f" {line} " for name in names)

    def _things(self, sentence: Sentence) -> set[int]:
        """The tokens of concepts that are no people: "by Gaussian processes"."""
        return {
            at
            for mention in sentence.mentions
            if any(self.base.concepts[id].sort != "person-org" for id in mention.concepts if id in self.base.concepts)
            for at in range(mention.first, mention.last)
        }

    def _capital(self, sentence: Sentence, at: int) -> bool:
        word = sentence.reading.text[sentence.tokens[at].start]
        return word.isupper() and sentence.tokens[at].stem not in self.particles

    def _end(self, sentence: Sentence, first: int, last: int, things: set[int]) -> int:
        """The token behind the last name of a run that begins at `first`."""
        end = at = first + 1
        while at < last:
            stem = sentence.tokens[at].stem
            if at in things or (stem == "|" and not self._dash(sentence, at)):
                break
            if self._capital(sentence, at):
                end = at + 1
            elif stem in self.particles:
                end = at + 1 if stem in ("et", "al") else end
            elif stem not in _JOINS:
                break
            at += 1
        return end

    def _dash(self, sentence: Sentence, at: int) -> bool:
        return sentence.reading.text[sentence.tokens[at].start] in "–—"

    def _names(self, sentence: Sentence, first: int, end: int) -> Names:
        words = [token.stem for token in sentence.tokens[first:end]]
        line = f" {' '.join(words)} "
        known = any(name in line for name in self.known)
        capitals = [self._capital(sentence, at) for at in range(first, end)]
        pair = any(one and other for one, other in pairwise(capitals))
        several = sum(capitals) >= 2 and "and" in words
        people = (pair or several or words[-1] == "al") and not set(words) & self.organisations
        return Names(Found(first, end), known, people)


def years(sentence: Sentence, first: int, last: int) -> list[int]:
    """The tokens between two that are years."""
    return [at for at in range(first, min(last, len(sentence.tokens))) if YEAR.fullmatch(sentence.tokens[at].stem)]
