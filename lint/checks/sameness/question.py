"""A question taken apart: what it wants to know (intent) of which things (units), in an order that rewording keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lint.checks.sameness.lexicon import Lexicon, Phrases
from lint.checks.sameness.phrase import Piece, is_setting, units_of
from lint.checks.sameness.words import MARKS, clean, key, words
from lint.facts.base import Base
from lint.plain import NamedTuple

_LONGEST = 48  # keys; what is longer is a story, and no pattern is tried on it
_MOST = 400  # words and marks; what is longer is compared by its words alone
_KEPT = 1 << 14  # questions that are remembered
_ACTIVE = {"whether-is": "whether-does", "whether-was": "whether-did"}
_STOPS = frozenset("?!.;\n")


class Ask(NamedTuple):
    """One thing asked: the intent and its units; equal asks are the same question."""

    intent: str
    units: tuple[str, ...]


class Question(NamedTuple):
    """What a text asks.

    `pointing` says whether it points at something outside itself, `asking` whether it has the form of a question.
    """

    asks: tuple[Ask, ...]
    pointing: bool
    asking: bool

    @property
    def units(self) -> tuple[str, ...]:
        """All units of all asks, in order."""
        return tuple(unit for ask in self.asks for unit in ask.units)


def parse(text: str, lexicon: Lexicon, base: Base) -> Question:
    """The question in `text`; names of the base count as one unit whatever they are written as."""
    cleaned = clean(text)
    known: dict[str, Question] = base.memory.setdefault("questions", {})
    if cleaned not in known:  # several rules over banks ask for the same question
        if len(known) >= _KEPT:
            known.clear()
        known[cleaned] = _parsed(cleaned, lexicon, base)
    return known[cleaned]


Noted = tuple[str, Sequence[tuple[str, Sequence[str]]], bool, bool]
"""A question with what it asks, as plain data."""


def note(text: str, lexicon: Lexicon, base: Base) -> Noted:
    """What can be kept of a question between runs."""
    found = parse(text, lexicon, base)
    return clean(text), [(ask.intent, list(ask.units)) for ask in found.asks], found.pointing, found.asking


def recall(notes: Iterable[Noted], base: Base) -> None:
    """Take up what was kept, so that `parse` need not read these questions again."""
    known: dict[str, Question] = base.memory.setdefault("questions", {})
    for cleaned, asks, pointing, asking in notes:
        if cleaned not in known and len(known) < _KEPT:
            known[cleaned] = Question(tuple(Ask(intent, tuple(units)) for intent, units in asks), pointing, asking)


def _parsed(cleaned: str, lexicon: Lexicon, base: Base) -> Question:
    pieces = _without_spelt_acronyms(_pieces(cleaned, lexicon, base))
    pointing = any(p.key in lexicon.sets["pointers"] for p in pieces)
    asks: list[Ask] = []
    topic: tuple[Piece, ...] = ()
    for part in _parts(pieces, lexicon) if len(pieces) <= _MOST else ():
        ask, about = _ask(part, topic, lexicon)
        if ask is not None and ask not in asks:
            asks.extend(_split(ask))
            topic = topic or about
    asking = any(p.surface == "?" for p in pieces) or any(_is_asking(p, lexicon) for p in pieces[:1])
    return Question(tuple(dict.fromkeys(asks)), pointing, asking)


def _is_asking(piece: Piece, lexicon: Lexicon) -> bool:
    return lexicon.asking.get(piece.key, piece.key) in lexicon.sets["heads"] or piece.key in _AUXILIARY


def _split(ask: Ask) -> Iterator[Ask]:
    """An intent that joins two, such as advantage+disadvantage, as two asks."""
    for intent in ask.intent.split("+"):
        yield Ask(intent, ask.units)


def _pieces(cleaned: str, lexicon: Lexicon, base: Base) -> list[Piece]:
    """Words, marks and names of concepts, in order; short forms such as "what's" written out."""
    found: list[Piece] = []
    mentions = base.mentions(cleaned)
    at = 0
    for word in words(cleaned):
        while at < len(mentions) and word.start >= mentions[at].end:
            at += 1
        long = lexicon.contractions.get(word.surface.lower().replace("’", "'"))
        if at < len(mentions) and mentions[at].start <= word.start:
            concept = "&".join(sorted(mentions[at].concepts))
            found.append(Piece(word.key, word.surface, word.start, concept, mentions[at].start))
        elif long:
            found.extend(Piece(key(part), part, word.start) for part in long)
        else:
            found.append(Piece(word.key, word.surface, word.start))
    return found


def _without_spelt_acronyms(pieces: list[Piece]) -> list[Piece]:
    """ "create, read, update, delete (CRUD)" without what stands in brackets: it says the same once more."""
    kept: list[Piece] = []
    for n, piece in enumerate(pieces):
        bracketed = 0 < n < len(pieces) - 1 and pieces[n - 1].surface == "(" and pieces[n + 1].surface == ")"
        letters = piece.surface.removesuffix("s").lower()
        if bracketed and piece.surface[:2].isupper() and len(letters) > 1:
            before = [p.surface[0].lower() for p in kept if p.surface not in MARKS][-len(letters) :]
            if "".join(before) == letters:
                continue
        kept.append(piece)
    return kept


def _parts(pieces: Sequence[Piece], lexicon: Lexicon) -> Iterator[list[Piece]]:
    """The single questions of a text; what stands before the first and asks nothing goes with it."""
    part: list[Piece] = []
    for n, piece in enumerate(pieces):
        if piece.surface in _STOPS and not _inner_stop(pieces, n, lexicon):
            yield from _filled(part)
            part = []
        elif _opens(pieces, n, lexicon) and _asks(part, lexicon):
            yield from _filled(_without_tail(part))
            part = [piece]
        else:
            part.append(piece)
    yield from _filled(part)


def _inner_stop(pieces: Sequence[Piece], n: int, lexicon: Lexicon) -> bool:
    """Whether a full stop only ends an abbreviation ("vs.", "e.g.") or stands inside a name (Node.js)."""
    if pieces[n].surface != ".":
        return False
    follows = pieces[n + 1] if n + 1 < len(pieces) else None
    if follows is None:
        return False
    if n and lexicon.asking.get(pieces[n - 1].key, pieces[n - 1].key) in lexicon.sets["abbreviations"]:
        return True
    return follows.start == pieces[n].start + 1 or follows.surface[:1].islower()


def _opens(pieces: Sequence[Piece], n: int, lexicon: Lexicon) -> bool:
    """Whether a further question begins here: an asking word after "and" or a comma."""
    if n == 0 or pieces[n].key not in lexicon.sets["heads"]:
        return False
    return pieces[n - 1].key in ("and", "or", "but") or pieces[n - 1].surface == ","


def _asks(part: Sequence[Piece], lexicon: Lexicon) -> bool:
    return any(p.key in lexicon.sets["heads"] or p.key in _AUXILIARY for p in part)


_AUXILIARY = frozenset({"is", "ar", "are", "do", "does", "can", "will", "should", "would", "could", "did", "was"})


def _without_tail(part: list[Piece]) -> list[Piece]:
    while part and (part[-1].surface in MARKS or part[-1].key in ("and", "or", "but")):
        part = part[:-1]
    return part


def _filled(part: list[Piece]) -> Iterator[list[Piece]]:
    if any(p.surface not in MARKS for p in part):
        yield part


def _ask(part: list[Piece], topic: tuple[Piece, ...], lexicon: Lexicon) -> tuple[Ask | None, tuple[Piece, ...]]:
    """The ask of one part, and the pieces it is about. `topic` stands in for its pronouns."""
    plain = _replaced([p for p in part if p.surface not in MARKS or p.surface == ","], lexicon.phrases)
    context, plain = _leading_context(plain, lexicon)
    plain = [p for p in plain if p.surface not in MARKS]
    plain = _without(plain, lexicon.fillers)
    plain = _without_openings(plain, lexicon)
    if not plain:
        return None, ()
    intent, slots = _intent_in_setting(plain, lexicon)
    slots = [_resolved(slot, topic, lexicon) for slot in slots] or [list(topic)]
    if context:
        slots[0] = [*slots[0], *context]
    intent, slots = _active(intent, slots, lexicon)
    turned = lexicon.turns.get(intent, {})
    intent = next((turned[word] for p in slots[0] if (word := lexicon.canonical(p.key)) in turned), intent)
    units = units_of(intent, slots, lexicon)
    about = tuple(p for slot in slots for p in slot)
    return Ask(intent, units), about


def _active(intent: str, slots: list[list[Piece]], lexicon: Lexicon) -> tuple[str, list[list[Piece]]]:
    """ "Is A praised by B" as "does B praise A"."""
    slot = slots[0]
    by = next((n for n, p in enumerate(slot) if p.key == "by" and n >= 2), 0)
    active = _ACTIVE.get(intent)
    if active is None or not by or by + 1 >= len(slot):
        return intent, slots
    verb = slot[by - 1]
    verb = verb._replace(key=lexicon.participles.get(verb.key, verb.key))
    return active, [[*slot[by + 1 :], verb, *slot[: by - 1]]]


def _leading_context(plain: list[Piece], lexicon: Lexicon) -> tuple[list[Piece], list[Piece]]:
    """ "In deep learning, what is ..." as the setting and the question."""
    if plain and plain[0].key in lexicon.settings:
        for n, piece in enumerate(plain[:-1]):
            if piece.surface == "," and n < 8:
                return [p for p in plain[:n] if p.surface != ","], plain[n + 1 :]
    return [], plain


def _replaced(pieces: list[Piece], phrases: Phrases) -> list[Piece]:
    found, at = [], 0
    while at < len(pieces):
        pair = _phrase_at(pieces, at, phrases)
        if pair is None or pieces[at].concept:
            found.append(pieces[at])
            at += 1
        else:
            old, new = pair
            found.extend(Piece(word, word, pieces[at].start, "", -1) for word in new)
            at += len(old)
    return found


def _without(pieces: list[Piece], phrases: Phrases) -> list[Piece]:
    """The pieces without the phrases, unless nothing is left."""
    return _replaced(pieces, phrases) or pieces


def _phrase_at(pieces: Sequence[Piece], at: int, phrases: Phrases) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    for old, new in phrases.get(pieces[at].key, ()):
        if tuple(p.key for p in pieces[at : at + len(old)]) == old:
            return old, new
    return None


def _without_openings(pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    found = True
    while found and pieces:
        found = False
        pair = _phrase_at(pieces, 0, lexicon.openings)
        if pair is not None and len(pieces) > len(pair[0]):
            pieces, found = pieces[len(pair[0]) :], True
        elif pieces[0].key in ("and", "or", "but", "so", "also", "then") and len(pieces) > 1:
            pieces, found = pieces[1:], True
    return pieces


def _intent_in_setting(pieces: list[Piece], lexicon: Lexicon) -> tuple[str, list[list[Piece]]]:
    """As `_intent`; a setting at the end is left aside where the question has a pattern only without it."""
    found = _by_pattern(pieces, lexicon)
    for end in range(len(pieces) - 1, 1, -1) if found is None or found[0] in lexicon.broad else ():
        if pieces[end].key in lexicon.settings and is_setting(pieces[end:], lexicon):
            shorter = _by_pattern(pieces[:end], lexicon)
            if shorter is not None and (found is None or shorter[0] not in lexicon.broad):
                return shorter
    return found or _by_asking_word(pieces, lexicon)


def _by_pattern(pieces: list[Piece], lexicon: Lexicon) -> tuple[str, list[list[Piece]]] | None:
    """The intent of a question and the pieces in the slots of its pattern."""
    if not 0 < len(pieces) <= _LONGEST:
        return None
    asked = [lexicon.asking.get(p.key, p.key) for p in pieces]
    keys, line, starts = frozenset(asked), "", []
    for word in asked:
        starts.append(len(line))
        line += f" {word}"
    for pattern in lexicon.patterns.get(asked[0], lexicon.patterns.get("", ())):
        found = pattern.match(line, keys)
        if found:
            names = [name for name in sorted(found.groupdict()) if found[name]]
            return pattern.intent, [_slot(pieces, starts, found, name) for name in names]
    return None


def _by_asking_word(pieces: list[Piece], lexicon: Lexicon) -> tuple[str, list[list[Piece]]]:
    asked = [lexicon.asking.get(p.key, p.key) for p in pieces]
    if asked[0] in _AUXILIARY:
        return f"whether-{asked[0]}", [pieces[1:]]
    if asked[0] in lexicon.sets["heads"]:
        return _open_intent(asked), [pieces[1:]]
    return "define" if len(pieces) <= 6 else "text", [pieces]


def _open_intent(asked: Sequence[str]) -> str:
    """An asking word without a pattern of its own; "how many" is not "how"."""
    if asked[0] == "how" and len(asked) > 1:
        return f"how-{asked[1]}"
    return asked[0]


def _slot(pieces: list[Piece], starts: Sequence[int], found: re.Match[str], name: str) -> list[Piece]:
    begin, end = found.span(name)
    return [p for p, start in zip(pieces, starts, strict=True) if begin <= start + 1 < end]


def _resolved(slot: list[Piece], topic: tuple[Piece, ...], lexicon: Lexicon) -> list[Piece]:
    """The slot with the topic of the question in place of a pronoun."""
    if not topic:
        return slot
    resolved: list[Piece] = []
    for piece in slot:
        if piece.key in lexicon.sets["pronouns"] and not piece.concept:
            resolved.extend(topic)
        else:
            resolved.append(piece)
    return resolved
