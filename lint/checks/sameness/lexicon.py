"""The words of questions as compiled values: patterns of intents, synonyms, fillers, settings, opposites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from lint.checks.sameness.words import key, keys
from lint.facts.base import Base
from lint.plain import NamedTuple

Phrases = dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]

_PART = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{(\w(?:~\w+)?)\}|(\S+)")
_SLOT = r"(?P<{}>\S+(?: \S+)*?)"


class Pattern(NamedTuple):
    """One way of asking: the intent, and an expression over the keys of a whole question.

    Of each set in `needs` a key must stand in the question.
    """

    intent: str
    expression: str
    needs: tuple[frozenset[str], ...]

    def match(self, line: str, keys: frozenset[str]) -> re.Match[str] | None:
        """The match of a question as a line of keys, which are these."""
        if any(need.isdisjoint(keys) for need in self.needs):
            return None
        return _search(self.expression).match(line)


@cache
def _search(expression: str) -> re.Pattern[str]:
    return re.compile(expression)  # late: few ways of asking are met in a run


class Lexicon(NamedTuple):
    """What the language says of questions; every word in it stands as its key, synonyms already put in."""

    patterns: dict[str, tuple[Pattern, ...]]
    contractions: dict[str, tuple[str, ...]]
    openings: Phrases
    fillers: Phrases
    phrases: Phrases
    wrappers: Phrases
    settings: Phrases
    fields: Phrases
    synonyms: dict[str, str]
    asking: dict[str, str]
    opposites: dict[str, tuple[str, bool]]
    partners: dict[str, str]
    field_concepts: frozenset[str]
    named_sorts: dict[str, str]
    light: dict[str, frozenset[str]]
    turns: dict[str, dict[str, str]]
    participles: dict[str, str]
    symmetric_intents: frozenset[str]
    broad: frozenset[str]
    sets: dict[str, frozenset[str]]

    def canonical(self, word: str) -> str:
        """The key that stands for a key and its synonyms."""
        return self.synonyms.get(word, word)

    def asks_for_sort(self, concept: str, last: str) -> bool:
        """Whether a name that ends in the plural of `last` ("X algorithms") asks for more than the concept X."""
        return self.canonical(last) in self.sets["sorts"] and last != self.named_sorts.get(concept)


_SETS = (
    "empty", "determiners", "prepositions", "pronouns", "classifiers", "classifiers_of_names", "heads",
    "symmetric", "people", "pointers", "decisive", "prefixes", "sorts", "abbreviations", "openers",
)  # fmt: skip


def compiled(data: Mapping[str, Any], fields: Iterable[str] = (), base: Base | None = None) -> Lexicon:
    """The lexicon of a mapping as `rules/english/intents.yaml` holds it; `fields` may be a mere setting."""
    fields = tuple(fields)
    opposites = tuple(tuple(pair) for pair in data.get("opposites", ()))
    synonyms = _folded(data.get("synonyms", {}))
    asking = synonyms | _folded(data.get("asking", {}))

    def canonical(text: str) -> tuple[str, ...]:
        return tuple(synonyms.get(word, word) for word in keys(text))

    def phrases(name: str) -> Phrases:
        given = data.get(name, ())
        pairs = given.items() if isinstance(given, Mapping) else ((phrase, "") for phrase in given)
        return _by_first((canonical(str(old)), canonical(str(new))) for old, new in pairs)

    return Lexicon(
        patterns=_patterns(data.get("intents", {}), asking),
        contractions={str(short): tuple(long.split()) for short, long in data.get("contractions", {}).items()},
        openings=phrases("openings"),
        fillers=phrases("fillers"),
        phrases=phrases("phrases"),
        wrappers=phrases("wrappers"),
        settings=phrases("settings"),
        fields=_by_first((canonical(field), ()) for field in fields),
        named_sorts={c.id: "".join(keys(c.name)[-1:]) for c in base.concepts.values()} if base is not None else {},
        synonyms=synonyms,
        asking=asking,
        opposites=_opposites(opposites, synonyms),
        partners={canonical(first)[0]: canonical(second)[0] for first, second in reversed(opposites)},
        field_concepts=frozenset(
            "&".join(sorted(m.concepts)) for field in fields if base is not None for m in base.mentions(field)[:1]
        ),
        light={i: frozenset(w for x in listed for w in canonical(x)) for i, listed in data.get("light", {}).items()},
        turns={i: {canonical(w)[0]: to for w, to in turned.items()} for i, turned in data.get("turns", {}).items()},
        participles={key(str(form)): key(str(verb)) for form, verb in data.get("participles", {}).items()},
        symmetric_intents=frozenset(data.get("symmetric_intents", ())),
        broad=frozenset(data.get("broad", ())),
        sets={name: frozenset(_words(data.get(name, ()), canonical)) for name in _SETS},
    )


def _words(listed: Iterable[object], canonical: Callable[[str], tuple[str, ...]]) -> set[str]:
    return {word for phrase in listed for word in canonical(str(phrase))}


def _folded(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {key(str(word)): key(first) for first, rest in groups.items() for word in rest}


def _by_first(pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> Phrases:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for old, new in pairs:
        if old:
            found.setdefault(old[0], []).append((old, new))
    return {first: tuple(sorted(group, key=lambda pair: -len(pair[0]))) for first, group in found.items()}


def _opposites(pairs: Iterable[Iterable[str]], synonyms: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
    """For each word, the first word of its pair and whether it is that one."""
    found: dict[str, tuple[str, bool]] = {}
    for first, second in pairs:
        one, other = (synonyms.get(key(w), key(w)) for w in (first, second))
        if one not in found and other not in found:
            found[one], found[other] = (one, True), (one, False)
    return found


def _patterns(intents: Mapping[str, Iterable[str]], synonyms: Mapping[str, str]) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by the first word they may begin with; those that begin with a slot stand under the empty string."""
    found: dict[str, list[Pattern]] = {}
    for intent, listed in intents.items():
        for text in listed:
            expression, firsts, needs = _expression(text, synonyms)
            pattern = Pattern(intent, expression, needs)
            for first in firsts:
                found.setdefault(first, []).append(pattern)
    loose = found.get("", [])
    order = {id(p): n for n, p in enumerate(_all(intents, found))}
    return {
        first: tuple(sorted({id(p): p for p in (*group, *loose)}.values(), key=lambda p: order[id(p)]))
        for first, group in found.items()
    }


def _all(intents: Mapping[str, Iterable[str]], found: Mapping[str, list[Pattern]]) -> list[Pattern]:
    """All patterns, those of an earlier intent first."""
    rank = {intent: n for n, intent in enumerate(intents)}
    unique = {id(p): p for group in found.values() for p in group}
    return sorted(unique.values(), key=lambda p: rank[p.intent])


def _expression(text: str, synonyms: Mapping[str, str]) -> tuple[str, set[str], tuple[frozenset[str], ...]]:
    """A pattern as a regular expression over keys joined by blanks, the words it may begin with, and those it needs."""
    parts: list[str] = []
    needs: list[frozenset[str]] = []
    firsts: set[str] = set()
    open_start = True
    for one_of, maybe, slot, word in _PART.findall(text):
        options = [_literal(option, synonyms) for option in (one_of or maybe or word).split("|")] if not slot else []
        if maybe and maybe.startswith("{"):
            parts.append(f"(?: {_SLOT.format(maybe[1])})?")
        elif slot:
            held = f"(?=.* {re.escape(_literal(slot[2:], synonyms))} )" if slot[1:] else ""
            parts.append(f" {held}{_SLOT.format(slot[0])}")
        else:
            inner = "|".join(re.escape(option) for option in options)
            parts.append(f"(?: (?:{inner}))?" if maybe else f" (?:{inner})")
            needs += [frozenset(option.split(" ")[0] for option in options)] if not maybe and all(options) else []
        if open_start:
            firsts |= {""} if slot else {option.split(" ")[0] for option in options}
            open_start = bool(maybe)
    return "^" + "".join(parts) + "$", firsts, tuple(needs)


def _literal(text: str, synonyms: Mapping[str, str]) -> str:
    return " ".join(synonyms.get(word, word) for word in keys(text))
