"""Text for a terminal: how many columns it takes, where to break it, and colours that only we may set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

TAB = 4
ELLIPSIS = "…"
_REACH = 8  # times the room: what lies farther from the beginning is not looked at
COLORS = {
    "error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2",
    "removed": "31", "added": "32", "place": "34",
}  # fmt: skip

# Escape sequences, C1 controls, line separators, lone surrogates, and the marks that reverse the
# direction of what follows: shown raw, a document could repaint the terminal or hide its words.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def printable(text: str) -> str:
    """The text with every unsafe letter replaced by one visible letter (`␛` for an escape)."""
    return _UNSAFE.sub(_visible, text)


def one_line(text: str) -> str:
    """The text, safe to show, with each run of spaces and line ends as one space."""
    return printable(" ".join(text.split()))


@lru_cache(maxsize=1024)
def columns(letter: str) -> int:
    """How many columns a letter takes: 2 for wide ones, 0 for combining marks and joiners."""
    if letter < "\u0300":
        return 1
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def width(text: str) -> int:
    """How many columns a text without tabs takes."""
    return len(text) if text.isascii() else sum(map(columns, text))


def shorten(text: str, limit: int) -> str:
    """The text as one line of at most `limit` columns, cut after a word with an ellipsis."""
    near = text.lstrip()[: _REACH * limit]
    shown = one_line(near)
    if len(near) < _REACH * limit and width(shown) <= limit:
        return shown
    taken = _head(shown, limit - 1)
    word = taken.rfind(" ")
    return (taken[:word] if word > len(taken) // 2 else taken).rstrip() + ELLIPSIS


def _head(text: str, limit: int) -> str:
    used = 0
    for index, letter in enumerate(text):
        used += columns(letter)
        if used > limit:
            return text[:index]
    return text


def wrap(text: str, limit: int) -> Iterator[str]:
    """The text in lines of at most `limit` columns, broken between words (inside one only where it is too long)."""
    line = ""
    for word in one_line(text).split(" "):
        if line and width(line) + 1 + width(word) > limit:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while width(line) > limit:
            head = _head(line, limit) or line[0]
            yield head
            line = line[len(head) :]
    yield line


def paint(text: str, color: str, on: bool) -> str:
    """The text in one of `COLORS` where `on`, otherwise as it is."""
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if on and text else text
