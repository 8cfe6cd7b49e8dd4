"""Where in a TOML file a dotted key stands; the standard reader keeps values only."""

from __future__ import annotations

import re

from lint.document import Document
from lint.span import Span

_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE = re.compile(
    rf"^[ \t]*(?:\[\[?[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=(?P<value>[^\n]*))", re.MULTILINE
)
_PARTS = re.compile(_PART)


def place(document: Document, keys: tuple[str, ...]) -> Span:
    """The span of the last of the keys, or of the nearest enclosing one that is written, else of the first line."""
    best, depth = Span(0, 0), 0
    table: tuple[str, ...] = ()
    for found in _LINE.finditer(document.text):
        name = "table" if found["table"] else "key"
        written = tuple(part.strip("\"'") for part in _PARTS.findall(found[name]))
        if name == "table":
            table, full = written, written
        else:
            full = table + written
        common = _common(full, keys)
        if common > depth and common > (len(table) if name == "key" else 0):
            best, depth = _of_part(document.text, found.span(name), common - len(full)), common
        if name == "key" and full == keys[: len(full)] and len(full) < len(keys):
            inner = re.search(rf"""["']?{re.escape(keys[-1])}["']?\s*=""", found["value"])
            if inner:
                start = found.start("value") + inner.start()
                return Span(start, start + len(keys[-1]))
    return best


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _of_part(text: str, where: tuple[int, int], from_end: int) -> Span:
    parts = [found.span() for found in _PARTS.finditer(text, *where)]
    return Span(*parts[from_end - 1])
