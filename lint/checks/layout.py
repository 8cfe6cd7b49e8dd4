"""The blocks and sentences of an answer, and its text with code, maths and the targets of links masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lint.plain import NamedTuple

# Stands for every letter of what is not prose; no word and no blank, so patterns see that something is there.
HIDDEN = "\ufffc"

_FENCE = re.compile(r"^[ \t]*(```+|~~~+)")
_MASKED = re.compile(
    r"`{1,3}[^`\n]+`{1,3}"  # inline code
    r"|\$\$.+?\$\$|\\\([^\\]*+(?:\\[^()][^\\]*+)*+\\\)|\\\[[^\\]*+(?:\\[^\[\]][^\\]*+)*+\\\]"  # maths
    r"|\$(?=\S)[^$\n]{1,200}?(?<=\S)\$(?!\d)"
    r"|!\[[^\[\]\n]*+\]\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)"  # images
    r"|(?<=\])\([^()\s]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|(?<=\])\([^)\n]{0,300}+\)"  # targets of links
    r"|<!--(?:[^<-]|<(?!!--)|-(?!->))*+-->|</?[A-Za-z][^<>\n]{0,400}>"  # comments and tags
    r"|\b(?:https?://|www\.)[^\s<>)\]]+",
    re.DOTALL,
)
_ITEM = re.compile(r"([ \t]*)([•●▪◦‣·*+-]|\d{1,3}[.)])(?:[ \t]+|$)")
_GLUED_ITEM = re.compile(r"([ \t]*)([•●▪◦‣])(?=\S)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_HTML = re.compile(r"[ \t]*</?[A-Za-z][^>]*>[ \t]*$")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_LINE = re.compile(r"[^\n]*\n?")
_QUOTED = re.compile(r"“[^“”\n]{1,200}”|‘[^‘’\n]{1,200}’(?![a-z])|\"[^\"\n]{1,200}\"|(?<![\w’'])'[^'\n]{1,200}'(?!\w)")
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)\]*_]*+(?=\s++[\"'“‘(\[*_]*[A-Z0-9" + HIDDEN + r"]|\s*$)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|al|Fig|Eq|Sec|No|Dr|Mr|Ms|Prof|approx|resp|[A-Z])\.$")


class Block(NamedTuple):
    """A block of an answer.

    `start` to `end` is its text without marker and blanks around it; `outer` is where its first line
    begins, `stop` where the next block's first line begins at the earliest.
    """

    kind: str  # paragraph item heading code table html rule
    start: int
    end: int
    outer: int
    stop: int
    indent: int = 0
    marker: str = ""


def _hide(found: re.Match[str]) -> str:
    return "".join("\n" if letter == "\n" else HIDDEN for letter in found.group())


def _hide_fences(text: str) -> str:
    kept: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        inside = bool(fence)
        if found and not fence:
            fence = found.group(1)
        elif found and line.strip().startswith(fence) and not line.strip().strip("`~"):
            fence = ""
        hidden = inside or bool(found)
        kept.append("".join(c if c in "\r\n" else HIDDEN for c in line) if hidden else line)
    return "".join(kept)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The text with code, maths, tags, images and the targets of links hidden, letter for letter."""
    return _MASKED.sub(_hide, _hide_fences(text) if "```" in text or "~~~" in text else text)


@lru_cache(maxsize=4096)
def unquoted(text: str) -> str:
    """As `masked`, with what stands in quotation marks hidden too."""
    return _QUOTED.sub(_hide, masked(text))


def _kind(line: str, hidden: str) -> tuple[str, re.Match[str] | None]:
    if not hidden.strip(HIDDEN + " \t\r\n") and HIDDEN in hidden:
        return ("html" if _HTML.match(line) else "code"), None
    if _RULE.match(line):
        return "rule", None
    if _HEADING.match(line):
        return "heading", None
    if line.lstrip().startswith("|"):
        return "table", None
    found = _ITEM.match(line) or _GLUED_ITEM.match(line)
    return ("item", found) if found else ("paragraph", None)


@lru_cache(maxsize=4096)
def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an answer in order. A line that follows an item without a blank line belongs to it."""
    hidden = masked(text)
    found: list[Block] = []
    fresh = True
    for line in _LINE.finditer(text):
        start, end = line.span()
        if start == end:
            break
        if not line.group().strip():
            fresh = True
            continue
        kind, marker = _kind(line.group(), hidden[start:end])
        last = found[-1] if found else None
        goes_on = not fresh and last is not None and (
            (kind == last.kind and kind in ("paragraph", "code", "table"))
            or (kind == "paragraph" and last.kind == "item")
        )  # fmt: skip
        stripped = end - (len(line.group()) - len(line.group().rstrip()))
        if goes_on and last is not None:
            found[-1] = last._replace(end=stripped, stop=end)
        else:
            inner = start + (marker.end() if marker else len(line.group()) - len(line.group().lstrip()))
            indent = len(marker.group(1).expandtabs(4)) if marker else 0
            name = marker.group(2) if marker else ""
            found.append(Block(kind, min(inner, stripped), stripped, start, end, indent, name))
        fresh = False
    return tuple(found)


def lists(text: str) -> Iterator[tuple[Block, ...]]:
    """The lists of an answer: runs of items of one indent and one sort of marker, without other blocks between."""
    run: list[Block] = []
    for block in blocks(text):
        same = bool(run) and block.kind == "item" and (block.indent, _sort(block)) == (run[-1].indent, _sort(run[-1]))
        if run and not same:
            yield tuple(run)
            run = []
        if block.kind == "item":
            run.append(block)
    if run:
        yield tuple(run)


def _sort(block: Block) -> str:
    return "1" if block.marker[:1].isdigit() else block.marker


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as spans, blanks around them left out. Code and links count as words."""
    hidden = masked(text)
    end = len(text) if end is None else end
    found, at = [], start
    for stop in _SENTENCE_END.finditer(hidden, start, end):
        if _ABBREVIATION.search(hidden, max(start, stop.start() - 8), stop.start() + 1):
            continue
        found.append((at, stop.end()))
        at = stop.end()
    found.append((at, end))
    trimmed = [
        (a + len(text[a:b]) - len(text[a:b].lstrip()), b - (len(text[a:b]) - len(text[a:b].rstrip()))) for a, b in found
    ]
    return [(a, b) for a, b in trimmed if a < b]
