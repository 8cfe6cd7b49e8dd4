"""Groups of records that are all the same as one another, and which of a group should stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lint.checks.sameness.lexicon import Lexicon
from lint.checks.sameness.words import keys
from lint.plain import NamedTuple
from lint.record import Record


class Link(NamedTuple):
    """Two records, by place, that belong together: how (`relation`), how surely, and why.

    `holder` is the one that asks what the other asks and more.
    """

    first: int
    second: int
    relation: str
    score: float
    reason: str
    holder: int | None = None


class Cluster(NamedTuple):
    """Places of records, in order, each linked to each, and those links."""

    places: tuple[int, ...]
    links: tuple[Link, ...]


def clusters(links: Iterable[Link]) -> list[Cluster]:
    """Groups in which every two are linked (complete linkage), so that no chain joins strangers.

    The surest links join first; the outcome does not depend on the order of `links`.
    """
    found = {(link.first, link.second): link for link in links}
    home: dict[int, set[int]] = {}
    for link in sorted(found.values(), key=lambda link: (-link.score, link.first, link.second)):
        one, other = home.setdefault(link.first, {link.first}), home.setdefault(link.second, {link.second})
        if one is not other and all((min(a, b), max(a, b)) in found for a in one for b in other):
            one |= other
            home.update((place, one) for place in other)
    groups = {id(group): tuple(sorted(group)) for group in home.values() if len(group) > 1}
    return [_cluster(places, found) for places in sorted(groups.values())]


def _cluster(places: tuple[int, ...], found: Mapping[tuple[int, int], Link]) -> Cluster:
    pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]
    return Cluster(places, tuple(found[pair] for pair in pairs))


_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*+•]|\d+[.)])[ \t]+\S")
_CLOSED = re.compile("[.!?…:)\\]}`|$*\"”’']\\s*\\Z")


def survivor(records: Sequence[Record], cluster: Cluster, lexicon: Lexicon) -> int:
    """The place of the record that should stay.

    One that contains all others; else the most complete: not cut off, then by how much it says (a list
    counts for a little more), then the earlier.
    """
    holders = {link.holder for link in cluster.links if link.holder is not None}
    held = {place for link in cluster.links if link.holder is not None for place in link[:2] if place != link.holder}
    candidates = sorted(holders - held) or list(cluster.places)
    return max(candidates, key=lambda place: (*completeness(records[place], lexicon), -place))


def completeness(record: Record, lexicon: Lexicon) -> tuple[bool, float]:
    """Whether an answer is whole, and how much it says: its different telling words, a tenth more for a list."""
    text = record.answer.text if record.answer is not None else ""
    row = keys(text)
    telling = {word for word in row if word not in lexicon.sets["empty"]}
    structured = len(_ITEM.findall(text)) >= 2
    return bool(row) and not cut_off(text, row, lexicon), round(len(telling) * (1.1 if structured else 1.0), 1)


def cut_off(text: str, row: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether an answer stops inside a sentence: at a word that must go on, without a closing mark."""
    opening = (lexicon.sets[name] for name in ("empty", "prepositions", "determiners", "openers"))
    return not _CLOSED.search(text) and any(row[-1] in words for words in opening)
