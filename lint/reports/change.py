"""What a fix changes, as short runs of kept, removed and added words around each edit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.diagnostic import Edit, Fix
from lint.plain import NamedTuple
from lint.span import LineIndex, Span

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# A period after a figure ends a list's number more often than a sentence.
_CLAUSE_END = re.compile(r"(?<!\d)[.!?;:]\s|\n|\r|\s[–—]\s")


class Piece(NamedTuple):
    """A run of text that stays (`kept`), goes (`removed`) or comes (`added`)."""

    kind: str
    text: str


class Change(NamedTuple):
    """One place that a fix changes: its line in the document and the pieces of the clause around it."""

    line: int
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        """The clause as it stands."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "added")

    @property
    def after(self) -> str:
        """The clause as it would stand."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "removed")


def changes(text: str, fix: Fix, index: LineIndex | None = None) -> list[Change]:
    """The places that a fix changes, in order; edits that stand in one line are one place."""
    index = index or LineIndex(text)
    groups: list[list[Edit]] = []
    for edit in _by_word(text, fix):
        if groups and index.position(groups[-1][-1].span.end).line >= index.position(edit.span.start).line:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [_change(text, group, index) for group in groups]


def _by_word(text: str, fix: Fix) -> Iterator[Edit]:
    """The edits widened to whole words, joined where they then meet, less the words that they leave alone."""
    spans: list[Span] = []
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    for edit in edits:
        span = _widened(text, edit.span)
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    for span in spans:
        inside = [edit for edit in edits if span.start <= edit.span.start and edit.span.end <= span.end]
        yield _trimmed(text, span, _applied(text, span, inside))


def _widened(text: str, span: Span) -> Span:
    start, end = span
    while 0 < start < end and _in_word(text, start):
        start -= 1
    while start < end < len(text) and _in_word(text, end):
        end += 1
    return Span(start, end)


def _in_word(text: str, at: int) -> bool:
    """Whether a word goes on across a place; scripts without spaces between words have none to go on."""
    return all(letter.isalnum() and letter < "\u2e80" for letter in text[at - 1 : at + 1])


def _applied(text: str, span: Span, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = span.start
    for edit in edits:
        parts += [text[at : edit.span.start], edit.content]
        at = edit.span.end
    return "".join((*parts, text[at : span.end]))


def _trimmed(text: str, span: Span, content: str) -> Edit:
    old, new = _WORDS.findall(text[span.start : span.end]), _WORDS.findall(content)
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    kept = Span(span.start + sum(map(len, old[:head])), span.end - sum(map(len, old[len(old) - tail :])))
    return Edit(kept, "".join(new[head : len(new) - tail]))


def _change(text: str, edits: list[Edit], index: LineIndex) -> Change:
    clause = _clause(text, edits[0].span.start, edits[-1].span.end)
    pieces: list[Piece] = []
    at = clause.start
    for edit in edits:
        pieces += [Piece("kept", text[at : edit.span.start]), Piece("removed", text[edit.span.start : edit.span.end])]
        pieces.append(Piece("added", edit.content))
        at = edit.span.end
    pieces.append(Piece("kept", text[at : clause.end]))
    return Change(index.position(edits[0].span.start).line, tuple(piece for piece in pieces if piece.text))


def _clause(text: str, start: int, end: int) -> Span:
    """From the end of the clause before to the end of the clause that holds both places, within their lines."""
    if (start == 0 or text[start - 1] in "\r\n") and text[end - 1 : end] in ("\r", "\n"):
        return Span(start, end)  # whole lines: what stands below them is another matter
    low = max(
        (found.end() for found in _CLAUSE_END.finditer(text, max(0, start - 2000), start)), default=max(0, start - 2000)
    )
    found = _CLAUSE_END.search(text, end, end + 2000)
    high = min(len(text), end + 2000) if found is None else found.start() + (not found[0][0].isspace())
    return Span(min(low, start), max(high, end))


def lines_of(pieces: tuple[Piece, ...], side: str) -> Iterator[list[Piece]]:
    """The pieces of one side (`removed` or `added`) as lines without line ends."""
    line: list[Piece] = []
    for piece in pieces:
        if piece.kind not in ("kept", side):
            continue
        first, *rest = re.split(r"\r\n|\n|\r", piece.text)
        line.append(Piece(piece.kind, first))
        for part in rest:
            yield line
            line = [Piece(piece.kind, part)]
    yield line
