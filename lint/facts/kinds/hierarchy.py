"""Facts about what is a special case, a kind, an heir or a pupil of what: "LDA is a special case of QDA"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.base import TokenMention
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, named, phrases, subjects
from lint.facts.lineage import RELATIONS, Claim, Names, sides
from lint.facts.phrase import Phrase
from lint.facts.ranking import claims
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.rule import Rule


def hierarchy(rule: Rule, tools: Tools) -> Matcher:
    """`under:` the wider concepts; `as:` in what sense (special, kind, heir, distilled; the first two by default)."""
    under = named(rule, rule.params.get("under"))
    if not under:
        raise ValueError("“under” names what this concept is a kind of")
    sense = rule.params.get("as") or ["special", "kind"]
    relations = tuple([sense] if isinstance(sense, str) else sense)
    if unknown := set(relations) - set(RELATIONS):
        raise ValueError(f"“as” is one of {', '.join(RELATIONS)}, not “{sorted(unknown)[0]}”")
    unless = phrases(tools, rule.params.get("unless"), "unless")
    return _Hierarchy(tools, subjects(rule), under, relations, unless)


class _Hierarchy:
    answers = True

    def __init__(self, tools: Tools, lower: Ids, upper: Ids, relations: tuple[str, ...], unless: list[Phrase]) -> None:
        self.tools, self.lower, self.upper, self.unless = tools, lower, upper, unless
        self.pair = lower | upper
        self.lineage = tools.lineage
        self.words = self.lineage.words(relations)
        self.triggers = self.words.triggers

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if excepted(sentence, self.unless):
            return
        yield from self._stated(sentence, binder)
        yield from self._in_cell(sentence, binder)
        if sentence.index == 0:
            yield from self._answered(sentence, binder)

    def _stated(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        for claim in claims(self.lineage, sentence, self.words, self.pair):
            # Only what stands before the words can turn them.
            start = Found(claim.words.first, claim.words.first + 1)
            said = polarity(sentence, start, self.tools.english, claim.phrase)
            wrong = self._holds(claim, sentence, binder, reverse=True)
            if said == ASSERTED and wrong is not None:
                yield Contradiction(*self._place(sentence, claim), _exchanged(sentence, wrong, claim))
            elif said == DENIED and claim.strong and claim.first and self._holds(claim, sentence, binder, False):
                yield Contradiction(*self._place(sentence, claim))

    def _holds(self, claim: Claim, sentence: Sentence, binder: Binder, reverse: bool) -> Names | None:
        """The names by which a claim puts the pair in its order (or the reverse); () where one is only handed down."""
        wanted, other = (self.upper, self.lower) if claim.below == reverse else (self.lower, self.upper)
        second = sides(claim.second, other)
        if not claim.second:
            over = binder.inherited(sentence, other)
            known = self._both_asked(binder) or (over is not None and over.concepts <= other)
            return () if sides(claim.first, wanted) and known else None
        if not second or sides(claim.second, wanted):
            return None
        if not claim.first:
            over = binder.inherited(sentence, wanted)
            return () if over is not None and over.concepts <= wanted else None
        first = sides(claim.first, wanted)
        if not first or sides(claim.first, other):
            return None
        if all(len(name.concepts) > 1 for name in (*first, *second)):
            return None  # "LDA" alone may be anything
        return first[0], second[0]

    def _both_asked(self, binder: Binder) -> bool:
        """Whether the question names the two things."""
        asked = binder.context.asked
        names = [m for each in asked.sentences for m in each.mentions] if asked else []
        return bool(sides(names, self.lower)) and bool(sides(names, self.upper))

    def _place(self, sentence: Sentence, claim: Claim) -> tuple[int, int]:
        behind = [m.last for m in (*claim.first, *claim.second) if set(m.concepts) & self.pair]
        return sentence.place(Found(claim.words.first, max(claim.words.last, *behind)))

    def _in_cell(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """A name under a header or behind a label that says its rank: "| LDA | special case of | QDA |"."""
        for over, heads, names in self._headed(sentence, binder):
            for below, stated in self.lineage.ranked(over, self.words):
                first, second = (heads, names) if stated else (names, heads)
                wide, narrow = (second, first) if below else (first, second)
                if narrow <= self.upper and wide <= self.lower and narrow and wide:
                    yield Contradiction(*sentence.place(Found(0, len(sentence.tokens))))
                    return

    def _headed(self, sentence: Sentence, binder: Binder) -> Iterator[tuple[str, Ids, Ids]]:
        """What stands over a cell or before an item's names, what its row or list is about, and the names."""
        block, reading = sentence.block, sentence.reading
        if sentence.start > block.start or not sentence.tokens:
            return
        if block.row is not None and block.lead is not None:
            heads = self._in_pair(m for s in reading.of_block(block.row) for m in s.mentions)
            for over in reading.of_block(block.lead)[:1]:
                yield over.line, heads, self._in_pair(sentence.mentions[:1])
        elif block.label is not None:
            end = sentence.token_at(block.label[1])
            names = self._in_pair([m for m in sentence.mentions if m.first >= end][:1])
            other = self.lower if names <= self.upper else self.upper
            over_all = binder.inherited(sentence, other)
            if names and over_all is not None and over_all.concepts <= other:
                yield f" {' '.join(token.stem for token in sentence.tokens[:end])} ", other, names

    def _in_pair(self, mentions: Iterable[TokenMention]) -> Ids:
        """Which of the two things some names mean, where they name nothing else."""
        ids: set[str] = set()
        for mention in mentions:
            ids |= set(mention.concepts) & self.pair or set(mention.concepts)
        return frozenset(ids)

    def _answered(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """ "The reverse" to "Is X a special case of Y, or the reverse?", "X" to "Which is the wider, X or Y?"."""
        asked = binder.context.asked
        question = asked.sentences[-1] if asked and asked.sentences else None
        if question is None or not question.asks:
            return
        said, size = self.lineage.answer(sentence, question)
        if said:
            for claim in claims(self.lineage, question, self.words, self.pair):
                if claim.first and self._holds(claim, question, binder, reverse=said > 0):
                    yield Contradiction(*sentence.place(Found(0, size)))
                    return
        name = self.lineage.only_name(sentence)
        if name is None or not self._both_asked(binder):
            return
        ids = self._in_pair([name])
        for below, _ in self.lineage.chosen(question, self.words):
            if ids and ids <= (self.upper if below else self.lower):
                yield Contradiction(*sentence.place(Found(name.first, name.last)))
                return


def _exchanged(sentence: Sentence, names: Names, claim: Claim) -> tuple[tuple[int, int, str], ...]:
    """The edits that exchange the two names, with their articles, where both stand in the same number."""
    if len(names) != 2 or len(claim.first) != 1:
        return ()
    one, other = sorted(names, key=lambda name: name.first)
    spans = [sentence.place(Found(_with_article(sentence, name), name.last)) for name in (one, other)]
    texts = [sentence.reading.text[slice(*span)] for span in spans]
    if texts[0].rstrip("*_`").endswith("s") or texts[1].rstrip("*_`").endswith("s"):
        return ()
    if spans[0][0] == sentence.start and texts[0][:1].isupper():
        texts = [texts[0] if _is_name(texts[0]) else texts[0][:1].lower() + texts[0][1:], texts[1]]
        texts[1] = texts[1][:1].upper() + texts[1][1:]
    return ((*spans[0], texts[1]), (*spans[1], texts[0]))


def _with_article(sentence: Sentence, name: TokenMention) -> int:
    return name.first - (name.first > 0 and sentence.tokens[name.first - 1].stem in ("a", "an", "the"))


def _is_name(text: str) -> bool:
    """Whether a text keeps its capital inside a sentence: an acronym or a name, with no article before it."""
    return text.split()[0] not in ("A", "An", "The") and any(letter.isupper() for letter in text[1:])
