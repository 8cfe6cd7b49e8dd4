"""The check of facts: for each record the facts of the concepts it names, on the sentences that hold their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.checks.match import Match, Replacement
from lint.diagnostic import Applicability
from lint.document import Passage
from lint.facts.articles import with_article
from lint.facts.blocks import Form
from lint.facts.kinds import matcher
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, Whole
from lint.facts.polar import answered, statements, told
from lint.facts.reading import Reading, Sentence, read, settled
from lint.facts.subject import Binder, Context, Ids
from lint.record import Record
from lint.rule import Rule
from lint.rulebook import Rulebook


class FactCheck:
    """All facts of a rulebook, compiled as far as the texts seen so far needed it.

    `read` and `bound` count the sentences read, and those of which some fact could be judged.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.base = rulebook, rulebook.base
        self.tools = Tools(rulebook.base, (rulebook.rule(number) for number in rulebook.numbers))
        self.read = self.bound = 0
        self._matchers: dict[int, Matcher | None] = {}
        self._chosen = frozenset(rulebook.numbers) if rulebook.chosen is not None else None

    def check(self, record: Record) -> Iterator[tuple[Rule, Match]]:
        """What in a record's answer and keyed options contradicts a fact."""
        question = read(record.question.text, self.base)
        context = self._context(record, question)
        if self.tools.english.search("assertion", "of-errors").search(context.question_line):
            return
        for passage in _judged(record):
            yield from self._passage(record, passage, context, question)
        if record.answer is not None:
            yield from self._first_word(record, record.answer, context, question)

    def _context(self, record: Record, question: Reading) -> Context:
        asked = Binder(question, self.base, self.tools.english, Context())
        named = asked.names(0, len(question.text))
        over: set[str] = set()
        for heading in record.headings:
            reading = read(heading, self.base)
            over |= Binder(reading, self.base, self.tools.english, Context()).names(0, len(heading))
        line = " ".join(sentence.line.strip() for sentence in question.sentences)
        focus = asked.focus()
        return Context(
            self._specific(named - {"?"}),
            focus if len(focus) == 1 else frozenset(),
            frozenset(over - {"?"}),
            f" {line} ",
            question,
        )

    def _specific(self, named: Ids) -> Ids:
        """The names of a question without those that only say to which class or field the others belong."""
        broader = {b for id in named for b in self.base.concepts[id].broader}
        return (
            frozenset(
                id
                for id in named
                if id not in broader and id.split("/")[-1] not in broader and self.base.concepts[id].name not in broader
            )
            or named
        )

    def _passage(
        self, record: Record, passage: Passage, context: Context, question: Reading
    ) -> Iterator[tuple[Rule, Match]]:
        reading = settled(read(passage.text, self.base), context.question | context.headings)
        sentences = reading.sentences
        self.read += len(sentences)
        here = (
            {id for s in (*sentences, *question.sentences) for m in s.mentions for id in m.concepts}
            | context.question
            | context.focus
            | context.headings
            | self._displayed(passage.text)
        )
        stems = reading.stems | question.stems
        binder = Binder(reading, self.base, self.tools.english, context)
        bound: set[int] = set()
        for number, hits in self._found(here, stems, stems):
            compiled = self._matcher(number)
            if compiled is None:
                continue
            if isinstance(compiled, Whole):
                for found in _distinct(compiled.passage(binder)):
                    yield self._told(number, record, passage, found)
                continue
            for sentence in sentences:
                if not _worth(compiled, hits, sentence, question):
                    continue
                bound.add(sentence.index)
                for found in _distinct(compiled.contradictions(sentence, binder)):
                    yield self._told(number, record, passage, found)
        self.bound += len(bound)

    def _first_word(
        self, record: Record, passage: Passage, context: Context, question: Reading
    ) -> Iterator[tuple[Rule, Match]]:
        """What a leading "yes" or "no" says of the question's statement, judged as if it stood in the answer."""
        answer = read(passage.text, self.base)
        found = answered(question, answer, self.tools.english)
        if found is None:
            return
        meant = told(question, answer)
        over = Context(context.question, context.focus, context.headings | meant)
        concepts, seen = context.question | context.focus | meant, set[int]()
        for reading in statements(found, meant, self.base, self.tools.english):
            binder = Binder(reading, self.base, self.tools.english, over)
            for number, _ in self._found(concepts, reading.stems, question.stems):
                compiled = None if number in seen else self._matcher(number)
                if compiled is None or isinstance(compiled, Whole) or self._set_aside(number, answer):
                    continue
                for wrong in (each for s in reading.sentences for each in compiled.contradictions(s, binder)):
                    edits = ((found.start, found.end, found.other),) if found.other else ()
                    said = Contradiction(found.start, found.end, edits, False, wrong.values)
                    seen.add(number)
                    yield self._told(number, record, passage, said)
                    break

    def _found(
        self, concepts: Iterable[str], stems: frozenset[str], spelled: frozenset[str]
    ) -> list[tuple[int, set[str]]]:
        """The facts that can apply, by number, each with its triggers that stand in the text."""
        found = self.rulebook.facts.find(concepts, stems, spelled)
        return sorted((n, hits) for n, hits in found.items() if self._chosen is None or n in self._chosen)

    def _told(self, number: int, record: Record, passage: Passage, found: Contradiction) -> tuple[Rule, Match]:
        rule = self.rulebook.rule(number)
        return rule, _match(record, passage, found, self._name(rule))

    def _set_aside(self, number: int, answer: Reading) -> bool:
        """Whether the first words of an answer hold one of a fact's exceptions."""
        sources = self.rulebook.rule(number).params.get("unless") or ()
        unless = [self.tools.english.phrase(source) for source in sources]
        return any(phrase.search(s.line) for phrase in unless for s in answer.sentences[:2])

    def _displayed(self, text: str) -> Ids:
        """The concepts named in displayed formulas, which are no part of any sentence."""
        if "$$" not in text:
            return frozenset()
        return frozenset(id for mention in self.base.mentions(text) for id in mention.concepts)

    def _name(self, rule: Rule) -> str:
        """The name of what a fact is about; an acronym need not be any concept's."""
        concept = self.base.concepts.get(str(rule.concept))
        return with_article(concept.name, self.base) if concept else str(rule.params.get("acronym", rule.concept))

    def _matcher(self, number: int) -> Matcher | None:
        if number not in self._matchers:
            try:
                self._matchers[number] = matcher(self.rulebook.rule(number), self.tools)
            except ValueError:
                self._matchers[number] = None  # said when the rules were compiled
        return self._matchers[number]


def _worth(compiled: Matcher, hits: set[str], sentence: Sentence, question: Reading) -> bool:
    """Whether one of the triggers `hits` stands in the sentence; for a class that may stand over it, its subject.

    A matcher that `answers` also wants the first sentence of an answer, which may complete the question, and the
    cells of a table, which complete their row's head. One that `completes` wants first sentences and items that
    hold the words that it names.
    """
    if not hits.isdisjoint(sentence.stems):
        return True
    first = sentence.index == 0 and not hits.isdisjoint(question.stems)
    if getattr(compiled, "answers", False) and (first or sentence.block.row is not None):
        return True
    completes: frozenset[str] = getattr(compiled, "completes", frozenset())
    if completes & sentence.stems and (sentence.index == 0 or sentence.block.form in (Form.item, Form.cell)):
        return True
    wide: Ids = getattr(compiled, "wide", frozenset())
    return bool(wide) and any(wide & frozenset(mention.concepts) for mention in sentence.mentions)


def _distinct(found: Iterable[Contradiction]) -> Iterator[Contradiction]:
    """Of contradictions of one fact that overlap, the one that can be mended, else the first."""
    several = [*found]
    if len(several) < 2:
        yield from several
        return
    kept: list[Contradiction] = []
    for one in sorted(several, key=lambda c: (not c.edits, not c.certain)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda c: c.start)


def _judged(record: Record) -> Iterator[Passage]:
    """What a record asserts: its answer, and the options its key calls right."""
    if record.answer is not None:
        yield record.answer
    for choice in record.choices:
        if choice.correct:
            yield choice.passage


def _match(record: Record, passage: Passage, found: Contradiction, name: str) -> Match:
    return Match(
        passage=passage,
        start=found.start,
        end=found.end,
        record=record,
        values={"name": name, **found.values},
        fixed=tuple(Replacement(*edit) for edit in found.edits),
        applicability=Applicability.safe if found.certain else Applicability.unsafe,
    )
