"""How far formulas reach, and the ways in which they can be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from lint.facts.math.names import Language
from lint.facts.math.parsing import FUNCTIONS, Mode, Names, Parser
from lint.facts.math.region import Region
from lint.facts.math.sides import PUNCTUATION
from lint.facts.math.tok import EDGE, OP, WORD, Tok
from lint.facts.math.tree import Node, Unreadable
from lint.facts.reading import Reading, Sentence
from lint.plain import NamedTuple

_LONGEST = 240  # tokens of one formula; what is longer is no formula that anybody reads


class Way(NamedTuple):
    """One way in which a formula can be read: its tree, the token behind it, and how each quantity is written."""

    node: Node
    end: int
    used: dict[str, tuple[int, int]]


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


def modes(tokens: Sequence[Tok]) -> Iterator[Mode]:
    """The ways of reading that can make a difference to these tokens, the strictest first."""
    texts = {tok.text.lower() for tok in tokens}
    keys = {tok.key for tok in tokens}
    slash = bool(texts & {"/", "over", "ratio", "÷"} or "divid" in keys)
    divisions = ("strict", "implicit", "product", "half", "flat") if slash else ("strict",)
    functions = (
        (False, True) if texts & {"log", "ln", "log2", "log10", "exp", "√", "sqrt", "root", "tanh"} else (False,)
    )
    over = ("product", "sum", "group") if texts & {"σ", "sum", "Σ", "mean"} else ("product",)
    exponents = (False, True) if "^" in texts else (False,)
    matrix = (False, True) if "⋆" in texts else (False,)
    for each in product(matrix, exponents, over, functions, divisions):
        yield Mode(each[4], each[3], each[2], each[1], each[0])


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
