"""Facts of comparison: what one thing is more of than another ("the median is more robust than the mean")."""

from __future__ import annotations

from collections.abc import Iterator

from lint.facts.asides import BYSTANDERS
from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, named, phrases, subjects
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.rule import Rule

_TABLE = "comparison"
_GAP = 3  # tokens between what is said and "than", and between "than" and the other thing


def comparison(rule: Rule, tools: Tools) -> Matcher:
    """`than:` the other concepts; `more:` phrases that are true of this one beside them, `less:` of them beside it."""
    other = named(rule, rule.params.get("than"))
    more, less = phrases(tools, rule.params.get("more"), "more"), phrases(tools, rule.params.get("less"), "less")
    if not other:
        raise ValueError("“than” names what this concept is compared with")
    if not more and not less:
        raise ValueError("“more” or “less” holds phrases such as “faster”")
    return _Comparison(tools, subjects(rule), other, more, less, phrases(tools, rule.params.get("unless"), "unless"))


class _Comparison:
    def __init__(
        self, tools: Tools, about: Ids, other: Ids, more: list[Phrase], less: list[Phrase], unless: list[Phrase]
    ) -> None:
        self.tools, self.about, self.other = tools, about, other
        self.more, self.less, self.unless = more, less, unless
        self.weak = tools.english.stems_of(_TABLE, "weak")
        self.triggers: frozenset[str] = frozenset().union(*(phrase.triggers for phrase in (*more, *less)))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if sentence.asks or excepted(sentence, self.unless):
            return
        # What may not be said of the first beside the second, and how.
        cases = (
            (self.about, self.other, self.less, ASSERTED),
            (self.other, self.about, self.more, ASSERTED),
            (self.about, self.other, self.more, DENIED),
            (self.other, self.about, self.less, DENIED),
        )
        seen: list[tuple[int, int]] = []
        for first, second, said, wanted in cases:
            for phrase in said:
                for whole, _ in sentence.search(phrase):
                    if not self._said(sentence, whole, phrase, wanted, binder, first, second):
                        continue
                    start, end = sentence.place(whole)
                    if all(end <= low or high <= start for low, high in seen):
                        seen.append((start, end))
                        yield Contradiction(start, end, self._mended(sentence, whole, wanted))

    def _said(
        self, sentence: Sentence, whole: Found, phrase: Phrase, wanted: int, binder: Binder, first: Ids, second: Ids
    ) -> bool:
        """Whether the words at `whole` are said of `first` beside `second`, with the wanted polarity."""
        if any(m.first <= whole.first < m.last and set(m.concepts) & (first | second) for m in sentence.mentions):
            return False  # part of a name: "Faster R-CNN", "Fast R-CNN"
        if self._weak(sentence, whole) or polarity(sentence, whole, self.tools.english, phrase) != wanted:
            return False
        subject = self._subject(sentence, whole, binder, first, second)
        if not subject:
            return False
        return (
            self._than(sentence, whole, second)
            or self._aside(sentence, whole, second)
            or (wanted == ASSERTED and self._in_turn(sentence, whole, first, second))
        )

    def _weak(self, sentence: Sentence, whole: Found) -> bool:
        """Whether a word before, or a condition behind or at a name, makes the comparison hold at times only."""
        before = {token.stem for token in sentence.tokens[max(0, whole.first - 4) : whole.first]}
        if before & self.weak:
            return True
        bounds = self.tools.english.stems_of(_TABLE, "bounds")
        both = self.about | self.other
        if any(set(m.concepts) & both and self._next(sentence, m.last) in bounds for m in sentence.mentions):
            return True
        behind = " ".join(token.stem for token in sentence.tokens[whole.last :])
        return bool(self.tools.english.search(_TABLE, "conditions").search(f" {behind} "))

    def _next(self, sentence: Sentence, at: int) -> str:
        return sentence.tokens[at].stem if at < len(sentence.tokens) else ""

    def _subject(self, sentence: Sentence, whole: Found, binder: Binder, first: Ids, second: Ids) -> bool:
        """Whether the thing before the words is `first` alone; a pronoun stands for what is handed down."""
        group = binder.left(sentence, whole.first, first | second)
        if group:
            return group <= first
        over = binder.inherited(sentence, first)
        return over is not None and over.concepts <= first and not over.concepts & second

    def _than(self, sentence: Sentence, whole: Found, second: Ids) -> bool:
        """ "... faster (to train) than (the) O"."""
        for than, _ in sentence.search(self.tools.english.search(_TABLE, "than")):
            if 0 <= than.first - whole.last <= _GAP and self._plain(sentence, whole.last, than.first):
                mention = next((m for m in sentence.mentions if m.first >= than.last), None)
                near = mention is not None and mention.first - than.last <= _GAP - 1
                if mention and near and frozenset(mention.concepts) & second:
                    return self._plain(sentence, than.last, mention.first)
        return False

    def _aside(self, sentence: Sentence, whole: Found, second: Ids) -> bool:
        """ "Compared with O, S is faster"."""
        for aside, _ in sentence.search(self.tools.english.search(_TABLE, "aside")):
            mention = next((m for m in sentence.mentions if m.first >= aside.last), None)
            if mention is None or mention.last > whole.first or mention.first - aside.last > _GAP - 1:
                continue
            between = {token.stem for token in sentence.tokens[mention.last : whole.first]}
            if frozenset(mention.concepts) & second and not between & {"|"} and not self._other_than(sentence, whole):
                return True
        return False

    def _in_turn(self, sentence: Sentence, whole: Found, first: Ids, second: Ids) -> bool:
        """ "S is slower, whereas O ...": each of two clauses names one of the two, and nothing else is named."""
        turns = self.tools.english.stems_of(_TABLE, "turns")
        words = [token.stem for token in sentence.tokens]
        at = [i for i, word in enumerate(words) if word in turns]
        if len(at) != 1 or self._other_than(sentence, whole):
            return False
        middle = at[0] or (words.index(",") if "," in words else 0)
        left, right = (
            {id for m in sentence.mentions if (m.first < middle) == before for id in m.concepts if self._matters(id)}
            for before in (True, False)
        )
        mine, theirs = (left, right) if whole.first < middle else (right, left)
        return bool(mine) and bool(theirs) and mine <= first and theirs <= second

    def _matters(self, id: str) -> bool:
        return id in self.about | self.other or self.tools.base.concepts[id].sort not in BYSTANDERS

    def _other_than(self, sentence: Sentence, whole: Found) -> bool:
        """Whether the words are compared with something else by a "than" of their own."""
        return any(token.stem == "than" for token in sentence.tokens[whole.last :])

    def _plain(self, sentence: Sentence, first: int, last: int) -> bool:
        return not {token.stem for token in sentence.tokens[first:last]} & {"|", ",", "and", "or", "but"}

    def _mended(self, sentence: Sentence, whole: Found, wanted: int) -> tuple[tuple[int, int, str], ...]:
        """The edit that puts the opposite in place of the first word that has one."""
        if wanted != ASSERTED:
            return ()
        text = sentence.reading.text
        counted = dict(self.tools.english.groups(_TABLE, "counted"))
        for at in range(whole.first, whole.last):
            token = sentence.tokens[at]
            other = self.tools.english.opposite(text[token.start : token.end])
            if other:
                following = sentence.tokens[at + 1 : at + 2]
                plural = bool(following) and text[: following[0].end].endswith("s")
                return ((token.start, token.end, counted.get(other, other) if plural else other),)
        return ()
