"""What the duplicate checks share: the lexicon of a rulebook, compiled once."""

from __future__ import annotations

from lint.checks.sameness.lexicon import Lexicon, compiled
from lint.facts.base import Base

_KEPT: list[tuple[Base, Lexicon]] = []  # the last base and its lexicon: all three tiers ask for the same one


def lexicon_of(base: Base) -> Lexicon:
    """The lexicon of the language pack that belongs to a base; empty where the rulebook has none."""
    if not _KEPT or _KEPT[0][0] is not base:
        data = base.language.get("intents", {})
        _KEPT[:] = [(base, compiled(data, data.get("fields", ()), base))]
    return _KEPT[0][1]
