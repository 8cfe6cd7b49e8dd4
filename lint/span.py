"""Where a thing stands: half-open code-point spans, and the lines and columns that people read."""

from __future__ import annotations

import re
from bisect import bisect_right

from lint.plain import NamedTuple

# A line ends where an editor ends it: not at U+2028 or form feeds, which str.splitlines would also cut at.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open range of code points, `0 <= start <= end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether both cover a common place; two insertions at one place do as well."""
        if self == other:
            return True
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A 1-based line and a 1-based column in code points."""

    line: int
    column: int


class Range(NamedTuple):
    """From a position up to, but not including, another."""

    start: Position
    end: Position


class LineIndex:
    """Offsets of the line starts of one text, for going from offsets to positions and back."""

    __slots__ = ("length", "starts")

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self.length = len(text)

    def position(self, offset: int) -> Position:
        """The position of a code-point offset; an offset past the end counts as the end."""
        offset = max(0, min(offset, self.length))
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The code-point offset of a position, held inside the text."""
        line = max(1, min(position.line, len(self.starts)))
        return min(self.starts[line - 1] + max(1, position.column) - 1, self.length)

    def range(self, span: Span) -> Range:
        """The positions of both ends of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line, its line end included."""
        end = self.starts[line] if line < len(self.starts) else self.length
        return Span(self.starts[line - 1], end)
