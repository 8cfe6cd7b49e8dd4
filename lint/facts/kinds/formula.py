"""Facts that are formulas: what a text writes for one is compared by its values with what is right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, Whole, excepted, phrases, subjects
from lint.facts.math.equations import Region, Way, next_equal, readings, regions, sentence_at
from lint.facts.math.law import Law
from lint.facts.math.mending import extent
from lint.facts.math.names import Language
from lint.facts.math.sides import subject_before
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder
from lint.rule import Rule


class Side(NamedTuple):
    """A right-hand side in a text: where it and its left-hand side begin, and the ways to read it.

    `bound` says that the left-hand side itself says of what it speaks, `announced` that words stand
    in place of the equals sign.
    """

    region: Region
    left: int
    start: int
    ways: list[Way]
    bound: bool
    announced: bool = False


def formula(rule: Rule, tools: Tools) -> Matcher:
    """`right:` the accepted right-hand sides; `left:` notations of the left-hand side, `named: true` if the concept's

    own names count too (the default where `left` is empty; or a list of those that do); `where:` each quantity with
    its notations; `given:` quantities computed from others; `domain:`, `vectors:`, `shapes:`, `sizes:` what they are;
    `scale: true` where a positive factor does not matter; `alone: true` where `left` can mean nothing else;
    `bare: true` where a single name may be judged.
    """
    return Formula(rule, tools)


class Formula(Whole):
    """The matcher of one formula. It is compiled when a passage holds anything like a formula."""

    def __init__(self, rule: Rule, tools: Tools) -> None:
        self.rule, self.tools, self.about = rule, tools, subjects(rule)
        self.language = _language(tools)

    @cached_property
    def law(self) -> Law:
        """What is right. Raises ValueError for parameters that are not."""
        infos = [self.tools.base.concepts[id] for id in self.about if id in self.tools.base.concepts]
        own = [name for info in infos for name in (info.name, *info.aliases, *info.ambiguous)]
        return Law(self.rule.params, own, self.language)

    def verify(self) -> None:
        """See Whole."""
        assert self.law
        phrases(self.tools, self.rule.params.get("unless"), "unless")

    @cached_property
    def _sound(self) -> bool:
        """Whether the parameters are right; what is wrong with them was said when the rules were compiled."""
        try:
            return bool(self.law)
        except ValueError:
            return False

    def passage(self, binder: Binder) -> Iterator[Contradiction]:
        """See Whole."""
        found_regions = regions(binder.reading, self.language)
        if not found_regions or not self._sound:
            return
        for region in found_regions:
            for side in self._sides(region):
                found = self._judged(side, binder)
                if found:
                    yield found

    def _sides(self, region: Region) -> Iterator[Side]:
        law, tokens = self.law, region.tokens
        for at in region.equals:
            left, bound = self._left(region, at)
            while left >= 0:
                ways = readings(tokens, at + 1, law.names)
                if ways:
                    yield Side(region, left, at + 1, ways, bound)
                at = ways[0].end if ways else next_equal(region, at)
                if at >= len(tokens) or tokens[at].text != "=":
                    break
        for at, start, strong in region.announced if law.named else ():
            left = subject_before(tokens, at, law.named, law.names) if start < len(tokens) else -1
            if left >= 0 or (strong and start < len(tokens)):
                ways = readings(tokens, start, law.names)
                if ways and ways[0].node.works:
                    yield Side(region, left if left >= 0 else at, start, ways, left >= 0, True)

    def _left(self, region: Region, at: int) -> tuple[int, bool]:
        """Where the left-hand side before an equals sign begins, and whether it says itself of what it speaks."""
        for names, bound in ((self.law.named, True), (self.law.left, self.law.alone)):
            first = subject_before(region.tokens, at, names, self.law.names)
            if first >= 0:
                return first, bound
        return -1, False

    def _judged(self, side: Side, binder: Binder) -> Contradiction | None:
        nodes = [way.node for way in side.ways]
        if not self.law.judgeable(nodes, side.announced) or not self.law.broken_by(nodes):
            return None
        explicit = self._stands(side, binder)
        if explicit is None:
            return None
        text = binder.reading.text
        start, end = extent(text, side.region.tokens, side.start, side.ways[0].end)
        edit, only = self.law.mender.mended(text, start, end, side.ways[0])
        edits = ((start, end, edit),) if edit is not None else ()
        return Contradiction(start, end, edits, explicit and only and bool(edits))

    def _stands(self, side: Side, binder: Binder) -> bool | None:
        """Whether the text asserts the formula of the concept; True where it names it itself, None if it does not."""
        tokens, english = side.region.tokens, self.tools.english
        sentence = sentence_at(binder.reading, side.region, tokens[side.left].start)
        if excepted(sentence, phrases(self.tools, self.rule.params.get("unless"), "unless")):
            return None
        before = binder.reading.sentences[sentence.index - 1 : sentence.index] if sentence.index else []
        if before and before[0].text.rstrip().endswith((":", ",")) and english.frame.search(before[0].line):
            return None
        if not sentence.tokens:
            return True if side.bound else self._inherited(sentence, binder)
        found = _found(sentence, tokens[side.left].start, tokens[side.start].start)
        if polarity(sentence, found, english) != ASSERTED:
            return None
        if side.bound:
            return True
        binding = binder.bind(sentence, found, self.about)
        return binding.explicit if binding else None

    def _inherited(self, sentence: Sentence, binder: Binder) -> bool | None:
        binding = binder.inherited(sentence, self.about)
        return binding.explicit if binding and binding.concepts & self.about else None


def _found(sentence: Sentence, start: int, end: int) -> Found:
    """The tokens of a sentence between two code points, one at least."""
    first = min(sentence.token_at(start), len(sentence.tokens) - 1)
    return Found(first, min(max(first + 1, sentence.token_at(end)), len(sentence.tokens)))


_LANGUAGES: dict[int, tuple[Any, Language]] = {}


def _language(tools: Tools) -> Language:
    """The words of formulas, compiled once for all facts of a rulebook."""
    table = tools.base.language.get("formulas", {})
    if id(table) not in _LANGUAGES:
        _LANGUAGES.clear()
        _LANGUAGES[id(table)] = table, Language(table)
    return _LANGUAGES[id(table)][1]
