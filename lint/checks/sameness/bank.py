"""The records of a bank prepared for comparing, and what keeps two of them apart whatever their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from lint.checks.sameness.lexicon import Lexicon
from lint.checks.sameness.question import Ask
from lint.checks.sameness.shared import lexicon_of
from lint.checks.sameness.shingles import Shingle, shingles
from lint.checks.sameness.verdict import Text, specific
from lint.checks.sameness.words import keys
from lint.facts.base import Base
from lint.plain import dataclass
from lint.record import Record


@dataclass(frozen=True, eq=False)
class Entry:
    """A record as texts that can be compared; `answer` is None where there is none."""

    record: Record
    question: Text
    answer: Text | None

    @cached_property
    def asks(self) -> frozenset[Ask]:
        """What the question asks."""
        return frozenset(self.question.question.asks)

    @cached_property
    def specific(self) -> bool:
        """Whether the question can be told from others without its answer."""
        return specific(self.question.question, self.question.lexicon)

    @property
    def answer_row(self) -> tuple[str, ...]:
        """The keys of the answer's words, in order."""
        return self.answer.row if self.answer is not None else ()

    @cached_property
    def runs(self) -> frozenset[Shingle]:
        """The runs of three words of the answer."""
        return shingles(self.answer_row)

    @cached_property
    def options(self) -> frozenset[tuple[str, ...]]:
        """The options of a multiple-choice question, in no order."""
        return frozenset(_option(choice.passage.text) for choice in self.record.choices)

    @cached_property
    def keys(self) -> frozenset[tuple[str, ...]]:
        """The options that are marked as right."""
        return frozenset(_option(choice.passage.text) for choice in self.record.choices if choice.correct)


def _option(text: str) -> tuple[str, ...]:
    return keys(text) or (text.strip(),)


class Bank:
    """Records with their entries; everything is computed once and only when asked for."""

    def __init__(self, records: Sequence[Record], base: Base) -> None:
        self.records = records
        self.lexicon: Lexicon = lexicon_of(base)
        self.entries = entries_of(records, self.lexicon, base)

    def kept_apart(self, one: int, other: int) -> bool:
        """Whether somebody decided that these are no duplicates: `not_duplicates` in either record."""
        first, second = self.records[one], self.records[other]
        return _names(first, second.id) or _names(second, first.id)

    def may_be_same(self, one: int, other: int, whole: bool = True) -> bool:
        """Whether nothing outside the wording keeps two records with equal questions apart.

        A question that points ("what does this print?") is that of its code, options and answer: where
        these differ it is another. Code is compared by the caller.
        """
        first, second = self.entries[one], self.entries[other]
        if self.kept_apart(one, other) or (whole and first.options != second.options):
            return False
        if first.question.code or not (first.question.question.pointing or not first.specific):
            return True
        return bool(first.options) or first.answer_row == second.answer_row


def _names(record: Record, id: str) -> bool:
    listed = record.meta.get("not_duplicates", ())
    return isinstance(listed, (list, tuple)) and id in listed


_KEPT: list[tuple[Sequence[Record], Lexicon, list[Entry]]] = []  # the last bank: each tier asks for the same one


def entries_of(records: Sequence[Record], lexicon: Lexicon, base: Base) -> list[Entry]:
    """The entries of some records; those of the last call are kept for the next tier."""
    if _KEPT and _KEPT[0][1] is lexicon and _same(_KEPT[0][0], records):
        return _KEPT[0][2]
    entries = [_entry(record, lexicon, base) for record in records]
    _KEPT[:] = [(tuple(records), lexicon, entries)]
    return entries


def _same(kept: Sequence[Record], records: Sequence[Record]) -> bool:
    return len(kept) == len(records) and all(a is b for a, b in zip(kept, records, strict=True))


def _entry(record: Record, lexicon: Lexicon, base: Base) -> Entry:
    answer = Text(record.answer.text, lexicon, base) if record.answer is not None else None
    return Entry(record, Text(record.question.text, lexicon, base), answer)
