"""The report as workflow commands of GitHub Actions, which show each finding beside its line of a pull request."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Severity
from lint.report import Report
from lint.reports import counts
from lint.reports.options import Options
from lint.reports.terminal import one_line, printable

COMMANDS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "notice"}


def render(report: Report, options: Options) -> str:
    """A command a finding and, last, a line for the log. Findings in report-only documents are notices."""
    lines = [_command(found, report, options) for found in report.diagnostics]
    last = f"lint: {counts.headline(report)} in {counts.coverage(report)}"
    return "\n".join((*lines, last if report.diagnostics else f"lint: {counts.is_clean(report)}", ""))


def _command(found: Diagnostic, report: Report, options: Options) -> str:
    (line, column), (end_line, end_column) = found.range
    places = {"file": options.shown(found.path), "line": str(line), "endLine": str(end_line)}
    if line == end_line:  # columns are refused for an annotation over several lines
        places |= {"col": str(column), "endColumn": str(max(column, end_column - 1))}
    places["title"] = found.rule
    name = "notice" if found.path in report.report_only else COMMANDS[found.severity]
    return f"::{name} {','.join(f'{key}={_property(value)}' for key, value in places.items())}::{_data(_body(found))}"


def _body(found: Diagnostic) -> str:
    lines = [found.message, found.why, *(f"Source: {source.cite} {source.url or ''}" for source in found.sources)]
    lines += [f"See {other.path}:{other.range.start.line}: {other.message}" for other in found.related]
    if found.fix is not None:
        lines.append(f"Fix ({found.fix.applicability.name}): {found.fix.title}")
    return "\n".join(filter(None, map(one_line, lines)))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return printable(_data(text).replace(":", "%3A").replace(",", "%2C"))
