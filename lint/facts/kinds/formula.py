"""Facts that are formulas: what a text writes for one is compared by its values with what is right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, Whole, excepted, phrases, subjects
from lint.facts.math.candidates import Said, Side, sides
from lint.facts.math.equations import sentence_at
from lint.facts.math.known import Known
from lint.facts.math.law import Law
from lint.facts.math.mending import extent
from lint.facts.math.names import Language
from lint.facts.math.region import Listing, listings, regions
from lint.facts.math.told import fitting, renamed, said
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.facts.tokens import stems
from lint.rule import Rule


def formula(rule: Rule, tools: Tools) -> Matcher:
    """`right:` the accepted right-hand sides; `left:` notations of the left-hand side, `named: true` if the concept's

    own names count too (the default where `left` is empty; or a list of those that do); `where:` each quantity with
    its notations; `given:` quantities computed from others; `domain:`, `vectors:`, `shapes:`, `sizes:` what they are;
    `scale: true` where a positive factor does not matter; `alone: true` where `left` can mean nothing else;
    `bare: true` where a single name may be judged.
    """
    return Formula(rule, tools)


# Said in these ways, a formula is judged only if it is a slip away from a right one.
_WEAK = frozenset([Said.beside, Said.inside, Said.alone])


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
        found_regions, programs = regions(binder.reading, self.language), listings(binder.reading, self.language)
        if not (found_regions or programs) or not self._sound:
            return
        letters = said(binder.reading, self.language)
        names = self.law.names._replace(vocabulary=renamed(letters, self.law.names.vocabulary))
        for region in found_regions:
            for side in sides(region, self.law, names):
                found = self._judged(side, binder)
                if found:
                    yield found
        for program in programs:
            if not self._called_wrong(program, binder):
                yield from self._in_program(program, binder)

    def _conventions(self, side: Side, binder: Binder) -> frozenset[int] | None:
        """How the matrices of the passage lie, as far as its words and other formulas say; None where all are alike."""
        law = self.law
        if len(law.space.shapes) == 1:
            return None
        told = [phrases(self.tools, words, "lie") for words in law.lie]
        spoken = {i for i, each in enumerate(told) if any(excepted(s, each) for s in binder.reading.sentences)}
        if len(spoken) == 1:
            return frozenset(spoken)
        start, end = side.region.tokens[side.left].start, side.region.tokens[side.ways[0].end - 1].end
        return fitting(regions(binder.reading, self.language), law.names, law.space, (start, end))

    def _in_program(self, program: Listing, binder: Binder) -> Iterator[Contradiction]:
        """What a program gives for the formula. What it sets to something else than its name says is not judged."""
        known = Known(self.law)
        for line in program.lines:
            for side in sides(line, self.law, known.names):
                if known.trusts(side.ways):
                    found = self._judged(known.resolved(side), binder)
                    if found:
                        yield found
            known.learn(line)

    def _called_wrong(self, program: Listing, binder: Binder) -> bool:
        """Whether a listing's comments, or the sentences right before and behind it, say that it is wrong."""
        english, reading = self.tools.english, binder.reading
        said = set(stems(program.comments).split())
        if said & english.error_labels:
            return True
        written = [token for line in program.lines for token in line.tokens]
        if not written:
            return False  # nothing but a comment: there is no formula either
        start, end = written[0].start, written[-1].end
        before = [sentence for sentence in reading.sentences if sentence.end <= start][-1:]
        after = [sentence for sentence in reading.sentences if sentence.start >= end][:1]
        return any(english.frame.search(s.line) or s.stems & english.error_labels for s in (*before, *after))

    def _judged(self, side: Side, binder: Binder) -> Contradiction | None:
        nodes = [way.node for way in side.ways]
        if not self.law.judgeable(nodes, side.said is Said.announced):
            return None
        if not self.law.broken_by(nodes, self._conventions(side, binder)):
            return None
        if side.said in _WEAK and not (self.law.resembled_by(nodes[0]) and self._asked(side, binder)):
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
        if binding and side.said is Said.inside and not (binding.explicit and self.about & _named(sentence, found)):
            return None
        if binding is None and side.said is Said.equal and self._asked_for(side, binder):
            return False
        return binding.explicit if binding else None

    def _asked_for(self, side: Side, binder: Binder) -> bool:
        """Whether the question asks for what a left-hand side of several letters stands for: "F_1" in a text of F1."""
        tokens = side.region.tokens
        left = binder.reading.text[tokens[side.left].start : tokens[side.start].start]
        return bool(binder.context.focus & self.about) and sum(letter.isalnum() for letter in left) > 1

    def _asked(self, side: Side, binder: Binder) -> bool:
        """Whether what stands over a formula without a left-hand side asks for this formula, and for no other."""
        if side.said is not Said.alone:
            return True
        words = set(binder.context.question_line.split())
        row = side.region.block.row
        if row is not None:
            words = set(stems(binder.reading.text[row.start : row.end]).split())
        own = {key for keys in (*self.law.named, *self.law.asked) for key in keys}
        if (words - own) & self.language.others:
            return False
        if self.law.by_name and row is None:
            return True
        asked = [*self.law.asked, *self.law.said]
        return any(words.issuperset(keys) for keys in asked) and "and" not in words

    def _inherited(self, sentence: Sentence, binder: Binder) -> bool | None:
        binding = binder.inherited(sentence, self.about)
        return binding.explicit if binding and binding.concepts & self.about else None


def _named(sentence: Sentence, found: Found) -> Ids:
    """The concepts that a sentence names not far before a place."""
    near = [m for m in sentence.mentions if m.last <= found.first and found.first - m.last <= 6]
    return frozenset(id for mention in near for id in mention.concepts)


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
