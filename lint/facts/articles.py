"""Puts the indefinite article before the name of a thing that is counted, for messages about it."""

from __future__ import annotations

from lint.facts.base import Base


def with_article(name: str, base: Base) -> str:
    """ "an autoencoder", "a random forest"; "bagging" and "AdaBoost" as they are."""
    words = base.language.get("articles", {})
    if name != name.lower() or name.rpartition(" ")[2] not in words.get("counted", ()):
        return name
    vowel = name.startswith(tuple(words["vowels"])) and not name.startswith(tuple(words["consonants"]))
    return f"{'an' if vowel else 'a'} {name}"
