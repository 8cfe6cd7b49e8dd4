"""Applies every fix that a finding brings to the entries, and writes each into the change log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lint.checks.match import Replacement
from lint.diagnostic import Applicability, Diagnostic
from lint.engine import Engine
from lint.entry import Entry
from lint.fix import fix_print
from lint.plain import NamedTuple
from lint.span import Span
from lint.workshop import Layout, Workshop

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)\]*_]*\s+|\n+")
_WORD = re.compile(r"\w")


class Job(NamedTuple):
    """A fix of one entry: the finding, and the replacements in each of its passages."""

    found: Diagnostic
    id: str
    edits: tuple[tuple[str, Replacement], ...]

    def reach(self) -> dict[tuple[str, str], Span]:
        """From the first to the last edit in each passage, a letter wider, so that neighbours take turns."""
        found: dict[tuple[str, str], Span] = {}
        for name, edit in self.edits:
            held = found.get((self.id, name), Span(edit.start, edit.end + 1))
            found[self.id, name] = Span(min(held.start, edit.start), max(held.end, edit.end + 1))
        return found


def apply_fixes(shop: Workshop, layout: Layout, found: Sequence[Diagnostic], engine: Engine) -> bool:
    """Apply the fixes that do not get in each other's way; whether anything changed.

    A fix stands only if its own finding goes and no other comes.
    """
    taken: dict[tuple[str, str], list[Span]] = {}
    jobs = []
    for job in _jobs(shop, layout, found):
        reach = job.reach()
        if not any(span.overlaps(other) for key, span in reach.items() for other in taken.get(key, ())):
            jobs.append(job)
            for key, span in reach.items():
                taken.setdefault(key, []).append(span)
    # From the last place to the first, so that the places of the others stay right.
    jobs.sort(key=lambda job: (job.id, max(edit.start for _, edit in job.edits)), reverse=True)
    return sum(_apply(shop, job, engine) for job in jobs) > 0


def _jobs(shop: Workshop, layout: Layout, found: Sequence[Diagnostic]) -> Iterator[Job]:
    for each, entry in shop.ours(found):
        if each.fix is None or each.fix.applicability < Applicability.unsafe or fix_print(each) in shop.tried:
            continue
        spots = [(layout.spot(each.path, edit), edit) for edit in each.fix.edits]
        if spots and all(spot is not None and spot.id == entry.id for spot, _ in spots):
            yield Job(each, entry.id, tuple(
                (spot.name, Replacement(edit.span.start - spot.start, edit.span.end - spot.start, edit.content))
                for spot, edit in spots if spot is not None
            ))  # fmt: skip


def _apply(shop: Workshop, job: Job, engine: Engine) -> bool:
    entry = shop.entries[job.id]
    changed = entry
    notes = []
    for name in dict.fromkeys(name for name, _ in job.edits):
        edits = sorted((edit for each, edit in job.edits if each == name), key=lambda edit: edit.start)
        before, after, text = replaced(changed.text(name), edits)
        notes.append((before, after))
        changed = changed.with_text(name, text)
    in_circles = changed.fingerprint == entry.fingerprint or shop.was(changed)
    if in_circles or not _WORD.search(changed.question) or not better(engine, entry, changed, job.found.rule):
        shop.tried.add(fix_print(job.found))
        return False
    for before, after in notes:
        action = "drop-text" if not after and _WORD.search(before) else "fix"
        shop.log(action, entry, job.found.rule, job.found.message, before=before, after=after or None,
                 sources=job.found.sources)  # fmt: skip
        changed = shop.revised(changed, job.found.rule, before, after, job.found.sources)
    shop.put(changed)
    return True


def better(engine: Engine, before: Entry, after: Entry, rule: str) -> bool:
    """Whether a rule finds less in an entry than it did, and no other finds more."""
    was, now = (
        Counter(found.rule for found in engine.single(Layout([entry], "").contents[0])) for entry in (before, after)
    )
    return not now - was and (now[rule] < was[rule] or not was[rule])  # rules over the whole bank do not show here


def replaced(text: str, edits: Sequence[Replacement]) -> tuple[str, str, str]:
    """What is replaced, with the sentences around it, what comes in its place, and the whole new text.

    Where whole sentences or items are only taken out, that is exactly what goes, and what comes is empty.
    """
    start, end = edits[0].start, max(edit.end for edit in edits)
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.content]
        at = edit.end
    new = "".join((*parts, text[at:]))
    low, high = _sentences(text, start, end)
    gone = text[start:end].strip()
    if len(edits) == 1 and not edits[0].content.strip() and _WORD.search(gone):
        at = text.index(gone, start)
        around, after = _sentences(text, at, at + len(gone))
        if not _WORD.search(text[around:at]) and not _WORD.search(text[at + len(gone) : after]):
            return gone, "", new
    return text[low:high].strip(), new[low : high + len(new) - len(text)].strip(), new


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences or lines that hold a stretch of a text."""
    low = max((stop.end() for stop in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, end)
    return low, stop.start() if stop else len(text)


def without(entry: Entry, cut: Replacement) -> Entry:
    """The entry after a cut or a replacement in its answer."""
    return entry.with_text("answer", entry.answer[: cut.start] + cut.content + entry.answer[cut.end :])


def edit(shop: Workshop, entry: Entry, cut: Replacement, found: Diagnostic) -> None:
    """Make a cut or a replacement in an answer that no fix proposed, and log it."""
    before, after, _ = replaced(entry.answer, [cut])
    action = "fix" if after else "drop-text"
    shop.log(action, entry, found.rule, found.message, before=before, after=after or None, sources=found.sources)
    shop.put(shop.revised(without(entry, cut), found.rule, before, after, found.sources))
