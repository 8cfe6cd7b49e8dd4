"""The report as Markdown: a summary that fits in a comment on a pull request."""

from __future__ import annotations

import re
from itertools import groupby

from lint.diagnostic import Applicability, Diagnostic
from lint.report import Report
from lint.reports import counts
from lint.reports.change import Change, changes
from lint.reports.options import Options
from lint.reports.terminal import one_line, printable, shorten
from lint.span import LineIndex

LONGEST = 60_000  # a comment on GitHub holds 65,536 letters
_CLAUSE = 300
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$&]")
_TAGS = {"removed": "del", "added": "ins"}
_HOW = {
    Applicability.safe: "`--fix` applies it",
    Applicability.unsafe: "`--unsafe-fixes` applies it",
    Applicability.display: "by hand",
}


def render(report: Report, options: Options) -> str:
    """Headline, a table by family and severity, and the findings a file, cut to what a comment can hold."""
    if not report.diagnostics:
        return f"### lint: no findings\n\n{counts.is_clean(report)}\n"
    head = f"### lint: {counts.headline(report)}\n\n{_table(report)}\n{counts.coverage(report)}\n"
    if held := counts.held_back(report):
        head += f"\nHeld back: {held}\n"
    steps = [f"- {code(step)} {what}" for step, what in counts.next_steps(report, options)]
    tail = "\n" + "\n".join(steps) + "\n"
    return head + _findings(report, options, LONGEST - len(head) - len(tail)) + tail


def _table(report: Report) -> str:
    names = [severity.name for severity in counts.SEVERITIES]
    lines = [f"| family | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    lines += [f"| {row.name} | {' | '.join(str(count) for count in row.counts)} |" for row in counts.table(report)]
    return "\n".join(lines) + "\n"


def _findings(report: Report, options: Options, room: int) -> str:
    parts: list[str] = []
    shown = 0
    for path, group in groupby(report.diagnostics, lambda d: d.path):
        only = " (report-only)" if path in report.report_only else ""
        head = f"\n#### {code(options.shown(path))}{only}\n\n"
        text = report.texts.get(path)
        index = LineIndex(text) if text is not None else None
        for found in group:
            item = head + _finding(found, text, index, report)
            if sum(map(len, parts)) + len(item) > room - 100:
                left = counts.several(len(report.diagnostics) - shown, "finding")
                return "".join((*parts, f"\n… and {left} more than fit here\n"))
            parts.append(item)
            head = ""
            shown += 1
    return "".join(parts)


def _finding(found: Diagnostic, text: str | None, index: LineIndex | None, report: Report) -> str:
    line, column = found.range.start
    number = f"no. {found.number}, " if found.number is not None else ""
    lines = [
        f"- **{found.severity.name}** {number}{line}:{column}: {plain(one_line(found.message))} {code(found.rule)}"
    ]
    if text is not None and found.fix is not None and found.fix.edits:
        change = changes(text, found.fix, index)[0]
        how = "report-only, not applied" if found.path in report.report_only else _HOW[found.fix.applicability]
        lines.append(f"  Fix: {_words(change)} ({how})")
    elif found.quote:
        lines.append(f"  {code(shorten(found.quote, 120))}")
    lines += [f"  {_source(source.cite, source.url)}" for source in found.sources[:1]]
    return "\\\n".join(lines) + "\n"  # a backslash breaks the line; editors strip spaces at its end


def _words(change: Change) -> str:
    """The clause with the words that go struck through and those that come underlined."""
    shown = []
    for number, (kind, words) in enumerate(change.pieces):
        words = " " * words[:1].isspace() + one_line(words) + " " * words[-1:].isspace()
        words = plain(words[-_CLAUSE:] if kind == "kept" and number == 0 else words[:_CLAUSE])
        shown.append(words if kind == "kept" else f"<{_TAGS[kind]}>{words}</{_TAGS[kind]}>")
    return "".join(shown)


def _source(cite: str, url: str | None) -> str:
    if not url or not re.fullmatch(r"https?://[^\s<>()\[\]]+", url):
        return f"Source: {plain(cite)}"
    return f"Source: [{plain(cite)}]({url})"


def plain(text: str) -> str:
    """Text of others as text: no markup of it works, it mentions nobody and links to nothing."""
    escaped = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", printable(text))
    return re.sub(r"(@|&#35;|://|\bwww)(?=\S)", "\\1&#8203;", escaped)


def code(text: str) -> str:
    """Text as a code span, its fence longer than any run of backticks inside."""
    text = one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
