"""Dialects of question banks: bytes to a document, a document to its records."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

from lint.diagnostic import Diagnostic, Family, Severity
from lint.document import Document, decode
from lint.plain import NamedTuple
from lint.record import Content
from lint.span import Position, Range, Span

LARGEST = 64 * 1024 * 1024


class Format(NamedTuple):
    """A dialect: the file endings that mean it, its module, and whether fixes may be written into its files."""

    extensions: tuple[str, ...]
    place: str
    editable: bool = True

    def read(self, document: Document, is_junk: Callable[[str], bool]) -> Content:
        """The content of a document, by the dialect's module, which is imported on first use."""
        reader: Callable[[Document, Callable[[str], bool]], Content] = import_module(f"lint.formats.{self.place}").read
        return reader(document, is_junk)


FORMATS: dict[str, Format] = {
    "markdown": Format((".md", ".markdown"), "markdown"),
    "text": Format((".txt",), "text"),
    "yaml": Format((".yaml", ".yml"), "yaml"),
    "jsonl": Format((".jsonl", ".ndjson", ".json"), "jsonl"),
}

_BY_EXTENSION = {extension: name for name, form in FORMATS.items() for extension in form.extensions}

_YAML_START = re.compile(
    r"(?:\s*#.*\n|\s*\n|---[ \t]*\n)*(?:- +(?:id|question) *:|(?:records|subject|topic) *:)", re.MULTILINE
)
_TEXT_LABEL = re.compile(r"^[ \t]*(?:Ans|Answer|A)[ \t]*:", re.MULTILINE | re.IGNORECASE)
_MARKDOWN_SIGN = re.compile(r"^(?:#{1,6} |\*\*|```|[ \t]*[-*] \[[ xX]\])", re.MULTILINE)


def never(line: str) -> bool:
    """Takes no line for advertising."""
    return False


def load(path: str, data: bytes) -> Document | Diagnostic:
    """A document from its bytes, or why there is none: too large, binary, or not UTF-8."""
    if len(data) > LARGEST:
        return _refused(path, "too-large", f"the file is larger than {LARGEST >> 20} MB, and no more is read of any")
    zero = data.find(b"\0")
    try:
        document = decode(path, data)
    except UnicodeDecodeError as error:
        bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        at = error.start + bom
        message = f"the file is not UTF-8: byte 0x{data[at]:02X} at offset {at} ({error.reason})"
        return _refused(path, "binary" if 0 <= zero < at else "not-utf-8", message, data[bom:at])
    if zero >= 0:
        return _refused(path, "binary", f"the file is binary: a zero byte at offset {zero}", data[:zero])
    return document


def _refused(path: str, name: str, message: str, before: bytes = b"") -> Diagnostic:
    document = Document(path, before.decode("utf-8", "replace").removeprefix("\ufeff"), "")
    end = len(document.text)
    position: Position = document.lines.position(end)
    return Diagnostic(
        f"schema/{name}", Family.schema, Severity.error, message, path, Span(end, end), Range(position, position)
    )


def detect(document: Document) -> str:
    """The name of a document's format: by its ending, else by the look of its text."""
    dot = document.path.rfind(".")
    known = _BY_EXTENSION.get(document.path[dot:].lower()) if dot >= 0 else None
    return known or _look(document.text[:200_000])


def _look(text: str) -> str:
    start = text.lstrip()
    if start.startswith("{") or re.match(r"\[\s*[{\]]", start):
        return "jsonl"
    if _YAML_START.match(text):
        return "yaml"
    if len(_TEXT_LABEL.findall(text)) > len(_MARKDOWN_SIGN.findall(text)):
        return "text"
    return "markdown"


def read(document: Document, is_junk: Callable[[str], bool] = never) -> Content:
    """What a document holds: its records, what is left over, and what could not be read.

    `is_junk` says whether a line of a saved web page is advertising or furniture.
    """
    return FORMATS[detect(document)].read(document, is_junk)
