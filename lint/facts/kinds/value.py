"""Facts about a number: the right value of something, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, clause, excepted, phrases, subjects
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.rule import Rule

_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelv": 12, "half": 0.5, "unit": 1, "hundr": 100, "thousand": 1000, "unity": 1,
}  # fmt: skip
# Behind or before a bare number these make it part of a larger expression, whose value is another.
_CONTINUED = re.compile(r"\s*(?:[/*^·×÷+]|\\(?:frac|cdot|times|sqrt)|\{|%|percent\b|over\b|divided\b|times\b|x\b)")
_LED = re.compile(r"(?:[/*^·×÷+√{(-]|\\(?:frac|cdot|times|sqrt)\{?)\s*$")


def value(rule: Rule, tools: Tools) -> Matcher:
    """`quantity:` phrases that name it; `is:` the numbers that are right (none: no bare number is);

    `before: true` where the number precedes the name ("12 layers"). `instead:` words for the mended value.
    """
    params = rule.params
    quantity = params.get("quantity")
    quantity = [quantity] if isinstance(quantity, str) else quantity
    if not quantity:
        raise ValueError("“quantity” names what has the value")
    either = f"({' | '.join(quantity)})"
    if params.get("before"):
        sources = [f"{{(# | unit)}} .. {either}"]
    else:
        bridge = "(of | is | are | be | being | equal~ | = | set | to | at | by | as | a | value | exactly | always | "
        bridge += "fixed | constant | has | into)"
        sources = [f"{either} {bridge}? {bridge}? {bridge}? {bridge}? {{(# | unit | unity)}}"]
        if params.get("unit"):
            sources.append(f"{{unit}} {either}")
    right = params.get("is", [])
    right = right if isinstance(right, list) else [right]
    if not all(isinstance(number, int | float) for number in right):
        raise ValueError("“is” is a number or a list of numbers")
    return _Value(
        tools,
        subjects(rule),
        [tools.english.phrase(source) for source in sources],
        frozenset(float(number) for number in right),
        params.get("instead"),
        phrases(tools, params.get("unless"), "unless"),
    )


class _Value:
    def __init__(
        self, tools: Tools, about: Ids, found: list[Phrase], right: frozenset[float], instead: str | None,
        unless: list[Phrase],
    ) -> None:  # fmt: skip
        self.tools, self.about, self.phrases, self.right = tools, about, found, right
        self.instead, self.unless = instead, unless
        self.triggers: frozenset[str] = frozenset().union(*(phrase.triggers for phrase in found))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        for phrase in self.phrases:
            for whole, marked in sentence.search(phrase):
                number = _number(sentence, marked)
                if number is None or number in self.right:
                    continue
                if polarity(sentence, whole, self.tools.english, phrase) != ASSERTED:
                    continue
                binding = binder.bind(sentence, whole, self.about)
                if binding and not excepted(sentence, self.unless, clause(sentence, whole, self.about, self.tools)):
                    start, end = sentence.place(marked)
                    edits = ((start, end, self.instead),) if self.instead else ()
                    yield Contradiction(start, end, edits, binding.explicit and bool(edits))


def _number(sentence: Sentence, found: Found) -> float | None:
    """The value of a bare number in figures or words; None where it is part of an expression."""
    token = sentence.tokens[found.last - 1]
    text = sentence.reading.text
    after, before = text[token.end : token.end + 12], text[max(0, token.start - 8) : token.start]
    if _CONTINUED.match(after) or _LED.search(before):
        return None
    if token.stem in _WORDS:
        return float(_WORDS[token.stem])
    try:
        return float(token.stem.replace(",", ""))
    except ValueError:
        return None
