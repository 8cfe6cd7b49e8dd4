"""Pairs of sets that share most of their members, found exactly and without comparing every pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from lint.plain import NamedTuple

Shingle = tuple[str, ...]

_CROWD = 50  # what stands in more sets than this is a template, and leads to no pair; it still counts in a pair


class Similar(NamedTuple):
    """Two places of a sequence and the share of members that their sets have in common (Jaccard)."""

    first: int
    second: int
    jaccard: float


def shingles(row: Sequence[str], width: int = 3) -> frozenset[Shingle]:
    """The runs of `width` words of a row; the row itself where it is shorter."""
    if len(row) <= width:
        return frozenset({tuple(row)} if row else ())
    return frozenset(zip(*(row[n:] for n in range(width)), strict=False))


def jaccard(one: frozenset[Shingle], other: frozenset[Shingle]) -> float:
    """The members in common of all members (0 to 1)."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def similar(sets: Sequence[frozenset[Shingle]], least: float) -> Iterator[Similar]:
    """All pairs with a Jaccard of at least `least`, each verified; none is missed but those led to by a template.

    Two such sets must share one of their rarest members: of a set of n only the n - ceil(least * n) + 1
    rarest have to be looked up (prefix filter, Chaudhuri et al. 2006). Unlike MinHash it has no misses,
    and real banks have few records that share a rare run of three words.
    """
    counts = Counter(member for group in sets for member in group)
    holders: dict[Shingle, list[int]] = defaultdict(list)
    for place in sorted(range(len(sets)), key=lambda n: (len(sets[n]), n)):
        group, size = sets[place], len(sets[place])
        seen: set[int] = set()
        for member in _rarest(group, counts, size - ceil(least * size) + 1):
            seen.update(n for n in holders[member] if len(sets[n]) >= least * size)
            holders[member].append(place)
        for other in sorted(seen):
            share = jaccard(group, sets[other])
            if share >= least:
                yield Similar(min(place, other), max(place, other), share)


def _rarest(group: frozenset[Shingle], counts: Counter[Shingle], many: int) -> list[Shingle]:
    """Those of the `many` rarest members of a set that stand in other sets too, and in no crowd."""
    shared = [(counts[member], member) for member in group if counts[member] > 1]
    left = many - (len(group) - len(shared))  # members of this set alone are the rarest, and lead nowhere
    if left <= 0:
        return []
    return [member for count, member in sorted(shared)[:left] if count <= _CROWD]


def contained(sets: Sequence[frozenset[Shingle]], least: float, smallest: int) -> Iterator[Similar]:
    """All pairs of which the second set holds at least `least` (0 to 1) of the first, smaller one.

    Sets of fewer than `smallest` members are not looked for. `jaccard` is the share held.
    """
    counts = Counter(member for group in sets for member in group)
    wanted: dict[Shingle, list[int]] = defaultdict(list)
    for place, group in enumerate(sets):
        if len(group) >= smallest:
            for member in _rarest(group, counts, len(group) - ceil(least * len(group)) + 1):
                wanted[member].append(place)
    for place, group in enumerate(sets):
        seen = {n for member in group & wanted.keys() for n in wanted[member] if len(sets[n]) < len(group)}
        for small in sorted(seen):
            share = len(sets[small] & group) / len(sets[small])
            if share >= least:
                yield Similar(small, place, share)
