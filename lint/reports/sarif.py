"""The report as SARIF 2.1.0, for code scanning and for viewers of static analysis results."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from lint import __version__
from lint.diagnostic import Diagnostic, Fix, Related, Severity
from lint.report import Report
from lint.reports.fingerprint import fingerprints
from lint.reports.json import dumps
from lint.reports.options import Options
from lint.span import LineIndex, Range

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "note"}


def render(report: Report, options: Options) -> str:
    """The whole log."""
    return dumps(log(report, options))


def log(report: Report, options: Options) -> dict[str, Any]:
    """The log as plain dictionaries and lists: one run, its rules in the order of their ids."""
    worst: dict[str, Diagnostic] = {}
    for found in report.diagnostics:
        if found.rule not in worst or worst[found.rule].severity < found.severity:
            worst[found.rule] = found
    driver = {
        "name": "lint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule, found) for rule, found in sorted(worst.items())],
        "properties": {"rulebook": report.rulebook},
    }
    indexes = {path: LineIndex(text) for path, text in report.texts.items()}
    turn = {rule: number for number, rule in enumerate(sorted(worst))}
    names = fingerprints(report, options)
    results = [
        _result(found, turn[found.rule], name, indexes.get(found.path), report, options)
        for found, name in zip(report.diagnostics, names, strict=True)
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
        "properties": {"documents": report.documents, "records": report.records, "clauses": report.clauses._asdict()},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: str, first: Diagnostic) -> dict[str, Any]:
    url = next((source.url for source in first.sources if source.url), None)
    described = {
        "id": rule,
        "shortDescription": {"text": first.why or rule.rpartition("/")[2].replace("-", " ")},
        "help": {"text": _help(first, markdown=False), "markdown": _help(first, markdown=True)},
        "defaultConfiguration": {"level": LEVELS[first.severity]},
        "properties": {"tags": [first.family.value]},
    }
    return described | ({"helpUri": url} if url else {})


def _help(found: Diagnostic, markdown: bool) -> str:
    lines = [found.why] if found.why else []
    for source in found.sources:
        linked = f"[{source.cite}]({source.url})" if markdown else f"{source.cite} {source.url}"
        lines.append(f"Source: {linked if source.url else source.cite}")
    command = f"lint explain {found.rule}"
    lines.append(f"More: `{command}`" if markdown else f"More: {command}")
    return "\n\n".join(lines)


def _result(
    found: Diagnostic, turn: int, name: str, index: LineIndex | None, report: Report, options: Options
) -> dict[str, Any]:
    """One result. A report-only document's are notes, since readers of SARIF gate by level."""
    only = found.path in report.report_only
    place = _place(found.path, found.range, options)
    if found.quote:
        place["physicalLocation"]["region"]["snippet"] = {"text": found.quote}
    if found.record:
        place["logicalLocations"] = [{"name": found.record, "kind": "record"}]
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": turn,
        "level": "note" if only else LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [place],
        "partialFingerprints": {"lintFinding/v1": name},
        "properties": {"severity": found.severity.name, "number": found.number, "reportOnly": only},
    }
    if found.related:
        result["relatedLocations"] = [_related(other, number, options) for number, other in enumerate(found.related, 1)]
    if found.fix is not None and found.fix.edits and index is not None:
        result["fixes"] = [_fix(found.fix, found.path, index, options)]
    return result


def _artifact(path: str, options: Options) -> dict[str, Any]:
    shown = options.shown(path)
    if shown.startswith("/"):
        return {"uri": "file://" + quote(shown, errors="replace")}
    return {"uri": quote(shown.removeprefix("./"), errors="replace"), "uriBaseId": "%SRCROOT%"}


def _region(place: Range) -> dict[str, Any]:
    (line, column), (end_line, end_column) = place
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _place(path: str, place: Range, options: Options) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path, options), "region": _region(place)}}


def _related(other: Related, number: int, options: Options) -> dict[str, Any]:
    place = {"id": number, **_place(other.path, other.range, options), "message": {"text": other.message}}
    return place | ({"logicalLocations": [{"name": other.record, "kind": "record"}]} if other.record else {})


def _fix(fix: Fix, path: str, index: LineIndex, options: Options) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(index.range(edit.span)), "insertedContent": {"text": edit.content}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": _artifact(path, options), "replacements": replacements}],
        "properties": {"applicability": fix.applicability.name},
    }
