"""Raw documents to a bank: corrected, without duplicates, with a log of every change and a manifest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint import bank, publish
from lint.changes import Change, appended
from lint.checks.match import Match
from lint.config import Settings
from lint.diagnostic import Diagnostic, Family, Severity
from lint.engine import Engine
from lint.entry import Entry, from_record
from lint.facts.base import Base
from lint.finding import message
from lint.formats import detect
from lint.mend import apply_fixes
from lint.plain import dataclass, field, replace
from lint.publish import Input
from lint.record import Content, slug
from lint.rule import Rule
from lint.rulebook import Rulebook
from lint.settle import clusters, last_resort, let_rest_be, link, merge, remove_off_topic
from lint.workshop import Layout, Workshop, grave

# Far more rounds than texts need: each makes all the changes that do not touch one another.
ROUNDS = 60
NO_ANSWER = "the question has no answer"
NO_RECORD = "the text belongs to no question"
BY_HAND = "the record was edited in the bank, what was written there stays"
DELETED = "the record was taken out of the bank by hand"
EMPTIED = b"# all records that stood here were merged or removed, see changes.jsonl\nrecords: []\n"


@dataclass
class Bank:
    """What a folder holds before a build: its files by name, its entries by id, and the last manifest."""

    files: dict[str, bank.BankFile] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    manifest: publish.Manifest = field(default_factory=publish.Manifest)


@dataclass(frozen=True)
class Built:
    """What a build came to. `left` are findings about records that were edited by hand; `problems` are what
    could not be read. Where `problems` name a file of the bank itself, nothing was written.
    """

    records: int
    changes: tuple[Change, ...]
    new_changes: int
    written: tuple[str, ...]
    left: tuple[Diagnostic, ...]
    problems: tuple[Diagnostic, ...]


def build(contents: Sequence[Content], folder: str, rulebook: Rulebook, settings: Settings, when: str = "") -> Built:
    """Build the bank of some raw documents in a folder, which may hold a bank already. Raises OSError.

    `when` is a date for the revisions, empty for none.
    """
    return build_with(Engine(rulebook, settings), contents, folder, when)


def build_with(engine: Engine, contents: Sequence[Content], folder: str, when: str = "") -> Built:
    """As `build`, with an engine that is ready."""
    held, broken = open_bank(folder)
    if broken:
        return Built(0, (), 0, (), (), tuple(broken))
    shop = Workshop(dict(held.entries), when=when)
    shop.changes += dropped(contents, engine)
    _take_in(shop, held, contents)
    settle(shop, engine, folder)
    named = name(shop, engine.rulebook.base)
    left = settle(named, engine, folder)
    named.changes = [*shop.changes, *named.told({})]
    named.redirects = {old: named.redirects.get(new, new) for old, new in shop.redirects.items()} | named.redirects
    return _write(named, held, contents, folder, engine.rulebook.key, left)


def open_bank(folder: str) -> tuple[Bank, list[Diagnostic]]:
    """The bank that a folder holds, and its files that cannot be read. What a person wrote or edited is frozen."""
    found = Bank(manifest=publish.read_manifest(folder))
    broken: list[Diagnostic] = []
    for path in _bank_files(folder):
        with open(path, "rb") as stream:
            file = bank.read_file(path, stream.read())
        if isinstance(file, Diagnostic):
            broken.append(file)
            continue
        found.files[os.path.basename(path)] = file
        for piece in file.pieces:
            entry = piece.entry
            written = found.manifest.written.get(entry.id, {})
            frozen = written.get("text") != entry.fingerprint
            entry = replace(entry, frozen=frozen, allows=entry.allows if frozen else ())
            found.entries.setdefault(entry.id, entry)
    return found, broken


def _bank_files(folder: str) -> list[str]:
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [os.path.join(folder, n) for n in names if n.endswith((".yaml", ".yml")) and not n.startswith(".")]


def drafts(contents: Iterable[Content]) -> Iterator[Entry]:
    """An entry for every record of some raw documents."""
    for content in contents:
        layout = detect(content.document) == "text"
        for record in content.records:
            yield from_record(record, content.document.sha256, content.subject, layout)


def _take_in(shop: Workshop, held: Bank, contents: Sequence[Content]) -> None:
    """Put the records of the documents among the entries, in place of what the bank has of the same places."""
    own = {entry.origins[0]: entry for entry in held.entries.values() if entry.origins}
    known = {each.sha256 for each in held.manifest.inputs}
    # In a new version of a document the same question is the same record, wherever it stands now.
    named = {(entry.document, entry.id): entry for entry in held.entries.values()}
    merged = {each for entry in held.entries.values() if entry.frozen for each in entry.origins[1:]}
    deleted = {w.get("from", "") for i, w in held.manifest.written.items() if i not in held.entries} - set(own)
    taken: set[str] = set()
    for draft in drafts(contents):
        origin = draft.origins[0]
        before = own.get(origin) or _by_name(held, named, known, draft)
        if before is not None and before.id not in taken:
            if before.frozen:
                _stays(shop, before, draft)
                continue
            draft = replace(draft, id=before.id, file=before.file, derived=False, topics=draft.topics or before.topics)
        elif origin in deleted:
            shop.changes.append(Change("remove", draft.document, draft.id, draft.number, None, DELETED,
                                       question=draft.asked, before=draft.received))  # fmt: skip
            continue
        elif origin in merged:
            continue  # it went into a record that a person has edited since; the log says so already
        else:
            draft = replace(draft, id=_free(draft.id, shop.entries))
        shop.entries[draft.id] = draft
        taken.add(draft.id)


def _by_name(held: Bank, named: Mapping[tuple[str, str], Entry], known: set[str], draft: Entry) -> Entry | None:
    if not draft.derived:
        return held.entries.get(draft.id)
    return None if draft.provenance[0].get("sha256") in known else named.get((draft.document, draft.id))


def _stays(shop: Workshop, before: Entry, draft: Entry) -> None:
    """A record that a person edited stays as it is; where the source says something else, the log shows it."""
    if before.fingerprint != draft.fingerprint:
        shop.log("keep", before, None, BY_HAND)


def _free(name: str, taken: Mapping[str, object]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def dropped(contents: Sequence[Content], engine: Engine) -> Iterator[Change]:
    """What stands in the documents outside every record, in full."""
    for content in contents:
        junk = [each for each in engine.single(content) if each.record is None and each.family is Family.junk]
        for passage in content.leftovers:
            text = passage.text.strip()
            if text:
                hit = next((each for each in junk if each.span.overlaps(passage.span)), None)
                rule, reason = (hit.rule, hit.message) if hit is not None else (None, NO_RECORD)
                yield Change("drop-text", content.document.path, rule=rule, reason=reason, before=text)


def settle(shop: Workshop, engine: Engine, folder: str) -> list[Diagnostic]:
    """Mend, merge and remove until the entries are clean; what is left about records edited by hand."""
    for _ in range(ROUNDS):
        layout = Layout(shop.entries.values(), folder)
        found = engine.run(layout.contents).diagnostics
        if (
            apply_fixes(shop, layout, found, engine)
            or _merge(shop, engine, layout)
            or remove_off_topic(shop, found)
            or _remove_unanswered(shop, found)
            or last_resort(shop, found, engine)
            or let_rest_be(shop, found)
        ):
            continue
        by_hand = {entry.id for entry in shop.entries.values() if entry.frozen}
        return [each for each in found if each.family is Family.lint or (grave(each) and each.record in by_hand)]
    raise RuntimeError(f"the entries are not still after {ROUNDS} rounds")


def _merge(shop: Workshop, engine: Engine, layout: Layout) -> bool:
    """Merge what is the same, and what is contained in another; records that are only related point at each other."""
    same = []
    rules = [rule for rule in engine.rules("bank", engine.settings) if rule.family is Family.duplicate]
    for rule, match in clusters(engine.rulebook, layout, rules):
        severity = match.severity or rule.severity
        if match.survivor is None or severity < Severity.warning:
            for other, _ in match.related:
                if match.record is not None:
                    link(shop, match.record.id, other.id)
            continue
        same.append((rule, match, _worded))
    return merge(shop, same, engine.rulebook.base)


def _worded(rule: Rule, match: Match, kept: Entry) -> str:
    """The rule's message, said of a record that went into another."""
    quote = match.passage.text[match.start : match.end]
    other = f"“{kept.asked}”" if kept.number is None else str(kept.number)  # an id may still be changed
    return message(rule.message, {"quote": quote, **match.values, "others": other})


def _remove_unanswered(shop: Workshop, found: Sequence[Diagnostic]) -> bool:
    rules = {each.record: each for each in found if each.family is Family.structure}
    empty = [e for e in shop.entries.values() if not e.answer.strip() and not e.choices and not e.frozen]
    for entry in empty:
        hit = rules.get(entry.id)
        shop.take_out("remove", entry, hit.rule if hit else None, hit.message if hit else NO_ANSWER)
    return bool(empty)


def name(shop: Workshop, base: Base) -> Workshop:
    """Give the new entries their topics, and those with a mended question an id made from what it says now.

    As an id may be used again, what is done from here on is noted in a workshop of its own.
    """
    names: dict[str, str] = {}
    asks_anew = [e for e in shop.entries.values() if e.derived and slug(e.question) != slug(e.asked)]
    taken = dict(shop.entries)
    for entry in asks_anew:
        names[entry.id] = _free(slug(entry.question), taken)
        taken[names[entry.id]] = entry
    shop.changes = shop.told(names)
    shop.redirects = {shop.gone.get(old, old): names.get(new, new) for old, new in shop.redirects.items()}
    renamed = (_renamed(entry, names) for entry in shop.entries.values())
    with_topics = (e if e.frozen else replace(e, topics=bank.topics(e, base)) for e in renamed)
    return Workshop({entry.id: entry for entry in with_topics}, when=shop.when)


def _renamed(entry: Entry, names: Mapping[str, str]) -> Entry:
    links = tuple(names.get(each, each) for each in entry.see_also)
    return replace(entry, id=names.get(entry.id, entry.id), see_also=links, derived=False)


def _write(shop: Workshop, held: Bank, contents: Sequence[Content], folder: str, rulebook: str,
           left: Sequence[Diagnostic]) -> Built:  # fmt: skip
    entries = [_undated(entry, held.entries.get(entry.id)) for entry in shop.entries.values()]
    log, new = appended(_text(os.path.join(folder, publish.CHANGES)), shop.changes)
    schema, files = bank.schema(folder)
    for file, inside in bank.grouped(entries).items():
        files[file] = bank.checked(os.path.join(folder, file), inside, schema, held.files.get(file))
    for file in held.files:
        files.setdefault(file, EMPTIED)
    inputs = [Input(c.document.path, c.document.sha256, len(c.records)) for c in contents]
    manifest = publish.manifest(held.manifest, inputs, entries, shop.redirects, rulebook, log)
    # The log comes first: nothing is missing from the bank, at any moment, of which it does not tell.
    written = publish.publish(folder, {publish.CHANGES: log.encode(), **files, publish.MANIFEST: manifest})
    problems = tuple(problem for content in contents for problem in content.problems)
    return Built(len(entries), tuple(shop.changes), new, tuple(written), tuple(left), problems)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as stream:
            return stream.read()
    except FileNotFoundError:
        return ""


def _undated(entry: Entry, before: Entry | None) -> Entry:
    """The entry as the bank has it already, where only the date of the work would be another."""
    if before is None:
        return entry
    old = tuple({k: v for k, v in each.items() if k != "when"} for each in before.revisions)
    new = tuple({k: v for k, v in each.items() if k != "when"} for each in entry.revisions)
    return replace(entry, revisions=before.revisions) if old == new else entry
