"""How readers put passages together from pieces of a document, and what they share in doing so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lint.diagnostic import Diagnostic, Family, Severity
from lint.document import Document, Passage, Segment
from lint.plain import NamedTuple
from lint.record import slug
from lint.span import Span

# White space from which on Markdown reads a line as code.
CODE_INDENT = 4


class Piece(NamedTuple):
    """A run of the document, and what the passage reads there; `text` is None where it reads the same."""

    start: int
    end: int
    text: str | None = None


def _verbatim(content: str) -> str:
    return content


def assemble(
    name: str, source: str, pieces: Iterable[Piece], encode: Callable[[str], str] = _verbatim, at: int = 0
) -> Passage:
    """The passage that reads the pieces one after the other; `at` is where an empty one stands."""
    texts: list[str] = []
    segments: list[Segment] = []
    length, last_end = 0, at
    for start, end, text in pieces:
        if text is None or len(text) == end - start:
            # A run as long as its source must read like it: a folded line end of one letter stays a line end.
            text = source[start:end]
        if not text:
            continue
        texts.append(text)
        segments.append(Segment(length, length + len(text), start, end))
        length, last_end = length + len(text), end
    if not segments or not segments[-1].literal:
        # An empty run at the end keeps a place for insertions after an escape, or into an empty passage.
        segments.append(Segment(length, length, last_end, last_end))
    return Passage(name, "".join(texts), tuple(_merge(segments)), encode)


def _merge(segments: list[Segment]) -> Iterator[Segment]:
    held = segments[0]
    for segment in segments[1:]:
        if held.literal and segment.literal and held.source_end == segment.source_start:
            held = Segment(held.start, segment.end, held.source_start, segment.source_end)
        else:
            yield held
            held = segment
    yield held


class Line(NamedTuple):
    """One line of a document: from `start` to `end`, its line end (up to `stop`) left out."""

    start: int
    end: int
    stop: int


def line_table(document: Document) -> list[Line]:
    """All lines of a document, in order."""
    text, starts = document.text, document.lines.starts
    table = []
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        end = stop
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        table.append(Line(start, end, stop))
    return table


def deindented(source: str, lines: Iterable[Line], indent: int) -> Iterator[Piece]:
    """The pieces of lines that lose up to `indent` columns of white space each.

    A line end goes together with the indentation that follows it, so that replacing the one in a
    passage takes the other along; the first line's indentation stays outside.
    """
    held: tuple[int, int] | None = None
    for line in lines:
        start = _skip_indent(source, line, indent)
        if held is not None:
            yield _line_end(source, held, line.start, start)
        if start < line.end:
            yield Piece(start, line.end)
        held = (line.end, line.stop)


def _line_end(source: str, held: tuple[int, int], line_start: int, start: int) -> Piece:
    contiguous = held[1] == line_start
    end = start if contiguous else held[1]
    return Piece(held[0], end, "\n" if end > held[0] + 1 else None)


def _skip_indent(source: str, line: Line, indent: int) -> int:
    at, column = line.start, 0
    while at < line.end and column < indent and source[at] in " \t\xa0":
        column += 4 - column % 4 if source[at] == "\t" else 1
        at += 1
    return at


def trim(source: str, lines: list[Line]) -> list[Line]:
    """The lines without the blank ones at both ends, and the last without white space at its end."""
    first, last = 0, len(lines)
    while first < last and not source[lines[first].start : lines[first].end].strip():
        first += 1
    while last > first and not source[lines[last - 1].start : lines[last - 1].end].strip():
        last -= 1
    if first == last:
        return []
    tail = lines[last - 1]
    end = tail.start + len(source[tail.start : tail.end].rstrip())
    return [*lines[first : last - 1], Line(tail.start, end, end)]


def indent_of(source: str, line: Line) -> int:
    """How many columns of white space a line begins with."""
    column = 0
    for letter in source[line.start : line.end]:
        if letter not in " \t\xa0":
            break
        column += 4 - column % 4 if letter == "\t" else 1
    return column


def newline_of(source: str) -> str:
    """The line end that a document uses."""
    at = source.find("\n")
    return "\r\n" if at > 0 and source[at - 1] == "\r" else "\n"


def passage_of_lines(name: str, source: str, lines: list[Line], indent: int = 0) -> Passage:
    """A passage of whole lines, de-indented by `indent` or by what all have in common, if that is more."""
    kept = trim(source, lines)
    if not kept:
        return assemble(name, source, (), at=lines[0].start if lines else 0)
    depths = [indent_of(source, line) for line in kept if source[line.start : line.end].strip()]
    indent = max(indent, min(depths))
    head = kept[0]
    if depths[0] - indent < CODE_INDENT:
        content = source[head.start : head.end]
        kept[0] = Line(head.end - len(content.lstrip()), head.end, head.stop)
    return assemble(name, source, deindented(source, kept, indent), line_encoder(source, indent))


def line_encoder(source: str, indent: int) -> Callable[[str], str]:
    """What turns the line ends of new text into those of the document, each with its indentation."""
    newline = newline_of(source)
    if newline == "\n" and not indent:
        return _verbatim
    return lambda content: indented(content, newline, indent)


def indented(content: str, newline: str, indent: int) -> str:
    """Text with every line but the first and the blank ones moved in, and line ends as given."""
    lines = content.replace("\r\n", "\n").split("\n")
    last = len(lines) - 1
    moved = (" " * indent + line if line or index == last else "" for index, line in enumerate(lines[1:], 1))
    return newline.join([lines[0], *moved])


class Names:
    """Gives ids that are unique within one document: `what-is-a-kernel`, `what-is-a-kernel-2`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def of(self, question: str) -> str:
        """A new id for a question."""
        base = slug(question)
        name, count = base, self._last.get(base, 1)
        while name in self._taken:
            count += 1
            name = f"{base}-{count}"
        self._last[base] = count
        self._taken.add(name)
        return name

    def keep(self, given: str) -> bool:
        """Reserve an id that a document gives itself; False where it is taken."""
        fresh = given not in self._taken
        self._taken.add(given)
        return fresh


def problem(document: Document, name: str, message: str, span: Span, severity: Severity = Severity.error) -> Diagnostic:
    """A finding of the family `schema` about what a document holds."""
    return Diagnostic(
        rule=f"schema/{name}",
        family=Family.schema,
        severity=severity,
        message=message,
        path=document.path,
        span=span,
        range=document.lines.range(span),
        quote=document.text[span.start : min(span.end, span.start + 80)],
    )
