"""Plain text saved from a web page: numbered questions, `Ans:` lines, advertising in between."""

from __future__ import annotations

from collections.abc import Iterator

from lint.document import Document, Passage
from lint.formats import labels
from lint.formats.assembly import Line, Names, indent_of, line_table, passage_of_lines, trim
from lint.formats.tail import Junk, never, split
from lint.plain import NamedTuple
from lint.record import Content, Record
from lint.span import Span

# How many lines with words may stand between a question's number and its answer's label.
_QUESTION_LINES = 6


class _Start(NamedTuple):
    """Where a question begins: its line, its number, and the first letter of its text."""

    line: int
    number: int | None
    begin: int


def read(document: Document, is_junk: Junk = never) -> Content:
    """The numbered questions of a page; what is neither question nor answer is left over."""
    text, lines = document.text, line_table(document)
    starts = list(_starts(text, lines))
    names = Names()
    records: list[Record] = []
    rest: list[list[Line]] = [lines[: starts[0].line] if starts else lines]
    for start, following in zip(starts, [*(s.line for s in starts[1:]), len(lines)], strict=False):
        record, runs = _record(document, lines[start.line : following], start, names, is_junk)
        records.append(record)
        rest.extend(runs)
    return Content(document, tuple(records), tuple(_leftovers(text, rest)))


def _leftovers(text: str, runs: list[list[Line]]) -> Iterator[Passage]:
    count = 0
    for run in runs:
        if trim(text, run):
            yield passage_of_lines(f"leftover[{count}]", text, run)
            count += 1


def _starts(text: str, lines: list[Line]) -> Iterator[_Start]:
    """The lines that begin a question: those that continue the count, or that an answer's label follows.

    Steps within an answer are numbered too: a number that continues a run of such steps is one of them.
    """
    marks = [_mark(text, index, line) for index, line in enumerate(lines)]
    labelled = _followed(text, lines, marks)
    expected, step = 1, None
    for index, mark in enumerate(marks):
        if mark is None:
            continue
        asks = text[mark.begin : lines[index].end].rstrip().endswith("?")
        if mark.number is None or index in labelled:
            accept = True
        elif mark.number != expected:
            accept = False
        else:
            accept = asks or step is None or mark.number != step + 1
        if accept:
            expected, step = (mark.number or expected - 1) + 1, None
            yield mark
        else:
            step = mark.number


def _mark(text: str, index: int, line: Line) -> _Start | None:
    found = labels.NUMBER.match(text, line.start, line.end)
    if found:
        return _Start(index, int(found["number"]), found.end())
    found = labels.QUESTION.match(text, line.start, line.end)
    if found and found.end() < line.end:
        return _Start(index, int(found["number"]) if found["number"] else None, found.end())
    return None


def _followed(text: str, lines: list[Line], marks: list[_Start | None]) -> set[int]:
    """The marked lines after which, before another mark, an answer's label comes soon."""
    found: set[int] = set()
    last, words = None, 0
    for index, line in enumerate(lines):
        if marks[index] is not None:
            last, words = index, 0
        elif last is not None and words <= _QUESTION_LINES and text[line.start : line.end].strip():
            words += 1
            if labels.ANSWER.match(text, line.start, line.end):
                found.add(last)
                last = None
    return found


def _record(
    document: Document, lines: list[Line], start: _Start, names: Names, is_junk: Junk
) -> tuple[Record, list[list[Line]]]:
    text = document.text
    question, answer, labelled = _halves(text, lines, start)
    kept, runs = split(text, answer, is_junk)
    indent = indent_of(text, lines[0])
    asked = passage_of_lines("question", text, question, indent)
    given = None
    if labelled or trim(text, kept):
        given = passage_of_lines("answer", text, kept, indent)
    whole = Span(lines[0].start, max(asked.span.end, given.span.end if given and given.text else 0))
    return Record(names.of(asked.text), asked, given, whole, document.path, start.number), runs


def _halves(text: str, lines: list[Line], start: _Start) -> tuple[list[Line], list[Line], bool]:
    """The lines of the question, those of the answer, and whether a label stands between them."""
    head = Line(start.begin, lines[0].end, lines[0].stop)
    words = 0
    for index, line in enumerate(lines[1:], 1):
        label = labels.ANSWER.match(text, line.start, line.end)
        if label:
            rest = Line(label.end(), line.end, line.stop)
            return [head, *lines[1:index]], [rest, *lines[index + 1 :]], True
        words += bool(text[line.start : line.end].strip())
        if words > _QUESTION_LINES:
            break
    size = _unlabelled(text, lines)
    return [head, *lines[1:size]], lines[size:], False


def _unlabelled(text: str, lines: list[Line]) -> int:
    """How many lines the question takes where no label ends it: up to a question mark in its paragraph."""
    first = text[lines[0].start : lines[0].end].rstrip()
    if first[-1:] not in "?.!:":
        for index, line in enumerate(lines[1:], 1):
            content = text[line.start : line.end].strip()
            if not content:
                break
            if content.endswith("?"):
                return index + 1
    return 1
