"""Facts told by phrases: a property, a direction (what is maximised), a swapped pair, a status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import (
    Contradiction,
    Matcher,
    Statement,
    Tools,
    Wrong,
    excepted,
    held,
    phrases,
    subjects,
)
from lint.facts.kinds.several import Several
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.rule import Rule


def property_(rule: Rule, tools: Tools) -> Matcher:
    """`wrong:` phrases that contradict the fact where asserted (a text, or {text, instead}); `right:` where denied."""
    params = rule.params
    return Statement(
        tools,
        subjects(rule),
        _wrong(tools, params.get("wrong", [])),
        phrases(tools, params.get("right"), "right"),
        phrases(tools, params.get("unless"), "unless"),
    )


def _wrong(tools: Tools, entries: Any) -> list[Wrong]:
    if not isinstance(entries, list):
        entries = [entries]
    found = []
    for entry in entries:
        if isinstance(entry, str):
            found.append(Wrong(tools.english.phrase(entry)))
        elif isinstance(entry, dict) and set(entry) <= {"text", "instead"} and "text" in entry:
            found.append(Wrong(tools.english.phrase(entry["text"]), entry.get("instead")))
        else:
            raise ValueError("an entry of “wrong” is a phrase or {text: phrase, instead: words}")
    return found


# How a text says in which direction something goes: DIR stands for the words of a direction, OBJ for the object.
_SHAPES = (
    "{DIR} .. OBJ",
    "OBJ ... (@be | becomes | gets) .. {DIR}",
    "{DIR} of .. OBJ",
)


class _Direction(Statement):
    """A statement whose mended word is the opposite of what stands there, in the same inflection."""

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        for found in super().contradictions(sentence, binder):
            word = sentence.reading.text[found.start : found.end]
            other = self.tools.english.opposite(word)
            explicit = found.certain
            if other is None:
                yield found._replace(edits=(), certain=False)
            else:
                yield found._replace(edits=((found.start, found.end, other),), certain=explicit)


def direction(rule: Rule, tools: Tools) -> Matcher:
    """`object:` what goes in a direction; `wants:` maximize or minimize (or another pair of word classes).

    `against:` names the class of the wrong direction where it is not the plain opposite.
    """
    wants = str(rule.params.get("wants", ""))
    against = str(rule.params.get("against") or {"maximize": "minimize", "minimize": "maximize"}.get(wants, ""))
    if not against or wants not in tools.english.classes or against not in tools.english.classes:
        raise ValueError("“wants” is maximize or minimize, or a word class with “against” beside it")
    objects = rule.params.get("object")
    objects = [objects] if isinstance(objects, str) else objects
    if not objects:
        raise ValueError("“object” names what is maximised or minimised")
    bad = [Wrong(p, "") for p in _directed(tools, against, objects)]
    good = _directed(tools, wants, objects)
    return _Direction(tools, subjects(rule), bad, good, phrases(tools, rule.params.get("unless"), "unless"))


def _directed(tools: Tools, word_class: str, objects: list[str]) -> list[Phrase]:
    either = f"({' | '.join(objects)})"
    return [tools.english.phrase(shape.replace("DIR", f"@{word_class}").replace("OBJ", either)) for shape in _SHAPES]


def swap(rule: Rule, tools: Tools) -> Matcher:
    """`with:` the concept it is confused with; `mine:` phrases true of this one only, `theirs:` of the other only."""
    about = subjects(rule)
    other: Ids = frozenset(_full(rule, id) for id in _texts(rule.params.get("with")))
    if not other:
        raise ValueError("“with” names the concept that this one is confused with")
    unless = phrases(tools, rule.params.get("unless"), "unless")
    mine = phrases(tools, rule.params.get("mine"), "mine")
    theirs = phrases(tools, rule.params.get("theirs"), "theirs")
    return Several(
        (
            Statement(tools, about, [Wrong(phrase) for phrase in theirs], mine, unless, other),
            Statement(tools, other, [Wrong(phrase) for phrase in mine], theirs, unless, about),
        )
    )


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _full(rule: Rule, id: str) -> str:
    return id if "/" in id else f"{rule.pack}/{id}"


class _Named:
    """A concept is named at all, outside denials and comparisons: for what is outdated."""

    def __init__(
        self, tools: Tools, about: Ids, unless: list[Phrase], past: list[Phrase], claims: Sequence[Phrase]
    ) -> None:
        self.english, self.about, self.unless, self.past, self.claims = tools.english, about, unless, past, claims
        self.triggers = tools.base.first_stems(about)

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        if sentence.asks or any(phrase.search(sentence.line) for phrase in self.unless):
            return
        if self.english.denial.search(sentence.line) or binder.compares:
            return  # "TensorFlow 2 has no tf.Session"
        if self.claims and not self._claimed(sentence, binder):
            return
        for mention in sentence.mentions:
            if frozenset(mention.concepts) <= self.about:
                start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end
                text = sentence.reading.text
                if text[start - 1 : start] in tuple("\"'") and text[end : end + 1] == text[start - 1]:
                    continue  # a mode named "caffe" is no tool
                if text[end : end + 1] == "_":
                    continue  # np.int_ is not np.int
                if not _told_elsewhere(binder, self.about, self.unless, self.past):
                    yield Contradiction(start, end)
                return

    def _claimed(self, sentence: Sentence, binder: Binder) -> bool:
        """Whether the sentence, or the question it answers, speaks of what is so today."""
        asked = binder.context.question_line if sentence.index == 0 else ""
        return any(phrase.search(sentence.line) or phrase.search(asked) for phrase in self.claims)


def _told_elsewhere(binder: Binder, about: Ids, told: list[Phrase], past: list[Phrase]) -> bool:
    """Whether the question, or another sentence that names the concept, tells that it is of the past."""
    if any(phrase.search(binder.context.question_line) for phrase in past):
        return True
    return any(
        any(frozenset(mention.concepts) <= about for mention in sentence.mentions)
        and any(phrase.search(sentence.line) for phrase in told)
        for sentence in binder.reading.sentences
    )


class _Leading(Statement):
    """A concept is said to be the best, usual or newest in its field today, which another has long been."""

    def __init__(
        self,
        tools: Tools,
        about: Ids,
        claims: Sequence[Phrase],
        practised: Sequence[Phrase],
        field: Sequence[Phrase],
        told: list[Phrase],
        past: list[Phrase],
    ) -> None:
        """`claims` stand behind the concept's name, `practised` before it; `field` is where it led once."""
        super().__init__(tools, about, [Wrong(phrase) for phrase in claims], [], told)
        self.practised, self.field, self.past = practised, field, past
        said = [*claims, *practised]
        self.heads = tools.base.first_stems(about)
        self._triggers = frozenset().union(*(phrase.triggers for phrase in said), self.heads)

    @property
    def triggers(self) -> frozenset[str]:
        """See Matcher."""
        return self._triggers

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        asked = binder.context.question_line if sentence.index == 0 else ""
        if sentence.asks or not (self.field_named(sentence.line) or (asked and self.field_named(asked))):
            return
        if excepted(sentence, self.unless):
            return
        found = next(super().contradictions(sentence, binder), None) or self._practised(sentence)
        found = found or self._answered(sentence, asked)
        if found and not _told_elsewhere(binder, self.about, list(self.unless), self.past):
            yield found

    def field_named(self, line: str) -> bool:
        """Whether a line names the field."""
        return not self.field or any(phrase.search(line) for phrase in self.field)

    def _practised(self, sentence: Sentence) -> Contradiction | None:
        """ "Modern networks use X": the concept stands close behind."""
        for phrase in self.practised:
            for whole, _ in held(sentence, phrase, ASSERTED, self.tools.english):
                for mention in sentence.mentions:
                    if whole.last <= mention.first <= whole.last + 2 and frozenset(mention.concepts) <= self.about:
                        return Contradiction(*sentence.place(Found(mention.first, mention.last)))
        return None

    def _answered(self, sentence: Sentence, asked: str) -> Contradiction | None:
        """ "Which is the state of the art in ...?": the answer begins with the concept's name."""
        if not any(wrong.phrase.search(asked) for wrong in self.wrong) or not self.field_named(asked):
            return None
        mention = sentence.mentions[0] if sentence.mentions else None
        if mention is None or mention.first > 1 or not frozenset(mention.concepts) <= self.about:
            return None
        found = Found(mention.first, mention.last)
        certain = polarity(sentence, found, self.tools.english) == ASSERTED
        return Contradiction(*sentence.place(found)) if certain else None


def status(rule: Rule, tools: Tools) -> Matcher:
    """The concept is outdated (`since:` a year): reported where neither its past nor an `unless:` is spoken of.

    `claimed: true`: only where it is said or asked what is usual, newest or best today. `claimed: leads`: only where
    the concept itself is called so, in a field named by one of the phrases `about:`.
    """
    english, params = tools.english, rule.params
    about = subjects(rule)
    unless = [*phrases(tools, params.get("unless"), "unless"), *map(english.phrase, english.listed("status", "told"))]
    past = [english.phrase(each) for each in english.listed("status", "asked")]
    claimed = params.get("claimed")
    if claimed == "leads":
        leads, practised, rivals = (
            [english.phrase(each) for each in english.listed("status", key)] for key in ("leads", "practised", "rivals")
        )
        leads = phrases(tools, params.get("claims"), "claims") or leads
        field = phrases(tools, params.get("about"), "about")
        return _Leading(tools, about, leads, practised, field, [*unless, *rivals], past)
    claims = [english.phrase(each) for each in english.listed("status", "claims")] if claimed else []
    return _Named(tools, about, unless, past, claims)
