"""Where formulas stand in a passage, what they are formulas of, and how far they reach."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from lint.facts.blocks import Block, Form
from lint.facts.math.lexing import EDGE, OP, WORD, Tok, lex
from lint.facts.math.names import Language
from lint.facts.math.parsing import FUNCTIONS, Mode, Names, Parser
from lint.facts.math.sides import PUNCTUATION, definitions
from lint.facts.math.tree import Node, Unreadable
from lint.facts.reading import Reading, Sentence

_FENCE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)", re.S | re.M)
_SIGN = re.compile(r"[=≈/^·×√Σ∑²ᵀ‖←]|\|\||\\frac|\\\||\*\*?\s*\(|\b(?:exp|log|ln|max|min|sqrt)\(|[\w)] [-+−*] [\w(]")
_LONGEST = 240  # tokens of one formula; what is longer is no formula that anybody reads


class Region(NamedTuple):
    """A block's tokens; formulas do not cross from one block into the next.

    `equals` are the places of its equals signs, `announced` what `definitions` gives.
    """

    tokens: tuple[Tok, ...]
    block: Block
    equals: tuple[int, ...]
    announced: tuple[tuple[int, int, bool], ...]


class Way(NamedTuple):
    """One way in which a formula can be read: its tree, the token behind it, and how each quantity is written."""

    node: Node
    end: int
    used: dict[str, tuple[int, int]]


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


def next_equal(region: Region, at: int) -> int:
    """The next equals sign of a chain whose part behind sign `at` cannot be read; past the end where it breaks off."""
    later = bisect_right(region.equals, at)
    following = region.equals[later] if later < len(region.equals) else len(region.tokens)
    between = region.tokens[at + 1 : following]
    if not between or (between[-1].kind is WORD and len(between[-1].text) > 1):
        return len(region.tokens)  # "... against FPR = ...": the other side of another equation
    depth = 0
    for tok in between:
        if tok.kind is WORD and len(tok.text) > 1 and tok.gap and tok.text.lower() not in FUNCTIONS:
            return len(region.tokens)
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(tok.text, 0)
        if depth < 0 or tok.line or ((tok.kind is OP and tok.text in ".;:<>≈") or (tok.text == "," and not depth)):
            return len(region.tokens)
    return following if not depth else len(region.tokens)


def _limit(tokens: Sequence[Tok], at: int) -> bool:
    return tokens[at - 2].text == "{" and tokens[at - 3].text in ("_", "^")


def modes(tokens: Sequence[Tok]) -> Iterator[Mode]:
    """The ways of reading that can make a difference to these tokens, the strictest first."""
    texts = {tok.text.lower() for tok in tokens}
    keys = {tok.key for tok in tokens}
    slash = bool(texts & {"/", "over", "ratio", "÷"} or "divid" in keys)
    divisions = ("strict", "implicit", "product", "half", "flat") if slash else ("strict",)
    functions = (
        (False, True) if texts & {"log", "ln", "log2", "log10", "exp", "√", "sqrt", "root", "tanh"} else (False,)
    )
    sums = (False, True) if texts & {"σ", "sum", "Σ"} else (False,)
    exponents = (False, True) if "^" in texts else (False,)
    for exponent, over, function, division in product(exponents, sums, functions, divisions):
        yield Mode(division, function, over, exponent)


def readings(
    tokens: Sequence[Tok], at: int, names: Names, stops: Callable[[Sequence[Tok], int], bool] | None = None
) -> list[Way]:
    """The ways to read the formula that begins at a token; the first is the strict one. Empty where there is none.

    `stops` says whether it may end before a token, as `ended` does.
    """
    found: list[Way] = []
    for mode in modes(tokens[at : at + 80]):
        parser = Parser(tokens, at, names, mode)
        try:
            node = parser.sum()
        except (Unreadable, RecursionError):
            node = None
        if parser.at - at > _LONGEST:
            return []
        over = stops(tokens, parser.at) if stops else ended(tokens, parser.at, names.language)
        if node is None or not over:
            if not found:
                return []
            continue
        if all(node != other.node for other in found):
            found.append(Way(node, parser.at, parser.used))
    return found


def ended(tokens: Sequence[Tok], at: int, language: Language) -> bool:
    """Whether a formula can end before a token: at a mark, a line end, or a word that cannot be of it."""
    if at >= len(tokens):
        return True
    tok = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tok.kind is EDGE:
        return following is None or not _conditional(tokens, at + 1, language)
    if _conditional(tokens, at, language):
        return False
    if tok.key in language.conditions:
        return True
    if tok.kind is OP and tok.text in PUNCTUATION:
        if tok.text in ",(" and following is not None and _conditional(tokens, at + 1, language):
            return False
        return tok.text != "." or following is None or following.gap or following.kind is EDGE
    if tok.kind is OP:
        return tok.text in "=≈" or (tok.line and tok.text in "+-*•>|#")
    return tok.line or tok.key in language.ends


def _conditional(tokens: Sequence[Tok], at: int, language: Language) -> bool:
    """Whether what follows holds a formula to a case: "if x > 0", but not "for i = 1, ..., n"."""
    if tokens[at].key not in language.conditions:
        return False
    while at + 1 < len(tokens) and tokens[at + 1].kind is EDGE:
        at += 1
    running = [tok.text for tok in tokens[at + 1 : at + 4]]
    return not (len(running) == 3 and running[0] in "ijk" and (running[1:] == ["=", "1"] or running[1] in ("∈", "in")))


def sentence_at(reading: Reading, region: Region, place: int) -> Sentence:
    """The sentence that holds a place; one of the place's block alone where formulas are all that stands there."""
    after = 0
    for sentence in reading.sentences:
        if sentence.start <= place < sentence.end:
            return sentence
        after += sentence.start <= place
    return Sentence(reading, region.block, after, place, place)
