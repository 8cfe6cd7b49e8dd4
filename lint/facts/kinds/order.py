"""Facts of order: which step comes before which, in numbered and bulleted lists, in a table's column, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.blocks import Block, Form
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases, subjects
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.sequence import Sequencer
from lint.facts.subject import Binder, Ids
from lint.plain import NamedTuple
from lint.rule import Rule


class Step(NamedTuple):
    """A step that a text names: its tokens, and its number in the right order."""

    found: Found
    number: int


class Item(NamedTuple):
    """An item of a list that names one step."""

    block: Block
    number: int


def order(rule: Rule, tools: Tools) -> Matcher:
    """`steps:` the phrases of the first step, those of the second, and so on."""
    given = rule.params.get("steps")
    if not isinstance(given, list) or len(given) < 2:
        raise ValueError("“steps” lists the phrases of each step, in their order")
    steps = [phrases(tools, step, "steps") for step in given]
    return _Order(tools, subjects(rule), steps, phrases(tools, rule.params.get("unless"), "unless"))


class _Order:
    def __init__(self, tools: Tools, about: Ids, steps: list[list[Phrase]], unless: list[Phrase]) -> None:
        self.tools, self.about, self.steps, self.unless = tools, about, steps, unless
        self.sequencer = Sequencer(tools.english)
        self.triggers: frozenset[str] = frozenset().union(*(phrase.triggers for step in steps for phrase in step))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if sentence.asks or excepted(sentence, self.unless) or self.sequencer.silent(binder.context.question_line):
            return
        if self._warns(sentence):
            return
        yield from self._in_sentence(sentence, binder)
        yield from self._after_the_last(sentence, binder)
        yield from self._in_list(sentence, binder)

    def _warns(self, sentence: Sentence) -> bool:
        """Whether the sentence, or the next where it speaks of this one, says that the order is no good."""
        following = sentence.reading.sentences[sentence.index + 1 : sentence.index + 2]
        back = [each for each in following if each.block is sentence.block and self.sequencer.points_back(each)]
        return any(self.sequencer.silent(each.line) for each in (sentence, *back))

    def _steps(self, sentence: Sentence) -> list[Step]:
        """The steps that a sentence asserts, in the order of its words."""
        found = [
            Step(whole, number)
            for number, step in enumerate(self.steps)
            for phrase in step
            for whole, _ in sentence.search(phrase)
            if polarity(sentence, whole, self.tools.english, phrase) == ASSERTED
        ]
        kept: list[Step] = []
        for each in sorted(found, key=lambda s: (s.found.first, -s.found.last)):
            if not kept or each.found.first >= kept[-1].found.last:
                kept.append(each)
        return kept

    def _bound(self, sentence: Sentence, found: Found, binder: Binder) -> bool:
        if any(frozenset(mention.concepts) & self.about for mention in sentence.mentions):
            return True
        return binder.bind(sentence, found, self.about) is not None

    def _in_sentence(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """Two steps of one sentence that its words put in the wrong order."""
        steps = self._steps(sentence)
        for one, other in pairwise(steps):
            said = self.sequencer.order(sentence, one.found, other.found)
            wrong = (said > 0 and one.number > other.number) or (said < 0 and one.number < other.number)
            whole = Found(one.found.first, other.found.last)
            if wrong and self._bound(sentence, whole, binder):
                yield Contradiction(*sentence.place(whole))
                return

    def _after_the_last(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """A sentence that opens with "then": its step comes after the last one of the sentence before."""
        before = sentence.reading.sentences[sentence.index - 1 : sentence.index]
        if not before or before[0].block is not sentence.block or not self.sequencer.opens(sentence):
            return
        if self.sequencer.silent(before[0].line) or excepted(before[0], self.unless):
            return
        earlier, later = self._steps(before[0]), self._steps(sentence)
        if earlier and later and earlier[-1].number > later[0].number:
            found = later[0].found
            if self._bound(sentence, found, binder) or self._bound(before[0], earlier[-1].found, binder):
                yield Contradiction(*sentence.place(found))

    def _in_list(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """An item that stands out of the order of its list; asked at the first sentence of the item."""
        block = sentence.block
        if sentence.start > block.start or not self._ordered(sentence, binder):
            return
        items = self._items(sentence)
        numbers = [item.number for item in items]
        if len(numbers) < 2 or numbers == sorted(numbers):
            return
        if items[_misplaced(numbers)].block is not block:
            return
        over = binder.inherited(sentence, self.about)
        if over is not None and over.concepts & self.about:
            yield Contradiction(block.start, block.end, _swapped(items, sentence.reading.text))

    def _ordered(self, sentence: Sentence, binder: Binder) -> bool:
        """Whether a block stands in a list whose items stand in an order."""
        block, reading = sentence.block, sentence.reading
        if block.form is Form.cell:
            if block.row is not None or block.lead is None:
                return False
            return self.sequencer.is_order(" ".join(each.line for each in reading.of_block(block.lead)))
        if block.form is not Form.item:
            return False
        lead = reading.of_block(block.lead)[-1].line if block.lead and reading.of_block(block.lead) else ""
        over = f"{lead} {binder.context.question_line}"
        if self.sequencer.is_heap(lead or over) or self.sequencer.silent(lead):
            return False
        return block.marker[:1].isdigit() or self.sequencer.is_order(over)

    def _items(self, sentence: Sentence) -> list[Item]:
        """The items of the sentence's list that name one step, without those whose step another item names too."""
        block, reading = sentence.block, sentence.reading
        like = [b for b in reading.blocks if b.form is block.form and b.lead is block.lead and b.depth == block.depth]
        found = []
        for each in like:
            if each.form is Form.cell and each.row is not None:
                continue
            steps = [step for s in reading.of_block(each)[:1] for step in self._steps(s)]
            single = steps and not self.sequencer.links(reading.of_block(each)[0])
            if single and not any(self._warns(s) for s in reading.of_block(each)):
                found.append(Item(each, steps[0].number))
        numbers = [item.number for item in found]
        return [item for item in found if numbers.count(item.number) == 1]


def _misplaced(numbers: list[int]) -> int:
    """The first place without which the rest is in order; else the first that is followed by a smaller one."""
    for at in range(len(numbers)):
        rest = numbers[:at] + numbers[at + 1 :]
        if rest == sorted(rest):
            return at
    return next(at for at in range(len(numbers) - 1) if numbers[at] > numbers[at + 1])


def _swapped(items: list[Item], text: str) -> tuple[tuple[int, int, str], ...]:
    """The edits that exchange two items of a numbered list, where that puts the list in order."""
    right = sorted(item.number for item in items)
    wrong = [item for item, number in zip(items, right, strict=True) if item.number != number]
    if len(wrong) != 2 or not all(item.block.marker[:1].isdigit() for item in wrong):
        return ()
    one, other = (item.block for item in wrong)
    return (
        (one.start, one.end, text[other.start : other.end]),
        (other.start, other.end, text[one.start : one.end]),
    )
