"""Did you mean: the known word that is nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(word: str, words: Iterable[str]) -> str:
    """`, did you mean “...”?` with the nearest of the words, or nothing."""
    from difflib import get_close_matches

    # Only the last part of a path is compared: a pack that two names share makes them no more alike.
    pool: dict[str, str] = {}
    for each in sorted(words, key=lambda known: ("/" in known) != ("/" in word)):  # as the word itself is written
        pool.setdefault(each.rsplit("/", 1)[-1], each)
    near = get_close_matches(word.rsplit("/", 1)[-1], pool, 1, 0.6)
    return f", did you mean “{pool[near[0]]}”?" if near else ""
