"""What a question is about as a row of units: names, words and figures, in one order for all its wordings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lint.checks.sameness.lexicon import Lexicon, Phrases
from lint.checks.sameness.words import key
from lint.plain import NamedTuple

_MORE, _LESS = key("more"), key("less")


class Piece(NamedTuple):
    """A word of a question: key, spelling, place, and the concept it helps to name, from the place `first` on."""

    key: str
    surface: str
    start: int
    concept: str = ""
    first: int = -1


class Unit(NamedTuple):
    """A name or word; `role` says what an empty word does: determiner, preposition, `of`, `and`, or nothing."""

    key: str
    role: str = ""
    named: bool = False
    plural: bool = False


def units_of(intent: str, slots: Sequence[Sequence[Piece]], lexicon: Lexicon) -> tuple[str, ...]:
    """The units of an ask's slots. Slots of a symmetric intent are one unordered set."""
    rows = [_row(slot, intent, lexicon) for slot in slots]
    if intent in lexicon.symmetric_intents:
        return tuple(sorted({key for row in rows for key in row if key != "and"}))
    return tuple(key for row in rows for key in row)


def is_setting(slot: Sequence[Piece], lexicon: Lexicon) -> bool:
    """Whether the pieces are no more than "in <field>"."""
    units = _grouped(slot, lexicon)
    after = _phrase(units, 0, lexicon.settings)
    while 0 < after < len(units) and units[after].role == "determiner":
        after += 1
    field = _field(units, after, lexicon) if 0 < after < len(units) else 0
    return bool(field) and after + field == len(units)


def _row(slot: Sequence[Piece], intent: str, lexicon: Lexicon) -> list[str]:
    units = _grouped(slot, lexicon)
    units = _without_settings(units, lexicon)
    units = _without_leading_field(_unwrapped(units, lexicon), lexicon, lexicon.light.get(intent, frozenset()))
    units = _unqualified(units, lexicon)
    if intent.startswith("whether-"):
        units = _predicate(units, lexicon)
    units = _of_turned(units)
    units = _comparison(units, lexicon)
    units = _conjuncts_sorted(units)
    light = lexicon.light.get(intent, frozenset())
    kept = [u for u in units if not u.role or u.role == "and"]
    heavy = [u for u in kept if u.key not in light or u.named]
    return _without_classifiers(heavy if any(not u.role for u in heavy) else kept, lexicon)


def _grouped(slot: Sequence[Piece], lexicon: Lexicon) -> list[Unit]:
    """Pieces of one name as one unit; other words by what they do."""
    units: list[Unit] = []
    for (concept, _), group in groupby(slot, key=lambda p: (p.concept, p.first if p.concept else p.start)):
        pieces = list(group)
        if concept:
            units.append(Unit(concept, "", True))
            if _plural(pieces[-1]) and lexicon.asks_for_sort(concept, pieces[-1].key):
                units.append(Unit(lexicon.canonical(pieces[-1].key)))
        else:
            units.extend(_unit(piece, lexicon) for piece in pieces)
    return _without_acronym_twice(units)


def _unit(piece: Piece, lexicon: Lexicon) -> Unit:
    word = lexicon.canonical(piece.key)
    letter = len(piece.surface) == 1 and piece.surface.isupper() and piece.surface != "I"
    if letter:
        return Unit(piece.surface)
    if word == "of":
        return Unit(word, "of")
    if word in ("and", "or", "versus"):
        return Unit(word, "and")
    if word in lexicon.sets["determiners"]:
        return Unit(word, "determiner")
    if word in lexicon.sets["empty"]:
        return Unit(word, "preposition" if word in lexicon.sets["prepositions"] else "empty")
    return Unit(word, plural=_plural(piece))


def _plural(piece: Piece) -> bool:
    word = piece.surface.removesuffix("'s").removesuffix("’s")
    return word.endswith("s") and not piece.key.endswith("s")


def _without_acronym_twice(units: list[Unit]) -> list[Unit]:
    """ "convolutional neural network (CNN)" once."""
    return [u for n, u in enumerate(units) if not (n and u.named and units[n - 1] == u)]


def _phrase(units: Sequence[Unit], at: int, phrases: Phrases) -> int:
    """How many units the longest of the phrases covers at `at`."""
    for old, _ in phrases.get(units[at].key, ()):
        if tuple(u.key for u in units[at : at + len(old)]) == old:
            return len(old)
    return 0


def _without_settings(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """The units without "in <field>", as long as something that stands for itself is left."""
    at = 0
    while at < len(units):
        mark = _phrase(units, at, lexicon.settings)
        after = at + mark
        while mark and after < len(units) and units[after].role == "determiner":
            after += 1
        field = _field(units, after, lexicon) if mark and after < len(units) else 0
        rest = [*units[:at], *units[after + field :]]
        if field and _stands(rest) and _ends_phrase(units, after + field):
            units = rest
        else:
            at += 1
    return units


def _field(units: Sequence[Unit], at: int, lexicon: Lexicon) -> int:
    """How many units name a field here, as words or as the concept of that name."""
    return 1 if units[at].named and units[at].key in lexicon.field_concepts else _phrase(units, at, lexicon.fields)


def _ends_phrase(units: Sequence[Unit], at: int) -> bool:
    return at >= len(units) or bool(units[at].role)


def _without_leading_field(units: list[Unit], lexicon: Lexicon, light: frozenset[str]) -> list[Unit]:
    """ "deep learning overfitting" is overfitting, and why "deep learning uses X" is why X is used.

    A field before a plain word may belong to it, as in "neural network layer", and stays.
    """
    field = _field(units, 0, lexicon) if units else 0
    rest = units[field:]
    if not field or not rest or not (rest[0].named or rest[0].key in light) or not _stands(rest):
        return units
    return rest if any(not u.role and u.key not in light for u in rest) else units


def _stands(units: Sequence[Unit]) -> bool:
    return any(not u.role and (u.named or len(u.key) > 1) for u in units)


def _unwrapped(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """ "the concept of X", "the idea behind X" and "X's idea" as X."""
    at = 0
    while at < len(units) and units[at].role == "determiner":
        at += 1
    if at < len(units):
        length = _phrase(units, at, lexicon.wrappers)
        after = at + length
        if length and after < len(units) and (units[after].role == "of" or units[after].key == "behind"):
            return units[after + 1 :]
        if length and after < len(units) and units[after].named:
            return units[after:]
    for length in (2, 1):
        if len(units) > length and _phrase(units, len(units) - length, lexicon.wrappers) == length:
            return units[:-length]
    return units


def _unqualified(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """ "a person who is not passive" as "an active person"."""
    for n in range(1, len(units) - 2):
        if units[n].key in ("who", "that", "which") and units[n + 1].key in ("is", "are") and units[n - 1].key:
            tail = units[n + 2 :]
            negated = tail[0].key == "not"
            word = tail[1] if negated and len(tail) == 2 else tail[0]
            if len(tail) != 1 + negated:
                return units
            opposite = _opposite(word.key, lexicon) if negated else word.key
            if opposite is not None:
                return [*units[: n - 1], Unit(opposite), units[n - 1]]
    return units


def _opposite(word: str, lexicon: Lexicon) -> str | None:
    first = lexicon.opposites.get(word)
    return None if first is None else first[0] if not first[1] else lexicon.partners.get(word)


def _comparison(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """ "less passive" as "more active": always the first word of a pair of opposites."""
    found = list(units)
    for n in range(len(found) - 1):
        if found[n].key in (_MORE, _LESS):
            base, is_first = lexicon.opposites.get(found[n + 1].key, ("", True))
            if base and not is_first:
                found[n] = Unit(_LESS if found[n].key == _MORE else _MORE)
                found[n + 1] = Unit(base)
    return found


def _chunk_start(units: Sequence[Unit], end: int) -> int:
    start = end
    while start > 0 and not units[start - 1].role:
        start -= 1
    return start


def _chunk_end(units: Sequence[Unit], start: int) -> int:
    end = start
    while end < len(units) and not units[end].role:
        end += 1
    return end


def _of_turned(units: list[Unit]) -> list[Unit]:
    """ "weights of the network" as "network weights"."""
    n = len(units) - 1
    while n > 0:
        if units[n].role == "of":
            start = _chunk_start(units, n)
            after = n + 1
            while after < len(units) and units[after].role == "determiner":
                after += 1
            end = _chunk_end(units, after)
            if start < n and after < end:
                units = [*units[:start], *units[after:end], *units[start:n], *units[end:]]
        n -= 1
    return units


def _conjuncts_sorted(units: list[Unit]) -> list[Unit]:
    """ "B and A" as "A and B"."""
    for n, unit in enumerate(units):
        if unit.role == "and" and unit.key in ("and", "or"):
            start, after = _chunk_start(units, n), n + 1
            while after < len(units) and units[after].role == "determiner":
                after += 1
            end = _chunk_end(units, after)
            left, right = units[start:n], units[after:end]
            if left and right and [u.key for u in right] < [u.key for u in left]:
                units = [*units[:start], *right, *units[n:after], *left, *units[end:]]
    return units


def _predicate(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """A yes-or-no question with symmetric relations and predicates in one order."""
    for n, unit in enumerate(units):
        if unit.key in lexicon.sets["symmetric"] and not unit.role:
            left = [u.key for u in units[:n] if not u.role]
            right = [u.key for u in units[n + 1 :] if not u.role]
            if left and right:
                first, second = sorted((left, right))
                return [Unit(word) for word in (*first, unit.key, *second)]
    return _nominal(units)


def _nominal(units: list[Unit]) -> list[Unit]:
    """ "a French chemist" and "a chemist and French" as one set of words."""
    at = next((n for n, u in enumerate(units) if n and u.key in ("a", "an") and u.role == "determiner"), 0)
    tail = units[at + 1 :]
    if not at or any(u.role in ("of", "preposition") or u.key in ("or", "not") for u in tail):
        return units
    return [*units[:at], *sorted((u for u in tail if not u.role), key=lambda u: u.key)]


def _without_classifiers(units: Sequence[Unit], lexicon: Lexicon) -> list[str]:
    """The keys, without a last word that only says what sort of thing the name before it is."""
    found = [u.key for u in units]
    if len(found) < 2 or units[-1].plural:
        return found
    named, several = units[-2].named, len(found) > 2 and not units[-2].role
    sorts = lexicon.sets["classifiers"] if named or several else frozenset()
    if found[-1] in sorts or (named and found[-1] in lexicon.sets["classifiers_of_names"]):
        found = found[:-1]
    return found
