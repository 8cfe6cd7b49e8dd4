"""What a check hands back: a place and the values of a message, before any words."""

from __future__ import annotations

from collections.abc import Mapping

from lint.diagnostic import Applicability, Severity
from lint.document import Passage
from lint.plain import NamedTuple
from lint.record import Record


class Replacement(NamedTuple):
    """Put `content` in place of the passage's code points `start` to `end`."""

    start: int
    end: int
    content: str


class Match(NamedTuple):
    """A place in a passage that a check found.

    `values` fill the rule's message (`{quote}` is always there). `record` is None for what stands
    outside every record. `fixed` are edits in the passage; the rule's applicability is the most that
    they may have, `applicability` may lower it. `severity`, where given, replaces the rule's.
    `related` are other records, with what to say of each; `survivor` is the record of a cluster that
    is proposed to stay.
    """

    passage: Passage
    start: int
    end: int
    record: Record | None = None
    values: Mapping[str, str] = {}
    fixed: tuple[Replacement, ...] = ()
    applicability: Applicability = Applicability.safe
    severity: Severity | None = None
    related: tuple[tuple[Record, str], ...] = ()
    survivor: Record | None = None
