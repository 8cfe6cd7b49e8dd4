"""One item of a Markdown document: from the lines of its section to a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.document import Passage
from lint.formats import labels
from lint.formats.assembly import Line, Piece, assemble, deindented, indent_of, line_encoder, passage_of_lines, trim
from lint.formats.blocks import QUESTION_MARKS, Anchor
from lint.plain import dataclass, replace
from lint.record import Choice

# More lines than these before a label, and the label belongs to the text.
_STEM_LINES = 40
_TAG = r"</?(?:details|summary|p|br|hr|div|center|b|strong)\b[^<>]*>"
_WRAPPER = re.compile(rf"(?:{_TAG}\s*)+")
_ANSWER_SUMMARY = re.compile(
    rf"\s*(?:<details[^<>]*>\s*)?<summary>\s*+(?:{_TAG}\s*+)*(?=[^<]*?\b(?:answer|solution)s?\b)[^<]*+(?:{_TAG}\s*+)*"
    rf"</summary>\s*(?:{_TAG}\s*)*",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_BACK = re.compile(r"(?:[^\w\n\[]|__|\[[^\w\n\[\]]*\](?!\())*+\[[^\]]*\]\(#[^)]*\)[^\w\n]*|</?a\b[^>]*>")


@dataclass
class Section:
    """The lines of one item in its document, and what is known of them; `code` holds line starts."""

    source: str
    anchor: Anchor
    body: list[Line]
    code: set[int]
    labelled: bool

    def text(self, line: Line) -> str:
        """A line without the white space around it."""
        return self.source[line.start : line.end].strip()


@dataclass
class Parts:
    """An item taken apart: what is asked, the options, which of them the key names, the answer's lines."""

    number: int | None
    question: Passage
    choices: tuple[Choice, ...]
    answer: list[Line]
    labelled: bool


def take_apart(section: Section) -> Parts:
    """Find question, options, key and answer in a section."""
    source, body = section.source, section.body
    number, pieces = question_pieces(source, section.anchor)
    if section.anchor.kind == "summary":
        body = [*_beside(source, section.anchor), *body]
    elif len(pieces) > 1 and source[pieces[0].end - 1] in QUESTION_MARKS:
        # `**Why?** Because ...`: the answer begins on the question's own line.
        body = [Line(pieces[1].start, pieces[1].end, _stop(source, pieces[1].end)), *body]
        pieces = pieces[:1]
    section = replace(section, body=body)
    label = _label(section)
    options = _options(section, label[0] if label else len(body))
    stem_end = options[0][0] if options else label[0] if label else 0
    stem = [line for line in trim(source, body[:stem_end]) if not _is_wrapper(section, line)]
    if label:
        answer = [Line(label[1], body[label[2]].end, body[label[2]].stop), *body[label[2] + 1 :]]
    else:
        answer = body[options[-1][1] :] if options else body
    key: set[str] = set()
    if label and options:
        answer, key = _key(source, answer)
    choices = tuple(_choices(section, options, key))
    question = _question(section, pieces, stem)
    return Parts(number, question, choices, unwrapped(section, answer), label is not None)


def _beside(source: str, anchor: Anchor) -> Iterator[Line]:
    """What follows `</summary>` on its line."""
    begin = source.find("</summary>", anchor.stop) + len("</summary>")
    end = begin
    while end < len(source) and source[end] not in "\r\n":
        end += 1
    if source[begin:end].strip():
        yield Line(begin, end, _stop(source, end))


def _stop(source: str, end: int) -> int:
    """Past the line end that follows an offset, blanks included."""
    while end < len(source) and source[end] in " \t":
        end += 1
    return end + (2 if source.startswith("\r\n", end) else 1 if end < len(source) else 0)


def question_pieces(source: str, anchor: Anchor) -> tuple[int | None, list[Piece]]:
    """The number of an item and the pieces of its question: without number, label and bold marks."""
    begin, stop, number = anchor.begin, anchor.stop, anchor.number
    mark = ""
    for _ in range(4):
        if not mark and source[begin : begin + 2] in ("**", "__"):
            mark = source[begin : begin + 2]
            begin += 2
        label = labels.QUESTION.match(source, begin, stop)
        marker = label or labels.NUMBER.match(source, begin, stop)
        if marker and marker.end() < stop:
            number = int(marker["number"]) if marker["number"] else number
            begin = marker.end()
            if label and label["open"] in ("**", "__") and label["close"] != label["open"]:
                mark = label["open"]
        if mark and source.startswith(mark, begin):
            # `**Q1.** What ...`: the bold type ends before the question begins.
            begin, mark = begin + 2, ""
            while begin < stop and source[begin] in " \t":
                begin += 1
    return number, list(_without(source, begin, stop, mark))


def _without(source: str, begin: int, stop: int, mark: str) -> Iterator[Piece]:
    """The run of a question without the closing mark of bold type, and what follows it if that has letters."""
    close = source.find(mark, begin, stop) if mark else -1
    if close < 0:
        yield Piece(begin, stop)
        return
    end = begin + len(source[begin:close].rstrip())
    rest = close + 2
    if not any(map(str.isalnum, source[rest:stop])) and source[rest:stop].strip(" .:") == "":
        yield Piece(begin, end)
        return
    yield Piece(begin, close)
    yield Piece(rest, stop)


def _question(section: Section, pieces: list[Piece], stem: list[Line]) -> Passage:
    source, indent = section.source, section.anchor.indent
    if not stem:
        return assemble("question", source, pieces, line_encoder(source, indent))
    head = Line(pieces[-1].start, pieces[-1].end, pieces[-1].end)
    end = section.body[0].start if section.body else head.end
    first = Line(head.start, head.end, max(head.end, end))
    between = [line for line in section.body if line.start < stem[0].start and not section.text(line)]
    lines = [first, *between[:1], *stem]
    return assemble(
        "question", source, [*pieces[:-1], *deindented(source, lines, indent)], line_encoder(source, indent)
    )


def _label(section: Section) -> tuple[int, int, int] | None:
    """Where the answer's label begins (line), where the answer begins (offset), and in which line."""
    words = 0
    options = False
    for index, line in enumerate(section.body):
        content = section.text(line)
        if not content:
            continue
        if line.start not in section.code:
            summary = _ANSWER_SUMMARY.match(section.source, line.start)
            if summary and summary.end() >= line.end:
                return _after_summary(section, index, summary.end())
            found = labels.ANSWER.match(section.source, line.start, line.end)
            alone = found or labels.ANSWER_ALONE.fullmatch(section.source, line.start, line.end)
            if alone and (words == 0 or options or section.labelled) and not _begins_options(section, index):
                return index, alone.end(), index
            options = options or bool(labels.OPTION.match(content) or labels.CHECKBOX.match(content))
        words += 1
        if words > _STEM_LINES:
            return None
    return None


def _begins_options(section: Section, index: int) -> bool:
    """Whether `A: ...` is the first of several options: `B: ...` follows."""
    letters = [
        labels.OPTION.match(section.text(line)) for line in section.body[index : index + 4] if section.text(line)
    ]
    found = [(match[2] or match[3]).upper() for match in letters[:2] if match]
    return found == ["A", "B"]


def _after_summary(section: Section, index: int, end: int) -> tuple[int, int, int]:
    """Past `<summary>Answer</summary>` the true label may follow: `#### Answer: D`."""
    for later, line in enumerate(section.body):
        if line.end <= end and later >= index:
            continue
        if later <= index and line.stop < end:
            continue
        content = section.text(line)
        if later < index or not content or _WRAPPER.fullmatch(content):
            continue
        found = labels.ANSWER.match(section.source, line.start, line.end) or labels.ANSWER_ALONE.fullmatch(
            section.source, line.start, line.end
        )
        return (index, found.end(), later) if found else (index, max(end, line.start), later)
    return index, section.body[-1].end, len(section.body) - 1


def _options(section: Section, end: int) -> list[tuple[int, int, str, str, int]]:
    """The options before line `end`: first line, line after, checkbox, letter, offset of the text.

    Options are a list with checkboxes, or with letters that begin at A and leave none out.
    """
    found: list[tuple[int, int, str, str, int]] = []
    for index, line in enumerate(section.body[:end]):
        if line.start in section.code:
            continue
        content = section.source
        box = labels.CHECKBOX.match(content, line.start, line.end)
        lettered = labels.OPTION.match(content, line.start, line.end)
        letter = ((lettered[2] or lettered[3]) if lettered else "").upper()
        if letter and letter != chr(65 + len(found)):
            letter = ""
        if box or letter:
            at = lettered.end() if lettered and letter else box.end() if box else line.end
            found.append((index, index + 1, box[1] if box else "", letter, at))
        elif found and found[-1][1] == index and section.text(line) and not _is_wrapper(section, line):
            found[-1] = (found[-1][0], index + 1, *found[-1][2:])
    boxed = any(option[2] for option in found)
    return found if len(found) > 1 or (boxed and found) else []


def _choices(section: Section, options: list[tuple[int, int, str, str, int]], key: set[str]) -> Iterator[Choice]:
    known = bool(key) or any(option[2] in ("x", "X") for option in options)
    for index, (first, after, box, letter, at) in enumerate(options):
        lines = [Line(at, section.body[first].end, section.body[first].stop), *section.body[first + 1 : after]]
        indent = min((indent_of(section.source, line) for line in lines[1:]), default=0)
        passage = passage_of_lines(f"choices[{index}]", section.source, lines, indent)
        correct = (letter in key or chr(65 + index) in key) if key else box in ("x", "X")
        yield Choice(passage, correct if known else None)


def _key(source: str, answer: list[Line]) -> tuple[list[Line], set[str]]:
    """The letters that an answer begins with, and the answer's lines without them."""
    head = answer[0]
    found = labels.KEY.match(source, head.start, head.end)
    if not found:
        return answer, set()
    letters = {letter.upper() for letter in re.findall(r"\b[A-Za-z]\b", found[1])}
    rest = found.end()
    while rest < head.end and source[rest] in ".):,–—- *":
        rest += 1
    return [Line(rest, head.end, head.stop), *answer[1:]], letters


def _is_wrapper(section: Section, line: Line) -> bool:
    """Whether a line only wraps or parts: a tag, a rule, a link back to the top."""
    content = section.text(line)
    if line.start in section.code:
        return False
    return bool(
        _WRAPPER.fullmatch(content)
        or _RULE.fullmatch(content)
        or _ANSWER_SUMMARY.fullmatch(content)
        or ("](#" in content and _BACK.fullmatch(content))
    )


def unwrapped(section: Section, lines: list[Line]) -> list[Line]:
    """The lines of an answer without blank lines, wrappers and rules at both ends."""
    first, last = 0, len(lines)
    while first < last and (not section.text(lines[first]) or _is_wrapper(section, lines[first])):
        first += 1
    while last > first and (not section.text(lines[last - 1]) or _is_wrapper(section, lines[last - 1])):
        last -= 1
    return lines[first:last]
