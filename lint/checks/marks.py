"""Finds words that stand twice and marks that are opened and not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks.layout import blocks, masked
from lint.checks.match import Match, Replacement
from lint.diagnostic import Applicability
from lint.facts.base import Base
from lint.record import Record

_TWICE = re.compile(r"(?<![\w'’.-])([A-Za-z]{1,20})(\s+)([a-z]{1,20})(?![\w'’-])")
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)", re.MULTILINE)
_FACE = re.compile(r"[:;][-']?[()]")


def doubled_word(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """A word that stands twice in a row.

    Parameters: `certain` (words whose doubling is always a slip: the fix is safe), `allowed`, and
    `shortest`, the length from which any other word counts.
    """
    for passage in record.passages():
        hidden = masked(passage.text)
        at = 0
        while found := _TWICE.search(hidden, at):
            at = found.end(1)
            first, gap, second = found.groups()
            if first.lower() != second or "\n\n" in gap or second in params["allowed"]:
                continue
            if len(first) > 1 and first.isupper():
                continue  # "AND and OR": the name of an operator
            certain = second in params["certain"]
            if not certain and (len(second) < params["shortest"] or first != second):
                continue
            level = Applicability.safe if certain else Applicability.unsafe
            fixed = (Replacement(found.end(1), found.end(3), ""),)
            yield Match(passage, found.start(), found.end(), record, {"word": second}, fixed, level)
            at = found.end(3)


def unclosed(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """A code fence, display maths or a round bracket that is opened and not closed in its block."""
    if record.answer is None:
        return
    text, hidden = record.answer.text, masked(record.answer.text)
    fence = _open_fence(text)
    if fence is not None:
        yield Match(record.answer, fence.start(1), fence.end(1), record)
        return
    if hidden.count("$$") % 2:
        at = hidden.rindex("$$")
        yield Match(record.answer, at, at + 2, record)
    for block in blocks(text):
        if block.kind in ("paragraph", "item"):
            at = _open_bracket(hidden, block.start, block.end)
            if at >= 0:
                end = min(block.end, at + params["shown"])
                cut = text.rfind(" ", at, end) if end < block.end else end
                yield Match(record.answer, at, max(at + 1, cut), record)


def _open_fence(text: str) -> re.Match[str] | None:
    opened: re.Match[str] | None = None
    for found in _FENCE.finditer(text):
        line = text[found.start() :].split("\n", 1)[0].strip()
        if opened is None:
            opened = found
        elif line.startswith(opened.group(1)) and not line.strip("`~"):
            opened = None
    return opened


def _open_bracket(hidden: str, start: int, end: int) -> int:
    shown = hidden[start:end]
    # Intervals mix brackets; lines of a table or of maths own theirs; a closing one alone enumerates: "a)".
    if "|" in shown or "\\" in shown:
        return -1
    shown = _FACE.sub("  ", shown)
    opened = []
    for at, letter in enumerate(shown):
        if letter in "([":
            opened.append(at)
        elif letter in ")]" and opened:
            opened.pop()
    return start + opened[-1] if opened and shown[opened[-1]] == "(" else -1
