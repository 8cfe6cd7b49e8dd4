"""Finds the smallest part of an answer that has to go, or be replaced, because of a finding."""

from __future__ import annotations

import re

from lint.checks.match import Replacement
from lint.facts.base import Base
from lint.facts.blocks import Block, Form
from lint.facts.reading import Reading, Sentence
from lint.plain import NamedTuple
from lint.span import Span

_STOP = re.compile(r"[.!?][\"”’)\]*_]*\s+\Z")
_ENDED = re.compile(r"[.!?][\"”’)\]*_]*\Z")
_BREAK = re.compile(r"(?:<br ?/?>[ \t]*\n?|\\\n|  \n)")
_LINK = re.compile(r"(?P<comma>,)?\s+(?P<word>(?:and|or|&)\s+)?(?:the |an? )?")
_LEFT = " \t:–—"  # what may stand behind a label once its text is gone


class Cut(NamedTuple):
    """What of an answer goes. `sentence` is what a true statement may replace instead, if it suits `about`.

    `about` is the label or lead of the sentence; empty where any statement suits, None where none does.
    """

    gone: Span
    sentence: Span
    about: str | None = None


def member(text: str, start: int, end: int, base: Base) -> Replacement | None:
    """How to take a name out of the names that a sentence lists, where a finding is about one name alone.

    "CNNs, perceptrons and LSTMs are deep" without its second name; None where fewer than three are listed.
    """
    reading = Reading(text, base)
    sentence = next((each for each in reading.sentences if each.start <= start and end <= each.end), None)
    for names in _lists(sentence) if sentence is not None else ():
        at = next((n for n, name in enumerate(names) if name[0] <= start and end <= name[1]), None)
        if at is not None and sentence is not None:
            return _without(text, names, at, sentence.start)
    return None


def _lists(sentence: Sentence) -> list[list[tuple[int, int]]]:
    """The names in a sentence with nothing but commas, "and" or "or" between them, three or more in a row."""
    text = sentence.reading.text
    rows: list[list[tuple[int, int]]] = [[]]
    for mention in sentence.mentions:
        start, end = sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end
        if rows[-1] and start < rows[-1][-1][1]:
            continue  # an acronym in the brackets behind its words
        bracket = re.compile(r" ?\([^()\s]{1,12}\)").match(text, end)
        end = bracket.end() if bracket else end
        if rows[-1] and not _LINK.fullmatch(text, rows[-1][-1][1], start):
            rows.append([])
        rows[-1].append((start, end))
    return [row for row in rows if len(row) > 2]


def _without(text: str, names: list[tuple[int, int]], at: int, first: int) -> Replacement:
    start, end = names[at]
    if at == 0:
        after = names[1][0]
        capital = text[after].upper() if start == first else text[after]
        return Replacement(start, after + 1, capital)
    before = names[at - 1]
    link = _LINK.match(text, before[1], start)
    if at < len(names) - 1 or link is None or not link["word"]:
        return Replacement(before[1], end, "")
    comma = "," if link["comma"] and len(names) > 3 else ""
    kept = text[names[at - 2][1] : before[1]].lstrip(", ")
    return Replacement(names[at - 2][1], end, f"{comma} {link['word']}{kept}")


def place(text: str, start: int, end: int, base: Base, lost: bool) -> Cut | None:
    """The sentence, item or paragraph that holds a finding; `lost` says that words are missing there.

    None where the finding reaches over several blocks: then it is the form that is wrong, not a
    statement, and dropping it would lose what is true.
    """
    reading = Reading(text, base)
    block = next((each for each in reading.blocks if each.start <= start and end <= each.end + 1), None)
    if block is None or block.form in (Form.cell, Form.heading):
        return None
    inside = [each for each in reading.sentences if each.block is block]
    hit = [each for each in inside if each.start < max(end, start + 1) and start < each.end]
    whole = _lines(text, block)
    if len(hit) != 1:
        return Cut(whole, whole)
    label = block.label[1] if block.label and hit[0] is inside[0] and (lost or block.label[1] <= start) else 0
    said = Span(_to_next_word(text, max(hit[0].start, label), hit[0].end), hit[0].end)
    line = _line(text, said, start, end)
    if said.start < start and _STOP.search(text, said.start, start) and _ENDED.search(text, start, end):
        piece = Span(start, _to_next_word(text, end, block.end))  # words in lower case behind a full stop
        return Cut(piece, piece)
    if line != said:
        return Cut(line, line)
    if len(inside) > 1:
        gone = Span(said.start, _to_next_word(text, said.end, block.end))
    elif label and lost:
        gone = Span(len(text[:label].rstrip(_LEFT)), said.end)  # the label says something by itself
    else:
        gone = whole
    return Cut(gone, said, _about(text, block, said))


def _line(text: str, said: Span, start: int, end: int) -> Span:
    """The line of a sentence that holds a finding, where lines are broken by hand and so stand for themselves."""
    stops = [said.start, *(stop.end() for stop in _BREAK.finditer(text, *said)), said.end]
    low = max((stop for stop in stops if stop <= start), default=said.start)
    return Span(low, min((stop for stop in stops if stop >= end), default=said.end))


def _lines(text: str, block: Block) -> Span:
    """A block with its marker; an item's line end goes with it, so that its list stays together."""
    start, end = text.rfind("\n", 0, block.start) + 1, block.end
    return Span(start, end + (block.form is Form.item and text[end : end + 1] == "\n"))


def _about(text: str, block: Block, said: Span) -> str | None:
    if block.form is Form.paragraph and not block.label:
        return ""
    if not _ENDED.search(text, *said):
        return None
    if block.label and block.label[1] <= said.start:
        return text[slice(*block.label)]
    return text[block.lead.start : block.lead.end] if block.form is Form.item and block.lead else None


def _to_next_word(text: str, at: int, end: int) -> int:
    while at < end and text[at] == " ":
        at += 1
    return at
