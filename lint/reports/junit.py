"""The report as JUnit XML: a suite a document, a case a finding."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from lint.diagnostic import Diagnostic, Severity
from lint.report import Report
from lint.reports import counts
from lint.reports.options import Options
from lint.reports.terminal import one_line

# What XML 1.0 cannot hold at all, not even as a character reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, options: Options) -> str:
    """The suites. Errors and warnings are failures; info and report-only findings are skipped cases with a message.

    A run without findings has one passed case, since an empty file counts as broken.
    """
    top = ET.Element("testsuites", name="lint", time=f"{report.seconds:.3f}")
    for path, found in groupby(report.diagnostics, lambda d: d.path):
        _suite(top, options.shown(path), list(found), path in report.report_only)
    if not report.diagnostics:
        suite = ET.SubElement(top, "testsuite", name="lint", tests="1", failures="0", skipped="0", errors="0")
        ET.SubElement(suite, "testcase", classname="lint", name=_xml(counts.is_clean(report)))
    for key in ("tests", "failures", "skipped", "errors"):
        top.set(key, str(sum(int(suite.get(key, "0")) for suite in top)))
    ET.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _suite(top: ET.Element, path: str, found: list[Diagnostic], only: bool) -> None:
    skipped = sum(only or d.severity == Severity.info for d in found)
    numbers = {"tests": len(found), "failures": len(found) - skipped, "skipped": skipped, "errors": 0}
    suite = ET.SubElement(top, "testsuite", {"name": _xml(path), **{key: str(n) for key, n in numbers.items()}})
    for diagnostic in found:
        line, column = diagnostic.range.start
        name = f"{diagnostic.rule} {line}:{column}"
        case = ET.SubElement(suite, "testcase", classname=_xml(path), name=_xml(name), file=_xml(path), line=str(line))
        message = _xml(diagnostic.message)
        if only or diagnostic.severity == Severity.info:
            ET.SubElement(case, "skipped", message=message)
        else:
            failure = ET.SubElement(case, "failure", message=message, type=diagnostic.severity.name)
            failure.text = _xml(_body(path, diagnostic))


def _body(path: str, found: Diagnostic) -> str:
    line, column = found.range.start
    lines = [f"{path}:{line}:{column}: {found.message}", f"“{one_line(found.quote)}”" if found.quote else "", found.why]
    lines += [f"source: {source.cite} {source.url or ''}".rstrip() for source in found.sources]
    lines.append(f"fix ({found.fix.applicability.name}): {found.fix.title}" if found.fix else "")
    return "\n".join(line for line in lines if line)


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
