"""Sets an answer as an editor would write it in Markdown: same words, other white space and bullets."""

from __future__ import annotations

import re

from lint.plain import NamedTuple

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_BULLET = re.compile(r"\s*[•●▪◦‣∙·○■□➢►⁃][ \t\xa0]*(?=\S)")
_DASH = re.compile(r"\s*(?:[-*+–—])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"\s*(\d{1,3}[.)])[ \t]+(?=\S)")
# A rule, the underline of a heading, a table's row, a quotation: what would change its meaning if it were moved.
_FIXED = re.compile(r"\s*(?:(?:[-*_][ \t]*){3,}$|[=-]+$|\||>)")
# A label of several letters that runs into a capital: `Nodes:The`, not `a:b`, `http://x`, `std::vector`.
_LABEL = re.compile(r"((?:\*\*)?[A-Z][\w’' ()/-]{2,60}:(?:\*\*)?)(?=[“\"(]?[A-Z][a-z ])")


class _Item(NamedTuple):
    """An open list item: how deep it stood, and where its text stands now."""

    indent: int
    column: int


def tidy(text: str, layout: bool = False) -> str:
    """An answer in even Markdown, without blank lines at its ends.

    `layout` says that indentation is only the look of a page (a saved web page): it goes then, and
    blank lines between items are closed up. Words, and code in fences, stay as they are.
    """
    setter = _Setter(layout)
    for line in re.split(r"\r\n|\n|\r", text.strip("\r\n")):
        setter.add(line)
    return "\n".join(setter.out).strip("\n")


class _Setter:
    """Sets one line after the other, knowing the last and the open list items."""

    def __init__(self, layout: bool) -> None:
        self.out: list[str] = []
        self.layout = layout
        self.open: list[_Item] = []
        self.gap = False  # blank lines since the last line that was set
        self.fence = ""
        self.last = ""  # "item", "text" or "fixed"

    def add(self, line: str) -> None:
        """Set the next line."""
        fence = _FENCE.match(line)
        if self.fence or fence:
            self._code(line, fence)
        elif not line.strip():
            self.gap = True
        elif _FIXED.match(line):
            self._put("fixed", line.strip() if self.layout else line.rstrip())
        elif self.layout or _BULLET.match(line):
            if not self._item(line):
                self._text(line)
        else:
            self._markdown(line)

    def _put(self, sort: str, line: str, apart: bool = False) -> None:
        closed_up = self.layout and sort == self.last == "item"
        if self.last and (apart or (self.gap and not closed_up)):
            self.out.append("")
        self.out.append(line)
        self.last, self.gap = sort, False

    def _code(self, line: str, fence: re.Match[str] | None) -> None:
        if self.fence:
            self.out.append(line)
            if fence and fence[1].startswith(self.fence) and not line.strip().strip(self.fence[0]):
                self.fence = ""
        elif fence:
            self.fence = fence[1]
            self._put("fixed", line)

    def _item(self, line: str) -> bool:
        bullet = _BULLET.match(line) or _DASH.match(line)
        numbered = _NUMBERED.match(line)
        found = bullet or numbered
        if found is None:
            return False
        marker = f"{numbered[1]} " if numbered else "- "
        indent = _indent(line)
        while self.open and self.open[-1].indent > indent:
            self.open.pop()
        if self.open and self.open[-1].indent == indent:
            self.open.pop()
        column = self.open[-1].column if self.open else 0
        self.open.append(_Item(indent, column + len(marker)))
        self._put("item", " " * column + marker + _spaced(line[found.end() :].strip()), self.last in ("text", "fixed"))
        return True

    def _text(self, line: str) -> None:
        inside = bool(self.open) and not self.gap and self.last == "item" and _indent(line) > self.open[-1].indent
        if inside:
            self._put("item", " " * self.open[-1].column + line.strip())
            return
        self.open.clear()
        self._put("text", _spaced(line.strip()), self.last == "item")

    def _markdown(self, line: str) -> None:
        """A line whose indentation means something stays where it is."""
        bare = line.rstrip()
        if line.endswith("  ") and not bare.endswith("\\"):
            bare += "\\"  # a hard break, in the way that can be seen
        inside = self.last == "item" and not self.gap and _indent(line) > self.open[-1].indent
        self._put("item" if inside else "text", bare, self.last == "item" and not inside)


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _spaced(line: str) -> str:
    return _LABEL.sub(r"\1 ", line, count=1) if _LABEL.match(line) else line
