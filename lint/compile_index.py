"""The last step of compiling: rules, concepts and phrases packed and facts indexed; a run loads what it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from lint.checks.consistency import triggers_of_values
from lint.checks.sameness.shared import lexicon_of
from lint.diagnostic import Family
from lint.facts.base import Base, concept_info
from lint.facts.index import Entry
from lint.facts.index import packed as packed_index
from lint.facts.kinds import matcher
from lint.facts.kinds.ground import Tools, Whole, phrases
from lint.facts.shelf import packed, shelved
from lint.facts.tokens import stems
from lint.rule import HEAD, Rule
from lint.rulebook import rule_of


def pack(data: dict[str, Any]) -> dict[str, Any]:
    """A compiled rulebook from its plain data; facts that do not compile become problems."""
    base = Base((concept_info(*_concept(raw)) for raw in data["concepts"]), data["axes"], data["language"])
    rules = [rule_of(tuple(raw[key] for key in HEAD), _rest(raw)) for raw in data["rules"]]
    tools = Tools(base, rules)
    index = packed_index(_entries(rules, tools, data["problems"]))
    _warm(tools)
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(rules):
        kinds[rule.kind].append(number)
    return {
        **{key: data[key] for key in ("key", "axes", "language", "packs", "problems")},
        "heads": [tuple(raw[key] for key in HEAD) for raw in data["rules"]],
        "rules": [packed(_rest(raw)) for raw in data["rules"]],
        "kinds": dict(kinds),
        "concepts": shelved((raw["id"], _concept(raw)) for raw in data["concepts"]),
        "facts": index,
        "prepared": tuple(base.prepared()),
    }


def _rest(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key not in HEAD}


def _concept(raw: dict[str, Any]) -> tuple[Any, ...]:
    keys = ("id", "name", "aliases", "ambiguous", "sort", "topic", "broader", "cells")
    return tuple(tuple(raw[key]) if isinstance(raw[key], list) else raw[key] for key in keys)


def _warm(tools: Tools) -> None:
    """Ask once for what runs ask for, so that it is kept."""
    assert tools.people is not None
    assert lexicon_of(tools.base) is not None
    assert triggers_of_values(tools.base) is not None


def _entries(rules: Sequence[Rule], tools: Tools, problems: list[dict[str, Any]]) -> Iterator[Entry]:
    """The facts that run, compiled once each; a phrase that is none is said here and not in the middle of a run."""
    for number, rule in enumerate(rules):
        if rule.family is not Family.fact or rule.concept is None:
            continue
        try:
            found = matcher(rule, tools)
            whole = isinstance(found, Whole)
            if isinstance(found, Whole):
                found.verify()
            if not rule.contested and not rule.preview:
                yield Entry(number, _concerned(rule), _spelling(rule, tools), found.triggers, whole)
        except ValueError as error:
            entry = {"rule": "lint/bad-rule", "message": f"{rule.id}: {error}", "path": rule.path}
            problems.append({**entry, "line": rule.line, "column": 1})


def _concerned(rule: Rule) -> Sequence[str]:
    """The concepts whose mention can make a fact apply: its own and the one it is confused with."""
    other = rule.params.get("with") or rule.params.get("under") or rule.params.get("than") or ()
    others = [other] if isinstance(other, str) else list(other)
    return [*rule.params.get("of", ()), *(id if "/" in id else f"{rule.pack}/{id}" for id in others)]


def _spelling(rule: Rule, tools: Tools) -> set[str]:
    """Stems of which one stands where a fact of an acronym, or one whose subject needs no name, can apply."""
    found = set(stems(str(rule.params.get("acronym", ""))).split())
    given = [rule.params.get("from")] if rule.kind == "implication" else []
    if rule.params.get("unnamed"):
        given += [pair["key"] for pair in rule.params.get("pairs", ())] + [rule.params.get("as")]
    return found | {stem for each in given for phrase in phrases(tools, each, "as") for stem in phrase.triggers}
