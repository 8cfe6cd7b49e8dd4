"""Mending documents: fixes go in together, the result is read again, and what is not strictly better is taken back."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from lint.diagnostic import Applicability, Diagnostic, Edit
from lint.document import Document
from lint.notices import notice
from lint.plain import dataclass, field, replace
from lint.record import Content, Record
from lint.span import Span
from lint.splice import fitting, fix_edits, spliced

ROUNDS = 50
Check = Callable[[Content], list[Diagnostic]]
Read = Callable[[Document], Content]
_Key = tuple[str, int, str]


@dataclass
class Mended:
    """A document after its fixes: what it holds now, which findings were mended, and what was held back and why."""

    content: Content
    applied: list[Diagnostic] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True)
class _State:
    """A content with what is found in it."""

    content: Content
    diagnostics: list[Diagnostic]


@dataclass(frozen=True)
class _Trial:
    """A text with some fixes in: the state it leads to, or why it cannot stand.

    `raised` are the findings that it made, by the place of their record in the document (-1: in none).
    """

    state: _State | None = None
    problem: str = ""
    raised: tuple[tuple[int, Diagnostic], ...] = ()

    def within(self, place: int) -> _Trial:
        """The part of a failed trial that one record has in it."""
        mine = tuple(each for each in self.raised if each[0] == place)
        return _Trial(None, f"it would raise {mine[0][1].rule}" if mine else self.problem, mine)


def mend(
    content: Content, check: Check, read: Read, level: Applicability, banned: frozenset[str] = frozenset()
) -> Mended:
    """Apply the fixes of at least `level` until none is left that makes its document strictly better.

    `check` finds what is wrong in one content, `read` reads a changed document. A fix stands only if
    its own finding goes, no other comes, the records stay the same and only the passages that it
    edits change. As findings grow fewer with every round, the end is certain. `banned` are
    fingerprints of fixes that must not be tried (see `fix_print`).
    """
    state = _State(content, check(content))
    mended = Mended(content)
    for _ in range(ROUNDS):
        wanted = [each for each in state.diagnostics if fix_print(each) not in banned]
        held: list[tuple[Diagnostic, _Trial]] = []
        after, applied = _round(state, fitting(wanted, level), check, read, held)
        mended.notes = [_held_back(fix, trial, state.content.document) for fix, trial in held]
        if not applied:
            break
        state = after
        mended.applied += applied
    mended.content = state.content
    return mended


def fix_print(diagnostic: Diagnostic) -> str:
    """A name for a proposed fix that survives moved lines."""
    words = "\0".join((diagnostic.rule, diagnostic.record or "", diagnostic.quote, *_contents(diagnostic)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _contents(diagnostic: Diagnostic) -> list[str]:
    return [edit.content for edit in fix_edits(diagnostic)]


def _round(
    state: _State, fixes: list[Diagnostic], check: Check, read: Read, held: list[tuple[Diagnostic, _Trial]]
) -> tuple[_State, list[Diagnostic]]:
    """All fixes together where they stand; else in groups, so that few bad ones cost few trials."""
    if not fixes:
        return state, []
    trial = _tried(state, fixes, check, read)
    if trial.state is not None:
        return trial.state, fixes
    numbers = _numbers(state.content)
    places = [numbers.get(fix.record or "", -1) for fix in fixes]
    raised = {place for place, _ in trial.raised}
    if len(fixes) == 1 or (len(set(places)) == len(places) and set(places) <= raised - {-1}):
        held += [(fix, trial.within(place)) for fix, place in zip(fixes, places, strict=True)]
        return state, []
    applied: list[Diagnostic] = []
    for group in _groups(fixes, places, raised):
        state, more = _round(state, _refound(state, group) if applied else group, check, read, held)
        applied += more
    return state, applied


def _groups(fixes: list[Diagnostic], places: list[int], raised: set[int]) -> list[list[Diagnostic]]:
    """The fixes in records where nothing was raised, then one for each other record, another for each, and so on.

    What is raised in a record comes from a fix in it; where that cannot be told, the fixes are halved.
    """
    layers: list[list[Diagnostic]] = [[]]
    counts: Counter[int] = Counter()
    for fix, place in zip(fixes, places, strict=True):
        if place in raised:
            counts[place] += 1
            layers[counts[place] :] = layers[counts[place] :] or [[]]
        layers[counts[place]].append(fix)
    groups = [layer for layer in layers if layer]
    half = len(fixes) // 2
    return groups if len(groups) > 1 and -1 not in raised else [fixes[:half], fixes[half:]]


def _refound(state: _State, fixes: list[Diagnostic]) -> list[Diagnostic]:
    """The same fixes where they stand now that the text has moved."""
    prints = {fix_print(each) for each in fixes}
    return fitting([each for each in state.diagnostics if fix_print(each) in prints], Applicability.display)


def _tried(state: _State, fixes: Sequence[Diagnostic], check: Check, read: Read) -> _Trial:
    edits = [edit for each in fixes for edit in fix_edits(each)]
    before = state.content.document
    text = spliced(before.text, edits)
    if text == before.text:
        return _Trial(problem="it changes nothing")
    content = read(redone(before, text))
    problem = changed_else(state.content, content, edits)
    if problem:
        return _Trial(problem=problem)
    after = _State(content, check(content))
    raised = new_findings(state.content, state.diagnostics, content, after.diagnostics, fixes)
    if raised:
        places = _numbers(content)
        by_place = tuple((places.get(each.record or "", -1), each) for each in raised)
        return _Trial(problem=f"it would raise {raised[0].rule}", raised=by_place)
    return _Trial(after)


def redone(document: Document, text: str) -> Document:
    """The document with another text."""
    bare = replace(document, text=text)
    return replace(bare, sha256=hashlib.sha256(bare.encode(text)).hexdigest())


def changed_else(before: Content, after: Content, edits: Iterable[Edit]) -> str:
    """What has changed beyond the edited passages, in words; empty if nothing has."""
    if len(before.records) != len(after.records):
        return f"{len(before.records)} records would become {len(after.records)}"
    if len(after.problems) > len(before.problems):
        return "the file would not read back without problems"
    touched = _Touched(edits)
    for old, new in zip(before.records, after.records, strict=True):
        name = _moved(old, new, touched)
        if name:
            return f"{name} of another record, “{old.id}”, would change"
    return ""


class _Touched:
    """Spans of edits, to be asked whether one of them reaches into another span."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.spans = sorted(edit.span for edit in edits)

    def __call__(self, span: Span) -> bool:
        at = bisect_left(self.spans, (span.start, span.start))
        return any(each.start <= span.end and span.start <= each.end for each in self.spans[max(0, at - 1) : at + 1])


def _moved(old: Record, new: Record, touched: _Touched) -> str:
    if old.number != new.number or (old.id != new.id and not touched(old.question.span)):
        return "the number or name"
    ours, theirs = list(old.passages()), list(new.passages())
    if len(ours) != len(theirs):
        return "" if touched(old.span) and old.answer is not None else "the passages"
    for one, other in zip(ours, theirs, strict=True):
        if (one.name, one.text) != (other.name, other.text) and not touched(one.span):
            return f"the {one.name}"
    return ""


def new_findings(
    before: Content,
    known: Sequence[Diagnostic],
    after: Content,
    found: Sequence[Diagnostic],
    fixed: Sequence[Diagnostic],
) -> list[Diagnostic]:
    """The findings that fixes made, or did not take away.

    Findings are alike if rule, record and quote are. As an edit changes what other findings quote, a
    changed quote alone is not new while its rule finds no more in its record than it did.
    """
    places, now = _numbers(before), _numbers(after)
    exact = Counter(_key(each, places) for each in known)
    exact.subtract(_key(each, places) for each in fixed)
    loose = Counter(_key(each, places)[:2] for each in known)
    loose.subtract(_key(each, places)[:2] for each in fixed)
    found_exact = Counter(_key(each, now) for each in found)
    found_loose = Counter(_key(each, now)[:2] for each in found)
    fixed_exact = {_key(each, places) for each in fixed}
    return [
        each
        for each in found
        for key in (_key(each, now),)
        if found_exact[key] > exact[key] and (found_loose[key[:2]] > loose[key[:2]] or key in fixed_exact)
    ]


def _numbers(content: Content) -> dict[str, int]:
    return {record.id: number for number, record in enumerate(content.records)}


def _key(diagnostic: Diagnostic, numbers: dict[str, int]) -> _Key:
    """Rule, place of the record in its document and quote: an edited question may change its record's id."""
    return diagnostic.rule, numbers.get(diagnostic.record or "", -1), " ".join(diagnostic.quote.split())


def _held_back(fix: Diagnostic, trial: _Trial, document: Document) -> Diagnostic:
    """Why a fix was held back; an error where the finding that it raises has a fix that undoes it."""
    where = (fix.path, fix.span, fix.range)
    old = [document.text[edit.span.start : edit.span.end] for edit in fix_edits(fix)]
    for _, raised in trial.raised:
        if raised.rule != fix.rule and raised.fix is not None and _contents(raised) == old:
            return notice(
                "lint/fixes-undo-each-other", *where, quote=fix.quote, record=fix.record, other=raised.rule,
                rule=fix.rule,
            )  # fmt: skip
    return notice(
        "lint/fix-held-back", *where, quote=fix.quote, record=fix.record, rule=fix.rule, problem=trial.problem
    )
