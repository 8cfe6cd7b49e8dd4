"""Which facts can apply where: found by the concepts that a text names and the stems that stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from lint.facts.shelf import Shelf, shelved
from lint.plain import NamedTuple


class Entry(NamedTuple):
    """A fact as it is indexed: its number, the concepts whose mention can make it apply, its triggers.

    One of the stems `spelled` does in place of a concept. `whole` facts have no triggers: they look at every passage.
    """

    number: int
    concepts: Collection[str]
    spelled: Collection[str]
    triggers: Collection[str]
    whole: bool


class _Facts:
    """The facts of one concept, by trigger."""

    def __init__(self, whole: tuple[int, ...], by_trigger: dict[str, tuple[int, ...]]) -> None:
        self.whole, self.by_trigger, self.triggers = whole, by_trigger, frozenset(by_trigger)


class FactIndex:
    """Finds facts at a cost that depends on the text, not on how many facts there are."""

    def __init__(self, packed: Mapping[str, Any]) -> None:
        self._of = Shelf(packed["of"], _Facts)
        self._spelled: Mapping[str, tuple[int, ...]] = packed["spelled"]
        self._triggers: Mapping[int, frozenset[str]] = packed["triggers"]

    def find(self, concepts: Iterable[str], stems: frozenset[str], spelled: frozenset[str]) -> dict[int, set[str]]:
        """The facts of some concepts that have a trigger among `stems`, with those triggers; whole ones with none.

        Facts that need no concept named are found by the words among `spelled`.
        """
        found: dict[int, set[str]] = defaultdict(set)
        for concept in concepts:
            if concept in self._of:
                facts = self._of[concept]
                for stem in facts.triggers & stems:
                    for number in facts.by_trigger[stem]:
                        found[number].add(stem)
                for number in facts.whole:
                    found.setdefault(number, set())
        for number in {n for stem in spelled & self._spelled.keys() for n in self._spelled[stem]}:
            if hits := self._triggers[number] & stems:
                found[number] |= hits
        return found


def packed(entries: Iterable[Entry]) -> dict[str, Any]:
    """The plain data of an index."""
    whole: dict[str, list[int]] = defaultdict(list)
    triggered: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    spelled: dict[str, list[int]] = defaultdict(list)
    triggers: dict[int, frozenset[str]] = {}
    for entry in entries:
        for concept in dict.fromkeys(entry.concepts):
            if entry.whole:
                whole[concept].append(entry.number)
            for stem in sorted(entry.triggers):
                triggered[concept][stem].append(entry.number)
        for stem in entry.spelled:
            spelled[stem].append(entry.number)
            triggers[entry.number] = frozenset(entry.triggers)
    of = {
        concept: (tuple(whole.get(concept, ())), {s: tuple(ns) for s, ns in triggered.get(concept, {}).items()})
        for concept in sorted({*whole, *triggered})
    }
    return {"of": shelved(of.items()), "spelled": {s: tuple(n) for s, n in spelled.items()}, "triggers": triggers}
