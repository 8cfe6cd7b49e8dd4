"""Where a text puts one thing under another: "X is a special case of Y", "Y includes X", "every X is a Y"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lint.facts.base import Base, TokenMention
from lint.facts.english import English
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Ids
from lint.facts.tokens import stems
from lint.plain import NamedTuple

TABLE = "hierarchy"
RELATIONS = ("special", "kind", "heir", "distilled")
_LEAST = 2  # words that may stand before a rank in a header

Names = tuple[TokenMention, ...]


class Claim(NamedTuple):
    """What some words say: the things `first` are narrower (`below`) or wider than the things `second`.

    One of the two is empty where the text before, or the question, must say what it is. `strong` words may also be
    judged where they are denied."""

    first: Names
    second: Names
    below: bool
    words: Found
    phrase: Phrase
    strong: bool = False


class Words(NamedTuple):
    """The phrases of some relations, with whether the thing that they are said of is the narrower one."""

    between: tuple[tuple[Phrase, bool, bool], ...]  # "special case of"; with whether they are strong
    held: Phrase  # "as a special case"
    alone: tuple[tuple[Phrase, bool], ...]  # "teacher"
    own: tuple[tuple[Phrase, bool], ...]  # "its special case"
    fixed: tuple[Phrase, Phrase] | None  # "setting ... in", "gives"
    every: Phrase | None

    @property
    def triggers(self) -> frozenset[str]:
        """Stems of which every claim holds one."""
        phrases = [phrase for phrase, _, _ in self.between] + [phrase for phrase, _ in self.alone]
        phrases += [phrase for phrase, _ in self.own] + [self.held]
        phrases += [self.every] if self.every else []
        phrases += [self.fixed[1]] if self.fixed else []
        return frozenset().union(*(phrase.triggers for phrase in phrases))


class Lineage:
    """Reads claims of rank with the words of a language."""

    def __init__(self, english: English, base: Base) -> None:
        self.english, self.base = english, base
        self.things = frozenset(stems(word).strip() for word in english.classes.get("thing", ()))
        self.articles = frozenset(("a", "an", "one", "the"))
        self.words = lru_cache(maxsize=None)(self._words)
        self._stems: dict[str, frozenset[str]] = {}

    def _words(self, relations: tuple[str, ...]) -> Words:
        """The compiled phrases of some relations."""
        lower, upper = self._nouns("lower", relations), self._nouns("upper", relations)
        between = [(f"{lower} (of | within | under)", True, True), (f"{upper} (of | for) which?", False, True)]
        for side, below in (("below", True), ("above", False)):
            listed = self._listed(side, relations)
            between += [(phrase, below, False) for phrase in listed]
        compiled = tuple((self.english.phrase(source), below, strong) for source, below, strong in between)
        alone = []
        for key, below in (("roles-lower", True), ("roles-upper", False)):
            roles = [role for role in self.english.listed(TABLE, key) if self._fits(role, relations)]
            if roles:
                alone.append((self.english.phrase(f"({' | '.join(roles)})"), below))
        held = self.english.phrase(f"as (a | an | its | the | one | their | one of its)? .. {lower}")
        own = ((self.english.phrase(lower), True), (self.english.phrase(upper), False))
        fixed = None
        if "special" in relations:
            given, gained = (self._either(key) for key in ("fixed", "gained"))
            fixed = (
                self.english.phrase(f"{given} .. .. (to | equal | at | =) ... (in | of)"),
                self.english.phrase(gained),
            )
        every = self.english.phrase(self._either("every")) if {"special", "kind"} & set(relations) else None
        return Words(compiled, held, tuple(alone), own, fixed, every)

    def _listed(self, key: str, relations: Sequence[str]) -> list[str]:
        """The phrases of a key: the common ones of the first two relations, and each relation's own."""
        common = self.english.listed(TABLE, key) if {"special", "kind"} & set(relations) else []
        return [*common, *(p for relation in relations for p in self.english.listed(TABLE, f"{key}-{relation}"))]

    def _nouns(self, key: str, relations: Sequence[str]) -> str:
        return f"({' | '.join(self._listed(key, relations))})"

    def _either(self, key: str) -> str:
        return f"({' | '.join(self.english.listed(TABLE, key))})"

    def _fits(self, role: str, relations: Sequence[str]) -> bool:
        """Whether a role is one of the relations': teachers and students are those of distilled models only."""
        pupils = {"student", "teacher"}
        return role in pupils if tuple(relations) == ("distilled",) else role not in pupils or "distilled" in relations

    def stems(self, key: str) -> frozenset[str]:
        """All words of a list as single stems."""
        if key not in self._stems:
            entries = self.english.listed(TABLE, key)
            self._stems[key] = frozenset(word for entry in entries for word in stems(entry).split())
        return self._stems[key]

    def ranked(self, over: str, words: Words) -> Iterator[tuple[bool, bool]]:
        """How a header or label ranks: whether the first is narrower, and whether it is stated of the row's head
        ("special case of") or of what stands under the header ("special case")."""
        for phrase, below, _ in words.between:
            found = phrase.search(over)
            if found and not over[found.end() :].strip() and len(over[: found.start()].split()) <= _LEAST:
                yield below, True
        for phrase, below in words.alone:
            if (found := phrase.pattern.fullmatch(over, 1)) or self._one_role(over, phrase):
                yield below, False

    def _one_role(self, over: str, phrase: Phrase) -> bool:
        rest = phrase.pattern.sub("", over, count=1).split()
        return bool(phrase.search(over)) and all(w in self.things | self.articles | {"|"} for w in rest)

    def answer(self, answer: Sentence, question: Sentence) -> tuple[int, int]:
        """What the first words of an answer say to an "or the reverse?": 1 for as asked, -1 for the reverse, 0 for
        nothing; and how many words they are."""
        turned = self.english.search(TABLE, "reversed")
        if " or " not in question.line or not turned.search(question.line):
            return 0, 0
        lead = r"(?:it (?:is )?|no , (?:it is )?)?"
        for key, said in (("reversed", -1), ("straight", 1)):
            pattern = self.english.search(TABLE, key).pattern.replace("(?<= )", "")
            if found := re.match(f"{lead}(?:{pattern})", answer.line[1:]):
                return said, answer.found(1, 1 + found.end()).last
        return 0, 0

    def chosen(self, question: Sentence, words: Words) -> Iterator[tuple[bool, Phrase]]:
        """By which role a "which" question tells two things apart."""
        if not {"which", "what"} & question.stems:
            return
        if self.english.search(TABLE, "holds-other").search(question.line):
            yield False, words.held
            return
        for phrase, below in words.alone:
            if phrase.search(question.line):
                yield below, phrase

    def only_name(self, answer: Sentence) -> TokenMention | None:
        """The name that an answer's first sentence consists of or opens with, before a mark or a reason."""
        first = 1 if answer.tokens and answer.tokens[0].stem in self.articles else 0
        name = next((m for m in answer.mentions if m.first == first), None)
        if name is None:
            return None
        rest = [token.stem for token in answer.tokens[name.last :]]
        while rest and (rest[0] in self.english.copula or rest[0] in self.things):
            rest.pop(0)
        return name if not rest or rest[0] in {",", "|", "because", "sinc", "as"} else None


def sides(names: Iterable[TokenMention], one: Ids) -> list[TokenMention]:
    """Those of some names that can mean a concept of `one`."""
    return [name for name in names if set(name.concepts) & one]
