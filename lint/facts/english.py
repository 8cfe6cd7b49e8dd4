"""The words of rules/english, compiled: what denies, hedges, contrasts, and which words are opposites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from lint.facts.phrase import Phrase, compile_phrase
from lint.facts.shelf import Buckets, Shelf, shelved
from lint.facts.tokens import stem, stems


class English:
    """The language pack of a rulebook, ready to search with. Lists that a pack lacks are empty."""

    def __init__(self, language: Mapping[str, Any], known: Buckets = ()) -> None:
        """`known` are phrases that were compiled before, as `compiled` gives them."""
        self._language = language
        self._known = Shelf(known, Phrase)
        self._phrases: dict[str, Phrase] = {}
        self._found: dict[tuple[str, str], re.Pattern[str]] = {}
        self._stems: dict[tuple[str, str], frozenset[str]] = {}
        self._words: Mapping[str, Any] = language.get("assertion", {})
        self.classes: Mapping[str, list[str]] = language.get("classes", {}).get("classes", {})
        self._opposites: Mapping[str, Any] = language.get("opposites", {})

    def phrase(self, source: str) -> Phrase:
        """A phrase of the rules, compiled with this language's classes; equal ones are one."""
        found = self._phrases.get(source)
        if found is None:
            known = source in self._known
            found = self._known[source] if known else compile_phrase(source, self.classes, self.denials)
            self._phrases[source] = found
        return found

    def compiled(self) -> Buckets:
        """All phrases asked for so far, packed."""
        return shelved((phrase.source, phrase.plain()) for phrase in self._phrases.values())

    def any_of(self, sources: Iterable[str]) -> re.Pattern[str] | None:
        """One search for any of several phrases; None where there are none."""
        patterns = [self.phrase(source).text for source in sources]
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None

    def listed(self, table: str, key: str) -> list[str]:
        """A list of one of the language's tables; empty where the pack has none."""
        return [str(item) for item in self._language.get(table, {}).get(key, ())]

    def table(self, table: str, key: str) -> Mapping[str, Any]:
        """A mapping of one of the language's tables; empty where the pack has none."""
        found: Mapping[str, Any] = self._language.get(table, {}).get(key, {})
        return found

    def groups(self, table: str, key: str) -> list[list[str]]:
        """A list of lists of one of the language's tables."""
        return [[str(item) for item in group] for group in self._language.get(table, {}).get(key, ())]

    def stems_of(self, table: str, key: str) -> frozenset[str]:
        """The words of such a list as stems."""
        if (table, key) not in self._stems:
            self._stems[table, key] = frozenset(stems(item).strip() for item in self.listed(table, key))
        return self._stems[table, key]

    @cached_property
    def things(self) -> frozenset[str]:
        """Stems of nouns that say no more than that something is a thing ("method")."""
        return frozenset(stem(word) for word in self.classes.get("thing", ()))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Stems of nouns that say that something is a sort of another ("kind")."""
        return frozenset(stem(word) for word in self.classes.get("kind", ()))

    def search(self, table: str, key: str) -> re.Pattern[str]:
        """One search for any of the phrases of such a list."""
        if (table, key) not in self._found:
            self._found[table, key] = self.any_of(self.listed(table, key)) or re.compile(r"(?!)")
        return self._found[table, key]

    def _search(self, name: str) -> re.Pattern[str]:
        return self.any_of(self._words.get(name, ())) or re.compile(r"(?!)")

    @cached_property
    def denials(self) -> frozenset[frozenset[str]]:
        """The stems of each plain word, or run of words, that denies."""
        plain = (entry for entry in self._words.get("denial", ()) if "(" not in entry)
        return frozenset(frozenset(stem(word) for word in entry.split()) for entry in plain)

    @cached_property
    def denial(self) -> re.Pattern[str]:
        """Words that turn what follows into its denial."""
        return self._search("denial")

    @cached_property
    def not_denial(self) -> re.Pattern[str]:
        """Phrases with a word of denial that deny nothing."""
        return self._search("not-denial")

    @cached_property
    def hedge(self) -> re.Pattern[str]:
        """Words that make a statement too weak to be contradicted."""
        return self._search("hedge")

    @cached_property
    def frame(self) -> re.Pattern[str]:
        """Phrases that report a belief instead of holding it; "are false positives" is none."""
        return re.compile(f"(?!{self._search('not-frame').pattern})(?:{self._search('frame').pattern})")

    @cached_property
    def suppose(self) -> re.Pattern[str]:
        """Words that open a supposition."""
        return self._search("suppose")

    @cached_property
    def inverted(self) -> re.Pattern[str]:
        """Words that open a supposition only where they open a clause."""
        return self._search("inverted")

    @cached_property
    def contrast(self) -> frozenset[str]:
        """Phrases, as stems, after which a name is not what the sentence is about."""
        return frozenset(stems(phrase).strip() for phrase in self._words.get("contrast", ()))

    @cached_property
    def turn(self) -> frozenset[str]:
        """Stems that end the reach of a denial."""
        return frozenset(stems(word).strip() for word in self._words.get("turn", ()))

    @cached_property
    def link(self) -> frozenset[str]:
        """Stems that join several subjects."""
        return frozenset(stem(w) if w != "," else "," for words in self._words.get("link", ()) for w in words.split())

    @cached_property
    def pronoun(self) -> frozenset[str]:
        """Stems that stand for what was named before."""
        return frozenset(stem(word) for word in self._words.get("pronoun", ()))

    @cached_property
    def copula(self) -> frozenset[str]:
        """Stems that join a subject to what it is."""
        return frozenset(stem(word) for word in self._words.get("copula", ()))

    @cached_property
    def error_labels(self) -> frozenset[str]:
        """Labels, as stems, over what a text itself calls wrong."""
        return frozenset(stems(word).strip() for word in self._words.get("labels-of-error", ()))

    @cached_property
    def opposites(self) -> Mapping[str, str]:
        """Each word with its opposite, all inflections and both spellings, lower case."""
        table: dict[str, str] = {}
        for first, second in self._opposites.get("words", ()):
            table.setdefault(first, second)
            table.setdefault(second, first)
        for first, second in self._opposites.get("verbs", ()):
            for one, other in zip(bent(first), bent(second), strict=True):
                table.setdefault(one, other)
                table.setdefault(other, one)
        return table

    def opposite(self, word: str) -> str | None:
        """The opposite of a word in the same inflection, spelling and capitals; None where none is known."""
        other = self.opposites.get(word.lower())
        if other is None:
            return None
        if word.isupper() and len(word) > 1:
            return other.upper()
        return other[:1].upper() + other[1:] if word[:1].isupper() else other


_IRREGULAR_VERBS = {
    "lose": ("lose", "loses", "lost", "losing"),
    "speed": ("speed", "speeds", "sped", "speeding"),
}


def bent(verb: str) -> tuple[str, ...]:
    """The forms of a verb in a fixed order: base, -s, past, -ing, noun; then the British ones."""
    forms = _IRREGULAR_VERBS.get(verb) or _bent(verb)
    noun = verb[:-1] + "ation" if verb.endswith("ize") else forms[3]
    american = (*forms, noun)
    if not verb.endswith("ize"):
        return (*american, *american)
    return (*american, *(form.replace("iz", "is") for form in american))


def _bent(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return verb, f"{verb}s", f"{verb}ed", f"{verb}ing"
