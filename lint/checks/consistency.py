"""A bank that contradicts itself: two records that give one thing two values of an axis that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks.match import Match
from lint.diagnostic import Severity
from lint.document import Passage
from lint.facts.articles import with_article
from lint.facts.asides import BYSTANDERS
from lint.facts.base import Base
from lint.facts.kinds.axis import Classifier
from lint.facts.kinds.ground import Tools
from lint.facts.kinds.scale import Scale, asserting
from lint.facts.reading import Reading, Sentence, read
from lint.facts.subject import Binder, Context
from lint.plain import NamedTuple
from lint.record import Record


class Claim(NamedTuple):
    """One record's word on one thing: the value it gives it on an axis, and where."""

    value: str
    record: Record
    passage: Passage
    start: int
    end: int


_MOST = 20_000  # matchers kept: a few for each concept that a large bank names

Said = tuple[str, str, str, int, int]
"""A claim as plain data: concept, axis, value, and from where to where in the answer."""


def claims(record: Record, base: Base) -> list[Said]:
    """All that one record says of concepts on axes."""
    if "consistency" not in base.memory:
        base.memory["consistency"] = _Reader(base)
    return list(base.memory["consistency"].claims(record))


def consistency(records: Sequence[Record], params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """One match for each thing that two records classify in ways that exclude each other.

    It stands at the record that the rulebook contradicts; where that knows nothing of it, at the later one, as an
    info: which of the two is wrong is then for an editor to say. `noted` are the claims of records, by their id, that
    were read already.
    """
    noted = params.get("noted", {})
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for record in records:
        said = noted[id(record)] if id(record) in noted else claims(record, base)
        for concept, axis_id, value, start, end in said:
            assert record.answer is not None  # claims are made in answers only
            found[concept, axis_id].append(Claim(value, record, record.answer, start, end))
    for (concept, axis_id), binding in sorted(found.items()):
        pairs = base.axes[axis_id]["disjoint"]
        for i, later in enumerate(binding):
            against = [c for c in binding[:i] if c.record is not later.record and _exclude(pairs, c.value, later.value)]
            if against:
                right = base.concepts[concept].cells.get(axis_id, ())
                at, other = (against[0], later) if later.value in right else (later, against[0])
                yield _match(with_article(base.concepts[concept].name, base), at, other, bool(right))


def _exclude(pairs: Sequence[Sequence[str]], one: str, other: str) -> bool:
    return one != other and any(one in pair and other in pair for pair in pairs)


def _match(name: str, at: Claim, other: Claim, settled: bool) -> Match:
    return Match(
        at.passage,
        at.start,
        at.end,
        at.record,
        values={"name": name, "value": at.value, "other": other.value},
        severity=None if settled else Severity.info,
        related=((other.record, f"{name}: {other.value}"),),
    )


class _Reader:
    """Reads what records say of the axes."""

    def __init__(self, base: Base) -> None:
        self.base, self.tools = base, Tools(base)
        self.values = [(id, value) for id, data in sorted(base.axes.items()) for value in data["words"]]
        self.triggered = triggers_of_values(base)
        self.scales: dict[tuple[str, str], Scale] = {}
        self.matchers: dict[tuple[str, tuple[str, str]], Classifier] = {}

    def claims(self, record: Record) -> Iterator[Said]:
        """All that one record says."""
        if record.answer is None:
            return
        question, reading = read(record.question.text, self.base), read(record.answer.text, self.base)
        stems = (reading.stems | question.stems) & self.triggered.keys()
        candidates = [self.values[n] for n in sorted({n for stem in stems for n in self.triggered[stem]})]
        naming: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in reading.sentences if candidates else ():
            for id in {id for m in sentence.mentions for id in m.concepts}:
                naming[id].append(sentence)
        concepts = sorted(id for id in naming if self.base.concepts[id].sort not in BYSTANDERS)
        if not concepts:
            return
        binder = Binder(reading, self.base, self.tools.english, self._context(question))
        for concept in concepts:
            for key in candidates:
                matcher = self._matcher(concept, key)
                for sentence in naming[concept]:
                    for found in matcher.contradictions(sentence, binder):
                        yield concept, *key, found.start, found.end

    def _context(self, question: Reading) -> Context:
        asked = Binder(question, self.base, self.tools.english, Context())
        line = " ".join(sentence.line.strip() for sentence in question.sentences)
        return Context(asked.names(0, len(question.text)) - {"?"}, question_line=f" {line} ")

    def _matcher(self, concept: str, key: tuple[str, str]) -> Classifier:
        if (concept, key) not in self.matchers:
            if len(self.matchers) >= _MOST:
                self.matchers.clear()
            self.matchers[concept, key] = Classifier(self.tools, self._scale(key), frozenset([concept]))
        return self.matchers[concept, key]

    def _scale(self, key: tuple[str, str]) -> Scale:
        if key not in self.scales:
            self.scales[key] = asserting(*key, self.tools)
        return self.scales[key]


def triggers_of_values(base: Base) -> dict[str, tuple[int, ...]]:
    """By each stem the values, numbered in the order of axes, that it can give to a thing."""
    return base.once("triggers-of-values", _triggered)


def _triggered(base: Base) -> dict[str, tuple[int, ...]]:
    tools, found = Tools(base), defaultdict[str, list[int]](list)
    values = [(id, value) for id, data in sorted(base.axes.items()) for value in data["words"]]
    for number, key in enumerate(values):
        for stem in asserting(*key, tools).triggers:
            found[stem].append(number)
    return {stem: tuple(numbers) for stem, numbers in found.items()}
