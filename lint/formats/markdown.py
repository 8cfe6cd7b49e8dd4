"""Markdown question banks: headings, bold lines, numbered items or labels as questions, and what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.document import Document, Passage
from lint.formats import labels
from lint.formats import text as page
from lint.formats.anchors import choose
from lint.formats.assembly import Line, Names, line_table, passage_of_lines, trim
from lint.formats.blocks import Anchor, Outline, outline
from lint.formats.item import Section, question_pieces, take_apart, unwrapped
from lint.formats.tail import Junk, never, split
from lint.record import Content, Record
from lint.span import Span

# A label on a line of its own, as on saved pages; and what shows that somebody wrote Markdown.
_LABEL_LINE = re.compile(r"^[ \t]*(?:Ans|Answer)[ \t]*:[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r"^ {0,3}(?:#{1,6}[ \t]|\*\*)", re.MULTILINE)


def read(document: Document, is_junk: Junk = never) -> Content:
    """The records of a Markdown document; prose that belongs to none of them is left over."""
    source = document.text
    pages = len(_LABEL_LINE.findall(source))
    if pages >= 3 and pages > 3 * len(_HEADING.findall(source)):
        return page.read(document, is_junk)
    lines = line_table(document)
    found = outline(source, lines)
    questions, aside = choose(source, lines, found)
    reader = _Reader(document, lines, found, is_junk)
    reader.run(questions, aside)
    return Content(document, tuple(reader.records), tuple(_leftovers(source, reader.rest)))


def _leftovers(source: str, runs: list[list[Line]]) -> Iterator[Passage]:
    for index, run in enumerate(run for run in runs if trim(source, run)):
        yield passage_of_lines(f"leftover[{index}]", source, run)


class _Reader:
    """Goes through a document from mark to mark and cuts it into records."""

    def __init__(self, document: Document, lines: list[Line], found: Outline, is_junk: Junk) -> None:
        self.document, self.lines, self.found, self.is_junk = document, lines, found, is_junk
        self.code = {lines[index].start for index in found.code if index < len(lines)}
        self.records: list[Record] = []
        self.rest: list[list[Line]] = []
        self.names = Names()
        self.headings: list[tuple[int, str]] = []

    def run(self, questions: list[Anchor], aside: list[Anchor]) -> None:
        """Cut the document at all marks, questions and headings that stand aside."""
        asked = {anchor.line for anchor in questions}
        marks = sorted([*questions, *(a for a in aside if a.line not in asked)], key=lambda anchor: anchor.line)
        self._aside(self._visible(0, marks[0].line if marks else len(self.lines)))
        sections = self._labelled(marks)
        for index, mark in enumerate(marks):
            end = marks[index + 1].line if index + 1 < len(marks) else len(self.lines)
            body = self._visible(mark.end, end)
            if mark.kind == "heading" and not mark.depth:
                self.headings = [held for held in self.headings if held[0] < mark.level]
            if mark.line in asked:
                self._record(mark, body, end, sections)
            if mark.kind == "heading" and not mark.depth:
                text = "".join(
                    self.document.text[p.start : p.end] for p in question_pieces(self.document.text, mark)[1]
                )
                self.headings.append((mark.level, text))
            if mark.line not in asked:
                self._aside(body)

    def _visible(self, first: int, end: int) -> list[Line]:
        return [self.lines[index] for index in range(first, end) if index not in self.found.hidden]

    def _labelled(self, marks: list[Anchor]) -> bool:
        """Whether answers in this document commonly begin with a label."""
        source = self.document.text
        count = sum(
            bool(
                labels.ANSWER.match(source, line.start, line.end)
                or labels.ANSWER_ALONE.match(source, line.start, line.end)
            )
            for line in self.lines
            if line.start not in self.code
        )
        return count * 2 >= len(marks)

    def _aside(self, body: list[Line]) -> None:
        source = self.document.text
        section = Section(source, Anchor("heading", 0, 0, 0, 0), body, self.code, False)
        kept = unwrapped(section, body)
        prose = [line for line in kept if "](#" not in source[line.start : line.end]]
        if any(any(map(str.isalnum, source[line.start : line.end])) for line in prose):
            self.rest.append(kept)

    def _record(self, mark: Anchor, body: list[Line], end: int, labelled: bool) -> None:
        source = self.document.text
        section = Section(source, mark, body, self.code, labelled)
        parts = take_apart(section)
        kept, runs = split(source, parts.answer, self.is_junk)
        if runs:
            self.rest.extend(runs)
            kept = unwrapped(section, kept)
        answer = passage_of_lines("answer", source, kept, mark.indent) if trim(source, kept) else None
        ends = [passage.span.end for passage in (parts.question, answer) if passage and passage.text]
        ends.extend(choice.passage.span.end for choice in parts.choices)
        self.records.append(
            Record(
                id=self.names.of(parts.question.text.split("\n", 1)[0]),
                question=parts.question,
                answer=answer,
                span=Span(self.lines[mark.line].start, max(ends, default=self.lines[mark.line].end)),
                path=self.document.path,
                number=parts.number,
                choices=parts.choices,
                headings=tuple(text for _, text in self.headings),
            )
        )
