"""Facts about a number: the right value of something, in figures, words or symbols, before or behind its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, clause, excepted, phrases, subjects
from lint.facts.math.law import texts
from lint.facts.math.quantity import Measure
from lint.facts.numbers import Number, numbers, rough
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder
from lint.facts.tokens import stem
from lint.plain import NamedTuple
from lint.rule import Rule

_FARTHEST = 7  # tokens between a quantity and its number
_ADJECTIVES = 2  # words between a number and the quantity behind it that the language does not know


def value(rule: Rule, tools: Tools) -> Matcher:
    """`quantity:` phrases that name it; `is:` the values that are right, numbers or formulas over the quantities of

    `where:` (symbol: notations), which `given:` phrases with # find as numbers in the text (none: no bare number is
    right). `before: true` where only a number before its name counts ("12 layers"), `after: true` only one behind.
    `slack:` the share by which a number may differ. `asked:` phrases of a question that is answered by the number
    alone, if not those of `quantity`. `units:` words that may stand behind the number ("bits"). `instead:` words for
    the mended value. `relation:` phrases of which one must stand in the sentence or the question.
    """
    params = rule.params
    quantity = params.get("quantity")
    quantity = [quantity] if isinstance(quantity, str) else quantity
    if not quantity:
        raise ValueError("“quantity” names what has the value")
    either = tools.english.phrase(f"({' | '.join(quantity)})")
    asked = params.get("asked")
    asked = [asked] if isinstance(asked, str) else asked
    spoken = tools.english.phrase(f"({' | '.join(asked)})") if asked else either
    return _Value(rule, tools, either, spoken, Measure(params, tools.base.language.get("formulas", {}), tools.english))


class _Pair(NamedTuple):
    """A quantity with what is said to be its value: tokens, code points, and whether it is wrong."""

    whole: Found
    start: int
    end: int
    wrong: bool


class _Value:
    answers = True  # "How many gates has an LSTM?" wants a number alone

    def __init__(self, rule: Rule, tools: Tools, either: Phrase, asked: Phrase, measure: Measure) -> None:
        self.tools, self.about, self.either, self.asked, self.measure = tools, subjects(rule), either, asked, measure
        self.behind, self.ahead = not rule.params.get("before"), not rule.params.get("after")
        self.instead = rule.params.get("instead")
        self.relation = phrases(tools, rule.params.get("relation"), "relation")
        self.unless = phrases(tools, rule.params.get("unless"), "unless")
        self.triggers = either.triggers | asked.triggers
        listed = tools.english.stems_of
        units = [stem(word) for word in texts(rule.params.get("units"))]
        self._units = frozenset(units)
        self._bridges, self._follows, self._leads, self._joints, self._blocks, self._answers = (
            listed("values", key) | frozenset(w for w in tools.english.listed("values", key) if not w[0].isalpha())
            for key in ("bridges", "follows", "leads", "joints", "blocks", "answers")
        )

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if self.relation and not self._related(sentence, binder):
            return
        self.measure.read(binder)
        for pair in self._pairs(sentence, binder):
            if not pair.wrong or polarity(sentence, pair.whole, self.tools.english, self.either) != ASSERTED:
                continue
            binding = binder.bind(sentence, pair.whole, self.about)
            if binding and not excepted(sentence, self.unless, clause(sentence, pair.whole, self.about, self.tools)):
                edits = ((pair.start, pair.end, self.instead),) if self.instead else ()
                yield Contradiction(pair.start, pair.end, edits, binding.explicit and bool(edits))

    def _related(self, sentence: Sentence, binder: Binder) -> bool:
        lines = (sentence.line, f" {binder.context.question_line.strip()} ")
        return any(phrase.search(line) for phrase in self.relation for line in lines)

    def _pairs(self, sentence: Sentence, binder: Binder) -> Iterator[_Pair]:
        found = numbers(sentence, self.tools.english)
        quantities = [whole for whole, _ in sentence.search(self.either)]
        taken: set[int] = set()
        for whole in quantities:
            pair = self._behind(sentence, whole, found, quantities) if self.behind else None
            pair = pair or (self._ahead(sentence, whole, found) if self.ahead else None)
            if pair and pair.start not in taken:
                taken.add(pair.start)
                yield pair
        if not quantities:
            alone = self._alone(sentence, binder, found)
            if alone:
                yield alone

    def _behind(
        self, sentence: Sentence, whole: Found, found: Sequence[Number], quantities: Sequence[Found]
    ) -> _Pair | None:
        """The value that follows a quantity: "β₁ = 0.9", "a factor of about 4", "features tried: √p"."""
        later = min((other.first for other in quantities if other.first >= whole.last), default=len(sentence.tokens))
        start = sentence.tokens[whole.last - 1].end
        for each in self.measure.expressions(sentence, start, min(sentence.end, start + 80)):
            first = sentence.token_at(each.start)
            if first < later and self._leads_to(sentence, whole.last, first):
                last = max(first + 1, sentence.token_at(each.end))
                return _Pair(_joined(whole, Found(first, last)), each.start, each.end, each.wrong)
        for number in found:
            if number.bound is not None and number.bound >= whole.last:
                continue
            if self._counts(sentence, number):
                continue
            if whole.last <= number.found.first < later and self._leads_to(sentence, whole.last, number.found.first):
                wrong = self.measure.wrong(number, rough(sentence, number, self.tools.english))
                return _Pair(_joined(whole, number.found), number.start, number.end, wrong is True)
        return None

    def _counts(self, sentence: Sentence, number: Number) -> bool:
        """Whether a number is that of the things that the word behind it names: "2 hours"."""
        last = number.found.last
        if last >= len(sentence.tokens) or not number.value.is_integer() or number.percent:
            return False
        token = sentence.tokens[last]
        return token.stem not in self._follows and token.stem not in self._units and token.stem[:1].isalpha()

    def _leads_to(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the tokens between a quantity and a number lead from the one to the other."""
        between = [token.stem for token in sentence.tokens[first:last]]
        if len(between) > _FARTHEST or self._parted(sentence, first, last):
            return False
        strange = [word for word in between if word not in self._bridges and word != "|"]
        return not strange or (len(strange) <= _ADJECTIVES and any(word in self._leads for word in between[-2:]))

    def _parted(self, sentence: Sentence, first: int, last: int) -> bool:
        tokens = sentence.tokens[first:last]
        text = sentence.reading.text
        return any(token.stem in self._blocks or text[token.start] in ";" for token in tokens) or any(
            _is_number(token.stem) for token in tokens
        )

    def _ahead(self, sentence: Sentence, whole: Found, found: Sequence[Number]) -> _Pair | None:
        """The value before a quantity: "12 encoder layers", "0.9 for β₁"."""
        end = sentence.tokens[whole.first].start
        for each in self.measure.expressions(sentence, max(sentence.start, end - 60), end):
            last = sentence.token_at(each.end)
            if last <= whole.first and self._joins(sentence, last, whole.first):
                first = sentence.token_at(each.start)
                return _Pair(_joined(Found(first, last), whole), each.start, each.end, each.wrong)
        for number in reversed(found):
            if number.found.last <= whole.first:
                joined = number.bound is None and self._joins(sentence, number.found.last, whole.first)
                if not joined or _assigned(sentence, number.start):
                    return None
                wrong = self.measure.wrong(number, rough(sentence, number, self.tools.english))
                return _Pair(_joined(number.found, whole), number.start, number.end, wrong is True)
        return None

    def _joins(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the tokens between a number and a quantity behind it hold only adjectives and small words."""
        between = [token.stem for token in sentence.tokens[first:last]]
        if len(between) > _ADJECTIVES + 2 or self._parted(sentence, first, last):
            return False
        strange = [word for word in between if word not in self._joints]
        return len(strange) <= _ADJECTIVES and not any(word in _PREPOSITIONS for word in strange)

    def _alone(self, sentence: Sentence, binder: Binder, found: Sequence[Number]) -> _Pair | None:
        """A number, or a formula, that is all an answer says, or all that a cell holds."""
        row = sentence.block.row
        if row is not None:
            heads = [s for s in binder.reading.sentences if row.start <= s.start < row.end]
            if not any(self.either.search(head.line) for head in heads) or not self._in_own_column(sentence, binder):
                return None
        elif sentence.index or not self.asked.search(binder.context.question_line):
            return None
        strange = [t for t in sentence.tokens if t.stem not in self._answers]
        if len(found) == 1 and found[0].bound is None:
            number = found[0]
            outside = [t for t in strange if not number.start <= t.start < number.end]
            if len(outside) > 1:
                return None
            wrong = self.measure.wrong(number, rough(sentence, number, self.tools.english))
            return _Pair(number.found, number.start, number.end, wrong is True)
        if not found:
            for each in self.measure.expressions(sentence, sentence.start, sentence.end):
                outside = [t for t in strange if not each.start <= t.start < each.end]
                if len(outside) <= 1:
                    first = sentence.token_at(each.start)
                    last = max(first + 1, sentence.token_at(each.end))
                    return _Pair(Found(min(first, len(sentence.tokens) - 1), last), each.start, each.end, each.wrong)
        return None

    def _in_own_column(self, sentence: Sentence, binder: Binder) -> bool:
        """Whether a cell stands in a column headed by the thing itself, or in the only one beside the row's head."""
        block, reading = sentence.block, binder.reading
        if sum(other.row is block.row for other in reading.blocks) == 1:
            return True
        over = reading.of_block(block.lead) if block.lead else []
        return any(frozenset(name.concepts) <= self.about for head in over for name in head.mentions)


# Behind these another thing is spoken of: "12 layers with heads".
_PREPOSITIONS = frozenset(stem(word) for word in ("with", "from", "by", "on", "to", "each", "times", "into", "using"))


def _joined(first: Found, second: Found) -> Found:
    return Found(min(first.first, second.first), max(first.last, second.last))


def _is_number(word: str) -> bool:
    return word[:1].isdigit()


def _assigned(sentence: Sentence, start: int) -> bool:
    """Whether an equals sign before a number gives it to something else."""
    return bool(re.search(r"[=:]\s*\$?$", sentence.reading.text[max(sentence.start, start - 3) : start]))
