"""The blocks of a Markdown document that may hold a question, found by their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lint.formats import labels
from lint.formats.assembly import Line
from lint.formats.shapes import Block, blocks
from lint.plain import dataclass, field

_CONTAINER = re.compile(r"(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*")
_ATX = re.compile(r"\#{1,6}[ \t]*")
_ATX_END = re.compile(r"(?<![ \t])[ \t]++\#++[ \t]*+$")
_INNER = re.compile(r"\s*(?:<(?:b|strong|h\d)>\s*)?([^<]*+(?:<(?!/?(?:b|strong|h\d|summary)>)[^<]*+)*+)")
_LINKS = re.compile(r"(?:\[[^\]]*\]\([^)]*\)[\s,|]*)+")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
QUESTION_MARKS = "?？؟"


@dataclass
class Anchor:
    """A place that may begin an item: where its text stands (`begin` to `stop`) and what shape it has.

    `line` to `end` are the lines it takes; `depth` counts the lists around it, `marked` says that a list
    marker stands on its line, `indent` is the column of that list item's content.
    """

    kind: str
    line: int
    end: int
    begin: int
    stop: int
    level: int = 0
    depth: int = 0
    marked: bool = False
    number: int | None = None
    indent: int = 0
    asks: bool = False


@dataclass
class Outline:
    """The anchors of a document in order; the lines of code, and those of comments and front matter."""

    anchors: list[Anchor] = field(default_factory=list)
    code: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)


def outline(source: str, lines: list[Line]) -> Outline:
    """Find the anchors of a document."""
    found = Outline()
    skipped = 0
    front = _FRONT_MATTER.match(source)
    if front:
        skipped = source.count("\n", 0, front.end())
        found.hidden.update(range(skipped))
    _walk(source, lines, blocks(source[lines[skipped].start :] if skipped < len(lines) else ""), skipped, found)
    return found


@dataclass
class _Item:
    line: int
    number: int | None


def _walk(source: str, lines: list[Line], found_blocks: Iterable[Block], skipped: int, found: Outline) -> None:
    items: list[_Item] = []
    for block in found_blocks:
        first, last = block.first + skipped, block.last + skipped
        if block.kind == "item":
            items.append(_Item(first, block.number))
        elif block.kind == "end":
            items.pop()
        elif block.kind == "code":
            found.code.update(range(first, last))
        elif block.kind == "html":
            _html(source, lines, first, last, found)
        elif block.kind == "heading":
            found.anchors.extend(_heading(source, lines, first, last, block, items))
        else:
            found.anchors.extend(_paragraph(source, lines, first, block, items))


def _html(source: str, lines: list[Line], first: int, last: int, found: Outline) -> None:
    begin, stop = lines[first].start, lines[last - 1].end
    content = source[begin:stop].strip()
    if content.startswith("<!--") and content.endswith("-->"):
        found.hidden.update(range(first, last))
        return
    found.anchors.extend(_summaries(source, lines, first, begin, stop))


def _summaries(source: str, lines: list[Line], first: int, begin: int, stop: int) -> Iterator[Anchor]:
    """The `<summary>` texts of a block of HTML."""
    at, closed = first, begin
    while (opened := source.find("<summary>", begin, stop)) >= 0:
        if closed <= opened:
            closed = source.find("</summary>", opened, stop)
        inner = _INNER.match(source, opened + len("<summary>"), max(closed, opened))
        begin = opened + 1
        if closed < 0:
            return
        if inner is None or not inner[1].strip():
            continue
        text_end = inner.start(1) + len(inner[1].rstrip())
        while lines[at].stop <= inner.start(1):
            at += 1
        end = at
        while lines[end].stop <= closed:
            end += 1
        asks = any(mark in inner[1] for mark in QUESTION_MARKS)
        yield Anchor("summary", at, end + 1, inner.start(1), text_end, asks=asks)
        begin = closed


def _heading(
    source: str, lines: list[Line], first: int, end: int, block: Block, items: list[_Item]
) -> Iterator[Anchor]:
    begin, stop = _text_of(source, lines[first])
    if not block.underlined:
        marker = _ATX.match(source, begin, stop)
        begin = marker.end() if marker else begin
        closing = _ATX_END.search(source, begin, stop)
        stop = closing.start() if closing else stop
    else:
        stop = lines[end - 2].start + len(source[lines[end - 2].start : lines[end - 2].end].rstrip())
    marked = bool(items) and items[-1].line == first
    number = items[-1].number if marked else None
    asks = any(mark in block.content for mark in QUESTION_MARKS)
    indent = _column(source, lines[items[-1].line]) if items else 0
    line = lines[first]
    labelled = labels.ANSWER.match(source, line.start, line.end) or labels.ANSWER_ALONE.match(
        source, line.start, line.end
    )
    if begin < stop and not labelled:
        yield Anchor("heading", first, end, begin, stop, block.level, len(items), marked, number, indent, asks)


def _text_of(source: str, line: Line) -> tuple[int, int]:
    prefix = _CONTAINER.match(source, line.start, line.end)
    begin = prefix.end() if prefix else line.start
    return begin, begin + len(source[begin : line.end].rstrip())


def _column(source: str, line: Line) -> int:
    """The column at which the content of a list item begins, tabs counted as four."""
    begin, _ = _text_of(source, line)
    return len(source[line.start : begin].expandtabs(4))


def _paragraph(source: str, lines: list[Line], first: int, block: Block, items: list[_Item]) -> Iterator[Anchor]:
    marked = bool(items) and items[-1].line == first
    indent = _column(source, lines[items[-1].line]) if items else 0
    for index, content in enumerate(block.content.split("\n")):
        at = first + index
        if at >= len(lines):
            break
        kind = _kind_of(content)
        if kind is None and index == 0 and marked and not _LINKS.fullmatch(content):
            kind = "bullet" if items[-1].number is None else "ordered"
            if labels.CHECKBOX.match("- " + content) or labels.ANSWER.match(content):
                kind = None
        if kind is not None:
            begin, stop = _text_of(source, lines[at])
            number = items[-1].number if marked and index == 0 else None
            asks = any(mark in content for mark in QUESTION_MARKS)
            yield Anchor(kind, at, at + 1, begin, stop, 0, len(items), marked and index == 0, number, indent, asks)


_BOLD = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+\1(?P<rest>.*)", re.DOTALL)
_BOLD_NUMBER = re.compile(r"(?:\*\*|__)(?:(?:question|q)[ \t]*\#?)?\d{1,4}[ \t]*[.):]", re.IGNORECASE)


def _kind_of(content: str) -> str | None:
    """`bold` for a line in bold type, or that begins with a question or a number in it; `label` for `Q:`."""
    bold = _BOLD.match(content) if content[:2] in ("**", "__") else None
    if bold:
        if labels.ANSWER.match(content) or labels.ANSWER_ALONE.fullmatch(content):
            return None
        inside = content[: bold.start("rest")]
        asks = any(mark in inside[-6:] for mark in QUESTION_MARKS)
        heads_list = inside[:-2].rstrip().endswith(":") or bold["rest"].startswith(":")
        if asks or _BOLD_NUMBER.match(content) or not (heads_list or any(map(str.isalnum, bold["rest"]))):
            return "bold"
    if content[:1] in "Qq*_" and labels.QUESTION.match(content):
        return "label"
    return None
