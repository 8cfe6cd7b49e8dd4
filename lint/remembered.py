"""What the rules over records found in each record of a document, kept between runs: an edit costs its record only.

An entry is found by all of a record that a check can see; where the record stands may change. It
holds only under the same rule files, settings and code.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import Any

from lint import cache
from lint.checks.match import Match, Replacement
from lint.config import Settings
from lint.diagnostic import Applicability, Severity
from lint.plain import NamedTuple
from lint.record import Record
from lint.rule import Rule
from lint.rulebook import Rulebook

MOST = 64  # documents in a run: in larger runs a file for each would cost more than it saves
KEPT = 400  # documents kept
FORM = 1


class Kept(NamedTuple):
    """What was found in a record, the notes that rules over banks took of it by kind, and the clauses it counts for."""

    matches: Sequence[tuple[Rule, Match]]
    notes: dict[str, object]
    read: int
    bound: int


class Remembered:
    """The memory of records in a cache folder, for a rulebook that has a stamp."""

    def __init__(self, folder: str, rulebook: Rulebook) -> None:
        self.folder, self.rulebook = os.path.join(folder, "records"), rulebook

    def page(self, path: str, settings: Settings) -> Page:
        """What is known of the records of one document under some settings."""
        name = repr((FORM, self.rulebook.stamp, os.path.abspath(path), settings)).encode("utf-8", "surrogatepass")
        return Page(self.rulebook, os.path.join(self.folder, hashlib.sha256(name).hexdigest()[:40]))


class Page:
    """What is known of the records of one document; without a place in a file, of one run's."""

    def __init__(self, rulebook: Rulebook, place: str | None = None) -> None:
        self.place, self.rulebook = place, rulebook
        self.old: dict[bytes, Any] = cache.sealed(place) or {} if place is not None else {}
        self.new: dict[bytes, Any] = {}

    def get(self, essence: tuple[object, ...], record: Record) -> Kept | None:
        """What was found in a record that reads the same, moved to where this one stands."""
        key = _key(essence)
        if key not in self.new:
            if key not in self.old:
                return None
            self.new[key] = self.old[key]
        matches, notes, read, bound = self.new[key]
        passages = {passage.name: passage for passage in record.passages()}
        found = [(self.rulebook[rule], _match(raw, record, passages)) for rule, raw in matches]
        return Kept(found, notes, read, bound)

    def put(self, essence: tuple[object, ...], record: Record, kept: Kept) -> None:
        """Keep what was found in a record, if it can be written down."""
        passages = {passage.name: passage for passage in record.passages()}
        plain = [match for _, match in kept.matches if _is_plain(match, record, passages)]
        if len(plain) == len(kept.matches):
            matches = [(rule.id, _raw(match)) for rule, match in kept.matches]
            self.new[_key(essence)] = (matches, kept.notes, kept.read, kept.bound)

    def save(self) -> None:
        """Write the entries of this run."""
        if self.place is None or self.new.keys() == self.old.keys():
            return
        if cache.seal(self.place, self.new) and not self.old:
            cache.trim(os.path.dirname(self.place), KEPT)


def essence_of(record: Record) -> tuple[object, ...]:
    """All of a record that a check can see but where it stands."""
    choices = tuple((choice.passage.text, choice.correct) for choice in record.choices)
    answer = record.answer.text if record.answer is not None else None
    rest = (record.path, record.id, record.number, record.topics, record.level, record.headings, record.see_also)
    return (record.question.text, answer, choices, *rest, repr(record.meta))


def _key(essence: tuple[object, ...]) -> bytes:
    return hashlib.sha256(repr(essence).encode("utf-8", "surrogatepass")).digest()


def _is_plain(match: Match, record: Record, passages: dict[str, Any]) -> bool:
    return (
        match.record is record
        and not match.related
        and match.survivor is None
        and passages.get(match.passage.name) is match.passage
        and all(type(value) is str for value in match.values.values())
    )


def _raw(match: Match) -> Sequence[object]:
    severity = match.severity.name if match.severity is not None else None
    fixed = [(each.start, each.end, each.content) for each in match.fixed]
    return match.passage.name, match.start, match.end, dict(match.values), fixed, match.applicability.name, severity


def _match(raw: Sequence[Any], record: Record, passages: dict[str, Any]) -> Match:
    name, start, end, values, fixed, applicability, severity = raw
    return Match(
        passages[name],
        start,
        end,
        record,
        values,
        tuple(Replacement(*each) for each in fixed),
        Applicability[applicability],
        Severity[severity] if severity is not None else None,
    )
