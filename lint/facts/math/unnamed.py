"""Formulas without a left-hand side: what a function returns, what an answer begins with, what is set in code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.facts.math.names import Keys, Language, starts
from lint.facts.math.region import Region
from lint.facts.math.tok import EDGE, OP, WORD, Tok
from lint.plain import NamedTuple

_CLOSING = frozenset(".,;:(—") | {"\\\\", "=>", "→"}


class Place(NamedTuple):
    """Where a formula may begin: token `start`, of the thing that the name `first` to `start` speaks of.

    `named` where that name is the thing's own, `inside` where words of the same sentence lead to it.
    """

    first: int
    start: int
    named: bool = False
    inside: bool = False


def in_program(region: Region, named: Sequence[Keys], language: Language) -> Iterator[Place]:
    """Where formulas begin in a line of a program: what is returned, or assigned to a name that says nothing."""
    tokens = region.tokens
    texts = [tok.text for tok in tokens]
    if "return" in texts:
        at = texts.index("return")
        lines = [*(region.before or ()), tokens[:at]]
        heads = [line for line in lines if line and line[0].text == "def"]
        name = heads[-1] if heads else None
        last = [tok.text for tok in name].index("(") if name and "(" in [tok.text for tok in name] else 0
        yield from _of(name[1:last] if name else (), at, at + 1, named, language)
    elif region.equals and texts[0] != "def" and region.equals[0] > 0:
        at = region.equals[0]
        start = texts.index(":") + 1 if "lambda" in texts[at : at + 2] and ":" in texts else at + 1
        yield from _of(tokens[:at], 0, start, named, language)
    elif not region.equals and texts[0] not in ("def", "for", "if", "while", "import", "from", "class"):
        yield Place(0, 0)


def _of(name: Sequence[Tok], first: int, start: int, named: Sequence[Keys], language: Language) -> Iterator[Place]:
    """The place of a formula under a name of code, if the name is the thing's or says nothing."""
    words = tuple(tok.key for tok in name if tok.kind is WORD)
    if any(tok.kind is not WORD and tok.text not in "_." for tok in name):
        return
    for keys in named:
        for at in range(len(words) - len(keys) + 1):
            if words[at : at + len(keys)] == keys:
                if language.plain.issuperset(words[:at] + words[at + len(keys) :]):
                    yield Place(first, start, named=True)
                return
    if language.plain.issuperset(words):
        yield Place(first, start)


def in_prose(region: Region, language: Language) -> Iterator[Place]:
    """Where formulas begin that a sentence begins with, or that words such as "computes" lead to."""
    tokens = region.tokens
    for at, tok in enumerate(tokens):
        if at == 0 or tok.line or (tokens[at - 1].text == "." and tok.gap):
            yield Place(at, _past(tokens, at, language))
        elif tok.kind is EDGE and tokens[at - 1].kind is WORD and tokens[at - 1].key in language.givers:
            yield Place(at, at, inside=True)


def _past(tokens: Sequence[Tok], at: int, language: Language) -> int:
    """Past the words that only lead to a formula: "It is", "One gets"."""
    while at < len(tokens):
        if tokens[at].kind is OP and tokens[at].line and tokens[at].text in "-*•" and at + 1 < len(tokens):
            at += 1
        for keys in language.openers:
            end = starts(tokens, at, keys)
            if end:
                at = end
                break
        else:
            return at
    return at


def closed(tokens: Sequence[Tok], at: int, language: Language) -> bool:
    """Whether a formula that ends before a token is all that is said: nothing goes on to tell what it is."""
    while at < len(tokens) and tokens[at].kind is EDGE:
        at += 1
    if at >= len(tokens) or tokens[at].line:
        return True
    tok = tokens[at]
    return tok.text in _CLOSING or tok.key in ("where", "with", "her")
