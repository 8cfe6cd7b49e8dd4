"""YAML scalars with places: which letter of a value stands where in the file, for every style."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from lint.document import Passage
from lint.formats.assembly import Line, Piece, assemble, deindented, indented, newline_of, trim
from lint.formats.tree import Node

_BREAK = r"(?:\r\n|\n|\r)"
_FOLD = re.compile(rf"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_ONE_BREAK = re.compile(_BREAK)
_DOUBLE = re.compile(
    rf"\\{_BREAK}((?:[ \t]*{_BREAK})*)[ \t]*"
    rf"|\\x[0-9a-fA-F]{{2}}|\\u[0-9a-fA-F]{{4}}|\\U[0-9a-fA-F]{{8}}|\\.|{_FOLD.pattern}"
)
_SINGLE = re.compile(rf"''|{_FOLD.pattern}")
_HEADER = re.compile(r"[|>][-+1-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)")
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
# What no YAML file may hold as it is, or what reads as a line end in it.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def passage(name: str, source: str, node: Node) -> Passage:
    """The passage that a scalar holds, with the encoding of its style."""
    if node.style in ("|", ">"):
        return _block(name, source, node)
    start, end = (node.start + 1, node.end - 1) if node.style else (node.start, node.end)
    pattern = {'"': _DOUBLE, "'": _SINGLE}.get(node.style, _FOLD)
    pieces = list(_flow(source, start, end, pattern))
    return _checked(name, source, node, pieces, _encoder(source, node), start)


def _checked(name: str, source: str, node: Node, pieces: list[Piece], encode: Callable[[str], str], at: int) -> Passage:
    """The passage, if it reads as the parser read it, else the parser's value over the whole scalar."""
    found = assemble(name, source, pieces, encode, at)
    # A plain number or truth value is passed on as it is written.
    value = node.value if node.kind == "string" else found.text
    if _squeezed(found.text) == _squeezed(str(value)):
        return found
    return assemble(name, source, [Piece(node.start, node.end, str(value))], encode, at)


def _squeezed(text: str) -> str:
    """Text without what two readings of line ends may differ in."""
    return "".join(text.split())


def _flow(source: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Piece]:
    at = start
    for found in pattern.finditer(source, start, end):
        if found.start() > at:
            yield Piece(at, found.start())
        yield Piece(found.start(), found.end(), _meant(found))
        at = found.end()
    if at < end:
        yield Piece(at, end)


def _meant(found: re.Match[str]) -> str:
    """What an escape, a doubled quote or a fold stands for."""
    run = found[0]
    if run == "''":
        return "'"
    if run[0] != "\\":
        count = len(_ONE_BREAK.findall(run))
        return " " if count == 1 else "\n" * (count - 1)
    if run[1] in "\r\n":
        return "\n" * len(_ONE_BREAK.findall(found[1] or ""))
    if run[1] in "xuU" and len(run) > 2:
        code = int(run[2:], 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return _SHORT.get(run[1], run[1])


def _block(name: str, source: str, node: Node) -> Passage:
    header = _HEADER.match(source, node.start)
    begin = header.end() if header else node.end
    lines = trim(source, list(_lines(source, begin, node.end)))
    depths = [len(content) - len(content.lstrip(" ")) for content in (source[x.start : x.end] for x in lines)]
    indent = depths[0] if depths else 0
    if header and lines and (stated := re.search(r"[1-9]", header[0].split("#")[0])):
        # The stated number counts from the parent's indentation, which the value tells.
        lead = str(node.value).lstrip("\n")
        indent = depths[0] - (len(lead) - len(lead.lstrip(" "))) if lead else int(stated[0])
    shape = deindented if node.style == "|" else _folded
    encode = _block_encoder(source, indent, node.style == ">")
    return _checked(name, source, node, list(shape(source, lines, indent)), encode, min(begin, node.end))


def _lines(source: str, begin: int, end: int) -> Iterator[Line]:
    at = begin
    for found in _ONE_BREAK.finditer(source, begin, end):
        yield Line(at, found.start(), found.end())
        at = found.end()
    if at < end:
        yield Line(at, end, end)


def _folded(source: str, lines: list[Line], indent: int) -> Iterator[Piece]:
    """The pieces of a folded block: a line end is a space, unless a line is blank or further indented."""
    held: Line | None = None
    blanks = 0
    for line in lines:
        if line.end - line.start <= indent and not source[line.start : line.end].strip(" "):
            blanks += 1
            continue
        start = line.start + indent
        if held is not None:
            deeper = source[held.start + indent] in " \t" or source[start] in " \t"
            text = "\n" * (blanks + 1) if deeper else "\n" * blanks or " "
            yield Piece(held.end, start, text)
        yield Piece(start, line.end)
        held, blanks = line, 0


def _encoder(source: str, node: Node) -> Callable[[str], str]:
    if node.style == '"':
        return encode_double
    line = source.rfind("\n", 0, node.start) + 1
    column = node.start - max(line, source.rfind("\r", line, node.start) + 1)
    newline = newline_of(source)
    quote = "''" if node.style == "'" else "'"
    # A line end is written as a blank line: a single one would read as a space.
    return lambda content: indented(
        re.sub(r"\n+", r"\g<0>\n", _writable(content).replace("'", quote)), newline, max(column, 1)
    )


def _block_encoder(source: str, indent: int, folded: bool) -> Callable[[str], str]:
    newline = newline_of(source)
    if folded:
        return lambda content: indented(re.sub(r"\n+", r"\g<0>\n", _writable(content)), newline, indent)
    return lambda content: indented(_writable(content), newline, indent)


def _writable(content: str) -> str:
    """Text as far as a scalar without escapes can hold it."""
    plain = content.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    return _UNWRITABLE.sub("", plain.replace("\u2029", "\n"))


def encode_double(content: str) -> str:
    """Text as the inside of a double-quoted scalar."""
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(content, ensure_ascii=False)[1:-1])
