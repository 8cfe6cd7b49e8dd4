"""Comments that hold findings back: `<!-- lint: allow RULE[, RULE] reason -->`, in YAML also `# lint: allow ...`.

At the end of a line a comment covers that line. On a line of its own it covers what comes next: the
whole record if one begins there, else the block up to the next blank line (in YAML: the next key
with all that is indented below it). RULE is an id, the beginning of one, or a family.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from lint.diagnostic import Diagnostic
from lint.document import Document
from lint.plain import NamedTuple
from lint.record import Content, Record
from lint.selection import selects
from lint.span import Span

LONGEST = 2000  # letters of a comment; longer ones are no comments of ours
_CLOSE = "-->"
_OPENED = re.compile(r"(<!--)[ \t\r\n]*lint:")
_DIRECTIVE = re.compile(r"[ \t\r\n]*lint:[ \t]*([A-Za-z-]+)(.*)", re.DOTALL)
_HASH = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*lint:[^\r\n]*", re.MULTILINE)
_RULE = r"[\w./*-]*[\w*]"
_BODY = re.compile(rf"\s*({_RULE}(?:\s*,\s*{_RULE})*)(?!\w)\s*(?:[:—–-]+\s*)?(.*)", re.DOTALL)
_FENCE = re.compile(r"^[ \t]{0,12}(`{3,}|~{3,})", re.MULTILINE)
_BLANK = re.compile(r"^[ \t\r]*$", re.MULTILINE)
_INDENT = re.compile(r" *")
YAML = (".yaml", ".yml")


class Suppression(NamedTuple):
    """One comment: what it allows (`selectors`), why, where it stands (`span`) and what it covers.

    `directive` is the word after `lint:`, which should be `allow`.
    """

    directive: str
    selectors: tuple[str, ...]
    reason: str
    span: Span
    covers: Span

    def holds(self, diagnostic: Diagnostic) -> bool:
        """Whether this comment is meant for that finding."""
        begins = diagnostic.span.start
        inside = self.covers.start <= begins < self.covers.end or begins == self.covers.start
        return inside and any(selects(each, diagnostic.rule, diagnostic.family.value) for each in self.selectors)


def suppressions(content: Content) -> list[Suppression]:
    """The suppressions of a document, in order."""
    document = content.document
    if "lint:" not in document.text:
        return []
    yaml = document.path.lower().endswith(YAML)
    texts = _Texts(content)
    found: list[Suppression] = []
    for span, body in _comments(document.text, yaml, texts):
        parts = _DIRECTIVE.match(body)
        if parts is None:
            continue
        rules = _BODY.match(parts[2])
        selectors = tuple(each.strip() for each in rules[1].split(",")) if rules else ()
        reason = " ".join(rules[2].split()) if rules else ""
        found.append(Suppression(parts[1], selectors, reason, span, _covered(content, span, yaml, texts)))
    return found


class _Texts:
    """The runs of a document that are text of a record (in YAML a `#` in them begins no comment), and its records."""

    def __init__(self, content: Content) -> None:
        runs = [
            (segment.source_start, segment.source_end, passage.span)
            for record in content.records
            for passage in record.passages()
            for segment in passage.segments
        ]
        self.runs = sorted(runs)
        self.starts = [run[0] for run in self.runs]
        self.passed: dict[int, int] = {}
        self.records = sorted(content.records, key=lambda record: record.span)
        self.record_starts = [record.span.start for record in self.records]

    def around(self, offset: int) -> Span | None:
        """The span of the passage that the offset lies in."""
        at = bisect_right(self.starts, offset) - 1
        return self.runs[at][2] if at >= 0 and offset < self.runs[at][1] else None

    def record_from(self, offset: int) -> Record | None:
        """The first record that begins at or after the offset."""
        at = bisect_left(self.record_starts, offset)
        return self.records[at] if at < len(self.records) else None


def _comments(text: str, yaml: bool, texts: _Texts) -> Iterator[tuple[Span, str]]:
    found = [*_html(text)]
    if yaml:
        found += [
            (Span(*hit.span()), hit[0].lstrip("#")) for hit in _HASH.finditer(text) if texts.around(hit.start()) is None
        ]
    yield from sorted(found)


def _html(text: str) -> Iterator[tuple[Span, str]]:
    fences = _fences(text)
    for opened in _OPENED.finditer(text):
        start, body = opened.start(), opened.end(1)
        end = text.find(_CLOSE, body, body + LONGEST)
        at = bisect_right(fences, (start, len(text))) - 1
        shown = at >= 0 and start < fences[at].end
        if end < 0 or shown or text[start - 1 : start] == "`":
            continue
        yield Span(start, end + len(_CLOSE)), text[body:end]


def _fences(text: str) -> list[Span]:
    """The fenced code blocks: a comment that is shown in one is no comment."""
    found: list[Span] = []
    opened: tuple[str, int] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = (fence[1], fence.start())
        elif fence[1].startswith(opened[0]):
            found.append(Span(opened[1], fence.end()))
            opened = None
    return found


def _covered(content: Content, comment: Span, yaml: bool, texts: _Texts) -> Span:
    document = content.document
    text, lines = document.text, document.lines
    first = lines.line_span(lines.position(comment.start).line)
    last = lines.line_span(lines.position(comment.end).line)
    if text[first.start : comment.start].strip() or text[comment.end : last.end].strip():
        return Span(first.start, last.end)
    start = _next_content(document, last.end, texts.passed)
    record = texts.record_from(start)
    if record is not None and not text[start : record.span.start].strip():
        return Span(start, record.span.end)
    inside = texts.around(comment.start)
    if yaml and inside is None:
        return Span(start, _end_of_indented(text, start))
    end = _end_of_block(text, start)
    return Span(start, min(end, max(start, inside.end)) if yaml and inside else end)


def _next_content(document: Document, offset: int, passed: dict[int, int]) -> int:
    """The start of the next line that is neither blank nor another suppression on a line of its own.

    `passed` remembers the lines that were passed over, as comments may stand in long stacks.
    """
    text = document.text
    lines: list[int] = []
    while offset < len(text) and offset not in passed:
        line = document.lines.line_span(document.lines.position(offset).line)
        words = text[line.start : line.end].strip()
        if words and not words.lstrip("<!-# \t").startswith("lint:"):
            break
        lines.append(offset)
        offset = line.end
    found = passed.get(offset, min(offset, len(text)))
    passed.update(dict.fromkeys(lines, found))
    return found


def _end_of_block(text: str, start: int) -> int:
    """The start of the next blank line."""
    blank = _BLANK.search(text, start)
    return blank.start() if blank else len(text)


def _end_of_indented(text: str, start: int) -> int:
    """The start of the next line that is indented no deeper than the one that starts here."""
    depth = _INDENT.match(text, start)
    indent = depth.end() - start if depth else 0
    after = re.compile(rf"^ {{0,{indent}}}[^ \r\n]", re.MULTILINE).search(text, start + indent + 1)
    return after.start() if after else len(text)


def hold_back(
    diagnostics: Sequence[Diagnostic], allowed: Sequence[Suppression]
) -> tuple[list[Diagnostic], set[Suppression]]:
    """The findings that no suppression is meant for, and the suppressions that held something back."""
    kept: list[Diagnostic] = []
    used: set[Suppression] = set()
    for diagnostic in diagnostics:
        holding = [each for each in allowed if each.directive == "allow" and each.holds(diagnostic)]
        used.update(holding)
        if not holding:
            kept.append(diagnostic)
    return kept, used
