"""Reads in one sentence which thing is put under which, with the words of `lint.facts.lineage`."""

from __future__ import annotations

from collections.abc import Iterator

from lint.facts.asides import BYSTANDERS
from lint.facts.base import TokenMention
from lint.facts.lineage import TABLE, Claim, Lineage, Names, Words
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Ids

_FAR = 10  # tokens between a thing and what it is called
_NEAR = 6  # tokens between what it is called and the other thing


def claims(lineage: Lineage, sentence: Sentence, words: Words, pair: Ids) -> Iterator[Claim]:
    """All claims of a sentence; `pair` are the concepts of interest, which nothing may hide."""
    reader = _Reader(lineage, sentence, pair)
    yield from reader.between(words)
    yield from reader.held(words)
    yield from reader.alone(words)
    yield from reader.own(words)
    yield from reader.fixed(words)
    if words.every:
        yield from reader.universal(words.every)


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
            for whole, _ in self.sentence.search(phrase):
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
        for whole, _ in self.sentence.search(words.held):
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
            for whole, _ in self.sentence.search(phrase):
                if not self._ends(whole.last) or self.words[whole.first - 1 : whole.first] != ["the"]:
                    continue
                first = self.before(whole.first)
                if first:
                    rest = tuple(m for m in self.names if m not in first)
                    yield Claim(first, rest, below, whole, phrase)

    def own(self, words: Words) -> Iterator[Claim]:
        """ "X is its special case", "X is Y's special case"."""
        for phrase, below in words.own:
            for whole, _ in self.sentence.search(phrase):
                owner = next((m for m in self.names if m.last == whole.first and self._possessive(m)), None)
                at = owner.first if owner else whole.first - 1
                if at < 1 or (owner is None and self.words[at] not in ("its", "their")):
                    continue
                first = self.before(at)
                if first and self.words[whole.last : whole.last + 1] != ["of"]:
                    yield Claim(first, (owner,) if owner else (), below, whole, phrase)

    def _possessive(self, name: TokenMention) -> bool:
        token = self.sentence.tokens[name.last - 1]
        word = self.sentence.reading.text[token.start : token.end + 1]
        return "'" in word or "’" in word

    def fixed(self, words: Words) -> Iterator[Claim]:
        """ "Setting the shape to one in X gives Y": Y is the narrower of the two."""
        if words.fixed is None:
            return
        given, gained = words.fixed
        widens = self.english.search(TABLE, "widens")
        if widens.search(self.sentence.line):
            return
        for start, _ in self.sentence.search(given):
            wide = self.after(start.last)
            for whole, _ in self.sentence.search(gained):
                narrow = self.after(whole.last) if wide and whole.first >= wide[-1].last else ()
                if narrow:
                    yield Claim(narrow[:1], wide[:1], True, Found(whole.first, narrow[0].last), gained)

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
        free = self._free(names[0].first) or (way[:1] == ["as"] and self._regarded(names[0].first))
        return names if free and self._whole_word(names[-1]) else None

    def _regarded(self, first: int) -> bool:
        """ "One may view the X as": the name is what something is said of."""
        first = self._skip_back(first)
        return first > 0 and self.words[first - 1] in self.lineage.stems("regards")

    def _leads(self, way: list[str], start: int) -> bool:
        """Whether the words between a thing and its rank only join the two."""
        barred = self.lineage.stems("barred")
        way = self._direct(way)
        for i, word in enumerate(way):
            after, before = way[i + 1 : i + 2], way[i - 1] if i else ""
            harmless = (word == "to" and after == ["be"]) or (before, word) in (("one", "of"), ("noth", "but"))
            if word in barred and not harmless:
                return False
        plain = self.lineage.stems("way") | self.lineage.things
        for i, word in enumerate(way):
            if word in self.english.copula or word in self.lineage.articles | {",", "|", "which", "that"}:
                return True
            if word and word not in plain and not self._adverb(start + i):
                return i == len(way) - 1 and i == 0
        return True

    def _direct(self, way: list[str]) -> list[str]:
        """The words without asides such as "in general", each left as an empty one to keep the places."""
        line = f" {' '.join(way)} "
        found = [match.span() for match in self.english.search(TABLE, "asides").finditer(line)]
        first, kept = 1, []
        for word in way:
            kept.append("" if any(start <= first < end for start, end in found) else word)
            first += len(word) + 1
        return kept

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
            if not self._joined(names[-1], name) or self._acts(name):
                break
            names.append(name)
        return tuple(names)

    def _acts(self, name: TokenMention) -> bool:
        """Whether a name is followed by a verb: it opens a new clause."""
        following = self.words[name.last : name.last + 1]
        return bool(following) and following[0] in self.english.copula | self.lineage.stems("way")

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
