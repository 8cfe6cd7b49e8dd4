"""The loaded packs: every rule, fact and concept, compiled once and kept until a rule file changes."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from lint.diagnostic import Applicability, Diagnostic, Family, Severity, Source
from lint.facts.base import Base, Prepared, concept_info
from lint.facts.index import FactIndex
from lint.facts.shelf import Shelf
from lint.rule import Example, Head, Rule
from lint.span import Position, Range, Span

_FAMILIES = {family.value: family for family in Family}
TOGETHER = 16  # rules that are packed together: of a rulebook few are made, and many small packs take long to load


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

    `key` is a sha256 over the content of all rule files; `stamp` and `states`, where it was loaded through a cache,
    tell it from what other rule files, or another version of this package, would make. Rules have numbers, in the
    order of their ids; each is made when it is asked for, since a run needs few of them.
    """

    def __init__(
        self,
        compiled: dict[str, Any],
        packs: frozenset[str] | None = None,
        stamp: str = "",
        states: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._compiled = compiled
        self.stamp, self.states = stamp, states
        self.packs: dict[str, dict[str, Any]] = compiled["packs"]
        self.chosen = self._with_needs(packs) if packs is not None else None
        self.key: str = compiled["key"]
        self.axes: dict[str, dict[str, Any]] = compiled["axes"]
        self.language: dict[str, Any] = compiled["language"]
        self._rules: dict[int, Rule] = {}
        self._unpacked: dict[int, Sequence[dict[str, Any]]] = {}

    def _has(self, pack: str) -> bool:
        return self.chosen is None or pack in self.chosen

    def _with_needs(self, packs: frozenset[str]) -> frozenset[str]:
        wanted, found = set(packs), set()
        while wanted:
            pack = wanted.pop()
            found.add(pack)
            wanted |= set(self.packs.get(pack, {}).get("needs", ())) - found
        return frozenset(found)

    def head(self, number: int) -> Head:
        """The head of a rule by its number; a run looks at few of them."""
        return _head(self._compiled["heads"][number])

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The numbers of the rules of the chosen packs."""
        count = range(len(self._compiled["heads"]))
        return count if self.chosen is None else [n for n in count if self.head(n).pack in self.chosen]

    def rule(self, number: int) -> Rule:
        """A rule by its number."""
        if number not in self._rules:
            some, place = divmod(number, TOGETHER)
            if some not in self._unpacked:
                self._unpacked[some] = marshal.loads(self._compiled["rules"][some])
            self._rules[number] = rule_of(self._compiled["heads"][number], self._unpacked[some][place])
        return self._rules[number]

    def of_kind(self, kind: str) -> list[Rule]:
        """The rules of the chosen packs that are checked in one way, by number."""
        rules = (self.rule(number) for number in self._compiled["kinds"].get(kind, ()))
        return [rule for rule in rules if self._has(rule.pack)]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules and facts of the chosen packs, sorted by id."""
        return tuple(self.rule(number) for number in self.numbers)

    @cached_property
    def facts(self) -> FactIndex:
        """The facts of all packs, by what they speak of."""
        return FactIndex(self._compiled["facts"])

    @cached_property
    def base(self) -> Base:
        """The lexicon of the chosen packs."""
        prepared = Prepared(*self._compiled["prepared"])
        concepts = Shelf(self._compiled["concepts"], concept_info)
        if self.chosen is None:
            return Base(concepts, self.axes, self.language, prepared)
        some = [concepts[id] for id in concepts if self._has(id.partition("/")[0])]
        return Base(some, self.axes, self.language, Prepared(prepared.phrases))

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the rule files themselves."""
        return tuple(_problem(raw) for raw in self._compiled["problems"])

    def __getitem__(self, rule: str) -> Rule:
        return self.rule(self._by_id[rule])

    def get(self, rule: str) -> Rule | None:
        """A rule by its id; None for what is no rule of the chosen packs."""
        return self[rule] if rule in self._by_id else None

    def __contains__(self, rule: str) -> bool:
        return rule in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {self._compiled["heads"][number][0]: number for number in self.numbers}


def _head(raw: Sequence[Any]) -> Head:
    return Head(raw[0], _FAMILIES[raw[1]], *raw[2:])


def _example(raw: dict[str, Any]) -> Example:
    return Example(
        raw.get("text", ""), raw.get("question", ""), raw.get("fixed"), raw.get("document"), raw.get("format"),
        tuple(raw.get("bank", ())), raw.get("line", 0),
    )  # fmt: skip


def rule_of(head: Sequence[Any], raw: dict[str, Any]) -> Rule:
    """A rule from the plain data of its head and of all the rest."""
    return Rule(
        **_head(head)._asdict(),
        severity=Severity[raw["severity"]],
        applicability=Applicability[raw["applicability"]],
        message=raw["message"],
        params=raw["params"],
        why=raw["why"],
        sources=tuple(Source(cite, url) for cite, url in raw["sources"]),
        wrong=tuple(_example(example) for example in raw["wrong"]),
        right=tuple(_example(example) for example in raw["right"]),
        path=raw["path"],
        line=raw["line"],
        says=raw["says"],
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
