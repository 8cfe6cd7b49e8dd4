"""A record on its way into a bank: plain values that are mended, merged and written, free of any document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from lint.plain import dataclass, field, replace
from lint.record import Record, slug
from lint.tidy import tidy

_PAGE_BULLET = re.compile(r"^[ \t]*[•●▪◦‣]", re.MULTILINE)
_CHOICE = re.compile(r"choices\[(\d+)\]")


@dataclass(frozen=True)
class Entry:
    """A record's values. `answer` is empty where there is none; `choices` pair a text with whether it is right.

    `provenance` and `revisions` hold mappings as they are written. `extra` is what else the file said.
    `derived` says that the id was made from the question. `frozen` entries were written or edited by
    hand: they are never changed. `called` is the id in the document that the entry comes from, `asked` and
    `received` are question and answer before any change. `file` is the bank file
    that holds the entry already, `allows` the rules (with reasons) whose findings stay.
    """

    id: str
    question: str
    answer: str = ""
    choices: tuple[tuple[str, bool | None], ...] = ()
    number: int | None = None
    topics: tuple[str, ...] = ()
    level: str | None = None
    see_also: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    subject: str | None = None
    provenance: tuple[Mapping[str, Any], ...] = ()
    revisions: tuple[Mapping[str, Any], ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    derived: bool = True
    frozen: bool = False
    called: str = ""
    asked: str = ""
    received: str = ""
    file: str | None = None
    allows: tuple[tuple[str, str], ...] = ()

    @property
    def document(self) -> str:
        """The path of the document that the entry comes from."""
        return str(self.provenance[0].get("document", "")) if self.provenance else self.file or ""

    @property
    def origins(self) -> tuple[str, ...]:
        """Names of the places that the entry comes from, its own first."""
        return tuple(origin(each) for each in self.provenance)

    @property
    def fingerprint(self) -> str:
        """A hash of what a person would edit: question, answer and options."""
        text = json.dumps([self.question, self.answer.strip("\n"), self.choices], ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def text(self, name: str) -> str:
        """The text of a passage by its name."""
        if name in ("question", "answer"):
            return self.question if name == "question" else self.answer
        found = _CHOICE.fullmatch(name)
        return self.choices[int(found[1])][0] if found else ""

    def with_text(self, name: str, text: str) -> Entry:
        """The entry with another text in one passage."""
        if name == "question":
            return replace(self, question=" ".join(text.split()) if "\n" not in text.strip() else tidy(text))
        if name == "answer":
            return replace(self, answer=tidy(text) if text.strip() else "")
        found = _CHOICE.fullmatch(name)
        at = int(found[1]) if found else -1
        choices = tuple((text if n == at else old, ok) for n, (old, ok) in enumerate(self.choices))
        return replace(self, choices=choices)


def origin(provenance: Mapping[str, Any]) -> str:
    """A name for the place that a record comes from: its document's hash and its number there, else its span."""
    return f"{provenance.get('sha256', '')}#{provenance.get('number') or provenance.get('span') or ''}"


def from_record(record: Record, sha256: str, subject: str | None, layout: bool) -> Entry:
    """An entry for a record of a raw document; `layout` says that indentation there is only looks."""
    answer = _printable(record.answer.text) if record.answer is not None else ""
    place = {
        "document": record.path, "sha256": sha256, "span": [record.span.start, record.span.end], "number": record.number
    }  # fmt: skip
    known = record.meta.get("provenance")
    said = dict(known[0] if isinstance(known, list) and known else known if isinstance(known, dict) else {})
    entry = Entry(
        id=record.id,
        question="",
        choices=tuple((_printable(choice.passage.text.strip()), choice.correct) for choice in record.choices),
        number=record.number,
        topics=record.topics,
        level=record.level,
        see_also=record.see_also,
        headings=record.headings,
        subject=subject,
        provenance=({**said, **{key: value for key, value in place.items() if value is not None}},),
        derived=re.fullmatch(re.escape(slug(record.question.text)) + r"(-\d+)?", record.id) is not None,
        called=record.id,
        asked=record.question.text,
        received=answer,
    ).with_text("question", _printable(record.question.text))
    return replace(entry, answer=tidy(answer, layout or bool(_PAGE_BULLET.search(answer))))


def from_bank(record: Record, file: str, subject: str | None) -> Entry:
    """An entry for a record that a bank's file holds already, as it stands there."""
    answer = (record.answer.text if record.answer is not None else "").rstrip("\n")
    known = record.meta.get("provenance")
    revisions = record.meta.get("revisions")
    listed = known if isinstance(known, list) else [known] if isinstance(known, dict) else []
    return Entry(
        id=record.id,
        question=record.question.text,
        answer=answer,
        choices=tuple((choice.passage.text, choice.correct) for choice in record.choices),
        number=record.number,
        topics=record.topics,
        level=record.level,
        see_also=record.see_also,
        subject=subject,
        provenance=tuple(each for each in listed if isinstance(each, dict)),
        revisions=tuple(each for each in revisions if isinstance(each, dict)) if isinstance(revisions, list) else (),
        extra={key: value for key, value in record.meta.items() if key not in ("provenance", "revisions", "key")},
        derived=False,
        asked=record.question.text,
        received=answer,
        file=file,
    )


def values(entry: Entry) -> dict[str, object]:
    """The entry as it is written, in the order of its keys; what is empty is left out."""
    choices, key = _choices(entry)
    written: dict[str, object] = {
        "id": entry.id, "question": entry.question, "answer": f"{entry.answer}\n" if entry.answer else "",
        "choices": choices, "key": key, "topics": list(entry.topics), "level": entry.level or "",
        "see_also": list(entry.see_also), **entry.extra, "provenance": [_listed(each) for each in entry.provenance],
        "revisions": [_listed(each) for each in entry.revisions],
    }  # fmt: skip
    return {name: value for name, value in written.items() if value not in ("", [], None)}


def _listed(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value is not None}


def _choices(entry: Entry) -> tuple[list[object], object]:
    """The options and the key; where letters would be mistaken for texts, each option says whether it is right."""
    texts = [text for text, _ in entry.choices]
    right = [chr(65 + at) for at, (_, ok) in enumerate(entry.choices) if ok]
    known = [ok for _, ok in entry.choices if ok is not None]
    short = any(len(text.strip()) <= 2 for text in texts) or len(texts) > 26
    if known and (short or not right or len(known) < len(texts)):
        return [{"text": text} if ok is None else {"text": text, "correct": ok} for text, ok in entry.choices], None
    return list(texts), right[0] if len(right) == 1 else right


def _printable(text: str) -> str:
    """Half of a surrogate pair, which JSON can escape but no file can hold, becomes the sign for an unknown letter."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
