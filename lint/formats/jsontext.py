"""JSON with places: values with their spans, and passages from strings with escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lint.document import Passage
from lint.formats.assembly import Piece, assemble
from lint.formats.tree import DEEPEST, Node

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]|[^\s"\[\]{},:]+', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class JsonError(Exception):
    """Text that is not JSON, or too deep: `message` and the offset `at`."""

    def __init__(self, message: str, at: int, name: str = "invalid-json") -> None:
        super().__init__(message)
        self.message, self.at, self.name = message, at, name


def parse(source: str, start: int, end: int) -> Node:
    """The value that stands at `source[start:end]`. Raises JsonError."""
    _depth(source, start, end)
    _validate(source[start:end], start)
    return _build(source, start, end)


def _depth(source: str, start: int, end: int) -> None:
    """Refuse what is too deep before anything recurses into it."""
    if source.count("[", start, end) + source.count("{", start, end) <= DEEPEST:
        return
    depth = 0
    for token in _TOKEN.finditer(source, start, end):
        letter = source[token.start()]
        if letter in "[{":
            depth += 1
            if depth > DEEPEST:
                raise JsonError(f"values lie more than {DEEPEST} deep in one another", token.start(), "too-deep")
        elif letter in "]}":
            depth -= 1


def _validate(text: str, start: int) -> None:
    try:
        json.loads(text, parse_int=float)
    except json.JSONDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
        raise JsonError(f"not JSON: {message}", start + error.pos) from None


def _build(source: str, start: int, end: int) -> Node:
    """The tree of text that is known to be JSON."""
    root = Node("list", start, end)
    stack: list[Node] = [root]
    keys: list[Node | None] = [None]
    for token in _TOKEN.finditer(source, start, end):
        letter = source[token.start()]
        if letter in ",:":
            continue
        if letter in "]}":
            stack[-1].end = token.end()
            stack.pop()
            keys.pop()
            continue
        node = _node(letter, token)
        parent = stack[-1]
        if parent.kind == "list":
            parent.items.append(node)
        elif keys[-1] is None:
            keys[-1] = node
            continue
        else:
            parent.pairs.append((keys[-1], node))
            keys[-1] = None
        if node.kind in ("list", "mapping"):
            stack.append(node)
            keys.append(None)
    return root.items[0]


def _node(letter: str, token: re.Match[str]) -> Node:
    start, end = token.span()
    if letter == "[":
        return Node("list", start, end)
    if letter == "{":
        return Node("mapping", start, end)
    if letter == '"':
        value = json.loads(token[0]) if "\\" in token[0] else token[0][1:-1]
        return Node("string", start, end, value)
    if letter in "tf":
        return Node("boolean", start, end, letter == "t")
    if letter == "n":
        return Node("null", start, end)
    number = token[0]
    if len(number) > 400 or number[-1] in "yN":  # Infinity, NaN, and what no number needs
        return Node("number", start, end, float(number))
    return Node("number", start, end, json.loads(number))


def passage(name: str, source: str, node: Node) -> Passage:
    """The passage that a string holds; an escape is a run of its own."""
    if node.kind != "string":
        return assemble(name, source, [Piece(node.start, node.end)], encode)
    return assemble(name, source, string_pieces(source, node.start + 1, node.end - 1), encode, node.start + 1)


def string_pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a string's inside."""
    at = start
    for escape in _ESCAPE.finditer(source, start, end):
        if escape.start() > at:
            yield Piece(at, escape.start())
        yield Piece(escape.start(), escape.end(), _letter(escape[0]))
        at = escape.end()
    if at < end:
        yield Piece(at, end)


def _letter(escape: str) -> str:
    if escape[1] != "u":
        return _SHORT.get(escape[1], escape[1])
    code = int(escape[2:6], 16)
    if len(escape) == 12:
        code = 0x10000 + ((code - 0xD800) << 10) + int(escape[8:12], 16) - 0xDC00
    # Half of a pair is no letter: it could not be written out again.
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def encode(content: str) -> str:
    """Text as the inside of a JSON string, letters beyond ASCII as they are."""
    return json.dumps(content, ensure_ascii=False)[1:-1]
