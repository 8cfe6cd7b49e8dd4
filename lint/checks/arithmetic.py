"""Recomputes worked arithmetic: "2 · 0.8 · 0.5 / (0.8 + 0.5) = 0.615", and distributions that should sum to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks.match import Match
from lint.document import Passage
from lint.facts.base import Base
from lint.record import Record

_SHARE = r"(?:[01]?\.\d++|[01])"
_LIST = re.compile(rf"[\[({{]\s*({_SHARE}(?:\s*,\s*{_SHARE})++)\s*[\])}}]")


def arithmetic(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """Equations of numbers whose sides differ, and lists called a distribution that do not sum to one.

    Parameters: `unless` (words of a block in which numbers follow other rules), `before` (words that make what
    stands before them part of the computation), `scale` (words behind a number that change its size),
    `distribution` (phrases that say a list sums to one), `slack` (the error that "≈" may have).
    """
    passage = record.answer
    if passage is None or ("=" not in passage.text and "≈" not in passage.text and "," not in passage.text):
        return
    if "=" in passage.text or "≈" in passage.text:
        from lint.checks.equations import Checker  # late: it takes long to load, and few records hold an equation

        for match in Checker(params, base).passage(passage, base):
            yield Match(**{**match, "passage": passage, "record": record})
    yield from _distributions(record, passage, params)


def _distributions(record: Record, passage: Passage, params: Mapping[str, Any]) -> Iterator[Match]:
    """Lists of numbers that the same paragraph calls a distribution, which do not sum to one."""
    said = re.compile("|".join(re.escape(phrase) for phrase in params["distribution"]), re.I)
    for block in re.finditer(r"[^\n]+", passage.text):
        lists = list(_LIST.finditer(block.group()))
        if len(lists) != 1 or not said.search(block.group()) or re.search(r"\bnot\b|n't", block.group()):
            continue
        numbers = [each.strip() for each in lists[0].group(1).split(",")]
        total = sum(map(float, numbers))
        step = max(10.0 ** -len(number.partition(".")[2]) for number in numbers)
        if len(numbers) >= 2 and abs(total - 1) > len(numbers) * step * 0.5 + 1e-9:
            start = block.start() + lists[0].start(1)
            values = {"left": lists[0].group(1), "value": f"{total:.6g}"}
            yield Match(passage, start, block.start() + lists[0].end(1), record, values)
