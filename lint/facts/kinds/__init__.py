"""The kinds of facts: each compiles a fact's parameters to a matcher that finds what contradicts it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from lint.facts.kinds.ground import Matcher, Tools
from lint.rule import Rule

# kind -> module:function. One file a kind or a few close ones; add a sibling here.
KINDS: dict[str, str] = {
    "property": "statement:property_",
    "direction": "statement:direction",
    "swap": "statement:swap",
    "status": "statement:status",
    "value": "value:value",
    "hierarchy": "hierarchy:hierarchy",
    "axis": "axis:axis",
    "relation": "relation:relation",
    "expansion": "expansion:expansion",
    "attribution": "attribution:attribution",
    "order": "order:order",
    "comparison": "comparison:comparison",
    "formula": "formula:formula",
    "trait": "trait:trait",
    "pairing": "pairing:pairing",
    "implication": "implication:implication",
}


def matcher(rule: Rule, tools: Tools) -> Matcher:
    """The compiled matcher of a fact. Raises ValueError (BadPhrase among them) for parameters that are not right."""
    if rule.kind not in KINDS:
        raise ValueError(f"no kind of fact “{rule.kind}”; known are {', '.join(sorted(KINDS))}")
    module, name = KINDS[rule.kind].split(":")
    build: Callable[[Rule, Tools], Matcher] = getattr(import_module(f"lint.facts.kinds.{module}"), name)
    return build(rule, tools)
