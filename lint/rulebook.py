"""The loaded packs: every rule, fact and concept, compiled once and kept until a rule file changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lint.diagnostic import Applicability, Diagnostic, Family, Severity, Source
from lint.facts.base import Base, ConceptInfo
from lint.rule import Example, Rule
from lint.span import Position, Range, Span


def rules_dir() -> str:
    """The folder of the rules that come with this package: inside a wheel, or in a checkout beside it."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "rules")


def rule_files(folder: str) -> Iterator[str]:
    """The YAML files of a rules folder, as paths relative to it, sorted."""
    found = []
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.relpath(os.path.join(top, n), folder) for n in names if n.endswith((".yaml", ".yml"))]
    yield from sorted(found)


class Rulebook:
    """What `lint` knows: `rules` (facts included), `base` (the lexicon), `axes`, `language` and `problems`.

    `key` is a sha256 over the content of all rule files.
    """

    def __init__(self, compiled: dict[str, Any], packs: frozenset[str] | None = None) -> None:
        self._compiled = compiled
        self.packs: dict[str, dict[str, Any]] = compiled["packs"]
        self.chosen = self._with_needs(packs) if packs is not None else None
        self.key: str = compiled["key"]
        self.axes: dict[str, dict[str, Any]] = compiled["axes"]
        self.language: dict[str, Any] = compiled["language"]

    def _has(self, pack: str) -> bool:
        return self.chosen is None or pack in self.chosen

    def _with_needs(self, packs: frozenset[str]) -> frozenset[str]:
        wanted, found = set(packs), set()
        while wanted:
            pack = wanted.pop()
            found.add(pack)
            wanted |= set(self.packs.get(pack, {}).get("needs", ())) - found
        return frozenset(found)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules and facts of the chosen packs, sorted by id."""
        return tuple(_rule(raw) for raw in self._compiled["rules"] if self._has(raw["pack"]))

    @cached_property
    def base(self) -> Base:
        """The lexicon of the chosen packs."""
        concepts = (
            ConceptInfo(
                raw["id"], raw["name"], tuple(raw["aliases"]), tuple(raw["ambiguous"]), raw["sort"], raw["topic"],
                tuple(raw["broader"]), raw["cells"],
            )
            for raw in self._compiled["concepts"]
            if self._has(raw["pack"])
        )  # fmt: skip
        return Base(concepts, self.axes, self.language, self._compiled.get("phrases"))

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the rule files themselves."""
        return tuple(_problem(raw) for raw in self._compiled["problems"])

    def __getitem__(self, rule: str) -> Rule:
        return self._by_id[rule]

    def __contains__(self, rule: str) -> bool:
        return rule in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}


def _example(raw: dict[str, Any]) -> Example:
    return Example(
        raw.get("text", ""), raw.get("question", ""), raw.get("fixed"), raw.get("document"), raw.get("format"),
        tuple(raw.get("bank", ())), raw.get("line", 0),
    )  # fmt: skip


def _rule(raw: dict[str, Any]) -> Rule:
    return Rule(
        id=raw["id"],
        family=Family(raw["family"]),
        severity=Severity[raw["severity"]],
        applicability=Applicability[raw["applicability"]],
        message=raw["message"],
        kind=raw["kind"],
        params=raw["params"],
        why=raw["why"],
        sources=tuple(Source(cite, url) for cite, url in raw["sources"]),
        wrong=tuple(_example(example) for example in raw["wrong"]),
        right=tuple(_example(example) for example in raw["right"]),
        path=raw["path"],
        line=raw["line"],
        pack=raw["pack"],
        concept=raw["concept"],
        says=raw["says"],
        contested=raw["contested"],
        preview=raw["preview"],
    )


def _problem(raw: dict[str, Any]) -> Diagnostic:
    at = Position(raw["line"], raw["column"])
    return Diagnostic(
        rule=raw["rule"],
        family=Family.lint,
        severity=Severity.error,
        message=raw["message"],
        path=raw["path"],
        span=Span(0, 0),
        range=Range(at, at),
    )
