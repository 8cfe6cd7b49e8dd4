"""Decides what no fix can mend: which record of a cluster stays, what leaves, which words go, what is let be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lint.checks.match import Match, Replacement
from lint.cut import Cut, member, place
from lint.diagnostic import Applicability, Diagnostic, Family
from lint.engine import Engine
from lint.entry import Entry
from lint.facts.base import Base
from lint.mend import better, edit, without
from lint.plain import replace
from lint.rule import Rule
from lint.rulebook import Rulebook
from lint.union import added
from lint.workshop import Layout, Workshop, grave

# Families whose findings say that two texts disagree: a person has to say which of them is right.
_UNDECIDED = frozenset({Family.consistency, Family.duplicate})
_WORD = re.compile(r"\w")
Wording = Callable[[Rule, Match, Entry], str]


def merge(shop: Workshop, found: Sequence[tuple[Rule, Match, Wording]], base: Base) -> bool:
    """Merge the records that say the same; `found` are a rule, its match and what words it. Whether any was merged.

    The answer that stays takes over what only the other says.
    """
    gone = False
    for rule, match, worded in found:
        ids = [record.id for record in (match.record, *(other for other, _ in match.related)) if record is not None]
        held = [shop.entries[each] for each in dict.fromkeys(ids) if each in shop.entries]
        if len(held) < 2:
            continue
        kept = _survivor(held, match.survivor.id if match.survivor is not None else held[0].id)
        for entry in held:
            if entry.id != kept.id and not entry.frozen:
                stays = _united(shop.entries[kept.id], entry)
                more = (
                    ""
                    if kept.frozen
                    else added(f"{stays.question}\n{entry.question}\n{stays.answer}", entry.answer, base)
                )
                if more:
                    stays = stays.with_text("answer", f"{stays.answer}\n\n{more}")
                    stays = shop.revised(stays, rule.id, "", more, rule.sources)
                shop.put(stays)
                shop.redirects[entry.id] = kept.id
                shop.take_out("merge", entry, rule.id, worded(rule, match, kept), after=more or None,
                              sources=rule.sources, kept=kept.id)  # fmt: skip
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


def last_resort(shop: Workshop, found: Sequence[Diagnostic], engine: Engine) -> bool:
    """Settle one finding of each record that is left: state the fact, drop the words, or let it be, with a reason."""
    touched: set[str] = set()
    for each, entry in shop.ours(found):
        if grave(each) and entry.id not in touched:
            touched.add(entry.id)
            _settle(shop, entry, each, engine)
    return bool(touched)


def let_rest_be(shop: Workshop, found: Sequence[Diagnostic]) -> bool:
    """Allow the remarks that are left where they stand, each with its reason for an editor to read; whether any."""
    touched: set[str] = set()
    for each, entry in shop.ours(found):
        if each.family not in _UNDECIDED and entry.id not in touched:
            touched.add(entry.id)
            _let_be(shop, entry, each)
    return bool(touched)


def _let_be(shop: Workshop, entry: Entry, found: Diagnostic) -> None:
    shop.log("keep", entry, found.rule, found.message, before=found.quote or None, sources=found.sources)
    shop.put(replace(entry, allows=(*entry.allows, (found.rule, " ".join(found.message.split())))))


def _settle(shop: Workshop, entry: Entry, found: Diagnostic, engine: Engine) -> None:
    if not entry.answer and not entry.choices:
        shop.take_out("remove", entry, found.rule, found.message, sources=found.sources)
        return
    base, at = engine.rulebook.base, found.at
    inside = at is not None and at.passage == "answer" and found.family not in _UNDECIDED
    cut = place(entry.answer, at.start, at.end, base, found.family is Family.structure) if inside and at else None
    rule = engine.rulebook.get(found.rule)
    if at is None or cut is None or _of_form(found, rule, cut):
        _let_be(shop, entry, found)
        return
    name = member(entry.answer, at.start, at.end, base) if found.family is Family.fact else None
    if name is not None and better(engine, entry, without(entry, name), found.rule):
        edit(shop, entry, name, found)
        return
    said = _stated(rule, found)
    attempt = f"{entry.id} says {found.rule}"
    if said and said not in entry.answer and attempt not in shop.tried and _suits(cut.about, rule, base):
        shop.tried.add(attempt)
        edit(shop, entry, Replacement(*cut.sentence, said), found)
        return
    edit(shop, entry, Replacement(*cut.gone, ""), found)
    if not _WORD.search(shop.entries[entry.id].answer):
        shop.take_out("remove", shop.entries[entry.id], found.rule, found.message, sources=found.sources)


def _of_form(found: Diagnostic, rule: Rule | None, cut: Cut) -> bool:
    """Whether a finding is about how a few words are written: its rule can mend it elsewhere, what is said is right."""
    mendable = rule is not None and rule.applicability > Applicability.display
    part = found.at is not None and (found.at.start > cut.sentence.start or found.at.end < cut.sentence.end)
    return found.family is Family.structure and mendable and part


def _stated(rule: Rule | None, found: Diagnostic) -> str:
    """The fact as a sentence: that of a cell of the matrix is worded by its message, if that is one."""
    text = (found.message if rule.kind == "axis" else rule.says) if rule is not None and rule.says else ""
    if not text or (rule is not None and rule.kind == "axis" and ":" in text):
        return ""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def _suits(about: str | None, rule: Rule | None, base: Base) -> bool:
    """Whether a statement reads well under a label or lead: any does under none, else where that names its concept.

    Under "Advantages:" a true statement that is none would be as wrong as what it replaces.
    """
    if not about:
        return about is not None
    named = {concept for mention in base.mentions(about) for concept in mention.concepts}
    return rule is not None and bool(named & {rule.concept, *rule.params.get("of", ())})


def clusters(rulebook: Rulebook, layout: Layout, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Match]]:
    """What the rules about duplicates find in all records."""
    from lint.checks import KINDS

    records = [record for content in layout.contents for record in content.records]
    for rule in rules:
        kind = KINDS[rule.kind]
        if kind.scope == "bank":
            matches: Iterator[Match] = kind.function()(records, rule.params, rulebook.base)
            yield from ((rule, match) for match in matches)
