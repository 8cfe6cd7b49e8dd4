"""Where a text puts one thing under another: "X is a special case of Y", "Y includes X", "every X is a Y"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lint.facts.base import Base, TokenMention
from lint.facts.english import English
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import BYSTANDERS, Ids
from lint.facts.tokens import stems

TABLE = "hierarchy"
RELATIONS = ("special", "kind", "heir", "distilled")
_FAR = 10  # tokens between a thing and what it is called
_LEAST = 2  # words that may stand before a rank in a header
_NEAR = 6  # tokens between what it is called and the other thing

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
    """The phrases of some relations: between two things, after "as", and alone ("X is the teacher")."""

    between: tuple[tuple[Phrase, bool, bool], ...]  # with whether the first is narrower, and whether it is strong
    held: Phrase | None
    alone: tuple[tuple[Phrase, bool], ...]
    every: Phrase | None

    @property
    def triggers(self) -> frozenset[str]:
        """Stems of which every claim holds one."""
        phrases = [phrase for phrase, _, _ in self.between] + [phrase for phrase, _ in self.alone]
        phrases += [phrase for phrase in (self.every, self.held) if phrase]
        return frozenset().union(*(phrase.triggers for phrase in phrases))


class Lineage:
    """Reads claims of rank with the words of a language."""

    def __init__(self, english: English, base: Base) -> None:
        self.english, self.base = english, base
        self.things = frozenset(stems(word).strip() for word in english.classes.get("thing", ()))
        self.articles = frozenset(("a", "an", "one", "the"))
        self.words = lru_cache(maxsize=None)(self._words)

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
        quantified = f"({' | '.join(self.english.listed(TABLE, 'every'))})"
        every = self.english.phrase(quantified) if {"special", "kind"} & set(relations) else None
        return Words(compiled, held, tuple(alone), every)

    def _listed(self, key: str, relations: Sequence[str]) -> list[str]:
        """The phrases of a key: the common ones of the first two relations, and each relation's own."""
        common = self.english.listed(TABLE, key) if {"special", "kind"} & set(relations) else []
        return [*common, *(p for relation in relations for p in self.english.listed(TABLE, f"{key}-{relation}"))]

    def _nouns(self, key: str, relations: Sequence[str]) -> str:
        return f"({' | '.join(self._listed(key, relations))})"

    def _fits(self, role: str, relations: Sequence[str]) -> bool:
        """Whether a role is one of the relations': teachers and students are those of distilled models only."""
        pupils = {"student", "teacher"}
        return role in pupils if tuple(relations) == ("distilled",) else role not in pupils or "distilled" in relations

    def stems(self, key: str) -> frozenset[str]:
        """All words of a list as single stems."""
        return frozenset(word for entry in self.english.listed(TABLE, key) for word in stems(entry).split())

    def claims(self, sentence: Sentence, words: Words, pair: Ids) -> Iterator[Claim]:
        """All claims of a sentence; `pair` are the concepts of interest, which nothing may hide."""
        reader = _Reader(self, sentence, pair)
        yield from reader.between(words)
        yield from reader.held(words)
        yield from reader.alone(words)
        if words.every:
            yield from reader.universal(words.every)

    def ranked(self, over: str, words: Words) -> Iterator[tuple[bool, bool]]:
        """How a header or label ranks: whether the first is narrower, and whether it is stated of the row's head
        ("special case of") or of what stands under the header ("special case")."""
        for phrase, below, _ in words.between:
            found = phrase.pattern.search(over)
            if found and not over[found.end() :].strip() and len(over[: found.start()].split()) <= _LEAST:
                yield below, True
        for phrase, below in words.alone:
            if (found := phrase.pattern.fullmatch(over, 1)) or self._one_role(over, phrase):
                yield below, False

    def _one_role(self, over: str, phrase: Phrase) -> bool:
        rest = phrase.pattern.sub("", over, count=1).split()
        return bool(phrase.pattern.search(over)) and all(w in self.things | self.articles | {"|"} for w in rest)

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
        for phrase, below in words.alone:
            if phrase.pattern.search(question.line):
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


class _Reader:
    """Reads one sentence."""

    def __init__(self, lineage: Lineage, sentence: Sentence, pair: Ids) -> None:
        self.lineage, self.sentence = lineage, sentence
        self.english = lineage.english
        self.words = [token.stem for token in sentence.tokens]
        concepts = lineage.base.concepts
        self.names = [
            m
            for m in sentence.mentions
            if set(m.concepts) & pair or any(concepts[id].sort not in BYSTANDERS for id in m.concepts)
        ]
        self.pair = pair

    def between(self, words: Words) -> Iterator[Claim]:
        """ "X is a special case of Y", "a special case of Y is X", "Y, of which X is a special case"."""
        for phrase, below, strong in words.between:
            if not phrase.triggers & self.sentence.stems:
                continue
            for whole, _ in self.sentence.search(phrase.pattern):
                first = self.before(whole.first)
                second = self.after(whole.last)
                if second:
                    turned = self._turned(second[-1].last, whole.first) if strong else ()
                    if turned:
                        yield Claim(turned, second, below, whole, phrase, strong)
                    elif first is not None:
                        yield Claim(first, second, below, whole, phrase, strong)

    def _turned(self, at: int, start: int) -> Names:
        """ "A special case of Y is X": the name behind the verb, where nothing stands before the words."""
        head = self.words[max(0, start - 2) : start]
        if start > 2 and not set(head) & {",", "|", "that"} and not self._opened(start):
            return ()
        while at < len(self.words) and self.words[at] in self.lineage.things:
            at += 1
        if at < len(self.words) and (self.words[at] in self.english.copula or self.words[at] == "|"):
            return self.after(at + 1)
        return ()

    def _opened(self, start: int) -> bool:
        return all(word in self.lineage.articles or word in self.lineage.stems("before") for word in self.words[:start])

    def held(self, words: Words) -> Iterator[Claim]:
        """ "Y has X as a special case", "Y, with X as a special case"."""
        if words.held is None or not words.held.triggers & self.sentence.stems:
            return
        holds = self.lineage.stems("holds")
        for whole, _ in self.sentence.search(words.held.pattern):
            if self.words[whole.last : whole.last + 1] == ["of"]:
                continue
            held = self._ending(whole.first)
            if not held:
                continue
            at = self._skip_back(held[0].first)
            if at and (self.words[at - 1] in holds or self.words[at - 1] == "with"):
                first = self.before(at - 1)
                if first is not None:
                    yield Claim(first, held, False, Found(held[0].first, whole.last), words.held)

    def alone(self, words: Words) -> Iterator[Claim]:
        """ "X is the teacher", "X is the more general of the two", where the other is named beside it."""
        for phrase, below in words.alone:
            for whole, _ in self.sentence.search(phrase.pattern):
                if not self._ends(whole.last) or self.words[whole.first - 1 : whole.first] != ["the"]:
                    continue
                first = self.before(whole.first)
                if first:
                    rest = tuple(m for m in self.names if m not in first)
                    yield Claim(first, rest, below, whole, phrase)

    def _ends(self, at: int) -> bool:
        while at < len(self.words) and self.words[at] in self.lineage.things | {"on", "one"}:
            at += 1
        if self.words[at : at + 2] == ["of", "the"]:
            return self.words[at + 2 : at + 3] == ["two"]
        return at >= len(self.words) or self.words[at] in {",", "|"} | self.lineage.stems("behind")

    def universal(self, phrase: Phrase) -> Iterator[Claim]:
        """ "Every X is a Y"."""
        every = self.lineage.stems("every")
        if not phrase.triggers & self.sentence.stems:
            return
        for name in self.names:
            start = name.first - 1
            if start < 0 or self.words[start] not in every or self.words[max(0, start - 1) : start] == ["not"]:
                continue
            at = name.last
            while at < len(self.words) and self.words[at] in self.lineage.things:
                at += 1
            if at < len(self.words) and self.words[at] in self.english.copula:
                second = self.after(at + 1)
                if second and not self._narrowed(second[0]):
                    yield Claim((name,), second[:1], True, Found(start, second[0].last), phrase)

    def _narrowed(self, name: TokenMention) -> bool:
        """Whether a noun behind the name makes something else of it ("every RNN is an LSTM layer")."""
        following = self.words[name.last : name.last + 1]
        return bool(following) and following[0] not in self.lineage.things | {",", "|"} | self.lineage.stems("behind")

    def before(self, at: int) -> Names | None:
        """The things that the words at `at` are said of: () where only the text before can say, None for no one."""
        start = at
        ends = {m.last: m for m in self.names}
        while start > 0 and start not in ends:
            start -= 1
            if at - start > _FAR:
                return None
        way = self.words[start:at]
        if start == 0:
            return () if self._speaks_on(way) else None
        if not self._leads(way, start):
            return None
        names = self._run_back(ends[start])
        return names if self._free(names[0].first) and self._whole_word(names[-1]) else None

    def _leads(self, way: list[str], start: int) -> bool:
        """Whether the words between a thing and its rank only join the two."""
        barred = self.lineage.stems("barred")
        for i, word in enumerate(way):
            after, before = way[i + 1 : i + 2], way[i - 1] if i else ""
            if word in barred and not (word == "to" and after == ["be"]) and not (word == "of" and before == "one"):
                return False
        plain = self.lineage.stems("way") | self.lineage.things
        for i, word in enumerate(way):
            if word in self.english.copula or word in self.lineage.articles | {",", "|", "which", "that"}:
                return True
            if word not in plain and not self._adverb(start + i):
                return i == len(way) - 1 and i == 0
        return True

    def _speaks_on(self, way: list[str]) -> bool:
        """Whether the words before say nothing but "it is a", so that they speak of what was named before."""
        plain = self.english.pronoun | self.english.copula | self.lineage.stems("way") | self.lineage.articles
        return all(word in plain or self._adverb(i) for i, word in enumerate(way))

    def _free(self, first: int) -> bool:
        """Whether no word before a name narrows it or makes it a part of another thing."""
        while first and self.words[first - 1] in self.lineage.articles:
            first -= 1
        if first == 0:
            return True
        if self.words[first - 1] == "of":
            return self.words[first - 2 : first - 1] in (["class"], ["family"], ["set"], ["field"])
        before = self.lineage.stems("before") | {",", "|"}
        return self.words[first - 1] in before or self._adverb(first - 1) or self._lead_in(first)

    def _lead_in(self, first: int) -> bool:
        """ "For p = 1 the X": what stands before only says when."""
        named = any(m.last <= first for m in self.names)
        return not named and first <= _NEAR and self.words[0] in self.lineage.stems("conditions")

    def _adverb(self, at: int) -> bool:
        token = self.sentence.tokens[at]
        return self.sentence.reading.text[token.start : token.end].lower().endswith("ly")

    def _whole_word(self, name: TokenMention) -> bool:
        """Whether a name is no part of a compound ("LSTM-based")."""
        text = self.sentence.reading.text
        start, end = self.sentence.place(Found(name.first, name.last))
        return text[end : end + 1] != "-" and (start == 0 or text[start - 1] != "-")

    def _run_back(self, last: TokenMention) -> Names:
        """A name with those before it that are joined to it."""
        names = [last]
        for name in reversed([m for m in self.names if m.last <= last.first]):
            if not self._joined(name, names[0]) or not self._free(name.first):
                break  # "an extension of X, and Y is ...": X belongs to the clause before
            names.insert(0, name)
        return tuple(names)

    def _joined(self, one: TokenMention, other: TokenMention) -> bool:
        between = self.words[one.last : other.first]
        links = self.english.link | {"the", "a", "an"}
        return 0 < len(between) <= 3 and all(word in links for word in between)

    def after(self, at: int) -> Names:
        """The name that follows, with those joined to it; () where other words stand before it."""
        starts = {m.first: m for m in self.names}
        fill = self.lineage.stems("fill") | self.lineage.articles
        first = at
        while at < len(self.words) and at not in starts and self.words[at] in fill and at - first < _NEAR:
            at += 1
        if at not in starts or not self._whole_word(starts[at]):
            return ()
        names = [starts[at]]
        for name in (m for m in self.names if m.first > at):
            if not self._joined(names[-1], name):
                break
            names.append(name)
        return tuple(names)

    def _ending(self, at: int) -> Names:
        """The names that end right before a token."""
        while at > 0 and self.words[at - 1] in self.lineage.things:
            at -= 1
        name = next((m for m in self.names if m.last == at), None)
        return self._run_back(name) if name else ()

    def _skip_back(self, at: int) -> int:
        while at > 0 and self.words[at - 1] in self.lineage.articles | {"both"}:
            at -= 1
        return at


def sides(names: Iterable[TokenMention], one: Ids) -> list[TokenMention]:
    """Those of some names that can mean a concept of `one`."""
    return [name for name in names if set(name.concepts) & one]
