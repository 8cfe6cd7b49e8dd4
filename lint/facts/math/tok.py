"""The tokens of formulas."""

from __future__ import annotations

from lint.facts.tokens import stem
from lint.plain import NamedTuple

NUM, WORD, OP, EDGE = "num", "word", "op", "edge"


class Tok(NamedTuple):
    """A token at code points `start` to `end`. `text` is canonical, `key` what names are compared by.

    `gap` says whether blanks stand before it, `line` whether a line end does. An EDGE is where a
    formula is set apart (`$`, a backtick): it ends a formula, and is nothing within one.
    """

    kind: str
    text: str
    key: str
    start: int
    end: int
    gap: bool = False
    line: bool = False


def key_of(text: str) -> str:
    """What a word is compared by: its stem; of a notation (SSR) its letters in any capitals."""
    if len(text) == 1:
        return text
    if text[1:].islower():
        return stem(text)
    return text[:-1].lower() if text[-1] == "s" and text[:-1].isupper() else text.lower()


def token(kind: str, text: str, start: int, end: int, gap: bool = False, line: bool = False) -> Tok:
    """A token with its key."""
    return Tok(kind, text, key_of(text) if kind == WORD else text, start, end, gap, line)
