"""Finds advertising and page furniture, outside the records and inside their answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lint.checks.layout import masked
from lint.checks.match import Match, Replacement
from lint.checks.regex import compiled, joined
from lint.diagnostic import Applicability, Severity
from lint.document import Passage
from lint.facts.base import Base
from lint.record import Content, Record

_LINE = re.compile(r"[^\n]+")
_DECORATION = re.compile(r"^[\s>#*•●▪+\-–—|_]+|(?<![\s*_|])[\s*_|]++$")


def junk_text(content: Content, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """One match for each leftover block and each line of an answer that a table of `tables` knows.

    `tables` maps a sort of junk ("advertising") to patterns, each of which must cover a whole line.
    `stray` (`sort`, `suffixes`, `shortest`) is for leftovers that no table knows: they are reported as
    information, without a fix, where the file's ending is one of `suffixes`.
    """
    tables = _tables(params)
    for leftover in content.leftovers:
        sort = _sort_of_block(leftover.text, tables)
        if sort:
            yield _block(leftover, sort)
        elif _is_stray(content, leftover, params["stray"]):
            values = {"sort": params["stray"]["sort"]}
            yield Match(leftover, 0, len(leftover.text), None, values, (), Applicability.display, Severity.info)
    for record in content.records:
        if record.answer is not None:
            yield from _inside(record, record.answer, tables)


def _is_stray(content: Content, leftover: Passage, stray: Mapping[str, Any]) -> bool:
    """What stands before the first record is a document's head; headings are its order."""
    first = min((record.span.start for record in content.records), default=len(content.document.text))
    text = leftover.text.strip()
    return (
        content.document.path.endswith(tuple(stray["suffixes"]))
        and len(text) >= stray["shortest"]
        and leftover.span.start > first
        and not all(line.lstrip().startswith("#") or not line.strip() for line in text.splitlines())
    )


def line_matcher(params: Mapping[str, Any]) -> Callable[[str], bool]:
    """What tells whether a line of a saved page is furniture, by the `tables` of the junk rule."""
    tables = _tables(params)
    return lambda line: bool(_sort_of_line(line, tables))


def _tables(params: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((sort, joined(patterns)) for sort, patterns in params["tables"].items())


@lru_cache(maxsize=8192)
def _sort_of_line(line: str, tables: tuple[tuple[str, str], ...]) -> str | None:
    bare = _DECORATION.sub("", line)
    if not bare or not compiled(_every(tables), True).fullmatch(bare):
        return None
    for sort, patterns in tables:
        if compiled(patterns, True).fullmatch(bare):
            return sort
    return None


@lru_cache(maxsize=8)
def _every(tables: tuple[tuple[str, str], ...]) -> str:
    """The patterns of all tables: one search rules out nearly every line."""
    return joined([patterns for _, patterns in tables])


def _sort_of_block(text: str, tables: tuple[tuple[str, str], ...]) -> str | None:
    for line in text.splitlines():
        sort = _sort_of_line(line, tables)
        if sort:
            return sort
    return None


def _block(leftover: Passage, sort: str) -> Match:
    end = len(leftover.text)
    return Match(leftover, 0, end, None, {"sort": sort}, (Replacement(0, end, ""),))


def _inside(record: Record, answer: Passage, tables: tuple[tuple[str, str], ...]) -> Iterator[Match]:
    text, hidden = answer.text, masked(answer.text)
    for line in _LINE.finditer(text):
        start, end = line.span()
        sort = _sort_of_line(hidden[start:end], tables)
        if sort:
            begin, stop = _with_line_ends(text, start, end)
            yield Match(answer, start, end, record, {"sort": sort}, (Replacement(begin, stop, ""),))


def _with_line_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """The line with the blank lines before it, or behind it where it is the first."""
    begin = len(text[:start].rstrip())
    if begin:
        return begin, end
    return 0, end + len(text[end:]) - len(text[end:].lstrip())


def problems(params: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the tables of a rule, for the loader to report."""
    stray = params["stray"]
    if not {"sort", "suffixes", "shortest"} <= set(stray) or not isinstance(stray["shortest"], int):
        yield "“stray” must hold sort, suffixes and shortest"
    for patterns in params["tables"].values():
        if not isinstance(patterns, list):
            yield "“tables” must hold a list of patterns for each sort of junk"
            continue
        for each in patterns:
            try:
                compiled(str(each), True)
            except ValueError as error:
                yield str(error)
