"""Writes values as YAML that people like to read and that reads back as exactly the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite

# What may stand without quotes: it starts with a letter (a path with `/`), ends well, and holds no sign of YAML's.
_PLAIN = re.compile(r"(?:[^\W\d_]|/(?=\w))(?:[\w .()/+?!;=&%*’“”–—'\"-]|,(?= )|:(?=[^\s:]))*(?<! )")
_PLAIN_IN_FLOW = re.compile(r"[^\W\d_][\w .()/+’–—-]*(?<! )")
# YAML 1.1 reads these as something else than text; older tools still do.
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"])
# Line ends of other standards, control characters and a byte-order mark would not survive in a block.
_NOT_IN_BLOCK = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FLOW_WIDTH = 88


def plain(text: str, flow: bool = False) -> bool:
    """Whether a text may stand as it is, without quotes."""
    pattern = _PLAIN_IN_FLOW if flow else _PLAIN
    return pattern.fullmatch(text) is not None and text.lower() not in _WORDS and not _NOT_IN_BLOCK.search(text)


def quoted(text: str) -> str:
    """A text in double quotes, with escapes for all that is not printed."""
    return _NOT_IN_BLOCK.sub(_escape, json.dumps(text, ensure_ascii=False))


def printable(text: str) -> str:
    """A text on one line that may stand in a comment."""
    return " ".join(_NOT_IN_BLOCK.sub(_escape, text).split())


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def literal(text: str, indent: int) -> str | None:
    """A text as a literal block whose lines stand `indent` deep, None where a block could not hold it."""
    if not text.strip() or _NOT_IN_BLOCK.search(text):
        return None
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if not body.rsplit("\n", 1)[-1].strip():
        return None  # white space at the end of a block is at the mercy of editors and readers
    head = "|2" if text[0] in " \n\t" else "|"
    lines = [" " * indent + line if line else "" for line in body.split("\n")]
    return f"{head}{('-', '', '+')[min(ends, 2)]}\n" + "\n".join(lines) + "\n" * max(0, ends - 1)


def scalar(value: object, indent: int, block: bool = False) -> str:
    """A text, number, truth value or None; `block` asks for a literal block, as do line ends."""
    if isinstance(value, str):
        if block or "\n" in value:
            return literal(value, indent) or quoted(value)
        return value if plain(value) else quoted(value)
    if value is None or isinstance(value, (bool, int)) or (isinstance(value, float) and isfinite(value)):
        return json.dumps(value)
    if isinstance(value, float):
        return {"inf": ".inf", "-inf": "-.inf"}.get(str(value), ".nan")
    raise TypeError(f"no YAML for {type(value).__name__}")


def mapping(values: Mapping[str, object], blocks: frozenset[str] = frozenset()) -> Iterator[str]:
    """The lines of a mapping in its own order; `blocks` are the keys whose texts are literal blocks."""
    for key, value in values.items():
        head = key if plain(key) and ":" not in key else quoted(key)
        if isinstance(value, Mapping):
            yield from _nested(head, mapping(value, blocks)) if value else [f"{head}: {{}}"]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            flow = _flow(value)
            yield from _nested(head, items(value, blocks)) if flow is None else [f"{head}: {flow}"]
        else:
            yield from f"{head}: {scalar(value, 2, key in blocks)}".split("\n")


def _nested(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{head}:"
    yield from (_deeper(line) for line in lines)


def _deeper(line: str) -> str:
    return f"  {line}" if line else ""


def items(values: Sequence[object], blocks: frozenset[str] = frozenset()) -> Iterator[str]:
    """The lines of a list."""
    for value in values:
        if isinstance(value, Mapping):
            head, *rest = list(mapping(value, blocks)) or ["{}"]
            yield f"- {head}"
            yield from (_deeper(line) for line in rest)
        else:
            yield from f"- {scalar(value, 2)}".split("\n")


def _flow(values: Sequence[object]) -> str | None:
    """A list of short words, or of whole numbers, on one line."""
    if not all(plain(value, flow=True) if isinstance(value, str) else type(value) is int for value in values):
        return None
    line = f"[{', '.join(str(value) for value in values)}]"
    return line if len(line) <= _FLOW_WIDTH else None
