"""The phrase language of rules: words, alternatives, gaps and word classes, compiled to a search over stems.

A phrase is words with blanks between. Each word stands for all its inflections and spellings.

    (a | b c)    one of several phrases          word?, (a b)?   may be left out
    ..           up to two words between         ...             up to five words between
    @name        a word of a class of rules/english/classes.yaml
    #            a number                        word~           any word that begins so
    ::           a colon, dash or bracket that may stand here
    {word}       the words that are at fault: what is underlined and replaced

No phrase can hang the run: gaps are bounded, and neither they nor repeats nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lint.facts.tokens import tokens
from lint.suggestion import suggestion

_PART = re.compile(r"\s+|::|\.\.\.|\.\.|[()|{}?#]|@[a-z-]+|[^\s()|{}?#]+")
_NUMBER = r"(?:\d[^ ]*|one|two|three|four|five|six|seven|eight|nine|ten|twelv|hundred|thousand|zero|half) "
_GAPS = {"..": r"(?:[^ |,]+ ){0,2}?", "...": r"(?:[^ |]+ ){0,5}?"}
_MOST_GAPS = 5


class BadPhrase(ValueError):
    """A phrase that is not of the language; `source` is the phrase as it is written."""

    source = ""


Needs = Sequence[frozenset[str]]


_WORDS = re.compile(r"[a-z]+")


class Phrase:
    """A phrase as a search. At least one stem of `triggers`, and of each set of `needs`, stands in every text that
    matches; `denies` says whether the phrase itself holds a word of denial; `text` is its regular expression."""

    __slots__ = ("_pattern", "denies", "needs", "source", "text", "triggers")

    def __init__(
        self, source: str, text: str, triggers: Iterable[str], denies: bool, needs: Iterable[Iterable[str]]
    ) -> None:
        self.source, self.text, self.triggers, self.denies = source, text, frozenset(triggers), denies
        self.needs = tuple(map(frozenset, needs))
        self._pattern: re.Pattern[str] | None = None

    def plain(self) -> tuple[Any, ...]:
        """The plain values that a phrase is made of."""
        return self.source, self.text, [*self.triggers], self.denies, [[*need] for need in self.needs]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled on first use: of most phrases no text ever holds all words."""
        if self._pattern is None:
            self._pattern = re.compile(self.text)
        return self._pattern

    def names(self, stems: frozenset[str]) -> bool:
        """Whether one of some stems is a word of the phrase itself."""
        return any(word in stems for word in _WORDS.findall(self.text))

    def fits(self, stems: frozenset[str]) -> bool:
        """Whether a text with these stems can hold the phrase."""
        return not self.triggers.isdisjoint(stems) and not any(map(stems.isdisjoint, self.needs))

    def search(self, line: str) -> re.Match[str] | None:
        """The first match in a line of stems."""
        return next(self.find(line), None)

    def find(self, line: str) -> Iterator[re.Match[str]]:
        """All matches in a line of stems; a line without a trigger costs next to nothing."""
        if any(f" {trigger} " in line for trigger in self.triggers):
            yield from self.pattern.finditer(line)


Classes = Mapping[str, Sequence[str]]


def compile_phrase(source: str, classes: Classes, denials: Iterable[frozenset[str]] = ()) -> Phrase:
    """The search for one phrase. Raises BadPhrase with what is wrong."""
    try:
        return _compiled(source, classes, denials)
    except BadPhrase as error:
        error.source = source
        raise


def _compiled(source: str, classes: Classes, denials: Iterable[frozenset[str]]) -> Phrase:
    parser = _Parser(source, classes)
    pattern, triggers, needs = parser.alternatives(0)
    if parser.at < len(parser.parts):
        raise BadPhrase(f"unexpected “{parser.parts[parser.at]}” in “{source}”")
    if not triggers:
        raise BadPhrase(f"“{source}” holds no word that must be there")
    if source.count("{") > 1:
        raise BadPhrase(f"“{source}” marks more than one run of words")
    if parser.gaps > _MOST_GAPS:
        raise BadPhrase(f"“{source}” has more than {_MOST_GAPS} gaps")
    denies = any(each <= parser.words for each in denials)
    further = sorted({need for need in needs if need != triggers}, key=lambda need: (len(need), sorted(need)))
    return Phrase(source, f"(?<= ){pattern}", triggers, denies, further)


class _Parser:
    """Recursive descent over the parts of a phrase; each step gives a regular expression and its triggers."""

    def __init__(self, source: str, classes: Classes) -> None:
        self.source, self.classes = source, classes
        self.parts = [part for part in _PART.findall(source) if not part.isspace()]
        self.at, self.gaps = 0, 0
        self.words: set[str] = set()

    def alternatives(self, depth: int) -> tuple[str, frozenset[str], Needs]:
        if depth > 4:
            raise BadPhrase(f"too many brackets in “{self.source}”")
        pattern, triggers, needs = self.sequence(depth)
        patterns, certain = [pattern], bool(triggers)
        while self.at < len(self.parts) and self.parts[self.at] == "|":
            self.at += 1
            pattern, found, _ = self.sequence(depth)
            patterns.append(pattern)
            certain &= bool(found)
            triggers |= found
        if len(patterns) == 1:
            return pattern, triggers, needs
        triggers = triggers if certain else frozenset()
        return f"(?:{'|'.join(patterns)})", triggers, (triggers,) if triggers else ()

    def sequence(self, depth: int) -> tuple[str, frozenset[str], Needs]:
        pieces: list[str] = []
        needs: list[frozenset[str]] = []
        best: frozenset[str] = frozenset()
        while self.at < len(self.parts) and self.parts[self.at] not in ("|", ")", "}"):
            pattern, triggers, needed = self.unit(depth)
            if self.at < len(self.parts) and self.parts[self.at] == "?":
                self.at += 1
                pattern, triggers, needed = f"(?:{pattern})?", frozenset(), ()
            pieces.append(pattern)
            needs += needed
            best = _better(best, triggers)
        if not pieces:
            raise BadPhrase(f"an empty phrase in “{self.source}”")
        return "".join(pieces), best, needs

    def unit(self, depth: int) -> tuple[str, frozenset[str], Needs]:
        part = self.parts[self.at]
        self.at += 1
        if part == "::":
            return r"(?:\| )?", frozenset(), ()
        if part in _GAPS:
            self.gaps += 1
            return _GAPS[part], frozenset(), ()
        if part in "({":
            pattern, triggers, needs = self.alternatives(depth + 1)
            closing = ")" if part == "(" else "}"
            if self.at >= len(self.parts) or self.parts[self.at] != closing:
                raise BadPhrase(f"“{closing}” is missing in “{self.source}”")
            self.at += 1
            return (f"(?:{pattern})" if part == "(" else f"(?P<mark>{pattern})"), triggers, needs
        if part == "#":
            return _NUMBER, frozenset(), ()
        if part.startswith("@"):
            pattern, triggers = self.word_class(part[1:])
            return pattern, triggers, (triggers,)
        if part.endswith("~"):
            self.words.add(part[:-1].lower())
            return re.escape(part[:-1].lower()) + r"[^ ]* ", frozenset(), ()
        stems = self.word(part)
        return _plain(stems), frozenset([max(stems, key=len)]), [frozenset([stem]) for stem in stems]

    def word(self, part: str) -> list[str]:
        stems = [token.stem for token in tokens(part)]
        if not stems:
            raise BadPhrase(f"“{part}” is no word in “{self.source}”")
        self.words.update(stems)
        return stems

    def word_class(self, name: str) -> tuple[str, frozenset[str]]:
        if name not in self.classes:
            near = suggestion(f"@{name}", (f"@{each}" for each in self.classes))
            raise BadPhrase(f"no class “@{name}” in “{self.source}”{near}")
        members = [self.word(member) for member in self.classes[name]]
        patterns = sorted({_plain(stems) for stems in members}, key=lambda p: (-len(p), p))
        return f"(?:{'|'.join(patterns)})", frozenset(max(stems, key=len) for stems in members)


def _plain(stems: Iterable[str]) -> str:
    return "".join(re.escape(stem) + " " for stem in stems)


def _better(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """Of two sets of triggers, the one that fewer texts hold: the smaller set, then the longer words."""
    if not first or not second:
        return first or second
    return min(first, second, key=lambda s: (len(s), -min(len(word) for word in s)))
