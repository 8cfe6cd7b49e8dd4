"""Facts about what is a part or kind of what: "deep learning is a subset of machine learning", not the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases, subjects
from lint.facts.kinds.statement import _full, _texts
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.rule import Rule

_BELOW = "@be (a | an | one | the)? .. @kind (of | under | within)"
_ABOVE = "@be (a | an | the)? .. (superset | generalization | generalisation | superclass | parent) of"


def hierarchy(rule: Rule, tools: Tools) -> Matcher:
    """`under:` the concepts that this one is a kind, part or special case of."""
    under = frozenset(_full(rule, id) for id in _texts(rule.params.get("under")))
    if not under:
        raise ValueError("“under” names what this concept is a kind of")
    below, above = tools.english.phrase(_BELOW), tools.english.phrase(_ABOVE)
    return _Hierarchy(tools, subjects(rule), under, below, above, phrases(tools, rule.params.get("unless"), "unless"))


class _Hierarchy:
    def __init__(
        self, tools: Tools, lower: Ids, upper: Ids, below: Phrase, above: Phrase, unless: list[Phrase]
    ) -> None:
        self.tools, self.lower, self.upper, self.unless = tools, lower, upper, unless
        self.below, self.above = below, above
        self.triggers = below.triggers | above.triggers

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        if excepted(sentence, self.unless):
            return
        yield from self._reversed(sentence, binder, self.below, self.upper, self.lower)
        yield from self._reversed(sentence, binder, self.above, self.lower, self.upper)

    def _reversed(
        self, sentence: Sentence, binder: Binder, phrase: Phrase, first: Ids, second: Ids
    ) -> Iterator[Contradiction]:
        """Where `first` is said to stand below (or above) `second`."""
        for whole, _ in sentence.search(phrase.pattern):
            if polarity(sentence, whole, self.tools.english, phrase) != ASSERTED:
                continue
            behind = [m for m in sentence.mentions if whole.last <= m.first <= whole.last + 2]
            if not behind or not frozenset(behind[0].concepts) <= second:
                continue
            if (
                binder.left(sentence, whole.first, first) & first
                and not binder.left(sentence, whole.first, first) & second
            ):
                start, _ = sentence.place(Found(whole.first, whole.last))
                yield Contradiction(start, sentence.tokens[behind[0].last - 1].end)
