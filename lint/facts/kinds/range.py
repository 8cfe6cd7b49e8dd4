"""Facts about a range: between which two values something lies, as "from 0 to 1", "between −1 and 1" or "[0, ∞)"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.english import English
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases, subjects
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder
from lint.facts.tokens import stem
from lint.plain import NamedTuple
from lint.rule import Rule

TABLE = "ranges"
_TRIGGERS = ("between", "from", "range", "interval", "[", "(", "to")
_ENDS = (",", "|", "with", "her")  # a clause of its own begins behind them
_REACH = 8  # tokens behind a range that may still be of its clause
_OVER = ([], *([mark] for mark in _ENDS))
_NEAR = 14  # tokens before a range that may say that it is one
_FEW = 4  # tokens before a range that is an answer by itself
_LARGEST = 100
_GAP = r"[\s$\\,;!{}]*"


def range_(rule: Rule, tools: Tools) -> Matcher:
    """`is:` the pairs of lowest and highest value that are right, `inf` and `-inf` where there is no bound."""
    pairs = rule.params.get("is")
    if not isinstance(pairs, list) or not pairs:
        raise ValueError("“is” lists the pairs of lowest and highest value that are right")
    right = [_pair(pair) for pair in pairs]
    return _Range(rule, tools, right, phrases(tools, rule.params.get("unless"), "unless"))


def _pair(pair: Any) -> tuple[float, float]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise ValueError("each entry of “is” is a pair of numbers")
    return float(pair[0]), float(pair[1])


class Said(NamedTuple):
    """A range in a sentence: its tokens, code points, and ends."""

    found: Found
    start: int
    end: int
    low: float
    high: float


class _Range:
    answers = True  # "What is the range of tanh?" wants two numbers alone

    def __init__(self, rule: Rule, tools: Tools, right: list[tuple[float, float]], unless: list[Phrase]) -> None:
        self.tools, self.about, self.right, self.unless = tools, subjects(rule), right, unless
        self.triggers = frozenset(stem(word) for word in _TRIGGERS)

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        english = self.tools.english
        found = list(ranges(sentence, english))
        if len(found) != 1 or sentence.asks:
            return  # of several ranges each may be of another thing
        said = found[0]
        if not self._wrong(said) or excepted(sentence, self.unless) or self._partial(sentence, said):
            return
        if not self._told(sentence, said, binder):
            return
        if polarity(sentence, said.found, english) == ASSERTED and binder.bind(sentence, said.found, self.about):
            yield Contradiction(said.start, said.end)

    def _wrong(self, said: Said) -> bool:
        """Whether the ends are such as ranges have, and not those of one that is right, in per cent or not."""
        ends = (said.low, said.high)
        if any(math.isfinite(end) and (abs(end) > _LARGEST or not float(2 * end).is_integer()) for end in ends):
            return False
        return all(ends not in (right, (100 * right[0], 100 * right[1])) for right in self.right)

    def _told(self, sentence: Sentence, said: Said, binder: Binder) -> bool:
        """Whether words near before the range, or right behind it, or the question, say that it is one."""
        words = self.tools.english.search(TABLE, "said")
        near = [t.stem for t in sentence.tokens[max(0, said.found.first - _NEAR) : said.found.last + 2]]
        if words.search(f" {' '.join(near)} "):
            return True
        lone = said.found.first <= _FEW and [t.stem for t in sentence.tokens[said.found.last :]][:1] in _OVER
        return lone and not sentence.index and bool(words.search(binder.context.question_line))

    def _partial(self, sentence: Sentence, said: Said) -> bool:
        """Whether the statement, up to where its clause ends, speaks of a part of the range only."""
        last = said.found.last
        words = [token.stem for token in sentence.tokens]
        while last < len(words) and words[last] not in _ENDS and last - said.found.last < _REACH:
            last += 1
        own = {at for m in sentence.mentions if frozenset(m.concepts) & self.about for at in range(m.first, m.last)}
        told = " ".join("|" if at in own else word for at, word in enumerate(words[:last]))
        return bool(self.tools.english.search(TABLE, "partial").search(f" {told} "))


def ranges(sentence: Sentence, english: English) -> Iterator[Said]:
    """The ranges that a sentence gives."""
    for match in _pattern(english).finditer(sentence.reading.text, sentence.start, sentence.end):
        ends = [_number(match.group(name), english) for name in ("a", "b", "c", "d", "e", "f") if match.group(name)]
        if len(ends) != 2 or None in ends:
            continue
        low, high = sorted(end for end in ends if end is not None)
        first = sentence.token_at(match.start())
        last = max(first + 1, sentence.token_at(match.end()))
        if low < high and first < len(sentence.tokens):
            yield Said(Found(first, last), match.start(), match.end(), low, high)


_PATTERNS: dict[int, re.Pattern[str]] = {}


def _pattern(english: English) -> re.Pattern[str]:
    """What a range looks like, compiled once for a language."""
    if id(english) not in _PATTERNS:
        _PATTERNS.clear()
        words = sorted(english.table(TABLE, "numbers"), key=len, reverse=True)
        signs = [*english.listed(TABLE, "minus"), *english.listed(TABLE, "plus")]
        spelled = "|".join(rf"{re.escape(word)}(?!\w)" for word in words)
        number = rf"(?:(?:{'|'.join(map(re.escape, signs))})\s*)?(?:\d+(?:\.\d+)?(?![\d.]*\d)\s?%?|{spelled})"
        gap = _GAP
        forms = (
            rf"\bbetween\b{gap}(?P<a>{number}){gap}\band\b{gap}(?P<b>{number})",
            rf"(?:\bfrom\b{gap})(?P<c>{number}){gap}(?:all the way\s|up\s|down\s|right\s|through\s)*\b(?:to|until)\b"
            rf"{gap}(?P<d>{number})",
            rf"(?:\\left)?[\[(\]]{gap}(?P<e>{number})\s*[,;]{gap}(?P<f>{number}){gap}(?:right)?[\])\[]",
        )
        _PATTERNS[id(english)] = re.compile("|".join(forms), re.I)
    return _PATTERNS[id(english)]


def _number(text: str, english: English) -> float | None:
    text = text.strip().lower()
    sign = 1.0
    for words, way in ((english.listed(TABLE, "minus"), -1.0), (english.listed(TABLE, "plus"), 1.0)):
        for word in words:
            if text.startswith(word):
                text, sign = text[len(word) :].strip(), way
    known = english.table(TABLE, "numbers")
    if text in known:
        return sign * float(known[text])
    try:
        return sign * float(text.rstrip("% "))
    except ValueError:
        return None
