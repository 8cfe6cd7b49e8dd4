"""The command `lint audit`: every finding of given rules on real text, laid out for judging, and what was judged.

A judgement is a line of JSON whose `true` is true, false or null; it is known again by rule, path, sentence and words,
so that labels outlive edits elsewhere in the corpus.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lint.diagnostic import Diagnostic
from lint.plain import NamedTuple
from lint.span import Span

Key = tuple[str, str, str, str]
_FIELDS = ("rule", "path", "sentence", "quote")


class Precision(NamedTuple):
    """Of a rule: how many of its findings were judged true, judged false, and are not judged yet."""

    rule: str
    true: int
    false: int
    open: int


class BadLabelsError(Exception):
    """A file of labels that cannot be used; the message says where and why."""


def rows(found: Iterable[Diagnostic], texts: Mapping[str, str], labels: Mapping[Key, bool]) -> Iterator[dict[str, Any]]:
    """Findings as lines to judge, with the judgements that there are."""
    for each in found:
        sentence = _line(texts.get(each.path, ""), each.span)
        row = {"rule": each.rule, "path": each.path, "line": each.range.start.line, "sentence": sentence}
        row |= {"quote": each.quote, "message": each.message}
        key = (each.rule, each.path, sentence, each.quote)
        yield row | {"true": labels.get(key)}


def labels(path: str) -> dict[Key, bool]:
    """The judgements in a file. Raises BadLabelsError, or OSError where it cannot be read."""
    known: dict[Key, bool] = {}
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                key = tuple(str(row[name]) for name in _FIELDS)
                said = row["true"]
            except (ValueError, KeyError, TypeError) as error:
                raise BadLabelsError(f"{path}:{number}: no judgement: {error}") from error
            if said not in (True, False, None):
                raise BadLabelsError(f"{path}:{number}: “true” is true, false or null")
            if said is not None:
                known[key[0], key[1], key[2], key[3]] = bool(said)
    return known


def precision(judged: Sequence[Mapping[str, Any]]) -> list[Precision]:
    """For each rule what was judged of it, the worst first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in judged:
        counts[row["rule"]][{True: 0, False: 1, None: 2}[row["true"]]] += 1
    found = [Precision(rule, *each) for rule, each in counts.items()]
    return sorted(found, key=lambda each: (-each.false, -each.open, each.rule))


def table(found: Sequence[Precision]) -> str:
    """The table of precision by rule, and a closing line."""
    wide = max((len(each.rule) for each in found), default=4)
    lines = [f"{'rule':<{wide}}  true false  open"]
    lines += [f"{each.rule:<{wide}} {each.true:>5} {each.false:>5} {each.open:>5}" for each in found]
    true, false = sum(each.true for each in found), sum(each.false for each in found)
    share = f", {true / (true + false):.1%} of those judged are true" if true + false else ""
    return "\n".join([*lines, f"{sum(map(sum, (each[1:] for each in found)))} findings, {true + false} judged{share}"])


def _line(text: str, span: Span) -> str:
    """The line that a finding begins in."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return text[start : end if end >= 0 else len(text)].strip()
