"""The blocks of an answer: paragraphs, list items, headings and table cells, and what stands over each of them."""

from __future__ import annotations

import re
from enum import Enum

from lint.plain import dataclass


class Form(Enum):
    """What a block looks like to its reader."""

    paragraph = "paragraph"
    item = "item"
    heading = "heading"
    cell = "cell"


@dataclass
class Block:
    """A run of text that is read as one: code points `start` to `end`, without its marker.

    `label` ends the leading words that name what the block is about ("**KNN:** ..."), 0 where there
    are none. `lead` is the block that announces this one (the line over a list, a heading, the
    header of a table's column), `row` the first cell of its table row. `checked` is a checkbox.
    """

    start: int
    end: int
    form: Form
    depth: int = 0
    marker: str = ""
    label: tuple[int, int] | None = None
    lead: Block | None = None
    row: Block | None = None
    heading: Block | None = None
    checked: bool | None = None


_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
_PROMPT = re.compile(r"^[ \t]*(>>>|\.\.\.)[ \t]+\S")
_WITHIN = re.compile(r"^[ \t]*\.\.\.[ \t]{3,}\S")
_HEADING = re.compile(r"^[ \t]*(#{1,6})[ \t]+")
_ITEM = re.compile(r"^([ \t]*)([-*+•‣◦▪●–]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?:\[([ xX])\][ \t]+)?")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_RULER = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$")
_TABLE_RULER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$")
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_LABEL = re.compile(
    r"(?:\*\*|__)(?P<bold>[^*_\n]{1,80}?)[:.]?(?:\*\*|__)[ \t]*[:.–—-]?[ \t]*(?=\S|$)"
    r"|(?P<plain>[^\s:.;!?][^:;!?\n|]{0,70}?):(?=\s|$|[A-Z])"
    r"|(?P<dash>[A-Z][^:;.!?\n|]{1,50}?)[ \t]+[–—-][ \t]+(?=\S)"
)
_HIDDEN = re.compile(
    r"(?P<comment><!--(?:[^<-]|<(?!!--)|-(?!->))*+-->)|(?P<tag></?[a-zA-Z][^<>\n]{0,200}>)|(?P<link>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\))"
    r"|(?P<url>https?://\S+)|(?P<display>\$\$.*?\$\$)",
    re.S,
)
# An underscore inside a word belongs to a name of code ("fan_in"), at its edge it is emphasis.
_MARKS = re.compile(r"[*`~\\]|(?<![^\W_])_+|_+(?![^\W_])")


def hide(text: str) -> str:
    """The text at equal length, with what is no prose (code fences, comments, tags, addresses, marks) blanked."""
    text = _hide_fences(text)
    text = _HIDDEN.sub(lambda found: _blank(found.group()), text)
    return _MARKS.sub(lambda found: " " * len(found.group()), text)


def _blank(text: str) -> str:
    return "".join(letter if letter == "\n" else " " for letter in text)


def _hide_fences(text: str) -> str:
    return _hide_fenced(_hide_sessions(text))


def _hide_sessions(text: str) -> str:
    """Without what was typed at Python's prompt, and its answers, up to a blank line."""
    if ">>> " not in text and "...   " not in text:
        return text
    lines, seen, inside = [], False, False
    for line in text.splitlines(keepends=True):
        prompt = _PROMPT.match(line)
        opens = prompt is not None and (seen or prompt.group(1) == ">>>" or _WITHIN.match(line) is not None)
        inside = bool(line.strip()) and (inside or opens)
        seen = seen or inside
        lines.append(_blank(line) if inside else line)
    return "".join(lines)


def _hide_fenced(text: str) -> str:
    if "```" not in text and "~~~" not in text:
        return text
    lines, fence = [], ""
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark.group(1).startswith(fence) else fence
            line = _blank(line)
        elif mark:
            fence = mark.group(1)
            line = _blank(line)
        lines.append(line)
    return "".join(lines)


def blocks(text: str) -> list[Block]:
    """The blocks of a passage, in order. `text` is raw Markdown or plain text with `•` lists."""
    reader = _Reader(text)
    at = 0
    for line in _hide_fences(text).splitlines(keepends=True):
        reader.line(at, line)
        at += len(line)
    return [block for block in reader.found if block.end > block.start]


class _Reader:
    """Reads line by line and remembers what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Block] = []
        self.open: Block | None = None
        self.before: Block | None = None  # the last block that is no list item: it announces a list
        self.heading: Block | None = None
        self.header: list[Block] = []
        self.items: list[Block] = []

    def line(self, at: int, line: str) -> None:
        body = line.rstrip("\r\n")
        if not body.strip():
            self.open, self.header = None, []
            return
        quote = _QUOTE.match(body)
        if quote:
            at, body = at + quote.end(), body[quote.end() :]
        if _RULER.match(body):
            self.open = None
        elif body.count("|") >= 2 or (self.header and "|" in body):
            self._row(at, body)
        elif heading := _HEADING.match(body):
            self._heading(at, body, heading)
        elif item := _ITEM.match(body):
            self._item(at, body, item)
        elif self.open is not None:
            self.open.end = at + len(body.rstrip())
            self.open.label = self.open.label or None
        else:
            self._paragraph(at, body)

    def _add(self, block: Block) -> Block:
        if block.form is not Form.heading:
            block.heading = self.heading
        block.label = _label(self.text, block)
        self.found.append(block)
        return block

    def _paragraph(self, at: int, body: str) -> None:
        start = at + len(body) - len(body.lstrip())
        block = self._add(Block(start, at + len(body.rstrip()), Form.paragraph))
        indent = len(body) - len(body.lstrip())
        if self.items and indent >= 2 and indent > self.items[-1].depth:
            block.lead = self.items[-1].lead
        else:
            self.items = []
            block.lead = self.before if self.before and self._announces(self.before) else self.heading
        self.before = block if not self.items else self.before
        self.open = block

    def _announces(self, block: Block) -> bool:
        words = self.text[block.start : block.end].strip()
        return words.rstrip("*_ ").endswith(":") or (words.startswith("**") and words.endswith("**"))

    def _heading(self, at: int, body: str, mark: re.Match[str]) -> None:
        block = Block(at + mark.end(), at + len(body.rstrip(" #\t")), Form.heading, len(mark.group(1)))
        above = self.heading
        while above is not None and above.depth >= block.depth:
            above = above.heading
        block.heading = above
        self.heading = self._add(block)
        self.before, self.open, self.items = block, None, []

    def _item(self, at: int, body: str, mark: re.Match[str]) -> None:
        depth = len(mark.group(1).expandtabs(4))
        block = Block(at + mark.end(), at + len(body.rstrip()), Form.item, depth, mark.group(2))
        if mark.group(3):
            block.checked = mark.group(3) in "xX"
        while self.items and self.items[-1].depth >= depth:
            self.items.pop()
        block.lead = self.items[-1] if self.items else self.before or self.heading
        self.items.append(block)
        self.open = self._add(block)

    def _row(self, at: int, body: str) -> None:
        self.open = None
        if _TABLE_RULER.match(body):
            return
        offset = len(body) - len(body.lstrip(" \t"))
        offset += body.startswith("|", offset)  # only the border: an empty first cell keeps its column
        cells = []
        for found in _CELL.finditer(body, offset):
            inner = found.group()
            if not inner.strip() and found.end() == len(body):
                continue
            start = at + found.start() + len(inner) - len(inner.lstrip())
            cells.append(Block(start, max(start, at + found.start() + len(inner.rstrip())), Form.cell))
        for column, cell in enumerate(cells):
            cell.row = cells[0] if column else None
            cell.lead = self.header[column] if column < len(self.header) else None
            self._add(cell)
        if not self.header:
            self.header = cells


def _label(text: str, block: Block) -> tuple[int, int] | None:
    found = _LABEL.match(text, block.start, block.end)
    if not found or block.form in (Form.heading, Form.cell):
        return None
    name = next(name for name in ("bold", "plain", "dash") if found.group(name) is not None)
    if len(found.group(name).split()) > 9 or found.end() >= block.end:
        return None
    return found.start(name), found.end()
