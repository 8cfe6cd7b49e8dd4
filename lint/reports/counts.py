"""The numbers of a report and the sentences that every face says about them."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable

from lint.diagnostic import Applicability, Diagnostic, Family, Severity
from lint.plain import NamedTuple
from lint.report import Report
from lint.reports.options import Options

SEVERITIES = (Severity.error, Severity.warning, Severity.info)
_PLAIN_PATH = re.compile(r"[\w./+@-]+")


def several(count: int, one: str, many: str = "") -> str:
    """A count and its noun: `1 record`, `1,200 records`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


class Row(NamedTuple):
    """How many findings a family has of each of `SEVERITIES`."""

    name: str
    counts: tuple[int, ...]


def table(report: Report) -> list[Row]:
    """A row for each family that has findings, in the order of the families."""
    rows = [Row(family.value, _counted(d for d in report.diagnostics if d.family == family)) for family in Family]
    return [row for row in rows if any(row.counts)]


def _counted(diagnostics: Iterable[Diagnostic]) -> tuple[int, ...]:
    found = [d.severity for d in diagnostics]
    return tuple(found.count(severity) for severity in SEVERITIES)


def headline(report: Report) -> str:
    """How many findings of which severity, in words: `2 errors, 1 warning`."""
    counts = [(report.count(Severity.error), "error"), (report.count(Severity.warning), "warning")]
    named = [several(count, name) for count, name in counts if count]
    if notes := report.count(Severity.info):
        named.append(f"{notes:,} info")
    return ", ".join(named) or "0 findings"


def coverage(report: Report) -> str:
    """What was read, and how much of it the facts know anything about."""
    known = f"{report.clauses.bound:,} of {several(report.clauses.read, 'clause')} bound to a fact"
    return (
        f"{several(report.documents, 'document')}, {several(report.records, 'record')}, {known}, {report.seconds:.1f} s"
    )


def held_back(report: Report) -> str:
    """What the baseline and suppressions hide; empty where nothing."""
    parts = [f"{report.baselined:,} in the baseline" if report.baselined else ""]
    parts.append(f"{report.suppressed:,} suppressed" if report.suppressed else "")
    return ", ".join(part for part in parts if part)


def is_clean(report: Report) -> str:
    """The line for a run without findings: it says what was not understood as well."""
    read, bound = report.clauses.read, report.clauses.bound
    if not report.records:
        return f"{several(report.documents, 'document')}, no records found in them: nothing was checked"
    known = f"{bound:,} of {several(read, 'clause')} bound to a fact" if read else "no clause bound to a fact"
    found = f"{several(report.records, 'record')} in {several(report.documents, 'document')}, 0 findings"
    return f"{found}. Silence is not approval: {known}"


def appliable(report: Report, applicability: Applicability) -> list[Diagnostic]:
    """The findings with a fix of this applicability in files that may be edited."""
    fixable = (d for d in report.diagnostics if d.fix is not None and d.fix.edits and d.path not in report.report_only)
    return [d for d in fixable if d.fix is not None and d.fix.applicability == applicability]


def command(diagnostics: list[Diagnostic], options: Options, flag: str) -> str:
    """The command that applies the fixes of these findings."""
    paths = sorted({options.shown(d.path) for d in diagnostics})
    path = paths[0] if len(paths) == 1 else _folder(paths)
    return f"lint {path if _PLAIN_PATH.fullmatch(path) else _quoted(path)} {flag}"


def _folder(paths: list[str]) -> str:
    if len({os.path.isabs(path) for path in paths}) > 1:
        return "PATH"
    return os.path.commonpath(paths) or "."


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "'\"'\"'") + "'"


def next_steps(report: Report, options: Options) -> list[tuple[str, str]]:
    """Commands to run next, each with what it does."""
    steps: list[tuple[str, str]] = []
    safe, unsafe = (appliable(report, level) for level in (Applicability.safe, Applicability.unsafe))
    if safe:
        steps.append((command(safe, options, "--fix"), f"mends {len(safe):,} of them"))
    if unsafe:
        more = "more" if safe else "of them"
        steps.append(
            (command(unsafe, options, "--unsafe-fixes"), f"mends {len(unsafe):,} {more}, to be read through after")
        )
    if report.diagnostics:
        worst = max(report.diagnostics, key=lambda d: d.severity)
        steps.append((f"lint explain {worst.rule}", "says why, by which source, and how to allow it"))
    return steps
