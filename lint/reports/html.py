"""The report as one self-contained page for editors, grouped by document and record, with filters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from lint.diagnostic import Applicability, Diagnostic, Related
from lint.report import Report
from lint.reports import FaceUnavailableError, counts
from lint.reports.change import Piece, changes
from lint.reports.excerpt import trimmed
from lint.reports.options import Options
from lint.reports.terminal import ELLIPSIS, printable
from lint.span import LineIndex, Span

TEMPLATE = "report.html.j2"
MOST_RELATED = 8
MOST_CHANGES = 6
_CONTEXT = 240  # letters shown on either side of a mark
_MARKED = 1200  # letters shown of a mark
_SAFE_LINKS = ("https://", "http://")
_HOW = {
    Applicability.safe: "applied by --fix",
    Applicability.unsafe: "applied by --unsafe-fixes",
    Applicability.display: "to be done by hand",
}


def render(report: Report, options: Options) -> str:
    """The page. Raises FaceUnavailableError where jinja2 is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as missing:
        raise FaceUnavailableError('the html report needs jinja2: pip install "factlint[html]"') from missing
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(_page(report, options)) + "\n"


def _shown(value: object) -> object:
    """Text of others without letters that no page may hold or that turn the direction of what follows."""
    if type(value) is not str:  # Markup is the template's own
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    return "\n".join(map(printable, lines))


def _page(report: Report, options: Options) -> dict[str, Any]:
    rules: dict[str, int] = {}
    for found in report.diagnostics:
        rules[found.rule] = rules.get(found.rule, 0) + 1
    return {
        "report": report,
        "severities": [severity.name for severity in counts.SEVERITIES],
        "totals": {severity.name: report.count(severity) for severity in counts.SEVERITIES},
        "table": counts.table(report),
        "rules": sorted(rules.items()),
        "headline": counts.headline(report) if report.diagnostics else "no findings",
        "clean": counts.is_clean(report),
        "coverage": counts.coverage(report),
        "held": counts.held_back(report),
        "steps": counts.next_steps(report, options),
        "files": list(_files(report, options)),
    }


def _files(report: Report, options: Options) -> Iterator[dict[str, Any]]:
    for path, group in groupby(report.diagnostics, lambda d: d.path):
        found = list(group)
        text = report.texts.get(path)
        index = LineIndex(text) if text is not None else None
        records = [
            _record(record, list(items), report, text, index, options)
            for record, items in groupby(found, lambda d: (d.record, d.number))
        ]
        only = path in report.report_only
        yield {"path": options.shown(path), "count": len(found), "report_only": only, "records": records}


def _record(
    key: tuple[str | None, int | None],
    found: list[Diagnostic],
    report: Report,
    text: str | None,
    index: LineIndex | None,
    options: Options,
) -> dict[str, Any]:
    record, number = key
    question = report.questions.get((found[0].path, record or "")) or record or "Outside the records"
    cards = [_card(d, report, text, index, options) for d in found]
    return {"number": number, "question": " ".join(question.split()), "findings": cards}


def _card(
    found: Diagnostic, report: Report, text: str | None, index: LineIndex | None, options: Options
) -> dict[str, Any]:
    line, column = found.range.start
    return {
        "rule": found.rule,
        "family": found.family.value,
        "severity": found.severity.name,
        "message": found.message,
        "place": f"{options.shown(found.path)}:{line}:{column}",
        "line": line,
        "excerpt": _excerpt(text, found.span) if options.excerpt and text is not None else None,
        "why": found.why,
        "sources": [
            {"cite": s.cite, "url": s.url if (s.url or "").startswith(_SAFE_LINKS) else ""} for s in found.sources
        ],
        "related": [_related(other, report, options) for other in found.related[:MOST_RELATED]],
        "more_related": len(found.related[MOST_RELATED:]),
        "fix": _fix(found, report, text, index),
    }


def _related(other: Related, report: Report, options: Options) -> dict[str, Any]:
    line, column = other.range.start
    name = f"no. {other.number}" if other.number is not None else other.record or ""
    question = report.questions.get((other.path, other.record or ""), "")
    place = f"{options.shown(other.path)}:{line}:{column}"
    return {"name": name, "question": " ".join(question.split()), "place": place, "message": other.message}


def _excerpt(text: str, span: Span) -> dict[str, str]:
    """What stands before, in and after the mark, within its lines and cut where they are long."""
    span = trimmed(text, span)
    start = max(text.rfind(end, 0, span.start) for end in "\r\n") + 1
    stop = min((at for end in "\r\n" if (at := text.find(end, span.end)) >= 0), default=len(text))
    low, high = max(start, span.start - _CONTEXT), min(stop, span.end + _CONTEXT)
    marked = text[span.start : span.end]
    return {
        "before": (ELLIPSIS if low > start else "") + text[low : span.start],
        "marked": marked if len(marked) <= _MARKED else marked[:_MARKED] + ELLIPSIS,
        "after": text[span.end : high] + (ELLIPSIS if high < stop else ""),
    }


def _fix(found: Diagnostic, report: Report, text: str | None, index: LineIndex | None) -> dict[str, Any] | None:
    if found.fix is None:
        return None
    how = "report-only, not applied" if found.path in report.report_only else _HOW[found.fix.applicability]
    places = changes(text, found.fix, index) if text is not None and found.fix.edits else []
    return {
        "how": how,
        "title": found.fix.title,
        "changes": [[_cut(piece) for piece in change.pieces] for change in places[:MOST_CHANGES]],
        "more": len(places[MOST_CHANGES:]),
    }


def _cut(piece: Piece) -> Piece:
    return piece if len(piece.text) <= _MARKED else Piece(piece.kind, piece.text[:_MARKED] + ELLIPSIS)
