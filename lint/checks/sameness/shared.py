"""What the duplicate checks share: the lexicon of a rulebook, compiled once."""

from __future__ import annotations

from lint.checks.sameness.lexicon import Lexicon, compiled
from lint.facts.base import Base


def lexicon_of(base: Base) -> Lexicon:
    """The lexicon of the language pack that belongs to a base; empty where the rulebook has none."""
    return base.once("questions", _lexicon)


def _lexicon(base: Base) -> Lexicon:
    data = base.language.get("intents", {})
    return compiled(data, data.get("fields", ()), base)
