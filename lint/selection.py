"""Selectors: how a rule's id, the beginning of one, or a family names a set of rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lint.diagnostic import Family

EVERYTHING = "all"


def selects(selector: str, rule: str, family: str) -> bool:
    """Whether a selector names this rule: by its id, by leading parts of its id, by its family or as `all`."""
    plain = selector.removesuffix("/**").removesuffix("/*").rstrip("/")
    return plain in (rule, family, EVERYTHING) or rule.startswith(f"{plain}/")


def chosen(rule: str, family: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Whether a rule runs: it is selected, or nothing is, and the longest selector that names it is no `ignore`."""
    wanted = 0 if not select else _strength(select, rule, family)
    refused = _strength(ignore, rule, family)
    return wanted is not None and (refused is None or refused < wanted)


def _strength(selectors: Iterable[str], rule: str, family: str) -> int | None:
    """How closely the closest of the selectors names a rule: the longer, the closer."""
    hits = [_closeness(selector, rule) for selector in selectors if selects(selector, rule, family)]
    return max(hits, default=None)


def _closeness(selector: str, rule: str) -> int:
    plain = selector.rstrip("/*")
    return 2 + len(plain) if rule == plain or rule.startswith(f"{plain}/") else 1


def known(selector: str, rules: Iterable[tuple[str, str]]) -> bool:
    """Whether a selector names at least one of the rules `(id, family)`, or a family at all."""
    if selector == EVERYTHING or selector in Family.__members__:
        return True
    return any(selects(selector, rule, family) for rule, family in rules)


def names(rules: Iterable[tuple[str, str]]) -> list[str]:
    """Every selector that could be written: families, rule ids and the leading parts of those."""
    found: dict[str, None] = dict.fromkeys(Family.__members__)
    for rule, _ in rules:
        parts = rule.split("/")
        for count in range(1, len(parts) + 1):
            found["/".join(parts[:count])] = None
    return list(found)


def listed(text: str) -> tuple[str, ...]:
    """The selectors of a comma-separated list."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
