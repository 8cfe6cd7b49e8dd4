"""The lines of a document that a finding is about, with the exact words marked under them."""

from __future__ import annotations

from collections.abc import Iterator

from lint.plain import NamedTuple
from lint.reports.terminal import ELLIPSIS, TAB, columns, paint, printable
from lint.span import LineIndex, Span

MOST_LINES = 3
_SNAP = 14
_REACH = 4  # times the room: what lies farther from a mark cannot be shown


class Cut(NamedTuple):
    """A line as shown: what stands before, in and after the mark, and the columns before and in it."""

    before: str
    marked: str
    after: str
    column: int
    width: int


def excerpt(text: str, span: Span, width: int, color: str, on: bool, index: LineIndex | None = None) -> Iterator[str]:
    """Lines of at most `width` columns that show a span of a text under a gutter of line numbers.

    Words in one line are underlined. A span over several lines is marked by `>` in the gutter and cut to
    its first lines and its last.
    """
    index = index or LineIndex(text)
    span = trimmed(text, span)
    first, last = index.position(span.start).line, index.position(max(span.start, span.end - 1)).line
    gutter = max(3, len(str(last)))
    room = max(20, width - gutter - 3)
    if first == last:
        cut = cut_line(*_in_line(text, index, first, span), room)
        yield f"{paint(str(first).rjust(gutter) + ' |', 'place', on)} {_painted(cut, color, on)}".rstrip()
        column = min(cut.column, room - cut.width)  # a mark without a width may stand behind a full line
        yield f"{paint(' ' * gutter + ' |', 'place', on)} {' ' * column}{paint('^' * cut.width, color, on)}"
        return
    for line in _lines_shown(first, last):
        if line is None:
            count = last - first + 1 - MOST_LINES
            yield paint(f"{'...'.rjust(gutter)} > {count} more {'line' if count == 1 else 'lines'}", "place", on)
            continue
        cut = cut_line(*_in_line(text, index, line, span), room, anchor_start=True)
        yield f"{paint(str(line).rjust(gutter) + ' >', 'place', on)} {_painted(cut, color, on)}".rstrip()


def _painted(cut: Cut, color: str, on: bool) -> str:
    return f"{cut.before}{paint(cut.marked, color, on)}{cut.after}"


def _lines_shown(first: int, last: int) -> list[int | None]:
    if last - first + 1 <= MOST_LINES + 1:
        return list(range(first, last + 1))
    return [*range(first, first + MOST_LINES - 1), None, last]


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends, unless it is nothing else."""
    words = text[span.start : span.end]
    if not words.strip():
        return (
            Span(span.start, min(span.end, span.start + 1)) if words[:1] not in "\r\n" else Span(span.start, span.start)
        )
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _in_line(text: str, index: LineIndex, line: int, span: Span) -> tuple[str, int, int]:
    """A line's text without its end, and the part of the span that lies in it."""
    whole = index.line_span(line)
    content = text[whole.start : whole.end].rstrip("\r\n")
    start = min(max(span.start - whole.start, 0), len(content))
    return content, start, min(max(span.end - whole.start, start), len(content))


def cut_line(line: str, start: int, end: int, room: int, anchor_start: bool = False) -> Cut:
    """A line cut to `room` columns around its letters `start` to `end`, tabs expanded, controls made visible."""
    reach = _REACH * room
    first = max(0, start - reach)
    near = line[first : min(end, start + reach) + reach]
    more, start, end = first + len(near) < len(line), start - first, min(end - first, len(near))
    cells, widths = _cells(near)
    low, high = _window(near, widths, start, end, room, anchor_start)
    left, right, stop = first + low > 0, more or high < len(near), min(end, high)
    before = (ELLIPSIS if left else "") + "".join(cells[low:start])
    marked = "".join(cells[start:stop])
    after = "".join(cells[stop:high]) + (ELLIPSIS if right else "")
    return Cut(before, marked, after, left + sum(widths[low:start]), max(1, sum(widths[start:stop])))


def _cells(line: str) -> tuple[list[str], list[int]]:
    """What each letter is shown as, and its columns."""
    if line.isascii() and line.isprintable():
        return list(line), [1] * len(line)
    cells: list[str] = []
    widths: list[int] = []
    column = 0
    for letter in line:
        shown = " " * (TAB - column % TAB) if letter == "\t" else printable(letter)
        cells.append(shown)
        widths.append(len(shown) if letter == "\t" else columns(shown))
        column += widths[-1]
    return cells, widths


def _window(line: str, widths: list[int], start: int, end: int, room: int, anchor_start: bool) -> tuple[int, int]:
    """Which letters of a line are shown: all, or a window around the mark that begins and ends between words."""
    if sum(widths) <= room:
        return 0, len(line)
    budget = room - 2
    low, high, used = start, start, 0
    while high < end and used + widths[high] <= budget:
        used += widths[high]
        high += 1
    grows = [-1, 1] if not anchor_start or start else [1]
    while grows:
        for way in tuple(grows):
            at = low - 1 if way < 0 else high
            if not 0 <= at < len(line) or used + widths[at] > budget:
                grows.remove(way)
                continue
            used += widths[at]
            low, high = (low - 1, high) if way < 0 else (low, high + 1)
    return _snapped(line, widths, low, high, start, end)


def _snapped(line: str, widths: list[int], low: int, high: int, start: int, end: int) -> tuple[int, int]:
    if low > 0 and (space := line.find(" ", low - 1, min(start, low + _SNAP))) >= 0:
        low = space + 1
    while 0 < low < start and widths[low] == 0:
        low += 1
    if high < len(line) and (space := line.rfind(" ", max(end, high - _SNAP), high + 1)) >= 0:
        high = max(space, min(end, high))
    while end < high < len(line) and widths[high] == 0:
        high -= 1
    return low, high
