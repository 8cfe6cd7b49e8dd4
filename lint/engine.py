"""The run: every rule over every record, document and bank, and what is left once settings and comments have spoken."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING

from lint import baseline
from lint.allowing import Judge
from lint.checks import KINDS
from lint.checks.match import Match
from lint.config import Settings
from lint.diagnostic import Diagnostic, Family, Severity
from lint.document import Document
from lint.finding import finding
from lint.notices import NOTICES, OF_RULE_FILES
from lint.plain import dataclass, field
from lint.reading import internal_error
from lint.record import Content, Record
from lint.remembered import Kept, essence_of
from lint.report import Clauses, Report
from lint.rule import Head, Rule
from lint.rulebook import Rulebook
from lint.selection import chosen, selects
from lint.span import Position, Span
from lint.suppression import Suppression, hold_back, suppressions

if TYPE_CHECKING:
    from lint.checks.fact import FactCheck
    from lint.remembered import Page, Remembered

BROKEN = "lint/internal-error"
# What the linter could not do is said whatever rules were selected.
ALWAYS = (
    frozenset({BROKEN, "lint/unreadable", "lint/config", "lint/changed-meanwhile", "lint/fixes-undo-each-other"})
    | OF_RULE_FILES
)
Tick = Callable[[], None]


@dataclass
class Found:
    """What checks said before suppressions: per path, in no order yet."""

    diagnostics: dict[str, list[Diagnostic]] = field(default_factory=lambda: defaultdict(list))
    held: dict[str, list[Suppression]] = field(default_factory=dict)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a finding."""
        self.diagnostics[diagnostic.path].append(diagnostic)


class Engine:
    """A rulebook under some settings, ready to check; facts that were compiled for one run serve the next."""

    def __init__(self, rulebook: Rulebook, settings: Settings) -> None:
        self.rulebook = rulebook
        self.settings = settings
        self._rules: dict[tuple[Settings, str], list[Rule]] = {}
        self._active: dict[tuple[Settings, str], bool] = {}
        self.memory: Page | None = None  # while documents are being mended
        self.remembered: Remembered | None = None
        self._replayed = Clauses()
        self._noted: dict[str, dict[int, object]] = {}  # by kind and record, while a run lasts
        self._running = False

    @cached_property
    def facts(self) -> FactCheck | None:
        """The check of facts; None where no fact is active anywhere."""
        everywhere = [self.settings, *(self.settings.at(each.pattern) for each in self.settings.per_path)]
        heads = (self.rulebook.head(number) for number in self.rulebook.numbers)
        if not any(head.concept is not None and self._runs(head, each) for head in heads for each in everywhere):
            return None
        from lint.checks.fact import FactCheck

        return FactCheck(self.rulebook)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Id and family of every rule, the linter's own notices included."""
        own = [(rule, Family.lint.value) for rule in NOTICES]
        heads = (self.rulebook.head(number) for number in self.rulebook.numbers)
        return [(head.id, head.family.value) for head in heads] + own

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.pairs, self.rulebook.chosen is None)

    def _runs(self, rule: Rule | Head, settings: Settings) -> bool:
        key = (settings, rule.id)
        if key not in self._active:
            self._active[key] = active(rule, settings, self._packs(settings.packs))
        return self._active[key]

    def _packs(self, packs: tuple[str, ...] | None) -> frozenset[str] | None:
        """The packs with all that they need."""
        if packs is None:
            return None
        wanted, found = set(packs), set[str]()
        while wanted:
            pack = wanted.pop()
            found.add(pack)
            wanted |= set(self.rulebook.packs.get(pack, {}).get("needs", ())) - found
        return frozenset(found)

    def rules(self, scope: str, settings: Settings) -> list[Rule]:
        """The rules of a scope (`record`, `content` or `bank`) that run under some settings."""
        key = (settings, scope)
        if key not in self._rules:
            kinds = [name for name, kind in KINDS.items() if kind.scope == scope]
            rules = (rule for kind in kinds for rule in self.rulebook.of_kind(kind) if self._runs(rule, settings))
            self._rules[key] = sorted(rules, key=lambda rule: rule.id)
        return self._rules[key]

    def single(self, content: Content) -> list[Diagnostic]:
        """What the rules over records and documents find in one content, suppressions applied, sorted."""
        found = Found()
        self._content(content, found, self.memory)
        return sorted(self._kept(content, found)[0], key=order)

    def run(self, contents: Sequence[Content], extra: Iterable[Diagnostic] = (), tick: Tick | None = None) -> Run:
        """Everything that is found in some contents; `extra` are findings that were made while reading them."""
        started = perf_counter()
        before = self._clauses()
        found = Found()
        self._running = True
        for content in contents:
            path = content.document.path
            page = self.remembered.page(path, self.settings.at(path)) if self.remembered is not None else None
            self._content(content, found, page)
            if tick is not None:
                tick()
        self._banks(contents, found)
        self._running = False
        self._noted.clear()
        result = Run(contents, self.settings, rulebook=self.rulebook.key)
        for content in contents:
            kept, held = self._kept(content, found)
            result.diagnostics += kept
            result.suppressed += held
        result.diagnostics += [self._graded(each) for each in extra]
        result.diagnostics.sort(key=order)
        now = self._clauses()
        result.clauses = Clauses(now.read - before.read, now.bound - before.bound)
        result.seconds = perf_counter() - started
        return result

    def _clauses(self) -> Clauses:
        facts = self.__dict__.get("facts")
        read, bound = (facts.read, facts.bound) if facts is not None else (0, 0)
        return Clauses(read + self._replayed.read, bound + self._replayed.bound)

    def _content(self, content: Content, found: Found, page: Page | None = None) -> None:
        settings = self.settings.at(content.document.path)
        documents = {content.document.path: content.document}
        for problem in content.problems:
            found.add(problem)
        for rule in self.rules("content", settings):
            self._take(rule, content, content.document, documents, found)
        for record in content.records:
            for rule, match in self._known(record, settings, content.document, found, page):
                found.add(finding(rule, match, content.document.path, documents))
        if page is not None:
            page.save()

    def _known(
        self, record: Record, settings: Settings, document: Document, found: Found, page: Page | None
    ) -> Sequence[tuple[Rule, Match]]:
        """What the rules over records find in one: as an earlier run found it, or found now and kept for the next."""
        if page is None:
            return self._of_record(record, settings, document, found)
        essence = essence_of(record)
        kept = page.get(essence, record)
        if kept is not None:
            self._replayed = Clauses(self._replayed.read + kept.read, self._replayed.bound + kept.bound)
            for kind, note in kept.notes.items():
                self._noted.setdefault(kind, {})[id(record)] = note
            return kept.matches
        failed, before = len(found.diagnostics[document.path]), self._clauses()
        matches = self._of_record(record, settings, document, found)
        if len(found.diagnostics[document.path]) == failed:
            after = self._clauses()
            notes = {kind: some[id(record)] for kind, some in self._noted.items() if id(record) in some}
            page.put(essence, record, Kept(matches, notes, after.read - before.read, after.bound - before.bound))
        return matches

    def _of_record(
        self, record: Record, settings: Settings, document: Document, found: Found
    ) -> Sequence[tuple[Rule, Match]]:
        """What the rules over records find in one."""
        matches: list[tuple[Rule, Match]] = []
        for rule in self.rules("record", settings):
            try:
                matches += [
                    (rule, match) for match in KINDS[rule.kind].function()(record, rule.params, self.rulebook.base)
                ]
            except Exception as error:
                found.add(internal_error(document.path, rule.id, error, record.id))
        try:
            if self.facts is not None:
                matches += [(rule, match) for rule, match in self.facts.check(record) if self._runs(rule, settings)]
        except Exception as error:
            found.add(internal_error(document.path, "facts", error, record.id))
        self._note(record, settings)
        return matches

    def _note(self, record: Record, settings: Settings) -> None:
        """Take the notes that rules over banks want of a record now, while others read it too."""
        if not self._running:
            return
        for kind in {rule.kind for rule in self.rules("bank", settings) if KINDS[rule.kind].note}:
            with suppress(Exception):  # it is tried again, and its failure said, when the bank is checked
                self._noted.setdefault(kind, {})[id(record)] = KINDS[kind].notes(record, self.rulebook.base)

    def banks(self, contents: Sequence[Content]) -> list[Diagnostic]:
        """What the rules over all records find, suppressions left aside."""
        found = Found()
        self._banks(contents, found)
        return sorted((each for some in found.diagnostics.values() for each in some), key=order)

    def _banks(self, contents: Sequence[Content], found: Found) -> None:
        """Rules over all records. What is only reported (sources) and what is gated (banks) are compared apart."""
        documents = {content.document.path: content.document for content in contents}
        groups: dict[tuple[bool, str], list[Record]] = defaultdict(list)
        rules: dict[str, Rule] = {}
        for content in contents:
            apart = self.settings.report_only(content.document.path)
            for rule in self.rules("bank", self.settings.at(content.document.path)):
                rules[rule.id] = rule
                groups[apart, rule.id] += content.records
        subjects = {c.document.path: c.subject or self.settings.at(c.document.path).subject for c in contents}
        for (_, name), records in groups.items():
            if records:
                noted = self._noted.get(rules[name].kind, {})
                rule = rules[name]._replace(params={**rules[name].params, "subjects": subjects, "noted": noted})
                self._take(rule, records, documents[records[0].path], documents, found)

    def _take(
        self,
        rule: Rule,
        subject: Record | Content | Sequence[Record],
        document: Document,
        documents: dict[str, Document],
        found: Found,
    ) -> None:
        """The one place where a check runs: its matches become findings, its failure a notice."""
        try:
            for match in KINDS[rule.kind].function()(subject, rule.params, self.rulebook.base):
                found.add(finding(rule, match, document.path, documents))
        except Exception as error:
            record = subject.id if isinstance(subject, Record) else None
            found.add(internal_error(document.path, rule.id, error, record))

    def _kept(self, content: Content, found: Found) -> tuple[list[Diagnostic], int]:
        """The findings of a document that stand, and how many its comments held back."""
        path = content.document.path
        settings = self.settings.at(path)
        raw = [self._graded(each, settings) for each in found.diagnostics.get(path, ())]
        raw = [each for each in raw if each.rule in ALWAYS or shown(each, settings)]
        allowed = suppressions(content)
        if not allowed:
            return raw, 0
        kept, used = hold_back(raw, allowed)
        held = len(raw) - len(kept)
        for comment in allowed:
            said = self._judge.said(comment, comment in used, content.document, settings)
            kept += [each for each in said if shown(each, settings)]
        return kept, held

    def _graded(self, diagnostic: Diagnostic, settings: Settings | None = None) -> Diagnostic:
        severities = (settings or self.settings.at(diagnostic.path)).severity
        if not severities or diagnostic.rule == BROKEN:
            return diagnostic
        severity = graded(diagnostic, severities)
        return diagnostic if severity == diagnostic.severity else diagnostic._replace(severity=severity)


@dataclass
class Run:
    """What one run found, before a baseline and before it becomes a report."""

    contents: Sequence[Content]
    settings: Settings
    diagnostics: list[Diagnostic] = field(default_factory=list)
    clauses: Clauses = field(default_factory=Clauses)
    seconds: float = 0.0
    suppressed: int = 0
    baselined: int = 0
    rulebook: str = ""

    def accept(self, entries: Sequence[baseline.Entry], path: str, judge_stale: bool) -> None:
        """Take out what a baseline knows; where `judge_stale`, say which of its entries nothing answers to."""
        new, old, unmet = baseline.split(self.diagnostics, entries)
        self.baselined = len(old)
        read = {content.document.path for content in self.contents}
        if judge_stale:
            new += baseline.stale(unmet, path, lambda entry: entry.path in read)
        self.diagnostics = sorted(new, key=order)

    def report(self) -> Report:
        """The report of this run."""
        named = {each.path for each in self.diagnostics} | {r.path for d in self.diagnostics for r in d.related}
        texts = {c.document.path: c.document.text for c in self.contents if c.document.path in named}
        records = {(each.path, each.record) for each in self.diagnostics if each.record is not None}
        questions = {
            (content.document.path, record.id): record.question.text
            for content in self.contents
            if content.document.path in named
            for record in content.records
            if (content.document.path, record.id) in records
        }
        return Report(
            tuple(self.diagnostics),
            texts,
            documents=len(self.contents),
            records=sum(len(content.records) for content in self.contents),
            clauses=self.clauses,
            seconds=self.seconds,
            rulebook=self.rulebook,
            report_only=frozenset(path for path in named if self.settings.report_only(path)),
            baselined=self.baselined,
            suppressed=self.suppressed,
            questions=questions,
        )


def check(contents: Sequence[Content], rulebook: Rulebook, settings: Settings | None = None) -> Report:
    """The report on some contents."""
    with without_collector():
        return Engine(rulebook, settings or Settings()).run(contents).report()


def junk_lines(rulebook: Rulebook) -> Callable[[str], bool]:
    """What tells whether a line of a saved page is furniture, by the junk rules of a rulebook."""
    params = [rule.params for rule in rulebook.of_kind("junk-text")]
    if not params:
        return lambda line: False
    from lint.checks.junk import line_matcher

    matchers = [line_matcher(each) for each in params]
    return lambda line: any(matcher(line) for matcher in matchers)


def active(rule: Rule | Head, settings: Settings, packs: frozenset[str] | None) -> bool:
    """Whether a rule runs: it is chosen, its pack is, and a rule on trial or in dispute was named itself."""
    if packs is not None and rule.pack not in packs:
        return False
    if (rule.contested and rule.id not in settings.select) or (rule.preview and not _named(rule, settings.select)):
        return False
    return chosen(rule.id, rule.family.value, settings.select, settings.ignore)


def _named(rule: Rule | Head, select: Sequence[str]) -> bool:
    return any(rule.id == each or rule.id.startswith(each.rstrip("/*") + "/") for each in select)


def shown(diagnostic: Diagnostic, settings: Settings) -> bool:
    """Whether a finding is asked for."""
    return chosen(diagnostic.rule, diagnostic.family.value, settings.select, settings.ignore)


def graded(diagnostic: Diagnostic, severities: Sequence[tuple[str, Severity]]) -> Severity:
    """The severity that settings give a finding: the longest name that fits decides, among equals the last."""
    hits = [
        (0 if name == diagnostic.family.value else len(name), number, severity)
        for number, (name, severity) in enumerate(severities)
        if selects(name, diagnostic.rule, diagnostic.family.value)
    ]
    return max(hits)[2] if hits else diagnostic.severity


def order(diagnostic: Diagnostic) -> tuple[str, Span, Position, str, str]:
    """Findings stand by path, position and rule; rule files are known by lines only."""
    return diagnostic.path, diagnostic.span, diagnostic.range.start, diagnostic.rule, diagnostic.message


@contextmanager
def without_collector() -> Iterator[None]:
    """Batch work keeps nearly all it makes: looking for garbage cycles only costs time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
