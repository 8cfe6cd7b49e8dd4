"""The last step of compiling: rules, concepts and phrases packed and facts indexed; a run loads what it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks import KINDS
from lint.checks.consistency import triggers_of_values
from lint.checks.sameness.shared import lexicon_of
from lint.facts.base import Base, concept_info
from lint.facts.index import Entry
from lint.facts.index import packed as packed_index
from lint.facts.kinds.ground import Matcher, Tools, Whole, phrases
from lint.facts.kinds.truth import truths
from lint.facts.shelf import packed, shelved
from lint.facts.tokens import stems
from lint.plain import NamedTuple
from lint.rule import HEAD, Rule
from lint.rulebook import TOGETHER, rule_of


class Verified(NamedTuple):
    """The matchers of all facts that can be used, by their ids, and the tools that they were made with."""

    tools: Tools
    matchers: Mapping[str, Matcher]


def lexicon(concepts: Sequence[dict[str, Any]], axes: Mapping[str, Any], language: Mapping[str, Any]) -> Base:
    """The lexicon of all packs, from its plain data."""
    return Base((concept_info(*_concept(raw)) for raw in concepts), axes, language)


def rule(raw: dict[str, Any]) -> Rule:
    """A rule from its plain data."""
    return rule_of(tuple(raw[key] for key in HEAD), _rest(raw))


def pack(
    plain: dict[str, Any], rules: Sequence[dict[str, Any]], concepts: Sequence[dict[str, Any]], facts: Verified
) -> dict[str, Any]:
    """A compiled rulebook: `plain` as it is, and rules, concepts and facts as runs load them."""
    index = packed_index(_entries([rule(raw) for raw in rules], facts))
    _warm(facts.tools)
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, raw in enumerate(rules):
        kinds[raw["kind"]].append(number)
    return {
        **plain,
        "heads": [tuple(raw[key] for key in HEAD) for raw in rules],
        "rules": [packed(*(_rest(raw, facts.tools) for raw in rules[n : n + TOGETHER])) for n in _steps(rules)],
        "kinds": dict(kinds),
        "concepts": shelved((raw["id"], _concept(raw)) for raw in concepts),
        "facts": index,
        "prepared": tuple(facts.tools.base.prepared()),
    }


def _steps(rules: Sequence[object]) -> range:
    return range(0, len(rules), TOGETHER)


def _rest(raw: dict[str, Any], tools: Tools | None = None) -> dict[str, Any]:
    """All of a rule but its head, with what is made of it once."""
    rest = {key: value for key, value in raw.items() if key not in HEAD}
    kind = KINDS.get(raw["kind"])
    if kind is not None:
        return {**rest, "params": kind.prepared(raw["params"])}
    if raw["concept"] and tools is not None:
        return {**rest, "params": {**raw["params"], "truths": truths(rule(raw), tools)}}
    return rest


def _concept(raw: dict[str, Any]) -> tuple[Any, ...]:
    keys = ("id", "name", "aliases", "ambiguous", "sort", "topic", "broader", "cells")
    return tuple(tuple(raw[key]) if isinstance(raw[key], list) else raw[key] for key in keys)


def _warm(tools: Tools) -> None:
    """Ask once for what runs ask for, so that it is kept."""
    assert tools.people is not None
    assert lexicon_of(tools.base) is not None
    assert triggers_of_values(tools.base) is not None
    english = tools.english
    searches = (english.denial, english.not_denial, english.hedge, english.frame, english.suppose, english.inverted)
    assert all(searches)
    assert all(english.search("polar", key) for key in ("unfit", "hedged", "quantified"))


def _entries(rules: Sequence[Rule], facts: Verified) -> Iterator[Entry]:
    """The facts that run."""
    for number, rule in enumerate(rules):
        found = facts.matchers.get(rule.id)
        if found is not None and not rule.contested and not rule.preview:
            whole = isinstance(found, Whole)
            yield Entry(number, _concerned(rule), _spelling(rule, facts.tools), found.triggers, whole)


def _concerned(rule: Rule) -> Sequence[str]:
    """The concepts whose mention can make a fact apply: its own and the one it is confused with."""
    others: list[str] = []
    for _, params in rule.ways:
        other = params.get("with") or params.get("under") or params.get("than") or ()
        others += [other] if isinstance(other, str) else list(other)
    return [*rule.params.get("of", ()), *(id if "/" in id else f"{rule.pack}/{id}" for id in others)]


def _spelling(rule: Rule, tools: Tools) -> set[str]:
    """Stems of which one stands where a fact of an acronym, or one whose subject needs no name, can apply."""
    found = set(stems(str(rule.params.get("acronym", ""))).split())
    given: list[Any] = []
    for kind, params in rule.ways:
        given += [params.get("from")] if kind == "implication" else []
        if params.get("unnamed"):
            given += [pair["key"] for pair in params.get("pairs", ())] + [params.get("as")]
    return found | {stem for each in given for phrase in phrases(tools, each, "as") for stem in phrase.triggers}
