"""The names that quantities bear in a text, found among the tokens of a formula, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from lint.facts.math.lexing import lex
from lint.facts.math.tok import EDGE, NUM, WORD, Tok, key_of

Keys = tuple[str, ...]
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")


class Language:
    """The words of a language that belong to formulas (see rules/english/formulas.yaml)."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self.fillers = self._phrases(table, "fillers")
        self.ends = frozenset(keys[0] for keys in self._phrases(table, "ends"))
        self.conditions = frozenset(keys[0] for keys in self._phrases(table, "conditions"))
        self.leads = frozenset(keys[0] for keys in self._phrases(table, "leads"))
        self.prefixes = self._signs(table, "prefixes")
        self.joins = frozenset(keys[0] for keys in self._phrases(table, "joins"))
        groups = table.get("groups", {})
        self.groups = {str(k): list(map(str, v)) for k, v in groups.items()} if isinstance(groups, dict) else {}
        self.openers = self._phrases(table, "openers")
        self.givers = frozenset(keys[0] for keys in self._phrases(table, "givers"))
        self.tellers = frozenset(keys[0] for keys in self._phrases(table, "tellers"))
        self.plain = frozenset(keys[0] for keys in self._phrases(table, "plain"))
        self.others = frozenset(keys[0] for keys in self._phrases(table, "others"))
        self._definers: dict[str, list[tuple[Keys, bool]]] = defaultdict(list)
        for name, strong in (("definers", True), ("copulas", False)):
            for keys in self._phrases(table, name):
                self._definers[keys[0]].append((keys, strong))
        self.operators = self._signs(table, "operators")
        signs = [*_mapping(table, "operators"), *_mapping(table, "prefixes")]
        said = "|".join(map(re.escape, signs)) or "(?!)"
        # An operand follows: not "it runs nine times."
        self.said = re.compile(rf"\b(?:{said})\b(?=\s+[^\s.,;:!?)])", re.I)
        self.words = frozenset(key for keys in (*self.fillers, *self.operators, *self.prefixes) for key in keys)

    def _signs(self, table: Mapping[str, object], name: str) -> dict[Keys, str]:
        return {keys_of(words): sign for words, sign in _mapping(table, name).items()}

    def definer(self, tokens: Sequence[Tok], at: int) -> tuple[int, bool]:
        """Where words that announce a formula end (0: none begin at token `at`), and whether they are strong."""
        for keys, strong in self._definers.get(tokens[at].key, ()):
            end = starts(tokens, at, keys)
            if end:
                return end, strong
        return 0, False

    def _phrases(self, table: Mapping[str, object], name: str) -> tuple[Keys, ...]:
        entries = table.get(name, ())
        found = [keys_of(str(entry)) for entry in entries] if isinstance(entries, list) else []
        return tuple(sorted(found, key=len, reverse=True))

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that are no symbols, however short."""
        return self.ends | self.conditions | self.leads | self.words


def _mapping(table: Mapping[str, object], name: str) -> dict[str, str]:
    entries = table.get(name, {})
    return {str(words): str(sign) for words, sign in entries.items()} if isinstance(entries, dict) else {}


@lru_cache(maxsize=8192)
def keys_of(text: str) -> Keys:
    """The keys of the tokens of a name or phrase."""
    if _PLAIN.fullmatch(text):
        return tuple(key_of(word) for word in text.split(" "))
    return tuple(tok.key for tok in lex(text) if tok.kind is not EDGE)


def starts(tokens: Sequence[Tok], at: int, keys: Keys) -> int:
    """Where a name that begins at token `at` ends; 0 where it does not stand there. Hyphens may join its words."""
    for i, key in enumerate(keys):
        if i and at < len(tokens) and tokens[at].kind is EDGE:
            at += 1  # "adjusted $R^2$"
        if i and at < len(tokens) and tokens[at].text == "-" and key != "-" and _tight(tokens, at):
            at += 1
        if at >= len(tokens) or tokens[at].key != key or (key == "*" and i and not _star(tokens, at)):
            return 0
        at += 1
    return at


def _star(tokens: Sequence[Tok], at: int) -> bool:
    """Whether a star belongs to the name before it, as in `z* · σ`, and does not multiply."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return not tokens[at].gap and (following is None or following.gap or following.text in ")·×/=}")


def _tight(tokens: Sequence[Tok], at: int) -> bool:
    """Whether a hyphen joins two words without blanks."""
    if at + 1 >= len(tokens) or tokens[at].gap or tokens[at + 1].gap:
        return False
    return all(len(tokens[i].text) > 1 or tokens[i].kind is NUM for i in (at - 1, at + 1))


def ends(tokens: Sequence[Tok], at: int, keys: Keys) -> int:
    """Where a name that ends right before token `at` begins; -1 where it does not stand there."""
    low = max(0, at - 2 * len(keys))
    for first in range(at - 1, low - 1, -1):
        if starts(tokens, first, keys) == at:
            return first
    return -1


class Vocabulary:
    """The notations of some quantities."""

    def __init__(
        self, notations: Mapping[str, Iterable[str]], fillers: Sequence[Keys] = (), matrices: Iterable[str] = ()
    ) -> None:
        self._by_first: dict[str, list[tuple[Keys, str]]] = defaultdict(list)
        self._matrices = frozenset(matrices)  # of these a prime is the transpose
        self.fillers = fillers
        self.letters: dict[str, str] = {}
        for symbol, names in notations.items():
            for name in names:
                keys = keys_of(name)
                if not keys:
                    raise ValueError(f"“{name}” is no notation")
                self._by_first[keys[0]].append((keys, symbol))
                if len(keys) == 1 and len(keys[0]) == 1:
                    self.letters[keys[0]] = symbol
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def extended(self, notations: Iterable[tuple[Keys, str]]) -> Vocabulary:
        """With more notations, which come before those that are known."""
        copy = Vocabulary({}, self.fillers, self._matrices)
        copy.letters = dict(self.letters)
        for first, entries in self._by_first.items():
            copy._by_first[first] = list(entries)
        for keys, symbol in notations:
            kept = [entry for entry in copy._by_first[keys[0]] if entry[0] != keys]
            copy._by_first[keys[0]] = sorted([(keys, symbol), *kept], key=lambda entry: -len(entry[0]))
            if len(keys) == 1 and len(keys[0]) == 1:
                copy.letters[keys[0]] = symbol
        return copy

    def whole(self, keys: Keys) -> str:
        """The quantity of which these keys are a name; empty where they are none."""
        return next((symbol for own, symbol in self._by_first.get(keys[0], ()) if own == keys), "")

    def at(self, tokens: Sequence[Tok], at: int) -> tuple[str, int, int] | None:
        """The quantity named at token `at`, where its name begins and ends; words such as “the number of” are passed
        over."""
        for keys, symbol in self._by_first.get(tokens[at].key, ()) if at < len(tokens) else ():
            end = starts(tokens, at, keys)
            if end and not self._goes_on(tokens, end, symbol):
                return symbol, at, end
        for filler in self.fillers:
            end = starts(tokens, at, filler)
            if end and end < len(tokens) and (found := self.at(tokens, end)):
                return found
        return None

    def _goes_on(self, tokens: Sequence[Tok], end: int, symbol: str) -> bool:
        """Whether a name is only the beginning of another: `x` of `x_max`, `loss` of `loss-function`."""
        if end >= len(tokens):
            return False
        following = tokens[end]
        if following.text == "'" and not following.gap:
            return symbol not in self._matrices
        hyphen = following.text == "-" and _tight(tokens, end) and tokens[end + 1].kind is WORD
        return hyphen and tokens[end + 1].key not in self._by_first
