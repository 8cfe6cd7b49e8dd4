"""Findings known and accepted for now: a file of fingerprints that survive moved lines and renamed files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from lint.atomic import write_atomic
from lint.diagnostic import Diagnostic
from lint.notices import notice
from lint.plain import NamedTuple

VERSION = 1


class BaselineError(Exception):
    """A baseline file that cannot be used; the text says why."""


class Entry(NamedTuple):
    """One accepted finding. `path` says where it was seen last and takes no part in the fingerprint."""

    rule: str
    record: str
    quote: str
    fingerprint: str
    path: str


def entries(diagnostics: Iterable[Diagnostic]) -> list[Entry]:
    """The entry of each finding, in the findings' order.

    A fingerprint is made of the rule, the record (the file for what stands in none), the quote with
    its white space and case evened out, and how many findings before it were alike.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    found = []
    for each in diagnostics:
        quote = " ".join(each.quote.split())
        key = (each.rule, each.record or each.path, quote.casefold())
        text = "\0".join((*key, str(counts[key])))
        counts[key] += 1
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        found.append(Entry(each.rule, key[1], _short(quote), digest, each.path))
    return found


def _short(quote: str, longest: int = 120) -> str:
    return quote if len(quote) <= longest else quote[: longest - 1] + "…"


def write(path: str, diagnostics: Iterable[Diagnostic]) -> int:
    """Write a baseline of these findings and return how many it holds. Raises OSError."""
    found = sorted(entries(diagnostics))
    rows = [
        {"fingerprint": e.fingerprint, "rule": e.rule, "record": e.record, "path": e.path, "quote": e.quote}
        for e in found
    ]
    import json

    text = json.dumps({"version": VERSION, "findings": rows}, ensure_ascii=False, indent=1) + "\n"
    write_atomic(path, text.encode("utf-8", "backslashreplace"))
    return len(rows)


def read(path: str) -> list[Entry]:
    """The entries of a baseline file. Raises BaselineError."""
    import json

    try:
        with open(path, "rb") as stream:
            table: Any = json.loads(stream.read())
        if table["version"] != VERSION:
            raise BaselineError(f"the baseline {path} has version {table['version']}, this tool reads {VERSION}")
        return [_entry(row) for row in table["findings"]]
    except OSError as error:
        raise BaselineError(f"the baseline {path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaselineError(f"{path} is not a baseline that --write-baseline wrote") from error


def _entry(row: dict[str, Any]) -> Entry:
    names = ("rule", "record", "quote", "fingerprint", "path")
    values = [row[name] for name in names]
    if not all(isinstance(value, str) for value in values):
        raise ValueError
    return Entry(*values)


def split(
    diagnostics: Sequence[Diagnostic], known: Sequence[Entry]
) -> tuple[list[Diagnostic], list[Diagnostic], list[Entry]]:
    """The findings that are new, those that the baseline knows, and the entries that nothing answers to."""
    prints = {entry.fingerprint for entry in known}
    new, old, met = [], [], set()
    for each, entry in zip(diagnostics, entries(diagnostics), strict=True):
        if entry.fingerprint in prints:
            met.add(entry.fingerprint)
            old.append(each)
        else:
            new.append(each)
    return new, old, [entry for entry in known if entry.fingerprint not in met]


def stale(entries: Iterable[Entry], path: str, judged: Callable[[Entry], bool]) -> list[Diagnostic]:
    """A notice for each unanswered entry that this run could have answered."""
    return [
        notice("lint/stale-baseline", path, rule=each.rule, quote=each.quote, record=each.record)
        for each in entries
        if judged(each)
    ]
