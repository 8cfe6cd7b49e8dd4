"""Finds lists, tables and captions that lost their form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from lint.checks.layout import Block, blocks, lists, masked, unquoted
from lint.checks.match import Match, Replacement
from lint.checks.regex import compiled, joined
from lint.diagnostic import Applicability
from lint.facts.base import Base
from lint.facts.tokens import tokens
from lint.record import Record

_FINAL = re.compile(r"[.!?]['\"”’)*_]*$")
_INLINE = re.compile(r"(?<=\S)[ \t]+([•●▪‣])[ \t]*(?=[^\s•●▪‣])")
_ACRONYM = re.compile(r"(?<=[a-z])(?P<glue>\(?)(?P<acronym>[A-Z]{2,6}s?)(?P<close>\)?)(?![\w(])")
_WORDS_BEFORE = re.compile(r"(?:[A-Za-z]+[ -])*[A-Za-z]+$")
_LOOK_BACK = 120
_MARKUP = re.compile(r"[*_]+")


def run_together(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """List items that stand in one item, or in one line.

    A line with bullets inside it; or an item in title case in which at least two words of `starters`
    (verbs that begin such items) stand where an item would begin.
    """
    if record.answer is None:
        return
    text, hidden = record.answer.text, masked(record.answer.text)
    for block in blocks(text):
        if block.kind not in ("paragraph", "item"):
            continue
        inside = list(_INLINE.finditer(hidden, block.start, block.end))
        if len(inside) >= 2 or (inside and block.kind == "item" and block.marker == inside[0].group(1)):
            fixed = tuple(Replacement(m.start(), m.end(), f"\n{' ' * block.indent}{m.group(1)} ") for m in inside)
            # Without a bullet of its own, the first part may be a lead and no item.
            level = Applicability.safe if block.kind == "item" else Applicability.unsafe
            yield Match(record.answer, block.start, block.end, record, {}, fixed, level)
        elif block.kind == "item":
            yield from _title_case_items(record, block, hidden, params)


def _title_case_items(record: Record, block: Block, hidden: str, params: Mapping[str, Any]) -> Iterator[Match]:
    shown = hidden[block.start : block.end]
    words = list(re.finditer(r"\S+", shown))
    small = set(params["small"])
    if not words or not all(re.fullmatch(r"[A-Z][\w'’-]*", w.group()) or w.group() in small for w in words):
        return
    # A word after "and" goes on with its phrase: "Reduces Memory and Improves Speed" is one item.
    starts = [w for before, w in pairwise(words) if w.group() in params["starters"] and before.group() not in small]
    wanted = 1 if words[0].group() in params["starters"] else 2
    if len(starts) < wanted or record.answer is None:
        return
    marker = f"\n{' ' * block.indent}{block.marker} "
    at = block.start
    fixed = tuple(Replacement(at + w.start() - 1, at + w.start(), marker) for w in starts)
    yield Match(record.answer, block.start, block.end, record, {}, fixed, Applicability.unsafe)


def glued_acronym(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """An acronym glued to the words whose initials it is: "NetworksRNNs", "Error(MSE)"."""
    for passage in record.passages():
        hidden = masked(passage.text)
        for found in _ACRONYM.finditer(hidden):
            before = _WORDS_BEFORE.search(hidden[max(0, found.start() - _LOOK_BACK) : found.start()])
            if before is None or bool(found["glue"]) != bool(found["close"]):
                continue
            if _initials(before.group(), found["acronym"]):
                last = re.split("[ -]", before.group())[-1]
                content = f" ({found['acronym']})"
                fixed = (Replacement(found.start(), found.end(), content),)
                values = {"right": last + content}
                yield Match(passage, found.start() - len(last), found.end(), record, values, fixed)


def _initials(before: str, acronym: str) -> bool:
    letters = acronym.removesuffix("s").lower()
    words = re.split(r"[ -]", before.strip())
    return len(words) >= len(letters) and "".join(word[0] for word in words[-len(letters) :]).lower() == letters


def closing_item(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """A closing sentence that is typeset as the last item of a list of labels.

    Parameters: `openers` (patterns for how such sentences begin), `items` (how many items at least).
    """
    if record.answer is None:
        return
    text, hidden = record.answer.text, masked(record.answer.text)
    for items in lists(text):
        *others, last = items
        shown = hidden[last.start : last.end]
        if len(items) < params["items"] or not _FINAL.search(shown) or last.marker[:1].isdigit():
            continue
        if any(_FINAL.search(hidden[block.start : block.end]) for block in others):
            continue
        if compiled(rf"\A(?:{joined(params['openers'])})").search(shown):
            fixed = (Replacement(last.outer, last.start, "\n"),)
            yield Match(record.answer, last.start, last.end, record, {}, fixed)


def stray_stop(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """A full stop behind the last of several short labels of which no other has one.

    Parameters: `items` (how many items at least), `words` (how long a label may be), `kept` (patterns
    for last words that own their stop).
    """
    if record.answer is None:
        return
    hidden = masked(record.answer.text)
    for items in lists(record.answer.text):
        shown = [hidden[block.start : block.end] for block in items]
        if len(items) < params["items"] or not shown[-1].endswith(".") or shown[-1].endswith(".."):
            continue
        if any(re.search(r"[.!?:;,]", label) or len(label.split()) > params["words"] for label in shown[:-1]):
            continue
        inner = shown[-1][:-1]
        if re.search(r"[.!?:;]", inner) or len(inner.split()) > params["words"]:
            continue
        if not compiled(rf"(?:{joined(params['kept'])})$").search(shown[-1]):
            end = items[-1].end
            yield Match(record.answer, items[-1].start, end, record, {}, (Replacement(end - 1, end, ""),))


def flattened_table(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """The header of a table whose cells became lines of text: a word of `heads`, then the names of the columns.

    Parameters: `heads`, `longest` (letters of the header line), `unless` (patterns for a line that is prose),
    `small` (words that may stand inside the name of a row), `rows` (patterns for names of rows that may stand
    before a cell in small letters). The cells are not to be told apart any more; the
    fix takes the header away and sets a colon behind the names of the rows.
    """
    if record.answer is None:
        return
    text, hidden = record.answer.text, masked(record.answer.text)
    head = compiled(rf"\A(?:{joined(params['heads'])})[ \t]+[A-Z]")
    for block in blocks(text):
        line = hidden[block.start : block.end].split("\n", 1)[0].rstrip()
        fits = block.kind == "paragraph" and len(line) <= params["longest"] and head.search(line)
        if fits and not compiled(joined(params["unless"])).search(line) and text[block.start + len(line) :].strip():
            end = block.start + len(line)
            gone = Replacement(block.start, end + 1, "")
            fixed = (gone, *(Replacement(at, at, ":") for at in _row_names(text, end + 1, params, base)))
            yield Match(record.answer, block.start, end, record, {}, fixed)


def _row_names(text: str, start: int, params: Mapping[str, Any], base: Base) -> Iterator[int]:
    """Where the names of rows end: "Speed" on a line of its own, or "Speed Trees are" before a sentence."""
    word = r"[A-Z][\w-]*"
    name = rf"{word}(?: (?:{word}|{joined(params['small'])})){{0,4}}"
    alone, before, known = (
        rf"(?P<alone>{name})[ \t]*\n[ \t]*\n",
        rf"(?P<before>{name}) {word},? [a-z]",
        rf"(?P<known>{joined(params['rows'])}) [a-z]",
    )
    for found in re.finditer(rf"^(?:{alone}|{known}|{before})", text[start:], re.M):
        at = start + found.end(str(found.lastgroup))
        if found["before"] is None or not any(each.start < at < each.end for each in base.mentions(text)):
            yield at


def stray_caption(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """A last line that only repeats words of the question: the caption of a picture that is not there.

    Parameters: `fewest` and `most` words, `articles` (words that do not count).
    """
    if record.answer is None:
        return
    text = record.answer.text
    found = blocks(text)
    last = found[-1] if len(found) >= 2 else None
    if last is None or last.kind != "paragraph" or "\n" in text[last.start : last.end]:
        return
    shown = _MARKUP.sub(" ", unquoted(text)[last.start : last.end]).strip()
    words = [token.stem for token in tokens(shown) if token.stem not in params["articles"]]
    asked = {token.stem for token in tokens(record.question.text)}
    if not params["fewest"] <= len(words) <= params["most"] or not shown[:1].isupper() or not shown[-1].isalnum():
        return
    if found[-2].kind in ("paragraph", "item") and all(word in asked for word in words):
        yield Match(record.answer, last.start, last.end, record, {}, (Replacement(found[-2].end, last.end, ""),))
