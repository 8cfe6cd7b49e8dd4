"""The lexicon: every name of every concept, found in text by one automaton."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.facts.english import English
from lint.facts.tokens import Token, stems, tokens

if TYPE_CHECKING:
    import ahocorasick


_VERB = re.compile(r"[^s]i[sz](?:e|es|ed|ing)\Z", re.I)


class ConceptInfo(NamedTuple):
    """What the lexicon knows of one concept. `sort` "notion" marks what is talked about but rarely judged.

    `cells` gives for each axis the values that are right.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    sort: str = "method"
    topic: str | None = None
    broader: tuple[str, ...] = ()
    cells: Mapping[str, Sequence[str]] = {}


class Mention(NamedTuple):
    """A name in a text: code points `start` to `end`, and the concepts that bear the name."""

    start: int
    end: int
    concepts: tuple[str, ...]


class TokenMention(NamedTuple):
    """A name in a list of tokens: tokens `first` up to, but not including, `last`."""

    first: int
    last: int
    concepts: tuple[str, ...]


def _needs_capitals(name: str) -> bool:
    return len(name) <= 3 and name.isupper()


class Base:
    """The concepts of a rulebook, the search for their names, and the rulebook's axes and language tables."""

    def __init__(
        self,
        concepts: Iterable[ConceptInfo],
        axes: Mapping[str, Mapping[str, Any]] | None = None,
        language: Mapping[str, Any] | None = None,
        phrases: Mapping[str, bytes] | None = None,
    ) -> None:
        """`phrases` are those of the rules that were compiled before (see `English`)."""
        self.concepts: dict[str, ConceptInfo] = {concept.id: concept for concept in concepts}
        self.axes = axes or {}
        self.language = language or {}
        self.english = English(self.language, phrases)

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every name, as a string of stems, with the concepts that bear it."""
        found: dict[str, list[str]] = defaultdict(list)
        for concept in self.concepts.values():
            for name in (concept.name, *concept.aliases, *concept.ambiguous):
                key = stems(name)
                if key.strip() and concept.id not in found[key]:
                    found[key].append(concept.id)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Names that count only when written in capitals: short acronyms that are words otherwise."""
        names = [n for c in self.concepts.values() for n in (c.name, *c.aliases, *c.ambiguous)]
        return frozenset(stems(n) for n in names if _needs_capitals(n))

    @cached_property
    def _spelled(self) -> dict[str, frozenset[str]]:
        """Names that are acronyms only, in small letters: "shape" has the stem of SHAP, but is no way to write it."""
        found: dict[str, set[str]] = defaultdict(set)
        for concept in self.concepts.values():
            for name in (concept.name, *concept.aliases, *concept.ambiguous):
                found[stems(name)].add(name)
        return {
            key: frozenset(name.lower().removesuffix("s") for name in names)
            for key, names in found.items()
            if all(name.isupper() and name.isalpha() for name in names)
        }

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for key, ids in self.names.items():
            automaton.add_word(key, (key, ids))
        automaton.make_automaton()
        return automaton

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text (see `lint.facts.tokens`)."""
        return tokens(text)

    def mentions(self, text: str) -> list[Mention]:
        """The concepts named in a text, the longest name at each place, in order."""
        words = tokens(text)
        return [
            Mention(words[m.first].start, words[m.last - 1].end, m.concepts) for m in self.token_mentions(text, words)
        ]

    def token_mentions(self, text: str, words: Sequence[Token]) -> list[TokenMention]:
        """As `mentions`, over the tokens `words` of `text`."""
        if not words or not self.names:
            return []
        offsets, at = [], 1
        for word in words:
            offsets.append(at)
            at += len(word.stem) + 1
        line = f" {' '.join(word.stem for word in words)} "
        found = []
        for end, (key, ids) in self._automaton.iter(line):
            first = bisect_left(offsets, end - len(key) + 2)
            last = bisect_left(offsets, end + 1)
            if key in self._capitals and not _written_in_capitals(text, words[first:last]):
                continue
            if key in self._spelled and not _spelled_out(text, words[first], self._spelled[key]):
                continue
            if (
                last - first > 1
                and key.endswith("iz ")
                and _VERB.search(text[words[last - 1].start : words[last - 1].end])
            ):
                continue  # "the layer normalises" is no layer normalization
            found.append(TokenMention(first, last, ids))
        return _longest(found)


def _written_in_capitals(text: str, words: Sequence[Token]) -> bool:
    letters = [letter for letter in text[words[0].start : words[-1].end].removesuffix("s") if letter.isalpha()]
    return all(letter.isupper() for letter in letters)


def _spelled_out(text: str, word: Token, names: frozenset[str]) -> bool:
    written = text[word.start : word.end].lower().replace("’", "'").split("'")[0]
    return written.removesuffix("s") in names


def _longest(found: list[TokenMention]) -> list[TokenMention]:
    """Of names that overlap, the one that starts first, and of those the longest."""
    kept: list[TokenMention] = []
    for mention in sorted(found, key=lambda m: (m.first, -m.last)):
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept
