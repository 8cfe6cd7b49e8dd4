"""The bank: YAML files of records, read from parser events with the place of every scalar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lint.document import Document
from lint.formats import scalar
from lint.formats.assembly import problem
from lint.formats.bank import Bank, said, suggestion
from lint.formats.tail import Junk, never
from lint.formats.tree import DEEPEST, Node, walk
from lint.record import Content
from lint.span import Span

FILE_KEYS = {"subject": ("string",), "topic": ("string",), "records": ("list", "null")}
# A list is one of records if any of its entries has one of these.
_SIGNS = ("question", "answer", "id")

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class YamlError(Exception):
    """Text that cannot be read as YAML: the rule's name, a message and the offset `at`."""

    def __init__(self, name: str, message: str, at: int) -> None:
        super().__init__(message)
        self.name, self.message, self.at = name, message, at


def read(document: Document, is_junk: Junk = never) -> Content:
    """The records of a bank file, and the problems of its keys and values."""
    source = document.text
    bank = Bank(document, lambda name, node: scalar.passage(name, source, node))
    try:
        roots = parse(source)
    except YamlError as error:
        at = min(error.at, len(source))
        return Content(document, problems=(problem(document, error.name, error.message, Span(at, at)),))
    for node in (inner for root in roots for inner in walk(root) if inner.kind == "mapping"):
        for name in node.repeated():
            bank.complain("duplicate-key", f"the key “{name.value}” is given twice", name)
    subjects: list[str] = []
    items = [item for root in roots for item in _items(bank, root, subjects)]
    records = tuple(record for record in map(bank.record, items) if record is not None)
    problems = tuple(sorted(bank.problems, key=lambda found: found.span))
    return Content(document, records, problems=problems, subject=subjects[0] if subjects else None)


def _items(bank: Bank, root: Node, subjects: list[str]) -> Iterator[Node]:
    """The records of one root: a list, a mapping with `records`, or a single record."""
    if root.kind == "list":
        if root.items and not any(item.get(key) for item in root.items for key in _SIGNS):
            bank.complain("not-a-bank", "no entry of the list has a question", root.items[0])
            return
        yield from root.items
    elif root.kind == "mapping" and root.get("question") is not None:
        yield root
    elif root.kind == "mapping" and root.get("records") is not None:
        for name, value in root.pairs:
            kinds = FILE_KEYS.get(str(name.value))
            if kinds is None:
                message = f"a bank has no “{name.value}”{suggestion(str(name.value), FILE_KEYS)}"
                bank.complain("unknown-key", message, name)
            elif value.kind not in kinds:
                bank.complain("wrong-type", f"“{name.value}” is {said(kinds[0])}, this is {said(value.kind)}", value)
            elif name.value != "records":
                subjects.insert(0 if name.value == "subject" else len(subjects), str(value.value))
            else:
                yield from value.items
    elif root.kind != "null":
        first = root.pairs[0][0] if root.pairs else root
        bank.complain("not-a-bank", "a bank is a list of records, or a mapping with “records”", first)


def parse(source: str) -> list[Node]:
    """The roots of all documents of a YAML stream. Raises YamlError."""
    import yaml

    unreadable = _UNREADABLE.search(source)
    if unreadable:
        code = ord(unreadable[0])
        raise YamlError("invalid-yaml", f"a YAML file cannot hold the character U+{code:04X}", unreadable.start())
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source)
    try:
        return _tree(loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        context = f" {error.context}" if error.context else ""
        raise YamlError("invalid-yaml", f"not YAML: {error.problem}{context}", mark.index if mark else 0) from None
    except yaml.YAMLError as error:
        raise YamlError("invalid-yaml", f"not YAML: {error}".split("\n")[0], 0) from None
    finally:
        loader.dispose()


def _tree(loader: Any) -> list[Node]:
    """Nodes from events; the containers that are open stand on a stack of our own."""
    from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

    top = Node("list", 0, 0)
    stack: list[Node] = [top]
    keys: list[Node | None] = [None]
    while (event := loader.get_event()) is not None:
        kind = type(event)
        start, end = event.start_mark.index, event.end_mark.index
        if kind is ScalarEvent:
            _place(stack[-1], keys, _scalar(event))
        elif kind is SequenceStartEvent or kind is MappingStartEvent:
            node = Node("list" if kind is SequenceStartEvent else "mapping", start, end)
            _place(stack[-1], keys, node)
            stack.append(node)
            keys.append(None)
            if len(stack) > DEEPEST:
                raise YamlError("too-deep", f"values lie more than {DEEPEST} deep in one another", start)
        elif kind is SequenceEndEvent or kind is MappingEndEvent:
            closed = stack.pop()
            keys.pop()
            closed.end = max(end, closed.end)
        elif kind is AliasEvent:
            message = f"aliases are not read: “*{event.anchor}” would repeat what stands elsewhere"
            raise YamlError("alias", message, start)
    return top.items


def _place(parent: Node, keys: list[Node | None], node: Node) -> None:
    if parent.kind == "list":
        parent.items.append(node)
    elif keys[-1] is None:
        keys[-1] = node
    else:
        parent.pairs.append((keys[-1], node))
        keys[-1] = None


def _scalar(event: Any) -> Node:
    value, tag = event.value, event.tag
    style = event.style or ""
    start, end = event.start_mark.index, event.end_mark.index
    if style or tag:
        return Node("string", start, end, value, style)
    kind, meant = resolve(value)
    return Node(kind, start, end, meant)


def resolve(text: str) -> tuple[str, object]:
    """The kind and value of a plain scalar by the core schema of YAML 1.2: `no` is text, `1:30` too."""
    if text in _NULLS:
        return "null", None
    if text in _TRUTHS:
        return "boolean", _TRUTHS[text]
    if text[0] in "-+.0123456789":
        if _INT.fullmatch(text) and len(text) < 400:
            return "number", int(text, 8 if text[:2] == "0o" else 16) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text):
            return "number", float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return "string", text
