"""How near two texts are: the same question, one inside the other, alike in words, or apart by a word that decides."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from math import fsum, log

from lint.checks.sameness.lexicon import Lexicon
from lint.checks.sameness.question import Question, parse
from lint.checks.sameness.words import clean, code_of, keys, words
from lint.facts.base import Base
from lint.plain import NamedTuple, dataclass


class Verdict(NamedTuple):
    """`relation` is same, overlaps, related or different; `score` (0 to 1) how sure it is that they are the same."""

    relation: str
    score: float
    reason: str


@dataclass(frozen=True)
class Text:
    """A text prepared for comparing: its question and its words."""

    text: str
    lexicon: Lexicon
    base: Base

    @cached_property
    def question(self) -> Question:
        """The text taken apart as a question."""
        return parse(self.text, self.lexicon, self.base)

    @cached_property
    def row(self) -> tuple[str, ...]:
        """The keys of its words in order, synonyms put in."""
        return tuple(self.lexicon.canonical(word) for word in keys(self.text))

    @cached_property
    def code(self) -> tuple[str, ...]:
        """Its code blocks."""
        return code_of(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """Keys of words with a capital inside a sentence: names of people, places and things."""
        inside = pairwise(words(clean(self.text)))
        return frozenset(w.key for before, w in inside if w.surface[0].isupper() and before.surface not in ".?!:\n")

    @cached_property
    def content(self) -> frozenset[str]:
        """The keys that say something."""
        return frozenset(word for word in self.row if word not in self.lexicon.sets["empty"]) or frozenset(self.row)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words in common (0 to 1), long words counting more since they are rarer."""
    joined = fsum(log(1 + len(word)) for word in one | other)
    return fsum(log(1 + len(word)) for word in one & other) / joined if joined else 0.0


def held(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that the larger holds (0 to 1)."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def specific(question: Question, lexicon: Lexicon) -> bool:
    """Whether a question names what it is about instead of pointing at it or asking for anything at all."""
    return any(len(unit) > 1 and unit not in lexicon.sets["pointers"] for unit in question.units)


def decides(one: Text, other: Text) -> str:
    """What kind of difference keeps two texts apart however alike they are, or nothing."""
    if one.code != other.code:
        return "code"
    only_one, only_other = Counter(one.row) - Counter(other.row), Counter(other.row) - Counter(one.row)
    differing = set(only_one) | set(only_other)
    if any(word[:1].isdigit() or any(c.isdigit() for c in word) for word in differing):
        return "figure"
    if differing & one.lexicon.sets["decisive"]:
        return "decisive word"
    if any(not word[0].isalnum() or len(word) == 1 for word in differing):
        return "symbol"
    if (one.names & set(only_one)) and (other.names & set(only_other)):
        return "name"
    if any(_opposed(a, b, one.lexicon) for a in only_one for b in only_other):
        return "opposite"
    return ""


def extends(one: Text, other: Text) -> bool:
    """Whether one text says all that the other says, no word put in another's place and none that decides added."""
    return (one.content <= other.content or other.content <= one.content) and not decides(one, other)


def _opposed(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two words are opposites, one of them perhaps by its prefix."""
    first, second = lexicon.opposites.get(one), lexicon.opposites.get(other)
    if first and second and first[0] == second[0] and first[1] != second[1]:
        return True
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return len(short) > 3 and long.endswith(short) and long[: -len(short)] in lexicon.sets["prefixes"]


def compare(one: Text, other: Text) -> Verdict:
    """What two texts are to one another, by their own words alone; symmetric."""
    if one.row == other.row and one.code == other.code:
        return Verdict("same", 1.0, "exact")
    alike = likeness(one.content, other.content)
    first, second = set(one.question.asks), set(other.question.asks)
    if one.code == other.code and first and second:
        if first == second and specific(one.question, one.lexicon):
            return Verdict("same", 0.9 + 0.1 * alike, "question")
        if (first < second or second < first) and specific(min(one.question, other.question, key=_size), one.lexicon):
            return Verdict("overlaps", 0.6 + 0.2 * alike, "part")
    difference = decides(one, other)
    if one.question.asking and other.question.asking:
        return _apart(one, other, alike, difference)
    return _by_words(one, other, alike, difference)


def _apart(one: Text, other: Text, alike: float, difference: str) -> Verdict:
    """Two questions that are not the same: how far from it."""
    if difference:
        return Verdict("different", 0.4 * alike, difference)
    first, second = Counter(one.question.units), Counter(other.question.units)
    if first == second and first:
        intents = ({ask.intent for ask in text.question.asks} for text in (one, other))
        return Verdict("different", 0.35, "order" if next(intents) == next(intents) else "intent")
    if not (first - second) or not (second - first):
        return Verdict("related", 0.5 * alike, "further word")
    return Verdict("related" if alike >= 0.5 else "different", 0.7 * alike, "words")


def _size(question: Question) -> int:
    return len(question.asks)


def _by_words(one: Text, other: Text, alike: float, difference: str) -> Verdict:
    """Two texts that ask nothing, or only one of which does."""
    shortest = min(len(one.content), len(other.content))
    if shortest >= 8 and alike >= 0.8 and extends(one, other):
        return Verdict("same", 0.5 + 0.5 * alike, "near")
    score = alike * (0.85 if difference else 0.9)
    return Verdict("related" if alike >= 0.5 else "different", score, difference or "words")
