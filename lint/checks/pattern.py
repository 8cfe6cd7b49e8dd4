"""Finds what a rule file describes by regular expressions, outside code, maths and links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks.layout import masked, sentences, unquoted
from lint.checks.match import Match, Replacement
from lint.checks.regex import compiled, joined
from lint.diagnostic import Applicability
from lint.document import Passage
from lint.facts.base import Base
from lint.record import Record

_NAME = re.compile(r"\(\?P<\w+>")
_PLACES = {"question": ("question",), "answer": ("answer",), "both": ("question", "answer")}


def pattern(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """The matches of a rule's `patterns` in a record.

    Parameters: `in` (question, answer, both); `whole` (the pattern must cover the whole passage);
    `sentences` (the pattern sees one sentence at a time, with `later` only those that begin no block);
    `fold` (ignore case); `quotes` (look inside quotation marks too); `suffixes` (file endings that the
    rule is about); `where` (a pattern that the passage must have); `unless`, `unless_question`. Each of
    `patterns` is a string or `{find, replace, applicability, unless}`; a group named `at` is what is
    shown and replaced, and `{Name}` in `replace` is the group `name` with a capital.
    """
    suffixes = params.get("suffixes")
    if suffixes and not record.path.endswith(tuple(suffixes)):
        return
    fold = bool(params.get("fold", True))
    if _any(params.get("unless_question", ()), record.question.text, fold):
        return
    for passage in record.passages():
        if passage.name in _PLACES[params.get("in", "answer")] and passage.text:
            yield from _deduplicated(_in_passage(record, passage, params, fold))


def _in_passage(record: Record, passage: Passage, params: Mapping[str, Any], fold: bool) -> Iterator[Match]:
    hidden = masked(passage.text) if params.get("quotes") else unquoted(passage.text)
    rows = [{"find": row} if isinstance(row, str) else row for row in params["patterns"]]
    if not _worth_a_look(rows, hidden, params, fold):
        return
    for row in rows:
        program = compiled(_whole(row["find"]) if params.get("whole") else row["find"], fold)
        unless = (*params.get("unless", ()), *row.get("unless", ()))
        for start, end in _stretches(passage.text, params):
            for found in program.finditer(hidden[start:end]):
                if not found.group().strip() or _any(unless, found.group(), fold):
                    continue
                yield _match(record, passage, row, found, start)


def _whole(pattern: str) -> str:
    return rf"\A\s*(?:{pattern})\s*\z"


def _worth_a_look(rows: list[Any], hidden: str, params: Mapping[str, Any], fold: bool) -> bool:
    """One search for all patterns at once, since almost no passage has any; and what `where` asks for."""
    where = params.get("where")
    if where and not compiled(where).search(hidden):
        return False
    if params.get("sentences"):
        return True
    finds = [_ungrouped(row["find"]) for row in rows]
    return compiled(_whole(joined(finds)) if params.get("whole") else joined(finds), fold).search(hidden) is not None


def _ungrouped(pattern: str) -> str:
    return _NAME.sub("(?:", pattern)  # two patterns may name their groups alike


def _stretches(text: str, params: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    if not params.get("sentences"):
        yield 0, len(text)
        return
    from lint.checks.layout import blocks

    for block in blocks(text):
        if block.kind in ("paragraph", "item"):
            spans = sentences(text, block.start, block.end)
            yield from spans[1:] if params.get("later") else spans


def _any(patterns: tuple[str, ...] | list[str], text: str, fold: bool) -> bool:
    return bool(patterns) and compiled(joined(patterns), fold).search(text) is not None


def _match(record: Record, passage: Passage, row: Mapping[str, Any], found: Any, offset: int) -> Match:
    place = found.re.groupindex.get("at", 0)
    start, end = found.start(place) + offset, found.end(place) + offset
    fixed: tuple[Replacement, ...] = ()
    if "replace" in row:
        fixed = (Replacement(start, end, _filled(row["replace"], found, passage.text, offset)),)
    level = Applicability[row.get("applicability", "safe")]
    groups = {name: value for name, value in found.groupdict().items() if value}
    return Match(passage, start, end, record, groups, fixed, level)


def _filled(template: str, found: Any, text: str, offset: int) -> str:
    """The template with `{name}` and `{1}` as the groups read in the text itself, not in its masked form."""
    values = {str(i): found.span(i) for i in range(1, len(found.groups()) + 1)}
    values |= {name: found.span(index) for name, index in found.re.groupindex.items()}
    for name, (start, end) in values.items():
        value = text[start + offset : end + offset] if start >= 0 else ""
        template = template.replace("{" + name + "}", value)
        template = template.replace("{" + name.capitalize() + "}", value[:1].upper() + value[1:])
    return template


def _deduplicated(matches: Iterator[Match]) -> Iterator[Match]:
    """One match a place: where two patterns of a rule overlap, the first of the table."""
    taken: list[tuple[int, int]] = []  # in order; none overlaps another
    for match in matches:
        place = (match.start, match.end)
        at = bisect_left(taken, place)
        if all(match.end <= start or end <= match.start for start, end in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, place)
            yield match


def problems(params: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the patterns of a rule, for the loader to report."""
    if params.get("in", "answer") not in _PLACES:
        yield "“in” must be question, answer or both"
        return
    found = [*params.get("unless", ()), *params.get("unless_question", ()), params.get("where", "")]
    for row in params.get("patterns", ()):
        row = {"find": row} if isinstance(row, str) else row
        if not isinstance(row, dict) or "find" not in row or set(row) - {"find", "replace", "applicability", "unless"}:
            yield "“patterns” must hold patterns or {find, replace, applicability, unless}"
            return
        if row.get("applicability", "safe") not in Applicability.__members__:
            yield "“applicability” must be safe, unsafe or display"
            return
        found += [row["find"], *row.get("unless", ())]
    for each in found:
        try:
            compiled(str(each), True)
        except ValueError as error:
            yield str(error)
