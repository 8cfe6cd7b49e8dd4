"""The blocks of a stretch of Markdown, known again by its shape: a paragraph in other words need not be parsed anew.

What blocks a text has hangs on how its lines begin, seldom on the words. A document is therefore cut
before the headings that surely begin anew, and of each stretch only the shape is parsed: lines that are
plainly words are put as one sign. Few shapes make up most banks, so most documents need no parser.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lint import cache
from lint.plain import NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LARGEST = 2000  # characters of a shape that is worth keeping between runs
MOST = 1000  # shapes kept between runs
FULL = 20_000  # shapes that a process holds
_WORDS = "\ue000"  # a letter of no script, which no syntax knows
_PREFIX = re.compile(r"(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*")
_PLAIN = re.compile(r"(?:(?:\*\*|__|[*_`\"'($“‘\\])?[^\W\d_]|\d+[^\W_]|\d+ [^\W_])")
_HEADING = re.compile(r"#{1,6}[ \t]+(?=[^\s#])(?=[^#]*$)")
_ANEW = re.compile(r"#{1,6}(?:[ \t]|$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_LASTING = re.compile(r"<(?:script|pre|style|textarea|[?!])", re.IGNORECASE)
_LINK = re.compile(r"\[[^\[\]\\]*\](?!:)")


class Block(NamedTuple):
    """A block that takes the lines from `first` up to `last`, which it does not take.

    `kind` is `item` (a list item opens on a line, with its `number`), `end` (it closes), `code`, `html`, `heading`
    (`level`; `underlined` by a line below) or `paragraph`. `content` is its text without what contains it.
    """

    kind: str
    first: int
    last: int
    number: int | None = None
    level: int = 0
    underlined: bool = False
    content: str = ""


class _Line(NamedTuple):
    """A line as it stands in a shape, with the words that its sign stands for; a run of them is one."""

    shape: str
    words: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document in order, those of lists and quotations within them too."""
    if "\r" in text or _WORDS in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text or _WORDS in text:
            yield from map(_block, _parsed(text))
            return
    at = 0
    for stretch in _stretches(text.split("\n")):
        yield from _told(stretch, at)
        at += sum(len(line.words) or 1 for line in stretch)


def _told(stretch: Sequence[_Line], at: int) -> Iterator[Block]:
    """The blocks of a stretch that begins at line `at`, with its own words."""
    starts, line = [], at
    for each in stretch:
        starts.append(line)
        line += len(each.words) or 1
    starts.append(line)
    for raw in _SHAPES[0].blocks("\n".join(each.shape for each in stretch)):
        block = _block(raw)
        first, last = starts[block.first], starts[min(block.last, len(stretch))]
        content = block.content
        if _WORDS in content:
            rows = content.split("\n")
            content = "\n".join(
                row.replace(_WORDS, words)
                for row, own in zip(rows, stretch[block.first : block.first + len(rows)], strict=True)
                for words in own.words or ("",)
            )
        yield block._replace(first=first, last=last, content=content)


def _stretches(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """The lines of a document by stretches that can be parsed apart.

    Where it is not certain what contains what, all that follows is one stretch, as it stands.
    """
    stretch: list[_Line] = []
    begin, fence, column = 0, "", 0
    blank, markup, loose = True, False, False
    for number, line in enumerate(lines):
        if fence:
            bare = line.lstrip(" ")
            indent = len(line) - len(bare)
            closing = bare.startswith(fence) and not bare.strip().strip(fence[0])
            if column and bare and (indent < column or (bare.startswith(fence[0] * 3) and indent != column)):
                yield _verbatim(lines[begin:])
                return
            if closing and indent < 4 + column:
                fence = ""
                stretch.append(_Line(line, ()))
            else:
                last = number == len(lines) - 1 and not line  # no line, but the end of the one before
                _append(stretch, _inside(line) if column or last else _Line(_WORDS, (line,)))
            blank = False
            continue
        if blank and _ANEW.match(line) and stretch:
            yield stretch
            stretch, begin = [], number
        if not line.strip():
            blank, markup, loose = True, False, False
            stretch.append(_Line(line, ()))
            continue
        prefix = _PREFIX.match(line)
        assert prefix is not None
        opened = _FENCE.match(line, prefix.end())
        if line.startswith("<", prefix.end()):
            markup = True
            lasting = _LASTING.match(line, prefix.end())
            if lasting and not (line.startswith("<!--", prefix.end()) and line.rstrip().endswith("-->")):
                yield _verbatim(lines[begin:])
                return
        if opened:
            if markup or not set(prefix[0]) <= set(" -*+"):
                yield _verbatim(lines[begin:])
                return
            fence, column = (opened[1] or opened[2]), prefix.end()
        loose = loose or (line.startswith("[", prefix.end()) and not _LINK.match(line, prefix.end()))
        _append(stretch, _Line(line, ()) if loose or opened else _inside(line))
        blank = False
    yield stretch


def _append(stretch: list[_Line], line: _Line) -> None:
    """Add a line; a bare sign behind another joins it."""
    if line.shape == _WORDS and stretch and stretch[-1].shape == _WORDS:
        stretch[-1] = _Line(_WORDS, stretch[-1].words + line.words)
    else:
        stretch.append(line)


def _inside(line: str) -> _Line:
    """A line that begins with words as its shape, any other as it stands."""
    heading = _HEADING.match(line)
    begin = heading.end() if heading else _PREFIX.match(line).end()  # type: ignore[union-attr]
    if not heading and not _PLAIN.match(line, begin):
        return _Line(line, ())
    words = line[begin:].rstrip()
    return _Line(line[:begin] + _WORDS + line[begin + len(words) :], (words,))


def _verbatim(lines: Sequence[str]) -> list[_Line]:
    return [_Line(line, ()) for line in lines]


class Shapes:
    """The shapes that this process met, each with its blocks as plain values; with a `place`, kept between runs."""

    def __init__(self, place: str | None = None) -> None:
        self.place = place
        kept = cache.sealed(place) if place is not None else None
        self.known: dict[str, Any] = kept if isinstance(kept, dict) else {}
        self.kept = frozenset(self.known)
        self.used: set[str] = set()

    def blocks(self, shape: str) -> Any:
        """The blocks of a shape, parsed where it is met first."""
        if len(shape) > LARGEST:
            return tuple(_parsed(shape))
        if shape not in self.known:
            if len(self.known) >= FULL:
                self.known.clear()
            self.known[shape] = tuple(_parsed(shape))
        self.used.add(shape)
        return self.known[shape]

    def save(self) -> None:
        """Write down the shapes that were met first, those of this run before those of others."""
        if self.place is not None and not self.kept.issuperset(self.known):
            chosen = sorted(self.known, key=lambda shape: shape not in self.used)[:MOST]
            cache.seal(self.place, {shape: self.known[shape] for shape in chosen})


_SHAPES = [Shapes()]


def serve(folder: str) -> None:
    """Keep the shapes of this process in a cache folder, for runs of the same code and parser."""
    found = find_spec("markdown_it")
    if found is not None and found.origin is not None:
        states = [os.stat(path) for path in (found.origin, __file__)]
        told = (sys.version, found.origin, *((state.st_mtime_ns, state.st_size) for state in states))
        name = hashlib.sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()
        _SHAPES[:] = [Shapes(os.path.join(folder, f"shapes-{name[:16]}.marshal"))]


def save() -> None:
    """Write down the shapes that this process met first."""
    for each in _SHAPES:
        each.save()


def _block(raw: Sequence[Any]) -> Block:
    return Block(*raw)


@lru_cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Tables are read as paragraphs: none of their rows is a question, and finding them takes a sixth of the time.
    parser = MarkdownIt("commonmark")
    # Inline markup is left unparsed: it takes more than half of the time and gives no positions.
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _parsed(text: str) -> Iterator[Sequence[Any]]:
    """The blocks of a text as the parser finds them, each the values of a Block."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        tokens = _parser().parse(text)
    finally:
        if collecting:
            gc.enable()
    for index, token in enumerate(tokens):
        if token.type == "list_item_close":
            yield "end", 0, 0
        elif token.map is None:
            continue
        elif token.type == "list_item_open":
            yield "item", token.map[0], token.map[0] + 1, int(token.info) if token.info else None
        elif token.type in ("fence", "code_block"):
            yield "code", *token.map
        elif token.type == "html_block":
            yield "html", *token.map
        elif token.type == "inline":
            opened = tokens[index - 1]
            if opened.type == "heading_open":
                assert opened.map is not None
                underlined = not opened.markup.startswith("#")
                yield "heading", token.map[0], opened.map[1], None, int(opened.tag[1]), underlined, token.content
            else:
                yield "paragraph", *token.map, None, 0, False, token.content
