"""Facts of implication: whether one thing follows from another ("zero correlation does not imply independence")."""

from __future__ import annotations

from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases, subjects
from lint.facts.reading import Found, Sentence
from lint.facts.segments import Spot, contrasted, overlap, spots
from lint.facts.subject import Binder
from lint.rule import Rule

_TABLE = "implication"
_NEAR = 14  # tokens between the ground and what follows
_BARE = 4  # tokens between them where only a copula says that it follows
_GROUND, _TARGET = 0, 1


def implication(rule: Rule, tools: Tools) -> Matcher:
    """`from:` phrases for the ground, `to:` for what follows or does not; `holds:` yes or no."""
    params = rule.params
    holds = {"yes": True, "no": False, "True": True, "False": False}.get(str(params.get("holds")))
    if holds is None:
        raise ValueError("“holds” is yes or no")
    if not params.get("from") or not params.get("to"):
        raise ValueError("“from” and “to” hold phrases")
    return _Implication(rule, tools, holds)


class _Implication:
    answers = True  # a first sentence may say only what follows, from what the question names

    def __init__(self, rule: Rule, tools: Tools, holds: bool) -> None:
        self.tools, self.of, self.wanted = tools, subjects(rule), DENIED if holds else ASSERTED
        self.groups = [phrases(tools, rule.params[key], key) for key in ("from", "to")]
        self.unless = phrases(tools, rule.params.get("unless"), "unless")
        self.triggers: frozenset[str] = frozenset().union(*(phrase.triggers for phrase in self.groups[_TARGET]))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if sentence.asks or not self.triggers & sentence.stems or excepted(sentence, self.unless):
            return
        found = spots(sentence, self.groups)
        grounds = [spot for spot in found if spot.group == _GROUND]
        for spot in found:
            if spot.group != _TARGET or contrasted(sentence, spot.found, self.tools.english):
                continue
            if polarity(sentence, spot.found, self.tools.english, spot.phrase) != self.wanted:
                continue
            if self._grounded(sentence, spot, grounds, binder):
                yield Contradiction(*sentence.place(spot.marked))
                return

    def _grounded(self, sentence: Sentence, spot: Spot, grounds: list[Spot], binder: Binder) -> bool:
        """Whether the text lets what stands at `spot` follow from the ground."""
        if grounds:
            return any(self._follows(sentence, ground.found, spot.found) for ground in grounds)
        if sentence.index and self._says(sentence, "resume", 0, 3):
            earlier = sentence.reading.sentences[sentence.index - 1]
            return earlier.block is sentence.block and self._holds_ground(earlier)
        outside = (m for m in sentence.mentions if not overlap(Found(m.first, m.last), spot.found))
        others = [m for m in outside if not binder.aside(sentence, m, self.of)]
        first = sentence.index == 0 and not others
        return first and any(phrase.search(binder.context.question_line) for phrase in self.groups[_GROUND])

    def _holds_ground(self, sentence: Sentence) -> bool:
        found = spots(sentence, self.groups[:1])
        return any(polarity(sentence, s.found, self.tools.english, s.phrase) == ASSERTED for s in found)

    def _follows(self, sentence: Sentence, ground: Found, target: Found) -> bool:
        if overlap(ground, target) or self._denied(sentence, ground):
            return False
        first, last = min(ground.last, target.last), max(ground.first, target.first)
        if last - first > _NEAR or self._turned(sentence, first, last):
            return False
        if self._says(sentence, "both", min(ground.first, target.first), max(ground.last, target.last) + 6):
            return True
        if ground.first > target.first:
            return self._says(sentence, "backward", first, last)
        if self._says(sentence, "backward", first, last):
            return False
        opened = self._says(sentence, "opening", max(0, ground.first - 5), ground.first)
        return opened or self._leads(sentence, first, last) or self._bare(sentence, first, last)

    def _leads(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether a word of consequence stands before the target, in its own clause."""
        words = [token.stem for token in sentence.tokens[first:last]]
        if words[-1:] == ["and"]:
            return False
        clauses = " ".join(words).split(",")
        return bool(self.tools.english.search(_TABLE, "forward").search(f" {clauses[-1].strip()} "))

    def _bare(self, sentence: Sentence, first: int, last: int) -> bool:
        """ "Uncorrelated variables are independent", "independent events cannot occur together"."""
        if first == last:
            return True
        words = {token.stem for token in sentence.tokens[first:last]}
        return last - first <= _BARE and bool(words & self.tools.english.copula) and not words & {",", "|", "and", "or"}

    def _denied(self, sentence: Sentence, ground: Found) -> bool:
        """Whether the ground itself is denied ("if the correlation is not zero")."""
        words = {token.stem for token in sentence.tokens[max(0, ground.first - 3) : ground.first]}
        return any(each <= words for each in self.tools.english.denials)

    def _turned(self, sentence: Sentence, first: int, last: int) -> bool:
        turns = self.tools.english.stems_of("segments", "turns")
        tokens = sentence.tokens[first:last]
        return any(token.stem in turns or sentence.reading.text[token.start] == ";" for token in tokens)

    def _says(self, sentence: Sentence, key: str, first: int, last: int) -> bool:
        line = f" {' '.join(token.stem for token in sentence.tokens[first:last])} "
        return bool(self.tools.english.search(_TABLE, key).search(line))
