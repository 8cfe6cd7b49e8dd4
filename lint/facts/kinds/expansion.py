"""Facts about an acronym: the words it is short for ("DDPM: denoising diffusion probabilistic model")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lint.facts.initials import Folding, Word, in_the_manner_of, spells, stems_of
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases
from lint.facts.offers import TABLE, Offer, Offers
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder
from lint.facts.tokens import stems
from lint.rule import Rule


def expansion(rule: Rule, tools: Tools) -> Matcher:
    """`acronym:` as written; `means:` its words, the first wording mends; `also:` what it may mean elsewhere."""
    acronym = rule.params.get("acronym")
    means, also = rule.params.get("means"), rule.params.get("also") or []
    if not isinstance(acronym, str) or not stems_of(acronym):
        raise ValueError("“acronym” is an acronym as it is written")
    if not isinstance(means, list) or not means or not all(isinstance(each, str) for each in [*means, *also]):
        raise ValueError("“means” and “also” are lists of wordings")
    return _Expansion(tools, acronym, means, also, phrases(tools, rule.params.get("unless"), "unless"))


class _Expansion:
    answers = True  # the question may name the acronym, and the answer be nothing but its words

    def __init__(self, tools: Tools, acronym: str, means: list[str], also: list[str], unless: list[Phrase]) -> None:
        self.tools, self.acronym, self.means, self.also, self.unless = tools, acronym, means, also, unless
        self.offers = Offers(acronym, tools.english)
        self.triggers = frozenset([max(self.offers.key, key=len)])

    @cached_property
    def folding(self) -> Folding:
        """What may differ between two wordings."""
        english = self.tools.english
        same = tuple(frozenset(stems(word).strip() for word in group) for group in english.groups(TABLE, "same"))
        return Folding(english.stems_of(TABLE, "connect"), english.stems_of(TABLE, "heads"), same)

    @cached_property
    def accepted(self) -> list[list[str]]:
        """The right wordings as hearts, the names of concepts that bear the acronym among them."""
        base = self.tools.base
        bearers = [base.concepts[id] for id in base.bearers(self.acronym)]
        names = [name for concept in bearers for name in (concept.name, *concept.aliases)]
        hearts = [self.folding.heart(stems_of(text)) for text in (*self.means, *self.also, *names)]
        return [heart for heart in hearts if heart and heart != self.offers.key]

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if sentence.asks or excepted(sentence, self.unless):
            return
        line = binder.context.question_line
        asked = self.offers.asked(line, binder.context.asked)
        seen: set[int] = set()
        for offer in self.offers.find(sentence, asked):
            words = self._wrong(offer)
            told = all(f" {stem} " in line for stem in self.folding.heart([word.stem for word in words]))
            if words and not told and words[0].at not in seen:
                seen.add(words[0].at)
                yield self._contradiction(sentence, words, offer)

    def _wrong(self, offer: Offer) -> list[Word]:
        """The words of an offer that contradict the fact; empty where it does not."""
        if offer.tail:
            return self._wrong_tail(offer)
        words = self._trimmed(offer.words)
        if not words or self._right(words):
            return []
        size = max((n for n in range(2, len(words) + 1) if self._spelled(words[:n])), default=0)
        while size and words[size - 1].stem in self.folding.connect:
            size -= 1
        while 0 < size < len(words) and words[size].stem in self.folding.heads:
            size += 1
        if offer.sure and not size:
            plain = words == offer.words and 1 < len(words) <= len(self.acronym) + 3
            return words if plain else []
        if not size or (offer.whole and size < len(words)):
            return []
        return words[:size] if offer.clear or self._resembles(words[:size]) else []

    def _wrong_tail(self, offer: Offer) -> list[Word]:
        """Of the words before a bracket the fewest that spell the acronym, none where a right wording ends there."""
        words = offer.words
        tails = [words[at:] for at in range(len(words) - 1, -1, -1) if not words[at].joined]
        if any(self._right(tail, whole=True) for tail in tails):
            return []
        found = next((tail for tail in tails if len(tail) > 1 and self._spelled(tail)), [])
        return found if found and (offer.clear or self._resembles(found)) else []

    def _trimmed(self, words: list[Word]) -> list[Word]:
        """The words up to the verb that follows them, without connecting words at either end."""
        connect, ends = self.folding.connect, self.tools.english.stems_of(TABLE, "ends")
        stop = next((i for i, word in enumerate(words) if word.stem in ends), len(words))
        words = words[:stop]
        while words and words[0].stem in connect:
            words = words[1:]
        while words and words[-1].stem in connect:
            words = words[:-1]
        return words

    def _right(self, words: list[Word], whole: bool = False) -> bool:
        """Whether words begin with a right wording; with `whole`, whether they are one."""
        folding, stems_ = self.folding, [word.stem for word in words]
        for stop in range(len(stems_) if whole else 1, len(stems_) + 1):
            heart = folding.heart(stems_[:stop])
            if any(folding.equal(heart, right) for right in self.accepted):
                return True
        bare = folding.bare(folding.heart(stems_))
        return any(folding.equal(bare, folding.bare(right)) for right in self.accepted)

    def _spelled(self, words: list[Word]) -> bool:
        return spells(self.acronym, words, self.folding.connect)

    def _resembles(self, words: list[Word]) -> bool:
        """Whether a word is one of a right wording's: then the words hardly mean another thing of the same initials."""
        heart = [stem for stem in self.folding.heart([word.stem for word in words]) if stem not in self.folding.heads]
        return any(self.folding.alike(a, b) for right in self.accepted for a in heart for b in right)

    def _contradiction(self, sentence: Sentence, words: list[Word], offer: Offer) -> Contradiction:
        start, end = sentence.place(Found(words[0].at, words[-1].at + 1))
        before = sentence.reading.text[start:end]
        after = in_the_manner_of(before, self.means[0], self.folding.connect)
        last = stems_of(after)[-1]
        if words[-1].stem == last and before.endswith("s") and not after.endswith("s"):
            after += "s"
        values = {"name": self.acronym, "acronym": self.acronym, "right": self.means[0]}
        return Contradiction(start, end, ((start, end, after),), not self.also and not offer.tail, values)
