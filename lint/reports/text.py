"""The report for people at a terminal: each finding with its words marked, the reason, the source and the mend."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lint.diagnostic import Applicability, Diagnostic, Related
from lint.report import Report
from lint.reports import counts
from lint.reports.change import Change, Piece, changes, lines_of
from lint.reports.excerpt import cut_line, excerpt
from lint.reports.options import NARROWEST, Options
from lint.reports.terminal import paint, printable, shorten, width, wrap
from lint.span import LineIndex

MOST_RELATED = 3
MOST_SOURCES = 2
MOST_CHANGES = 2
LABEL = 8  # columns of `  source  `, less the margin
HOW = {
    Applicability.safe: "--fix applies it",
    Applicability.unsafe: "--unsafe-fixes applies it",
    Applicability.display: "by hand",
}


def render(report: Report, options: Options) -> str:
    """The whole report, ending in a line end."""
    if not report.diagnostics:
        held = counts.held_back(report)
        return counts.is_clean(report) + (f" ({held})" if held else "") + "\n"
    parts = [_file(report, path, list(found), options) for path, found in groupby(report.diagnostics, lambda d: d.path)]
    return "\n".join((*(line for part in parts for line in part), *_summary(report, options), ""))


def _file(report: Report, path: str, found: list[Diagnostic], options: Options) -> Iterator[str]:
    label = "  (report-only: shown, never gated, never edited)" if path in report.report_only else ""
    head = paint(printable(options.shown(path)), "bold", options.color)
    yield f"{head}  {counts.several(len(found), 'finding')}{label}"
    yield ""
    text = report.texts.get(path)
    index = LineIndex(text) if text is not None else None
    told: set[str] = set()
    for diagnostic in found:
        yield from _finding(report, diagnostic, options, index, diagnostic.rule in told)
        told.add(diagnostic.rule)
        yield ""


def _finding(report: Report, found: Diagnostic, options: Options, index: LineIndex | None, told: bool) -> Iterator[str]:
    on, room = options.color, max(NARROWEST, options.width)
    name = found.severity.name
    head = f"{name}[{found.rule}]"
    first, *rest = wrap(f"{head} {found.message}", room - 2)
    yield paint(printable(head), name, on) + paint(first[len(head) :], "bold", on) if first.startswith(head) else first
    for line in rest:
        yield "  " + paint(line, "bold", on)
    yield _place(report, found, options, room)
    text = report.texts.get(found.path)
    if options.excerpt and text is not None:
        yield from excerpt(text, found.span, room, name, on, index)
    if found.why and not told:
        yield from _labelled("why", found.why, room, on)
    for source in found.sources[:MOST_SOURCES]:
        yield from _labelled("source", f"{source.cite}  {source.url}" if source.url else source.cite, room, on)
    if len(found.sources) > MOST_SOURCES:
        yield from _labelled("", f"and {len(found.sources) - MOST_SOURCES} more", room, on)
    yield from _related(found.related, options, room)
    yield from _fix(report, found, text, index, options, room)


def _place(report: Report, found: Diagnostic, options: Options, room: int) -> str:
    line, column = found.range.start
    place = f"{printable(options.shown(found.path))}:{line}:{column}"
    question = report.questions.get((found.path, found.record or ""), "")
    item = f"no. {found.number}" if found.number is not None else ""
    item = f"{item}: {question}" if item and question else item or question or found.record or ""
    left = room - width(place) - 8
    item = shorten(item, left) if left >= 12 else ""
    arrow = paint("  --> ", "place", options.color)
    return f"{arrow}{place}" + (f"  {paint(item, 'dim', options.color)}" if item else "")


def _labelled(label: str, text: str, room: int, on: bool) -> Iterator[str]:
    for number, line in enumerate(wrap(text, room - LABEL - 2)):
        yield f"  {paint((label if number == 0 else '').ljust(LABEL), 'place', on)}{line}"


def _related(related: tuple[Related, ...], options: Options, room: int) -> Iterator[str]:
    for number, other in enumerate(related[:MOST_RELATED]):
        place = f"{options.shown(other.path)}:{other.range.start.line}:{other.range.start.column}"
        item = f"no. {other.number}" if other.number is not None else other.record or ""
        named = f"{item} ({place})" if item else place
        yield from _labelled("" if number else "also", f"{named}: {other.message}", room, options.color)
    if len(related) > MOST_RELATED:
        yield from _labelled("", f"and {len(related) - MOST_RELATED} more", room, options.color)


def _fix(
    report: Report, found: Diagnostic, text: str | None, index: LineIndex | None, options: Options, room: int
) -> Iterator[str]:
    if found.fix is None:
        return
    how = "report-only, not applied" if found.path in report.report_only else HOW[found.fix.applicability]
    if text is None or not found.fix.edits:
        yield from _labelled("fix", f"{found.fix.title} ({how})", room, options.color)
        return
    places = changes(text, found.fix, index)
    for number, change in enumerate(places[:MOST_CHANGES]):
        label = "" if number else "fix"
        tag = "" if number else f"  ({how})"
        yield from _change(change, label, tag, room, options.color)
    if len(places) > MOST_CHANGES:
        yield from _labelled("", f"and {counts.several(len(places) - MOST_CHANGES, 'more place')}", room, options.color)


def _change(change: Change, label: str, tag: str, room: int, on: bool) -> Iterator[str]:
    """The clause before and after, a line each; of several lines the first that differs is shown."""
    beside = ""
    for sign, side, lines in zip("-+", ("removed", "added"), _differing(change), strict=True):
        margin = f"  {paint((label if side == 'removed' else '').ljust(LABEL), 'place', on)}"
        more = f"  (and {counts.several(len(lines) - 1, 'more line')})" if len(lines) > 1 else ""
        beside = tag if room - LABEL - 4 - width(tag) - width(more) >= NARROWEST // 2 else ""
        left = room - LABEL - 4 - width(beside) - width(more)  # as much for both, so that they are cut alike
        shown = _line(lines[0], side, left, on) if lines else paint("(removed)", side, on)
        yield f"{margin}{paint(sign, side, on)} {shown}{more}{paint(beside, 'dim', on) if side == 'added' else ''}"
    if tag and not beside:
        yield f"{' ' * (LABEL + 2)}{paint(tag, 'dim', on)}"


def _differing(change: Change) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """The lines of the clause before and after, without those at either end that stay as they are."""
    before, after = (
        [line for line in lines_of(change.pieces, side) if any(piece.text.strip() for piece in line)]
        for side in ("removed", "added")
    )
    was, now = ([_plain(line) for line in lines] for lines in (before, after))
    shorter = min(len(was), len(now))
    head = next((n for n in range(shorter) if was[n] != now[n]), shorter)
    tail = next((n for n in range(shorter - head) if was[-1 - n] != now[-1 - n]), shorter - head)
    if head + tail == len(was) == len(now):  # only blank lines differ
        return before, after
    return before[head : len(before) - tail], after[head : len(after) - tail]


def _plain(line: list[Piece]) -> str:
    return "".join(piece.text for piece in line).strip()


def _line(pieces: list[Piece], side: str, room: int, on: bool) -> str:
    text = "".join(piece.text for piece in pieces)
    lead = len(text) - len(text.lstrip())
    start, end, at = len(text), 0, 0
    if all(piece.kind == "kept" for piece in pieces):  # something is only put in, or only taken out, after the first
        start = end = len(pieces[0].text)
    for piece in pieces:
        if piece.kind == side:
            start, end = min(start, at), at + len(piece.text)
        at += len(piece.text)
    start, end = max(0, min(start, len(text)) - lead), max(0, end - lead)
    cut = cut_line(text.strip(), min(start, len(text.strip())), min(max(start, end), len(text.strip())), max(8, room))
    return f"{cut.before}{paint(cut.marked, side, on)}{cut.after}"


def _summary(report: Report, options: Options) -> Iterator[str]:
    rows = counts.table(report)
    total = counts.Row("total", tuple(sum(column) for column in zip(*(row.counts for row in rows), strict=True)))
    shown = [*rows, total] if len(rows) > 1 else rows
    yield paint(
        "family".ljust(14) + "".join(severity.name.rjust(9) for severity in counts.SEVERITIES), "bold", options.color
    )
    for row in shown:
        yield row.name.ljust(14) + "".join((f"{count:,}" if count else "·").rjust(9) for count in row.counts)
    yield ""
    held = counts.held_back(report)
    yield f"{counts.headline(report)} in {counts.coverage(report)}"
    if held:
        yield f"held back: {held}"
    never = sum(d.path in report.report_only for d in report.diagnostics)
    if never:
        yield f"{counts.several(never, 'finding')} in report-only files: shown, no reason to fail"
    steps = counts.next_steps(report, options)
    longest = max((width(step) for step, _ in steps), default=0)
    for step, what in steps:
        yield f"  {paint(printable(step), 'bold', options.color)}{' ' * (longest - width(step))}  {what}"
