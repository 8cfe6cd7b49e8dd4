"""The lexicon: every name of every concept, found in text by one automaton."""

from __future__ import annotations

import pickle
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from lint.facts.english import English
from lint.facts.shelf import Buckets
from lint.facts.tokens import Token, stems, tokens
from lint.plain import NamedTuple

if TYPE_CHECKING:
    import ahocorasick

T = TypeVar("T")
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


def concept_info(*values: Any) -> ConceptInfo:
    """What is known of a concept, from plain values in the order of its fields."""
    return ConceptInfo._make(tuple(value) if isinstance(value, list) else value for value in values)


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


def _looks(names: Collection[str], doubtful: Collection[str] = ()) -> tuple[str, str]:
    """Of names with the same stems: a mark if they are words in small letters, and the letters of mere acronyms.

    `doubtful` names mean something else, too: one in capitals counts only so ("REINFORCE", "GLUE").
    """
    acronyms = all(name.isupper() and name.isalpha() for name in names)
    letters = {name.lower().removesuffix("s") for name in names} if acronyms else set()
    capitals = any(_needs_capitals(name) or (name.isupper() and name in doubtful) for name in names)
    return "C" * capitals, " ".join(sorted(letters))


def _needs_capitals(name: str) -> bool:
    return len(name) <= 3 and name.isupper()


class Prepared(NamedTuple):
    """What was worked out once, when the rules were compiled: `phrases` and what `Base.once` made, both packed.

    `names` holds a line for each name (see `_Name`); `automaton` finds those lines.
    """

    phrases: Buckets
    names: str = ""
    automaton: bytes = b""
    made: Mapping[str, bytes] = {}


class _Name(NamedTuple):
    """A name as the search finds it. `capitals`: it counts only in capitals; `verb`: its last word may be a verb.

    `letters`: it is an acronym only, in small letters: "shape" has the stem of SHAP, but is no way to write it.
    """

    key: str
    concepts: tuple[str, ...]
    capitals: bool
    letters: frozenset[str]
    verb: bool


class Base:
    """The concepts of a rulebook, the search for their names, and the rulebook's axes and language tables."""

    def __init__(
        self,
        concepts: Iterable[ConceptInfo] | Mapping[str, ConceptInfo],
        axes: Mapping[str, Mapping[str, Any]] | None = None,
        language: Mapping[str, Any] | None = None,
        prepared: Prepared | None = None,
    ) -> None:
        self.concepts: Mapping[str, ConceptInfo] = (
            concepts if isinstance(concepts, Mapping) else {concept.id: concept for concept in concepts}
        )
        self.axes = axes or {}
        self.language = language or {}
        self.english = English(self.language, prepared.phrases if prepared else ())
        self._prepared = prepared
        self._made: dict[str, Any] = {}
        self._names: dict[int, _Name] = {}
        self.memory: dict[Any, Any] = {}  # what those that ask this base made for it, under names of their own

    def once(self, name: str, make: Callable[[Base], T]) -> T:
        """What `make` makes of this base, made once; of a compiled rulebook it was made when that was compiled."""
        if name not in self._made:
            kept = self._prepared.made.get(name) if self._prepared else None
            self._made[name] = make(self) if kept is None else pickle.loads(kept)
        made: T = self._made[name]
        return made

    def prepared(self) -> Prepared:
        """All that was worked out so far, to be kept."""
        made = {name: pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for name, value in self._made.items()}
        return Prepared(self.english.compiled(), "\n".join(self._lines), pickle.dumps(self._automaton), made)

    @cached_property
    def _lines(self) -> list[str]:
        if self._prepared and self._prepared.automaton:
            return self._prepared.names.split("\n")
        ids: dict[str, list[str]] = defaultdict(list)
        written: dict[str, set[str]] = defaultdict(set)
        doubtful = {name for concept in self.concepts.values() for name in concept.ambiguous}
        for concept in self.concepts.values():
            for key in self.keys(concept.id):
                ids[key].append(concept.id)
            for name in (concept.name, *concept.aliases, *concept.ambiguous):
                written[stems(name)].add(name)
        return ["\t".join([key, " ".join(ids[key]), *_looks(written[key], doubtful)]) for key in ids]

    def keys(self, concept: str) -> list[str]:
        """The names of a concept as strings of stems, each once."""
        info = self.concepts.get(concept)
        names = (info.name, *info.aliases, *info.ambiguous) if info else ()
        return [key for key in dict.fromkeys(stems(name) for name in names) if key.strip()]

    def first_stems(self, concepts: Iterable[str]) -> frozenset[str]:
        """The stems that names of some concepts begin with."""
        return frozenset(key.split()[0] for concept in concepts for key in self.keys(concept))

    def bearers(self, name: str) -> tuple[str, ...]:
        """The concepts that bear a name."""
        number = self._automaton.get(stems(name), -1)
        return self._name(number).concepts if number >= 0 else ()

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        import ahocorasick

        if self._prepared and self._prepared.automaton:
            return pickle.loads(self._prepared.automaton)
        automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, line in enumerate(self._lines):
            automaton.add_word(line.split("\t")[0], number)
        automaton.make_automaton()
        return automaton

    def _name(self, number: int) -> _Name:
        if number not in self._names:
            key, ids, capitals, letters = self._lines[number].split("\t")
            verb = key.endswith("iz ") and " " in key.strip()
            self._names[number] = _Name(key, tuple(ids.split()), bool(capitals), frozenset(letters.split()), verb)
        return self._names[number]

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
        if not words or not self.concepts:
            return []
        offsets, at = [], 1
        for word in words:
            offsets.append(at)
            at += len(word.stem) + 1
        line = f" {' '.join(word.stem for word in words)} "
        found = []
        for end, number in self._automaton.iter(line):
            name = self._names.get(number) or self._name(number)
            first = bisect_left(offsets, end - len(name.key) + 2)
            last = bisect_left(offsets, end + 1)
            if name.capitals and not _written_in_capitals(text, words[first:last]):
                continue
            if name.letters and not _spelled_out(text, words[first], name.letters):
                continue
            if name.verb and _VERB.search(text[words[last - 1].start : words[last - 1].end]):
                continue  # "the layer normalises" is no layer normalization
            found.append(TokenMention(first, last, name.concepts))
        return _longest(found)


_VOWELS = frozenset("aeiouyAEIOUY")


def _written_in_capitals(text: str, words: Sequence[Token]) -> bool:
    """Whether an acronym is written as one: in capitals, mostly so ("kNN"), or in letters that make no word ("svm")."""
    letters = [letter for letter in text[words[0].start : words[-1].end].removesuffix("s") if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return capitals == len(letters) or (len(letters) > 2 and (capitals > 1 or not _VOWELS & {*letters}))


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
