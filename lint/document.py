"""One source file as read, and passages: the texts in it that know where they stand."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from lint.plain import NamedTuple, dataclass, field
from lint.span import LineIndex, Span


@dataclass(frozen=True)
class Document:
    """A source file: `text` is its exact content less a byte-order mark, line ends untouched."""

    path: str
    text: str
    sha256: str
    bom: bool = False

    @cached_property
    def lines(self) -> LineIndex:
        """The line starts of the text."""
        return LineIndex(self.text)

    def encode(self, text: str) -> bytes:
        """The bytes of a file that holds `text` in place of this document's."""
        return (b"\xef\xbb\xbf" if self.bom else b"") + text.encode("utf-8")


def decode(path: str, data: bytes) -> Document:
    """A document from its bytes. Raises UnicodeDecodeError where they are not UTF-8."""
    bom = data.startswith(b"\xef\xbb\xbf")
    text = (data[3:] if bom else data).decode("utf-8")
    return Document(path, text, hashlib.sha256(data).hexdigest(), bom)


class Segment(NamedTuple):
    """A run of a passage and the run of the document it was read from.

    Runs of equal length are equal letter by letter; others are escapes, such as `\\n` in JSON,
    and stand for one another as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def literal(self) -> bool:
        """Whether the run reads the same in passage and document."""
        return self.end - self.start == self.source_end - self.source_start


def _verbatim(content: str) -> str:
    return content


@dataclass(frozen=True)
class Passage:
    """A text of a record and where each of its letters stands in the document.

    `segments` cover the text without gaps, in order, in the document's order too (between two of
    them the document may hold what the text leaves out: indentation, markers, advertising).
    `encode` turns replacement text into what the file must hold (escapes, indentation).
    """

    name: str
    text: str
    segments: tuple[Segment, ...]
    encode: Callable[[str], str] = field(default=_verbatim, repr=False, compare=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @property
    def span(self) -> Span:
        """From the first to the last letter of the passage in its document."""
        if not self.segments:
            return Span(0, 0)
        return Span(self.segments[0].source_start, self.segments[-1].source_end)

    def _segment(self, offset: int) -> Segment:
        return self.segments[max(0, bisect_right(self._starts, offset) - 1)]

    def locate(self, start: int, end: int) -> Span:
        """The document's span of the passage's code points `start` to `end`."""
        if not self.segments:
            return Span(0, 0)
        first = self._segment(start)
        begin = first.source_start + (start - first.start) if first.literal else first.source_start
        if end <= start:
            return Span(begin, begin)
        last = self._segment(end - 1)
        stop = last.source_start + (end - last.start) if last.literal else last.source_end
        return Span(begin, stop)


def verbatim(name: str, text: str, start: int, end: int) -> Passage:
    """The passage that reads `text[start:end]`, letter by letter."""
    return Passage(name, text[start:end], (Segment(0, end - start, start, end),) if end > start else ())


def stitched(name: str, text: str, spans: Iterable[Span]) -> Passage:
    """The passage that reads several spans of a document one after the other."""
    return Passage(name, "".join(text[s.start : s.end] for s in spans), tuple(_stitch(spans)))


def _stitch(spans: Iterable[Span]) -> Iterator[Segment]:
    at = 0
    for span in spans:
        if span.end > span.start:
            yield Segment(at, at + span.end - span.start, span.start, span.end)
            at += span.end - span.start
