"""A clause laid beside a true one, word by word in order: what differs where all but one thing is the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from lint.plain import NamedTuple

DENIAL: Final = "!"  # stands in a line for a word of denial, before the word that it denies
COMMA: Final = ","


class Word(NamedTuple):
    """A telling word of a clause, a denial or a comma: the token it is, and its stem."""

    at: int
    stem: str


class Difference(NamedTuple):
    """The one thing in which a clause departs from a true one.

    `turned` is the token that stands for its opposite, `denial` the token that denies; both are None where the
    true clause denies and the other does not.
    """

    turned: int | None
    denial: int | None
    other: str = ""


def difference(
    true: Sequence[str],
    said: Sequence[Word],
    turns: Callable[[str, str], bool],
    extra: int,
    limits: Collection[str],
) -> Difference | None:
    """The only difference of a clause from a true one; None where it has none, or more, or is about something else.

    `true` are the stems of the true clause with DENIAL and COMMA among them; at most `extra` words besides, none of
    them of `limits`, may stand in the other, and no comma that parts what the true clause does not. `turns` tells
    whether its second stem says the opposite of the first.
    """
    found: list[Difference] = []
    at, denied, parted, begun = 0, False, False, False
    for right in true:
        if right in (DENIAL, COMMA):
            denied, parted = denied or right == DENIAL, parted or right == COMMA
            continue
        denial = None
        while at < len(said):
            word = said[at]
            at += 1
            if word.stem == DENIAL:
                denial = word.at
                continue
            if word.stem == COMMA:
                if begun and not parted:
                    return None
                continue
            same = word.stem == right
            if same or turns(right, word.stem):
                if not same:
                    found.append(Difference(word.at, None, word.stem))
                if denied != (denial is not None):
                    found.append(Difference(None, denial))
                break
            extra -= 1
            if extra < 0 or denial is not None or word.stem in limits:
                return None
        else:
            return None
        denied, parted, begun = False, False, True
        if len(found) > 1:
            return None
    rest = [word for word in said[at:] if word.stem != COMMA]
    if len(rest) > extra or any(word.stem == DENIAL or word.stem in limits for word in rest):
        return None
    return found[0] if len(found) == 1 else None
