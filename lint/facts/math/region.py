"""Where formulas stand in a passage: its blocks and the lines of its program listings, as tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lint.facts.blocks import Block, Form
from lint.facts.math.code import comments, uncommented
from lint.facts.math.lexing import lex
from lint.facts.math.names import Language
from lint.facts.math.sides import definitions
from lint.facts.math.tok import OP, Tok
from lint.facts.reading import Reading
from lint.plain import NamedTuple

_FENCE = re.compile(r"^[ \t]*(```|~~~)[^\n]*\n?(?P<code>.*?)(?:^[ \t]*\1[^\n]*$|\Z)", re.S | re.M)
_SIGN = re.compile(
    r"[=≈/^·×√Σ∑²ᵀ‖←±]|\|\||\\frac|\\\||\*\*?\s*\(|\b(?:exp|log|ln|max|min|sqrt|sum|mean|abs|maximum)\("
    r"|[\w)] [-+−*@] [\w(]|\w\(\d [-−] \w|\\(?:cdot|times|sqrt|pm|sum)\b"
)


class Region(NamedTuple):
    """A block's tokens; formulas do not cross from one block into the next.

    `equals` are the places of its equals signs, `announced` what `definitions` gives. Of a line of a
    program `before` are the lines above it.
    """

    tokens: tuple[Tok, ...]
    block: Block
    equals: tuple[int, ...]
    announced: tuple[tuple[int, int, bool], ...] = ()
    before: tuple[tuple[Tok, ...], ...] | None = None


def has_formula(text: str, language: Language) -> bool:
    """Whether a text holds any sign of a formula at all, or words for one."""
    return _SIGN.search(text) is not None or language.said.search(text) is not None


@lru_cache(maxsize=4)
def regions(reading: Reading, language: Language) -> tuple[Region, ...]:
    """The blocks of a passage that hold signs of formulas, code fences left out."""
    if not has_formula(reading.text, language):
        return ()
    text = _FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), reading.text)
    tokens = lex(text)
    places = [tok.start for tok in tokens]
    found: list[Region] = []
    last = -1
    for block in reading.blocks:
        start, end = _reach(text, block)
        if start <= last or not has_formula(text[start:end], language):
            continue
        last = start
        held = tokens[bisect_left(places, start) : bisect_left(places, end)]
        if held:
            found.append(Region(held, block, tuple(equal_signs(held)), tuple(definitions(held, language))))
    return tuple(found)


class Listing(NamedTuple):
    """A program listing: its lines, and what its comments say."""

    lines: tuple[Region, ...]
    comments: str


@lru_cache(maxsize=4)
def listings(reading: Reading, language: Language) -> tuple[Listing, ...]:
    """The program listings of a passage that hold signs of formulas, line by line."""
    found = []
    for fence in _FENCE.finditer(reading.text) if "```" in reading.text or "~~~" in reading.text else ():
        start, end = fence.span("code")
        if not has_formula(reading.text[start:end], language):
            continue
        block = _block_at(reading, fence.start(), start, end)
        lines: list[tuple[Tok, ...]] = []
        read: list[Region] = []
        for tokens in _lines(lex(uncommented(reading.text[start:end]), True), start):
            read.append(Region(tokens, block, tuple(equal_signs(tokens)), (), tuple(lines)))
            lines.append(tokens)
        found.append(Listing(tuple(read), comments(reading.text[start:end])))
    return tuple(found)


def _block_at(reading: Reading, fence: int, start: int, end: int) -> Block:
    """A listing as a block: under the same heading as the text before it, which may announce it."""
    before = [block for block in reading.blocks if block.end <= fence]
    over = before[-1] if before else None
    announced = over is not None and reading.text[over.start : over.end].rstrip("*_ ").endswith(":")
    return Block(start, end, Form.paragraph, lead=over if announced else None, heading=over.heading if over else None)


def _lines(tokens: Sequence[Tok], start: int) -> Iterator[tuple[Tok, ...]]:
    """The lines of a program, those joined that an open bracket joins; places are those of the passage."""
    held: list[Tok] = []
    depth = 0
    for tok in tokens:
        if tok.line and not depth and held:
            yield tuple(held)
            held = []
        depth = max(0, depth + {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(tok.text, 0))
        held.append(tok._replace(start=tok.start + start, end=tok.end + start, line=False))
    if held:
        yield tuple(held)


def _reach(text: str, block: Block) -> tuple[int, int]:
    """From where to where a block reads; a line that only looks like a table's, for its bars, is read whole."""
    if block.form is not Form.cell:
        return block.start, block.end
    first = text.rfind("\n", 0, block.start) + 1
    last = text.find("\n", block.start)
    last = len(text) if last < 0 else last
    if text[first:last].lstrip().startswith("|") or " | " in text[first:last]:
        return block.start, block.end
    return first, last


def equal_signs(tokens: Sequence[Tok]) -> list[int]:
    """The places of the equals signs that stand between two sides, not in a subscript."""
    depth, found = 0, []
    for i, tok in enumerate(tokens):
        if tok.kind is OP:
            depth = max(0, depth + {"{": 1, "}": -1}.get(tok.text, 0))
            if tok.text == "=" and not (depth and i >= 3 and _limit(tokens, i)):
                found.append(i)
    return found


def _limit(tokens: Sequence[Tok], at: int) -> bool:
    return tokens[at - 2].text == "{" and tokens[at - 3].text in ("_", "^")
