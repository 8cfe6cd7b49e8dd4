"""Decides what no fix can mend: which record of a cluster stays, what leaves, which words go, what is let be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lint.checks.match import Match, Replacement
from lint.diagnostic import Applicability, Diagnostic, Family
from lint.entry import Entry
from lint.facts.base import Base
from lint.facts.blocks import Form
from lint.facts.reading import Reading
from lint.mend import without
from lint.rule import Rule
from lint.rulebook import Rulebook
from lint.workshop import Layout, Workshop, grave

# Families whose findings say that two texts disagree: a person has to say which of them is right.
_UNDECIDED = frozenset({Family.consistency, Family.duplicate})
_WORD = re.compile(r"\w")
Wording = Callable[[Rule, Match, Entry], str]


def merge(shop: Workshop, found: Sequence[tuple[Rule, Match, Wording]]) -> bool:
    """Merge the records that say the same; `found` are a rule, its match and what words it. Whether any was merged."""
    gone = False
    for rule, match, worded in found:
        ids = [record.id for record in (match.record, *(other for other, _ in match.related)) if record is not None]
        held = [shop.entries[each] for each in dict.fromkeys(ids) if each in shop.entries]
        if len(held) < 2:
            continue
        kept = _survivor(held, match.survivor.id if match.survivor is not None else held[0].id)
        for entry in held:
            if entry.id != kept.id and not entry.frozen:
                shop.put(_united(shop.entries[kept.id], entry))
                shop.redirects[entry.id] = kept.id
                shop.take_out("merge", entry, rule.id, worded(rule, match, kept), sources=rule.sources, kept=kept.id)
                gone = True
    _redirect(shop)
    return gone


def _survivor(held: Sequence[Entry], proposed: str) -> Entry:
    """What a person wrote stays; else the proposed one, unless it has no answer while another has."""
    by_hand = [entry for entry in held if entry.frozen]
    answered = [entry for entry in held if entry.answer]
    choice = by_hand or answered or held
    return next((entry for entry in choice if entry.id == proposed), choice[0])


def _united(kept: Entry, gone: Entry) -> Entry:
    known = set(kept.origins)
    more = tuple(p for p, o in zip(gone.provenance, gone.origins, strict=True) if o not in known)
    return replace(
        kept,
        topics=tuple(dict.fromkeys((*kept.topics, *gone.topics))),
        see_also=tuple(dict.fromkeys((*kept.see_also, *gone.see_also))),
        provenance=(*kept.provenance, *more),
    )


def _redirect(shop: Workshop) -> None:
    """Let every `see_also` point at what is still there."""
    for old, new in list(shop.redirects.items()):
        while new in shop.redirects:
            new = shop.redirects[new]
        shop.redirects[old] = new
    for entry in list(shop.entries.values()):
        links = dict.fromkeys(shop.redirects.get(each, each) for each in entry.see_also)
        see_also = tuple(each for each in links if each != entry.id)
        if see_also != entry.see_also and not entry.frozen:
            shop.entries[entry.id] = replace(entry, see_also=see_also)


def link(shop: Workshop, one: str, other: str) -> None:
    """Let two entries that overlap point at each other."""
    for source, target in ((one, other), (other, one)):
        entry = shop.entries.get(source)
        if entry is not None and target in shop.entries and not entry.frozen and target not in entry.see_also:
            shop.entries[source] = replace(entry, see_also=(*entry.see_also, target))


def remove_off_topic(shop: Workshop, found: Sequence[Diagnostic]) -> bool:
    """Remove the records that do not belong to the bank's subject; whether there were any."""
    gone = False
    for each, entry in shop.ours(found):
        if each.family is Family.topic and grave(each) and entry.id in shop.entries:
            shop.take_out("remove", entry, each.rule, each.message, sources=each.sources)
            gone = True
    return gone


def last_resort(shop: Workshop, layout: Layout, found: Sequence[Diagnostic], rulebook: Rulebook) -> bool:
    """Settle one finding of each record that is left: state the fact, drop the words, or let it be, with a reason."""
    touched: set[str] = set()
    for each, entry in shop.ours(found):
        if grave(each) and entry.id not in touched:
            touched.add(entry.id)
            _settle(shop, entry, each, rulebook)
    return bool(touched)


def _settle(shop: Workshop, entry: Entry, found: Diagnostic, rulebook: Rulebook) -> None:
    if not entry.answer and not entry.choices:
        shop.take_out("remove", entry, found.rule, found.message, sources=found.sources)
        return
    at = found.at
    place = _place(entry.answer, at.start, at.end, rulebook.base) if at and at.passage == "answer" else None
    rule = rulebook.get(found.rule)
    if place is None or found.family in _UNDECIDED or _of_form(found, rule):
        shop.log("keep", entry, found.rule, found.message, before=found.quote or None, sources=found.sources)
        shop.put(replace(entry, allows=(*entry.allows, (found.rule, " ".join(found.message.split())))))
        return
    start, end, prose = place
    attempt = f"{entry.id} says {found.rule}"
    if rule is not None and rule.says and prose and attempt not in shop.tried:
        shop.tried.add(attempt)
        end = start + len(entry.answer[start:end].rstrip())
        without(shop, entry.id, "answer", Replacement(start, end, _stated(rule.says)), found, "fix")
        return
    without(shop, entry.id, "answer", Replacement(start, end, ""), found, "drop-text")
    if not _WORD.search(shop.entries[entry.id].answer):
        shop.take_out("remove", shop.entries[entry.id], found.rule, found.message, sources=found.sources)


def _of_form(found: Diagnostic, rule: Rule | None) -> bool:
    """Whether a finding is about how something is written: its rule can mend it elsewhere, the words are right."""
    mendable = rule is not None and rule.applicability > Applicability.display
    return found.family is Family.structure and mendable


def _stated(says: str) -> str:
    text = says[:1].upper() + says[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _place(text: str, start: int, end: int, base: Base) -> tuple[int, int, bool] | None:
    """The smallest part of an answer that holds a finding, and whether it is a sentence of prose.

    None where the finding reaches over several blocks: then it is the form that is wrong, not a
    statement, and dropping it would lose what is true.
    """
    reading = Reading(text, base)
    block = next((each for each in reading.blocks if each.start <= start and end <= each.end + 1), None)
    if block is None or block.form in (Form.cell, Form.heading):
        return None
    inside = [each for each in reading.sentences if each.block is block]
    hit = [each for each in inside if each.start < max(end, start + 1) and start < each.end]
    if len(hit) == 1 and len(inside) > 1:
        # The label of an item stays in front of its other sentences.
        low = max(hit[0].start, block.label[1]) if block.label and hit[0] is inside[0] else hit[0].start
        if low > start or low >= hit[0].end:
            low = hit[0].start
        return low, _to_next_word(text, hit[0].end, block.end), block.form is Form.paragraph
    low = text.rfind("\n", 0, block.start) + 1
    prose = block.form is Form.paragraph and len(hit) == 1
    return (block.start if prose else low), block.end, prose


def _to_next_word(text: str, at: int, end: int) -> int:
    while at < end and text[at] == " ":
        at += 1
    return at


def clusters(rulebook: Rulebook, layout: Layout, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Match]]:
    """What the rules about duplicates find in all records."""
    from lint.checks import KINDS

    records = [record for content in layout.contents for record in content.records]
    for rule in rules:
        kind = KINDS[rule.kind]
        if kind.scope == "bank":
            matches: Iterator[Match] = kind.function()(records, rule.params, rulebook.base)  # type: ignore[assignment]
            yield from ((rule, match) for match in matches)
