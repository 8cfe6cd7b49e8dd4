"""The words of an axis, compiled: its values, and how facts part them into good and bad ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lint.facts.kinds.ground import Tools, phrases
from lint.facts.phrase import Phrase
from lint.facts.tokens import stem
from lint.plain import NamedTuple


class Value(NamedTuple):
    """One value of an axis, with its words compiled."""

    name: str
    adjective: Phrase | None
    heading: Phrase | None
    predicate: tuple[Phrase, ...]
    column: tuple[Phrase, ...] = ()


class Scale:
    """The values of an axis, parted into `good` and `bad` ones; `rest` are the values that nothing is known of.

    One of `triggers` stands where a good or bad value is said, one of `named` where any value is named.
    """

    def __init__(self, tools: Tools, good: list[Value], bad: list[Value], rest: Iterable[Value], unless: Any) -> None:
        self.good, self.bad = good, bad
        # A heading that names several values hands none of them down.
        self.known = (*good, *bad, *rest)
        self.unless = phrases(tools, unless, "unless")
        nouns = (word for entry in tools.english.listed("listing", "nouns") for word in entry.split())
        self.things = tools.english.things | {stem(noun) for noun in nouns}
        self.triggers: frozenset[str] = frozenset().union(
            *(p.triggers for value in (*good, *bad) for p in (*value.predicate, *value.column)),
            *(value.adjective.triggers for value in (*good, *bad) if value.adjective),
        )
        self.named: frozenset[str] = frozenset().union(*(v.adjective.triggers for v in self.known if v.adjective))


def accepting(data: Mapping[str, Any], accepts: Sequence[str], unless: Sequence[str], tools: Tools) -> Scale:
    """The scale of an axis on which what excludes one of the accepted values is bad."""
    key = (data["id"], *accepts, None, *unless)
    if key not in tools.memory:  # the same for all concepts that accept the same
        values = {name: _value(name, data, tools) for name in data["words"]}
        good = [values[name] for name in accepts if name in values]
        # Several accepted values are several names for one truth ("unsupervised", "self-supervised").
        bad = [values[name] for name in values if _excluded(data, name, accepts)]
        tools.memory[key] = Scale(tools, good, bad, (), list(unless))
    scale: Scale = tools.memory[key]
    return scale


def _excluded(data: Mapping[str, Any], name: str, accepts: Sequence[str]) -> bool:
    return name not in accepts and any(name in pair and other in pair for pair in data["disjoint"] for other in accepts)


def asserting(id: str, name: str, tools: Tools) -> Scale:
    """The scale of an axis on which one value is bad: what is found on it is whatever is given that value."""
    data = tools.axes[id]
    rest = [_value(each, data, tools) for each in data["words"] if each != name]
    return Scale(tools, [], [_value(name, data, tools, ("predicate", "used"))], rest, ())


def _value(name: str, data: Mapping[str, Any], tools: Tools, said: tuple[str, ...] = ("predicate",)) -> Value:
    """The words of a value, compiled once for all concepts."""
    key = (data["id"], name, said)
    if key not in tools.memory:
        tools.memory[key] = _worded(name, data, tools, said)
    value: Value = tools.memory[key]
    return value


def _worded(name: str, data: Mapping[str, Any], tools: Tools, said: tuple[str, ...]) -> Value:
    words = data["words"][name]
    adjectives = [*words["adjective"], *words["heading"]]
    adjective = tools.english.phrase(f"({' | '.join(adjectives)})") if adjectives else None
    heading = tools.english.phrase(f"({' | '.join(words['heading'])})") if words["heading"] else None
    predicates = [phrase for key in said for phrase in phrases(tools, words[key], key)]
    return Value(name, adjective, heading, tuple(predicates), tuple(phrases(tools, words["column"], "column")))
