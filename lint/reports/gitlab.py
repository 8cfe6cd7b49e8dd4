"""The report as GitLab's code quality JSON."""

from __future__ import annotations

from typing import Any

from lint.diagnostic import Diagnostic, Severity
from lint.report import Report
from lint.reports.fingerprint import fingerprints
from lint.reports.json import dumps
from lint.reports.options import Options

SEVERITIES = {Severity.error: "major", Severity.warning: "minor", Severity.info: "info"}


def render(report: Report, options: Options) -> str:
    """A list with one issue a finding. Findings in report-only documents are `info`."""
    names = fingerprints(report, options)
    return dumps([_issue(found, name, report, options) for found, name in zip(report.diagnostics, names, strict=True)])


def _issue(found: Diagnostic, name: str, report: Report, options: Options) -> dict[str, Any]:
    return {
        "description": found.message,
        "check_name": found.rule,
        "fingerprint": name,
        "severity": "info" if found.path in report.report_only else SEVERITIES[found.severity],
        "location": {
            "path": options.shown(found.path).removeprefix("./"),
            "lines": {"begin": found.range.start.line, "end": found.range.end.line},
        },
    }
