"""Sums with their limits, and the order of norms."""

from __future__ import annotations

from lint.facts.math.parsing import Parser
from lint.facts.math.tree import Node, Unreadable


def sum_(parser: Parser, kind: str) -> Node:
    """A sum or mean over an index; the limits only name it."""
    index = ""
    for _ in range(2):
        if parser.text() == "_":
            parser.at += 1
            index = _limit(parser)
        elif parser.text() == "^":
            parser.at += 1
            _limit(parser)
    opening = parser.text()
    if parser.mode.sum == "group" and opening in ("(", "["):
        parser.at += 1
        return Node(kind, (parser.group(opening)[0],), element=index)
    body = parser.sum() if parser.mode.sum == "sum" else parser.product()
    return Node(kind, (body,), element=index)


def _limit(parser: Parser) -> str:
    """One limit of a sum: `i`, `i=1`, `i \\in S`, `n`, `|V|`; the letter it begins with."""
    tok = parser.peek()
    if tok is None:
        raise Unreadable("a limit")
    if tok.text not in ("{", "("):
        parser.at += 1
        return tok.text
    opening, closing = tok.text, {"{": "}", "(": ")"}[tok.text]
    texts: list[str] = []
    parser.at += 1
    while (following := parser.peek()) is not None and following.text != closing and len(texts) < 5:
        if following.text == opening:
            raise Unreadable("a limit")
        texts.append(following.text)
        parser.at += 1
    parser.need(closing)
    if not texts or (len(texts) > 1 and texts[1:] not in (["=", "1"], ["=", "0"]) and texts[1:2] != ["∈"]):
        raise Unreadable("a limit")
    return texts[0]


def order(parser: Parser) -> str:
    """Which norm is meant: "1" or "2"."""
    if parser.text() != "_":
        return "2"
    parser.at += 1
    which = parser.text()
    parser.at += 1
    if which not in ("1", "2", "F"):
        raise Unreadable("a norm")
    return "2" if which == "F" else which
