"""Did you mean: the known word that is nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(word: str, words: Iterable[str]) -> str:
    """`, did you mean “...”?` with the nearest of the words, or nothing."""
    from difflib import get_close_matches

    pool = list(dict.fromkeys(words))
    last = word.rsplit("/", 1)[-1]
    near = [each for each in pool if each.rsplit("/", 1)[-1] == last] or get_close_matches(word, pool, 1, 0.6)
    return f", did you mean “{near[0]}”?" if near else ""
