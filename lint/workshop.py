"""Entries laid out for checking, and the way back from a finding to the entry and passage that it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from lint.bank import grouped
from lint.changes import Change
from lint.diagnostic import Diagnostic, Edit, Family, Severity, Source
from lint.document import Document, Passage, verbatim
from lint.entry import Entry
from lint.plain import NamedTuple, dataclass, field, replace
from lint.record import Choice, Content, Record
from lint.selection import selects
from lint.span import Span


class Spot(NamedTuple):
    """A passage of an entry in a laid-out document: from `start` to `end`."""

    start: int
    end: int
    id: str
    name: str


@dataclass
class Workshop:
    """The entries that are being worked on, by id, and what was done to them.

    `redirects` lead from merged records to those that they went into, `gone` from the ids of all that left
    to what their documents call them. `seen` holds the texts that each entry has had: a fix that leads
    back to one is not made again.
    """

    entries: dict[str, Entry]
    changes: list[Change] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    when: str = ""

    def put(self, entry: Entry) -> None:
        """Put an entry in place of the one with its id."""
        self.seen.setdefault(entry.id, set()).add(self.entries[entry.id].fingerprint)
        self.entries[entry.id] = entry

    def was(self, entry: Entry) -> bool:
        """Whether the entry has had these texts before."""
        return entry.fingerprint in self.seen.get(entry.id, ())

    def revised(self, entry: Entry, rule: str, before: str, after: str, sources: tuple[Source, ...]) -> Entry:
        """The entry with one more line of history; a rule that goes on where it stopped makes no line of its own."""
        cited = "; ".join(each.cite for each in sources)
        last = entry.revisions[-1] if entry.revisions else {}
        goes_on = last.get("rule") == rule and last.get("after") == before and bool(before)
        line = {"rule": rule, "before": last["before"] if goes_on else before, "after": after}
        more = {"source": cited, "when": self.when}
        line |= {key: value for key, value in more.items() if value}
        return replace(entry, revisions=(*(entry.revisions[:-1] if goes_on else entry.revisions), line))

    def log(self, action: str, entry: Entry, rule: str | None, reason: str, **more: Any) -> None:
        """Note a change to an entry."""
        self.changes.append(Change(action, entry.document, entry.id, entry.number, rule, reason, **more))

    def take_out(self, action: str, entry: Entry, rule: str | None, reason: str, **more: Any) -> None:
        """Take an entry out, with its question and answer as they were received."""
        self.log(action, entry, rule, reason, question=entry.asked, before=_in_full(entry), **more)
        self.gone[entry.id] = entry.called or entry.id
        del self.entries[entry.id]

    def told(self, names: Mapping[str, str]) -> list[Change]:
        """The changes under ids that last: `names` for what stays, the documents' own for what left."""
        lasting = {**self.gone, **names}
        return [change.renamed(lasting) for change in self.changes]

    def ours(self, found: Iterable[Diagnostic]) -> list[tuple[Diagnostic, Entry]]:
        """The findings about entries that may be changed and whose findings are not allowed to stay."""
        pairs = [(each, self.entries[each.record]) for each in found if each.record in self.entries]
        pairs = [(each, entry) for each, entry in pairs if each.family not in _OF_THE_RUN]
        return [(each, entry) for each, entry in pairs if not entry.frozen and not _allowed(each, entry)]


# What is said of files, settings and the run is not about a record's words.
_OF_THE_RUN = frozenset({Family.lint, Family.schema})


def _in_full(entry: Entry) -> str:
    return "\n".join([entry.received, *(f"- {text}" for text, _ in entry.choices)]).strip("\n")


def _allowed(found: Diagnostic, entry: Entry) -> bool:
    return any(selects(rule, found.rule, found.family.value) for rule, _ in entry.allows)


def grave(found: Diagnostic) -> bool:
    """Whether a finding would keep a bank from being clean."""
    return found.severity >= Severity.warning


class Layout:
    """Entries as contents, a document for each file of the bank, whose passages read the entries' texts verbatim."""

    def __init__(self, entries: Iterable[Entry], folder: str) -> None:
        self.spots: dict[str, list[Spot]] = {}
        self.contents = [self._content(f"{folder}/{name}", held) for name, held in grouped(entries).items()]
        self.records = {record.id: record for content in self.contents for record in content.records}

    def _content(self, path: str, entries: list[Entry]) -> Content:
        parts: list[str] = []
        spots: list[Spot] = []
        at = 0
        for entry in entries:
            for name in ("question", "answer", *(f"choices[{n}]" for n in range(len(entry.choices)))):
                text = entry.text(name)
                spots.append(Spot(at, at + len(text), entry.id, name))
                parts.append(text)
                at += len(text) + 2
        text = "\n\n".join(parts)
        self.spots[path] = spots
        by_id: dict[str, dict[str, Passage]] = {}
        for spot in spots:
            by_id.setdefault(spot.id, {})[spot.name] = verbatim(spot.name, text, spot.start, spot.end)
        records = tuple(_record(entry, path, by_id[entry.id]) for entry in entries)
        return Content(Document(path, text, ""), records, subject=next((e.subject for e in entries if e.subject), None))

    def spot(self, path: str, edit: Edit) -> Spot | None:
        """The passage that an edit lies in as a whole."""
        spots = self.spots.get(path, [])
        at = bisect_right(spots, edit.span.start, key=lambda spot: spot.start) - 1
        return spots[at] if at >= 0 and edit.span.end <= spots[at].end else None


def _record(entry: Entry, path: str, passages: dict[str, Passage]) -> Record:
    spans = [passage.span for passage in passages.values() if passage.segments]
    return Record(
        id=entry.id,
        question=passages["question"],
        answer=passages["answer"] if entry.answer else None,
        span=Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else Span(0, 0),
        path=path,
        number=entry.number,
        choices=tuple(Choice(passages[f"choices[{n}]"], ok) for n, (_, ok) in enumerate(entry.choices)),
        topics=entry.topics,
        level=entry.level,
        headings=entry.headings,
        see_also=entry.see_also,
        meta=dict(entry.extra),
    )
