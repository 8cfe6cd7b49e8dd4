"""What all kinds of facts share: the shape of a contradiction, and the search for wrong and denied-right phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from lint.facts.asides import BYSTANDERS
from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.base import Base
from lint.facts.english import English
from lint.facts.lineage import Lineage
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Binding, Ids
from lint.facts.tokens import stem, stems
from lint.plain import NamedTuple
from lint.rule import Rule


class Tools:
    """What a matcher may ask: the lexicon, the language, the axes, and the people that facts name."""

    def __init__(self, base: Base, rules: Iterable[Rule] = ()) -> None:
        self.base = base
        self._rules = rules
        self.english = base.english
        self.axes = base.axes
        self.memory = base.memory  # what a kind makes once for many facts

    @cached_property
    def lineage(self) -> Lineage:
        """The reader of what is a kind or special case of what."""
        return Lineage(self.english, self.base)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of people and organisations, as stems: those in facts of attribution and in the lexicon."""
        return self.base.once("people", self._people)

    def _people(self, base: Base) -> frozenset[str]:
        named = [str(who) for rule in self._rules for _, params in rule.ways for who in params.get("who") or ()]
        concepts = (concept for concept in base.concepts.values() if concept.sort == "person-org")
        named += [name for concept in concepts for name in (concept.name, *concept.aliases)]
        return frozenset(stems(name) for name in named)


# Behind these a clause speaks of something else.
_CONTRASTS = frozenset(stem(word) for word in ("but", "whereas", "while", "although", "though", "however", "yet"))

# Behind these it excepts: "differentiable everywhere but at zero".
_BUT_FOR = frozenset(stem(word) for word in ("everywhere", "all", "nothing", "anything", "none", "everything"))


class Contradiction(NamedTuple):
    """Code points `start` to `end` of a passage that contradict a fact.

    `edits` mend it: (start, end, content) in the passage. `certain` says that the subject was
    explicit and one wording is right, so that anyone may apply the edits.
    """

    start: int
    end: int
    edits: tuple[tuple[int, int, str], ...] = ()
    certain: bool = False
    values: Mapping[str, str] = {}


class Matcher(Protocol):
    """Finds in a sentence what contradicts one fact. Sentences that hold none of `triggers` are not shown to it."""

    @property
    def triggers(self) -> frozenset[str]:
        """Stems of which one at least stands in every sentence that contradicts the fact."""
        ...

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """All contradictions in one sentence."""
        ...


class Whole:
    """A matcher that looks at a passage as a whole, for what sentences may cut apart: formulas."""

    triggers: frozenset[str] = frozenset()

    def verify(self) -> None:
        """Compile what is compiled on first use only. Raises ValueError for parameters that are not right."""

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """None in a sentence alone."""
        return iter(())

    def passage(self, binder: Binder) -> Iterator[Contradiction]:
        """All contradictions in the passage that the binder reads."""
        raise NotImplementedError


class Wrong(NamedTuple):
    """A phrase that contradicts a fact when asserted, and what would be right in place of its marked words."""

    phrase: Phrase
    instead: str | None = None


def phrases(tools: Tools, sources: Any, key: str) -> list[Phrase]:
    """The compiled phrases of a parameter: a text or a list of texts."""
    items = [sources] if isinstance(sources, str) else sources or []
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ValueError(f"“{key}” is a phrase or a list of phrases")
    return [tools.english.phrase(item) for item in items]


def subjects(rule: Rule) -> Ids:
    """The concepts that a fact is about."""
    return frozenset(rule.params.get("of", ()))


def named(rule: Rule, value: Any) -> Ids:
    """The concepts that a parameter names, one id or several; ids of the fact's own pack may be short."""
    ids = [value] if isinstance(value, str) else list(value or ())
    return frozenset(id if "/" in id else f"{rule.pack}/{id}" for id in ids)


class Statement:
    """Finds asserted wrong phrases and denied right ones said of some concepts."""

    def __init__(
        self,
        tools: Tools,
        about: Ids,
        wrong: Sequence[Wrong],
        right: Sequence[Phrase],
        unless: Sequence[Phrase] = (),
        rivals: Ids = frozenset(),
    ) -> None:
        """`rivals` are concepts of which the phrases are true: where one is named nearer, they are said of it."""
        self.tools, self.about, self.rivals = tools, about, rivals
        self.wrong, self.right, self.unless = wrong, right, unless

    @cached_property
    def triggers(self) -> frozenset[str]:
        """See Matcher."""
        said = [*(wrong.phrase for wrong in self.wrong), *self.right]
        return frozenset().union(*(phrase.triggers for phrase in said))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        for wrong in self.wrong:
            for whole, marked in held(sentence, wrong.phrase, ASSERTED, self.tools.english):
                if binder.in_a_name(sentence, whole, self.about) or self._of_rival(sentence, whole):
                    continue
                binding = binder.bind(sentence, whole, self.about)
                if binding and not self._excepted(sentence, whole) and not self._only_more(sentence, whole, wrong):
                    yield self._contradiction(sentence, marked, wrong.instead, binding)
        for phrase in self.right:
            for whole, _ in held(sentence, phrase, DENIED, self.tools.english):
                if binder.bind(sentence, whole, self.about) and not self._excepted(sentence, whole):
                    yield Contradiction(*sentence.place(whole))

    def _excepted(self, sentence: Sentence, whole: Found) -> bool:
        return excepted(sentence, self.unless, clause(sentence, whole, self.about, self.tools))

    def _of_rival(self, sentence: Sentence, whole: Found) -> bool:
        named = [frozenset(m.concepts) for m in sentence.mentions if m.last <= whole.first]
        nearest = next((ids for ids in reversed(named) if ids & (self.about | self.rivals)), None)
        return nearest is not None and not nearest & self.about

    def _only_more(self, sentence: Sentence, whole: Found, wrong: Wrong) -> bool:
        """Whether the words only compare: what is more robust than something else need not be robust."""
        english = self.tools.english
        degrees, than = english.stems_of("comparison", "degrees"), english.stems_of("comparison", "over")
        if not than & sentence.stems or not degrees & sentence.stems or wrong.phrase.names(degrees | than):
            return False
        words = [token.stem for token in sentence.tokens]
        ends = [n for n, word in enumerate(words) if word in than and n > whole.first]
        return bool(ends) and bool(degrees & {*words[max(0, whole.first - 1) : ends[0]]})

    def _contradiction(self, sentence: Sentence, marked: Found, instead: str | None, binding: Binding) -> Contradiction:
        start, end = sentence.place(marked)
        text = sentence.reading.text
        edits: tuple[tuple[int, int, str], ...] = ()
        if instead is not None:
            gap = instead == "" and text[end : end + 1] == " "  # what only goes takes its blank with it
            edits = ((start, end + gap, _capitals(text[start:end], instead)),)
        return Contradiction(start, end, edits, binding.explicit and bool(edits))


def held(sentence: Sentence, phrase: Phrase, wanted: int, english: English) -> Iterator[tuple[Found, Found]]:
    """Where a sentence holds a phrase with the wanted polarity: the whole and the marked part."""
    for whole, marked in sentence.search(phrase):
        if polarity(sentence, whole, english, phrase) == wanted:
            yield whole, marked


def excepted(sentence: Sentence, unless: Iterable[Phrase], inside: Found | None = None) -> bool:
    """Whether a sentence, or its tokens `inside`, holds one of the words that set a fact aside."""
    likely = [phrase for phrase in unless if phrase.fits(sentence.stems)]
    if not likely:
        return False
    line = sentence.line
    if inside is not None:
        line = f" {' '.join(token.stem for token in sentence.tokens[inside.first : inside.last])} "
    return any(phrase.search(line) for phrase in likely)


def clause(sentence: Sentence, found: Found, about: Ids, tools: Tools) -> Found:
    """The tokens around `found` up to where another clause speaks: a contrast, a semicolon, or another subject."""
    words = [token.stem for token in sentence.tokens]
    others = {
        mention.first
        for mention in sentence.mentions
        if not frozenset(mention.concepts) & about
        and any(tools.base.concepts[id].sort not in BYSTANDERS for id in mention.concepts)
    }

    def ends(at: int) -> bool:
        word = words[at]
        if word == "but" and at and words[at - 1] in _BUT_FOR:
            return False
        if words[at - 1 : at] == [","] and words[at + 1 : at + 2] == [","]:
            return False  # "under normality, however, it does"
        if word in _CONTRASTS or (word == "|" and sentence.reading.text[sentence.tokens[at].start] == ";"):
            return True
        return word in ("and", ",") and bool({at + 1, at + 2} & others)

    first, last = found.first, found.last
    while first > 0 and not ends(first - 1):
        first -= 1
    while last < len(words) and not ends(last):
        last += 1
    return Found(first, last)


def _capitals(before: str, after: str) -> str:
    return after[:1].upper() + after[1:] if before[:1].isupper() and after[:1].islower() else after
