"""Acronyms and the words behind them: whether words spell one, and whether two wordings are the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lint.facts.reading import Sentence
from lint.facts.tokens import tokens
from lint.plain import NamedTuple, dataclass


class Word(NamedTuple):
    """A word that may be one of an acronym's: its token; `joined` where a hyphen holds it to the word before."""

    at: int
    text: str
    stem: str
    joined: bool


@dataclass(frozen=True)
class Folding:
    """What may differ between two wordings of one expansion, all as stems.

    `connect` are words that may be left out, `heads` nouns that may be added or left out at the end,
    `same` groups of words of which one may stand for another.
    """

    connect: frozenset[str]
    heads: frozenset[str]
    same: tuple[frozenset[str], ...]

    def heart(self, stems: Sequence[str]) -> list[str]:
        """The words that count."""
        return [stem for stem in stems if stem not in self.connect]

    def equal(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two expansions, as hearts, are one: hyphens, blanks, inflection and derivation do not count."""
        if "".join(one) == "".join(other):
            return True
        return len(one) == len(other) and all(self.alike(a, b) for a, b in zip(one, other, strict=True))

    def alike(self, one: str, other: str) -> bool:
        """Whether two words are forms of one ("operator" and "operating", "adversarial" and "adversary")."""
        if one == other or any(one in group and other in group for group in self.same):
            return True
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
        shorter = min(len(one), len(other))
        return shared >= 4 and (shared == shorter or shared >= 7)

    def bare(self, stems: Sequence[str]) -> list[str]:
        """An expansion without the nouns at its end that only say what sort of thing it is."""
        kept = list(stems)
        while len(kept) > 1 and kept[-1] in self.heads:
            kept.pop()
        return kept


def stems_of(expansion: str) -> list[str]:
    """The stems of an expansion, marks left out."""
    return [token.stem for token in tokens(expansion) if token.stem not in ("|", ",", "=")]


def run(sentence: Sentence, first: int, last: int) -> list[Word]:
    """The words from token `first` up to the next mark or comma, `last` at most."""
    found: list[Word] = []
    text = sentence.reading.hidden
    joined = False
    for at in range(first, min(last, len(sentence.tokens))):
        token = sentence.tokens[at]
        gap = text[sentence.tokens[at - 1].end : token.start] if found else ""
        if token.stem == "|" and _dash_inside(text, token.start):
            joined = True
            continue
        if token.stem in ("|", ",", "=") or "\n\n" in gap:
            break
        word = text[token.start : token.end]
        found.append(Word(at, word, token.stem, joined or gap in _HYPHENS))
        joined = False
    return found


_HYPHENS = ("-", "‐", "‑", "/")


def _dash_inside(text: str, at: int) -> bool:
    return text[at] in "–—" and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def spells(acronym: str, words: Sequence[Word], connect: frozenset[str]) -> bool:
    """Whether the words' initials spell the acronym.

    Every word gives its first letter; connecting words and the later parts of a hyphenated one may give
    none, and a few letters may come from inside a word (the "E" of SMOTE, the "e" of ReLU).
    """
    letters = [letter for letter in acronym.lower() if letter.isalnum()]
    most = max(1, sum(letter.islower() for letter in acronym))
    states = {(0, 0)}
    for word in words:
        reached: set[tuple[int, int]] = set()
        for at, inner in states:
            if word.stem in connect or word.joined:
                reached.add((at, inner))
            reached |= _taken(letters, at, inner, word.text.lower(), most)
        states = reached
    return any(at == len(letters) for at, _ in states)


def _taken(letters: list[str], at: int, inner: int, word: str, most: int) -> set[tuple[int, int]]:
    """The states after a word has given its first letter and any of the letters behind it."""
    if at >= len(letters) or not (letters[at] == word[0] or (letters[at] == "x" and word.startswith("ex"))):
        return set()
    found = {(at + 1, inner)}
    start, at = 1, at + 1
    while at < len(letters) and inner < most:
        place = word.find(letters[at], start)
        if place < 0:
            break
        start, at, inner = place + 1, at + 1, inner + 1
        found.add((at, inner))
    return found


def in_the_manner_of(before: str, expansion: str, connect: frozenset[str]) -> str:
    """The expansion with the capitals of the words it replaces: all, of every word, of the first, or its own."""
    words = [word for word in before.replace("-", " ").split() if word.lower() not in connect]
    if len(before) > 3 and before.isupper():
        return expansion.upper()
    if len(words) > 1 and all(not word[0].islower() for word in words):
        return " ".join(_titled(word, connect, i == 0) for i, word in enumerate(expansion.split(" ")))
    if before[:1].isupper() and expansion[:1].islower() and before[1:2].islower():
        return expansion[:1].upper() + expansion[1:]
    return expansion


def _titled(word: str, connect: frozenset[str], first: bool) -> str:
    if word.lower() in connect and not first:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
