"""The files of a bank: entries by topic as YAML, and an existing file kept byte for byte where nothing changed."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from lint import emit
from lint.diagnostic import Diagnostic
from lint.document import Document
from lint.entry import Entry, from_bank, values
from lint.facts.base import Base
from lint.formats import load, read
from lint.plain import dataclass, replace
from lint.record import slug
from lint.topics import asked

_BLOCKS = frozenset({"answer"})
_ALLOW = re.compile(r" *# lint: allow ([\w./*-]+(?:, *[\w./*-]+)*) *(.*)")
GENERAL = "general"
SCHEMA = ".bank.schema.json"


@dataclass(frozen=True)
class Piece:
    """An entry as a file holds it: its values, and its lines with the comments above them."""

    entry: Entry
    lines: str


@dataclass(frozen=True)
class BankFile:
    """A file of a bank: what stands before the first record, how deep the records stand, and the records."""

    path: str
    head: str
    indent: int
    pieces: tuple[Piece, ...]
    document: Document


def read_file(path: str, data: bytes) -> BankFile | Diagnostic:
    """A bank's file with its records, or what is wrong with it."""
    document = load(path, data)
    if isinstance(document, Diagnostic):
        return document
    content = read(document)
    if content.problems and not content.records:
        return content.problems[0]
    starts = [_above(document, record.span.start) for record in content.records]
    ends = [*starts[1:], len(document.text)]
    name = os.path.basename(path)
    pieces = tuple(
        _piece(from_bank(record, name, content.subject), document.text[start:end])
        for record, start, end in zip(content.records, starts, ends, strict=True)
    )
    head = document.text[: starts[0]] if starts else ""
    indent = _dash(document, content.records[0].span.start) if content.records else 2
    return BankFile(path, head, indent, pieces, document)


def _piece(entry: Entry, lines: str) -> Piece:
    comments = [found for found in map(_ALLOW.match, lines.split("\n")) if found]
    allows = tuple((rule.strip(), found[2]) for found in comments for rule in found[1].split(","))
    return Piece(replace(entry, allows=allows), lines)


def _dash(document: Document, offset: int) -> int:
    """The column, from 0, of the dash of the list item that holds an offset."""
    line = document.lines.line_span(document.lines.position(offset).line)
    text = document.text[line.start : line.end]
    return len(text) - len(text.lstrip(" "))


def _above(document: Document, offset: int) -> int:
    """Where a record's lines begin: at the comments that stand right above it."""
    number = document.lines.position(offset).line
    while number > 1:
        span = document.lines.line_span(number - 1)
        if not document.text[span.start : span.end].lstrip(" ").startswith("#"):
            break
        number -= 1
    return document.lines.line_span(number).start


def topics(entry: Entry, base: Base) -> tuple[str, ...]:
    """The topics of an entry: its own, else of what its question asks about, else its heading."""
    return entry.topics or asked(entry.question, base) or entry.headings[-1:] or (GENERAL,)


def grouped(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by the name of the file that they stand in."""
    files: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        topic = entry.topics[0] if entry.topics else GENERAL
        files[entry.file or f"{slug(topic)}.yaml"].append(entry)
    return dict(sorted(files.items()))


def schema(folder: str) -> tuple[str, dict[str, bytes]]:
    """Where editors find the schema of a bank in a folder, and the file that has to be put there for it."""
    package = os.path.dirname(os.path.abspath(__file__))
    published, checkout = os.path.join(package, "record.schema.json"), os.path.dirname(package)
    real = os.path.realpath(folder)
    if real.startswith(checkout + os.sep) and os.path.isfile(os.path.join(checkout, "pyproject.toml")):
        return os.path.relpath(published, real).replace(os.sep, "/"), {}
    with open(published, "rb") as stream:
        return SCHEMA, {SCHEMA: stream.read()}


def text_of(entries: Sequence[Entry], schema: str, known: BankFile | None = None) -> str:
    """The text of a bank's file. Entries that are as `known` holds them keep their lines and comments."""
    if known is not None and known.pieces:
        text = _spliced(entries, known)
        if _reads_back(known.path, text, entries):
            return text
    return _whole(entries, schema)


def _whole(entries: Sequence[Entry], schema: str) -> str:
    first = entries[0]
    head = {"subject": first.subject, "topic": first.topics[0] if first.topics else GENERAL}
    lines = [f"# yaml-language-server: $schema={schema}"]
    lines += emit.mapping({key: value for key, value in head.items() if value})
    return "\n".join([*lines, "records:"]) + "\n" + "\n".join(_record(entry, 2) for entry in entries)


def _record(entry: Entry, indent: int) -> str:
    space = " " * indent
    allowed = [f"{space}# lint: allow {rule} {emit.printable(reason)}" for rule, reason in entry.allows]
    lines = [f"{space}{line}" if line else "" for line in emit.items([values(entry)], _BLOCKS)]
    return "".join(f"{line}\n" for line in (*allowed, *lines))


def _spliced(entries: Sequence[Entry], known: BankFile) -> str:
    held = {piece.entry.id: piece for piece in known.pieces}
    parts = [known.head if known.head.endswith("\n") or not known.head else f"{known.head}\n"]
    for entry in entries:
        piece = held.get(entry.id)
        if piece is not None and values(piece.entry) == values(entry) and piece.entry.allows == entry.allows:
            parts.append(piece.lines if piece.lines.endswith("\n") else f"{piece.lines}\n")
        else:
            parts.append(("" if parts[-1].endswith(("\n\n", ":\n")) else "\n") + _remarks(piece))
            parts.append(_record(entry, known.indent) + ("\n" if piece and piece.lines.endswith("\n\n") else ""))
    return "".join(parts)


def _remarks(piece: Piece | None) -> str:
    """The comments above a record that is written anew."""
    lines = piece.lines.split("\n") if piece is not None else []
    kept = []
    for line in lines:
        if not line.lstrip().startswith("#"):
            break
        kept += [] if _ALLOW.match(line) else [f"{line}\n"]
    return "".join(kept)


def _reads_back(path: str, text: str, entries: Sequence[Entry]) -> bool:
    """Whether a text is read as exactly these entries."""
    found = read_file(path, text.encode())
    return isinstance(found, BankFile) and [values(piece.entry) for piece in found.pieces] == [
        values(entry) for entry in entries
    ]


def checked(path: str, entries: Sequence[Entry], schema: str, known: BankFile | None) -> bytes:
    """The bytes of a bank's file, proved to read back as these entries. Raises RuntimeError where they do not."""
    text = text_of(entries, schema, known)
    if not _reads_back(path, text, entries):
        raise RuntimeError(f"what was written to {path} does not read back")
    return text.encode()
