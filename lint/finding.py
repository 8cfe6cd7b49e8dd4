"""From what a check found to what is said: one match of one rule becomes one diagnostic."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from lint.checks.match import Match
from lint.diagnostic import Applicability, Diagnostic, Fix, Place, Related
from lint.document import Document, Passage
from lint.formats.edit import edit
from lint.notices import NOWHERE
from lint.record import Record
from lint.rule import Rule

LONGEST_VALUE = 90
_FIELD = re.compile(r"\{(\w+)\}")
# What a passage may leave out of its document inside an edit without loss: indentation and quote marks.
_MARGIN = re.compile(r"[\s>]*")


def finding(rule: Rule, match: Match, path: str, documents: Mapping[str, Document]) -> Diagnostic:
    """The diagnostic of a match; `path` is its document's where it stands outside every record."""
    record, passage = match.record, match.passage
    document = documents[record.path if record is not None and record.path in documents else path]
    start = max(0, min(match.start, len(passage.text)))
    end = max(start, min(match.end, len(passage.text)))
    quote = passage.text[start:end]
    span = passage.locate(start, end)
    return Diagnostic(
        rule=rule.id,
        family=rule.family,
        severity=match.severity or rule.severity,
        message=message(rule.message, {"quote": quote, **match.values}),
        path=document.path,
        span=span,
        range=document.lines.range(span),
        record=record.id if record is not None else None,
        number=record.number if record is not None else None,
        at=Place(passage.name, start, end),
        quote=quote,
        why=rule.why,
        sources=rule.sources,
        related=tuple(_related(match, documents)),
        fix=_fix(rule, match, document),
    )


def message(template: str, values: Mapping[str, str]) -> str:
    """A rule's message with its fields filled in, on one line; what is unknown stays as it is written."""
    return _FIELD.sub(lambda field: _brief(str(values.get(field[1], field[0]))), template)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1].rstrip() + "…"


def _related(match: Match, documents: Mapping[str, Document]) -> Iterator[Related]:
    for record, said in match.related:
        document = documents.get(record.path)
        where = document.lines.range(_heart(record).span) if document is not None else NOWHERE
        yield Related(record.path, where, said, record.id, record.number)


def _heart(record: Record) -> Passage:
    return record.question if record.question.segments or record.answer is None else record.answer


def _fix(rule: Rule, match: Match, document: Document) -> Fix | None:
    if not match.fixed:
        return None
    passage = match.passage
    applicability = min(rule.applicability, match.applicability)
    if not all(_whole(passage, document, each.start, each.end) for each in match.fixed):
        applicability = Applicability.display
    edits = [edit(passage, each.start, each.end, each.content) for each in match.fixed]
    title = " … ".join(each.content for each in match.fixed if each.content.strip())
    return Fix(applicability, title, tuple(sorted(edits, key=lambda edit: edit.span)))


def _whole(passage: Passage, document: Document, start: int, end: int) -> bool:
    """Whether an edit takes escapes as a whole, and nothing of the document that the passage leaves out."""
    if not passage.segments:
        return False
    first = bisect_right(passage.segments, start, key=lambda each: each.end)
    inside = passage.segments[first : bisect_left(passage.segments, end, first, key=lambda each: each.start)]
    for each in inside:
        if not each.literal and (start > each.start or end < each.end):
            return False
    return all(_MARGIN.fullmatch(document.text, one.source_end, other.source_start) for one, other in pairwise(inside))
