"""The report as JSON: the versioned contract for programs, described by `report.schema.json`.

Every key is always there: what is absent is null, an empty string or an empty list.
"""

from __future__ import annotations

import json
import re
from typing import Any

from lint import __version__
from lint.diagnostic import Diagnostic, Fix, Related, Severity, Source
from lint.report import Report
from lint.reports.options import Options
from lint.span import LineIndex, Range

VERSION = 1

# Readable as it is, JSON may still hold letters that a terminal obeys, that JavaScript takes for line
# ends, or that no file can store (lone surrogates): these stay escapes.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    """JSON for people and programs, ending in a line end."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def render(report: Report, options: Options) -> str:
    """The whole report."""
    return dumps(document(report, options))


def _hash(key: str) -> str:
    return f"sha256:{key}" if key and not key.startswith("sha256:") else key


def document(report: Report, options: Options) -> dict[str, Any]:
    """The report as plain dictionaries and lists."""
    indexes = {path: LineIndex(text) for path, text in report.texts.items()}
    return {
        "version": VERSION,
        "tool": {"name": "lint", "version": __version__, "rulebook": _hash(report.rulebook)},
        "summary": _summary(report),
        "diagnostics": [_diagnostic(found, report, indexes.get(found.path), options) for found in report.diagnostics],
    }


def _summary(report: Report) -> dict[str, Any]:
    return {
        "documents": report.documents,
        "records": report.records,
        **{severity.name: report.count(severity) for severity in sorted(Severity, reverse=True)},
        "clauses": {"read": report.clauses.read, "bound": report.clauses.bound},
        "seconds": round(report.seconds, 3),
        "baselined": report.baselined,
        "suppressed": report.suppressed,
    }


def _diagnostic(found: Diagnostic, report: Report, index: LineIndex | None, options: Options) -> dict[str, Any]:
    at = found.at
    return {
        "rule": found.rule,
        "family": found.family.value,
        "severity": found.severity.name,
        "message": found.message,
        "path": options.shown(found.path),
        "record": found.record,
        "number": found.number,
        "range": range_of(found.range),
        "at": None if at is None else {"passage": at.passage, "start": at.start, "end": at.end},
        "quote": found.quote,
        "why": found.why,
        "sources": [_source(source) for source in found.sources],
        "related": [_related(related, options) for related in found.related],
        "fix": None if found.fix is None else _fix(found.fix, found, index),
        "report_only": found.path in report.report_only,
    }


def range_of(place: Range) -> dict[str, Any]:
    """A range with named parts: 1-based lines and columns, the end not included."""
    (line, column), (end_line, end_column) = place
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}


def _source(source: Source) -> dict[str, Any]:
    return {"cite": source.cite, "url": source.url}


def _related(related: Related, options: Options) -> dict[str, Any]:
    return {
        "record": related.record,
        "number": related.number,
        "path": options.shown(related.path),
        "range": range_of(related.range),
        "message": related.message,
    }


def _fix(fix: Fix, found: Diagnostic, index: LineIndex | None) -> dict[str, Any] | None:
    """A fix with places in lines and columns; none can be given where the document's text is not at hand."""
    if index is None:
        if any(edit.span != found.span for edit in fix.edits):
            return None
        places = [found.range for _ in fix.edits]
    else:
        places = [index.range(edit.span) for edit in fix.edits]
    edits = [{"range": range_of(place), "content": edit.content} for place, edit in zip(places, fix.edits, strict=True)]
    return {"applicability": fix.applicability.name, "title": fix.title, "edits": edits}
