"""Where a sentence speaks of a thing's origin: which year it names, and where the names of the makers stand."""

from __future__ import annotations

from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.english import English
from lint.facts.people import TABLE, years
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.facts.tokens import stem

_FAR = 14  # tokens between "introduced" and its year or its "by"


class Origins:
    """Finds in sentences what they say of the origin of some concepts."""

    def __init__(self, english: English, about: Ids) -> None:
        self.english, self.about = english, about
        self.verbs, self.strong = english.stems_of(TABLE, "verbs"), english.stems_of(TABLE, "strong")
        self.weak, self.firsts = english.stems_of(TABLE, "weak"), english.stems_of(TABLE, "firsts")
        self.plurals = english.stems_of(TABLE, "plurals")
        self.fillers = english.stems_of(TABLE, "fillers") | {",", "|"}
        self.fillers |= frozenset(stem(word) for word in english.classes.get("thing", ()))
        self.breaks, self.at_year = english.stems_of(TABLE, "breaks"), english.stems_of(TABLE, "at-year") | {","}
        self.pronouns, self.prepositions = english.stems_of(TABLE, "pronouns"), english.stems_of(TABLE, "prepositions")

    @property
    def triggers(self) -> frozenset[str]:
        """Words of which one stands wherever there is something to find, the subject's name apart."""
        return self.verbs | self.english.stems_of(TABLE, "leads")

    def years(self, sentence: Sentence, binder: Binder) -> Iterator[int]:
        """The tokens that say in which year the subject was made."""
        for verb in self._verbs(sentence):
            start = verb + 1 if self._passive(sentence, verb, binder) else self._behind(sentence, verb)
            if start is not None:
                yield from self._year(sentence, start, verb + _FAR)
        for found, _ in sentence.search(self.english.search(TABLE, "dates")):
            if self._passive(sentence, found.first, binder) and years(sentence, found.last, found.last + 1):
                yield found.last

    def cited(self, sentence: Sentence) -> Iterator[int]:
        """The years in brackets right behind the subject's name."""
        for mention in sentence.mentions:
            if not frozenset(mention.concepts) <= self.about or self._mark(sentence, mention.last) != "(":
                continue
            end = mention.last + 1
            while end < len(sentence.tokens) and end < mention.last + 8 and self._mark(sentence, end) != ")":
                end += 1
            inside = years(sentence, mention.last + 1, end)
            if len(inside) == 1 and self._mark(sentence, end) == ")":
                yield inside[0]

    def owners(self, sentence: Sentence, binder: Binder) -> Iterator[tuple[int, bool]]:
        """Where names of makers may begin, and whether only known names count there."""
        for verb in self._verbs(sentence):
            if self._passive(sentence, verb, binder):
                by = self._reached(sentence, verb + 1, verb + _FAR, frozenset(["by"]))
                if by is not None:
                    yield by + 1, False
        for key in ("owes", "home"):
            for found, _ in sentence.search(self.english.search(TABLE, key)):
                if self._passive(sentence, found.first, binder) and self._asserted(sentence, found.first):
                    yield found.last, True

    def active(self, sentence: Sentence) -> Iterator[int]:
        """The verbs in the active voice that have the subject as their object."""
        return (verb for verb in self._verbs(sentence) if self._behind(sentence, verb) is not None)

    def _verbs(self, sentence: Sentence) -> list[int]:
        words = enumerate(token.stem for token in sentence.tokens)
        found = [at for at, word in words if word in self.verbs and self._asserted(sentence, at)]
        return [at for at in found if self._new(sentence, at)]

    def _new(self, sentence: Sentence, at: int) -> bool:
        """Whether a verb speaks of an origin: "described" does only as "first described"."""
        before = {token.stem for token in sentence.tokens[max(0, at - 2) : at]}
        return sentence.tokens[at].stem not in self.weak or bool(before & self.firsts)

    def _asserted(self, sentence: Sentence, at: int) -> bool:
        return polarity(sentence, Found(at, at + 1), self.english) == ASSERTED

    def _passive(self, sentence: Sentence, verb: int, binder: Binder) -> bool:
        """Whether the subject stands before a verb with nothing but auxiliaries between, or is handed down to it."""
        at = verb
        ends = {mention.last: mention for mention in sentence.mentions}
        while at > 0 and at not in ends and sentence.tokens[at - 1].stem in self.fillers:
            at -= 1
        if at in ends:
            return self._owns(sentence, ends[at].first) and bool(set(ends[at].concepts) & self.about)
        if at == 0 or (at == 1 and sentence.tokens[0].stem in self.pronouns | {"the"}):
            over = binder.inherited(sentence, self.about)
            return over is not None and bool(over.concepts & self.about) and self._led(sentence, at)
        return False

    def _led(self, sentence: Sentence, at: int) -> bool:
        """Whether what a pronoun stands for can be the subject: "they" may be plots, not the method of the plots."""
        if at == 0 or sentence.tokens[0].stem not in self.plurals or sentence.index == 0:
            return True
        mentions = sentence.reading.sentences[sentence.index - 1].mentions
        return bool(mentions) and mentions[0].first <= 1

    def _owns(self, sentence: Sentence, first: int) -> bool:
        """Whether a name is the subject of its clause: not "a way to train LSTMs was ..." nor one of several."""
        at = first - 1
        while at >= 0 and sentence.tokens[at].stem in ("the", "a", "an", "|", "famou", "original", "popular", "now"):
            at -= 1
        if at < 0:
            return True
        before = sentence.tokens[at].stem
        joined = any(mention.last == at for mention in sentence.mentions) and before == ","
        return before not in self.prepositions and not joined

    def _behind(self, sentence: Sentence, verb: int) -> int | None:
        """The token behind the subject where it is the object of a verb in the active voice; None where it is not."""
        if sentence.tokens[verb].stem not in self.strong:
            return None
        at = verb + 1
        if at < len(sentence.tokens) and sentence.tokens[at].stem == "the":
            at += 1
        for mention in sentence.mentions:
            if mention.first == at and set(mention.concepts) & self.about:
                return mention.last
        return None

    def _year(self, sentence: Sentence, first: int, last: int) -> Iterator[int]:
        """The year behind the next "in" or in the next brackets."""
        at = self._reached(sentence, first, last, frozenset(["in", "from", "since", "|"]))
        if at is None or self._mark(sentence, at) not in ("", "("):
            return
        at += 1
        while at < min(last, len(sentence.tokens)) and sentence.tokens[at].stem in self.at_year:
            at += 1
        yield from years(sentence, at, at + 1)

    def _reached(self, sentence: Sentence, first: int, last: int, wanted: frozenset[str]) -> int | None:
        """The first of some words between two tokens, where no turn of the sentence stands before it."""
        for at in range(first, min(last, len(sentence.tokens))):
            word = sentence.tokens[at].stem
            dated = bool(years(sentence, at + 1, at + 5))
            if word in wanted and (word in ("by", "|") or dated):
                return at
            if word == "in" and dated:
                continue
            if word in self.breaks or word in self.verbs or word in ("|", "in"):
                return None
        return None

    def _mark(self, sentence: Sentence, at: int) -> str:
        if not 0 <= at < len(sentence.tokens) or sentence.tokens[at].stem != "|":
            return ""
        return sentence.reading.hidden[sentence.tokens[at].start]
