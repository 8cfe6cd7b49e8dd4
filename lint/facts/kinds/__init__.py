"""The kinds of facts: each compiles a fact's parameters to a matcher that finds what contradicts it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from lint.facts.kinds.ground import Matcher, Tools, Whole
from lint.facts.kinds.several import Several
from lint.facts.kinds.truth import own_words
from lint.plain import NamedTuple
from lint.rule import SEVERAL, Rule
from lint.suggestion import suggestion


class Kind(NamedTuple):
    """Where a kind's function stands, and the parameters that it reads."""

    place: str
    parameters: str


# One file a kind or a few close ones; add a sibling here.
KINDS: dict[str, Kind] = {
    "property": Kind("statement:property_", "wrong right"),
    "direction": Kind("statement:direction", "object wants against"),
    "swap": Kind("statement:swap", "with mine theirs"),
    "status": Kind("statement:status", "since claimed about claims"),
    "value": Kind("value:value", "quantity is where given before after slack asked units instead relation"),
    "hierarchy": Kind("hierarchy:hierarchy", "under as"),
    "axis": Kind("axis:axis", "axis accepts"),
    "relation": Kind("relation:relation", "cause effect sign"),
    "expansion": Kind("expansion:expansion", "acronym means also"),
    "attribution": Kind("attribution:attribution", "who year credit cited"),
    "order": Kind("order:order", "steps"),
    "range": Kind("range:range_", "is"),
    "comparison": Kind("comparison:comparison", "than more less"),
    "formula": Kind(
        "formula:formula",
        "left named alone right where domain vectors shapes sizes given scale bare rows asked sought lie",
    ),
    "trait": Kind("trait:trait", "trait is yes no neutral about as near unnamed"),
    "pairing": Kind("pairing:pairing", "pairs neither relation unnamed"),
    "implication": Kind("implication:implication", "from to holds"),
}


def matcher(rule: Rule, tools: Tools) -> Matcher:
    """The compiled matcher of a fact, its own words included. Raises ValueError (BadPhrase among them) for parameters

    that are not right.
    """
    told, own = _told(rule, tools), own_words(rule, tools)
    return told if own is None else Several([told], own)


def _told(rule: Rule, tools: Tools) -> Matcher:
    if rule.kind == SEVERAL:
        ways = [_told(rule._replace(kind=kind, params=params), tools) for kind, params in rule.ways]
        if whole := [kind for (kind, _), way in zip(rule.ways, ways, strict=True) if isinstance(way, Whole)]:
            raise ValueError(f"a fact of the kind “{whole[0]}” is told in one way")
        return Several(ways)
    if rule.kind not in KINDS:
        raise ValueError(f"no kind of fact “{rule.kind}”{suggestion(rule.kind, KINDS)}")
    module, name = KINDS[rule.kind].place.split(":")
    build: Callable[[Rule, Tools], Matcher] = getattr(import_module(f"lint.facts.kinds.{module}"), name)
    return build(rule, tools)
