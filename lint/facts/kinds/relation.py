"""Facts of monotone relations: when one thing grows, another grows or shrinks ("a larger k lowers the variance").

A text gives each of the two a direction, by a word before it ("higher variance", "reduces overfitting")
or after it ("k increases", "is too small"). The product of the two directions is compared with the fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases, subjects
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.facts.tokens import stems
from lint.plain import NamedTuple
from lint.rule import Rule

# Between a direction and its noun: "reduces the model's variance", "increase in the number of".
_BEFORE, _AFTER = 4, 5
_BARS = frozenset(["|", ",", "but", "wherea", "whil", "although", "and", "or"])
_FILLERS = frozenset(
    [
        "the", "a", "an", "mak", "set", "chos", "choos", "tak", "itself", "becom", "of", "in", "its", "it",
        "their", "our", "your", "model", "train", "data", "too",
        "very", "much", "is", "are", "be", "becom", "get", "so", "ha", "been", "was", "were", "has", "have",
        "often", "usual", "tend", "to", "also", "further", "signific", "great", "strong",
    ]
)  # fmt: skip


# What is measured of a thing goes the way of the thing: "lowers the risk of overfitting".
_MEASURES = frozenset(stems("risk danger chance likelihood probability amount degree").split())


class Direction(NamedTuple):
    """Which way a thing goes (+1 or -1), and the tokens that say so."""

    sign: int
    found: Found


def _compounded(sentence: Sentence, found: Found) -> bool:
    """Whether the words are the first part of another one: "less memory-bound" is not less memory."""
    end = sentence.place(found)[1]
    return re.match(r"[-‐‑][^\W\d_]", sentence.reading.text[end : end + 2]) is not None


def relation(rule: Rule, tools: Tools) -> Matcher:
    """`effect:` phrases; `cause:` phrases (left out: the concept itself, whose presence is the cause);

    `sign:` "+" where effect goes with cause, "-" where it goes against it.
    """
    sign = {"+": 1, "-": -1}.get(str(rule.params.get("sign")))
    if sign is None:
        raise ValueError("“sign” is “+” or “-”")
    effect = phrases(tools, rule.params.get("effect"), "effect")
    if not effect:
        raise ValueError("“effect” names what changes")
    cause = phrases(tools, rule.params.get("cause"), "cause")
    return _Relation(tools, subjects(rule), cause, effect, sign, phrases(tools, rule.params.get("unless"), "unless"))


class _Relation:
    def __init__(
        self, tools: Tools, about: Ids, cause: list[Phrase], effect: list[Phrase], sign: int, unless: list[Phrase]
    ) -> None:
        self.tools, self.about, self.sign, self.unless = tools, about, sign, unless
        self.cause, self.effect = cause, effect
        self.triggers: frozenset[str] = frozenset().union(*(phrase.triggers for phrase in effect))
        english = tools.english
        brings = [stems(word).split() for word in english.classes.get("bring", ())]
        self.verbs = frozenset(words[0] for words in brings if len(words) == 1)
        self.pairs = [words for words in brings if len(words) == 2]
        self.turns = english.stems_of("segments", "turns")
        self.signs = {
            tuple(stems(word).split()): sign
            for name, sign in (("up", 1), ("down", -1))
            for word in english.classes.get(name, ())
        }

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if excepted(sentence, self.unless) or sentence.asks:
            return
        for phrase in self.effect:
            for effect, _ in sentence.search(phrase):
                if not _compounded(sentence, effect):
                    yield from self._judged(sentence, effect, binder)

    def _judged(self, sentence: Sentence, effect: Found, binder: Binder) -> Iterator[Contradiction]:
        said = self._direction(sentence, effect) or self._brought_about(sentence, effect)
        if said is None or polarity(sentence, said.found, self.tools.english) != ASSERTED:
            return
        cause = self._cause(sentence, effect, said, binder)
        if cause and cause * said.sign == -self.sign:
            start, end = sentence.place(said.found)
            other = self.tools.english.opposite(sentence.reading.text[start:end])
            yield Contradiction(start, end, ((start, end, other),) if other else (), False)

    def _cause(self, sentence: Sentence, effect: Found, said: Direction, binder: Binder) -> int:
        """The direction of the cause nearest by: +1, -1, or 0 where the sentence gives none."""
        if not self.cause:
            first = min(effect.first, said.found.first)
            binding = binder.bind(sentence, Found(first, effect.last), self.about)
            return 1 if binding and not self._absent(sentence, first) else 0
        bound, nearest = False, None
        for phrase in self.cause:
            for found, _ in sentence.search(phrase):
                if found.first < effect.last and effect.first < found.last:
                    continue
                if not self._linked(sentence, found, effect):
                    continue
                bound = bound or bool(binder.bind(sentence, found, self.about)) or self._names(sentence, found)
                own = self._direction(sentence, found, said.found)
                if own and (nearest is None or self._apart(sentence, found, effect) < nearest[0]):
                    nearest = (self._apart(sentence, found, effect), own.sign)
        return nearest[1] if bound and nearest else 0

    def _apart(self, sentence: Sentence, cause: Found, effect: Found) -> tuple[bool, bool, int]:
        """How far a cause is from the effect: in another part of the sentence, behind it, by how many tokens."""
        low, high = min(cause.last, effect.last), max(cause.first, effect.first)
        words = {token.stem for token in sentence.tokens[low:high]}
        return ("," in words, cause.first > effect.first, high - low)

    def _names(self, sentence: Sentence, found: Found) -> bool:
        return any(
            frozenset(m.concepts) & self.about and m.first < found.last and found.first < m.last
            for m in sentence.mentions
        )

    def _absent(self, sentence: Sentence, first: int) -> bool:
        """ "less dropout", "removing dropout": then the cause is its absence."""
        words = [token.stem for token in sentence.tokens[:first]]
        return any(self.signs.get((word,)) == -1 or word in ("remov", "too", "without", "no") for word in words)

    def _linked(self, sentence: Sentence, one: Found, other: Found) -> bool:
        """Whether no mark or turn parts cause and effect."""
        low, high = min(one.last, other.last), max(one.first, other.first)
        words = [token.stem for token in sentence.tokens[low:high]]
        if one.first > other.first and "and" in words:
            # "the higher the power and the smaller the sample": two effects of one cause
            last = len(words) - words[::-1].index("and")
            if all(word in _FILLERS or (word,) in self.signs for word in words[last:]):
                return False
        if "," in words and sentence.tokens[0].stem in self.turns:
            return False  # "While a larger k ..., overfitting ...": two statements
        if "," in words and words[words.index(",") + 1 :][:1] == ["and"]:
            # ", and too little regularization leads to ...": a clause with a subject of its own
            behind = words[words.index(",") + 2 :]
            if any(word not in _FILLERS and (word,) not in self.signs for word in behind):
                return False
        return "|" not in words and not {"but", "wherea", "whil", "although", "yet", "however"} & set(words)

    def _direction(self, sentence: Sentence, found: Found, taken: Found | None = None) -> Direction | None:
        """The word that says which way the tokens `found` go: nearest before, else after."""
        words = [token.stem for token in sentence.tokens]
        for at in range(found.first - 1, max(-1, found.first - 1 - _BEFORE), -1):
            if direction := self._sign_at(words, at, taken):
                return direction
            if words[at] not in _FILLERS and not (words[at] in _MEASURES and words[at + 1] == "of"):
                break
        for at in range(found.last, min(len(words), found.last + _AFTER)):
            if direction := self._sign_at(words, at, taken):
                return direction
            if words[at] not in _FILLERS:
                break
        return None

    def _brought_about(self, sentence: Sentence, effect: Found) -> Direction | None:
        """ "leads to overfitting", "tends to underfit": what is brought about grows."""
        words = [token.stem for token in sentence.tokens[max(0, effect.first - 4) : effect.first]]
        while words and words[-1] in _FILLERS - {"to", "tend"}:
            words.pop()
        return Direction(1, effect) if words and (words[-1] in self.verbs or words[-2:] in self.pairs) else None

    def _sign_at(self, words: list[str], at: int, taken: Found | None) -> Direction | None:
        if taken is not None and taken.first <= at < taken.last:
            return None
        for length in (2, 1):
            sign = self.signs.get(tuple(words[at : at + length]))
            if sign and at + length <= len(words):
                return Direction(sign, Found(at, at + length))
        return None
