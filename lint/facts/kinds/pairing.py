"""Facts of what belongs to which of several things ("C4.5: gain ratio, CART: Gini impurity"), in any order of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.base import TokenMention
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases, subjects
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.segments import Spot, above, contrasted, overlap, segments, set_apart, spots, within
from lint.facts.subject import Binder
from lint.plain import NamedTuple
from lint.rule import Rule

_NEAR = 14  # tokens between a key and its value


class Link(NamedTuple):
    """A value said of a key; `last` is the one of the two that stands last, up to which a denial reaches."""

    key: int
    value: Spot
    last: Spot


def pairing(rule: Rule, tools: Tools) -> Matcher:
    """`pairs:` entries {key: phrases, value: phrases}; `neither:` values that belong to no key.

    `relation:` phrases of which the sentence, what stands over it or the question must hold one. The first phrase of
    a value, if it is plain words, is what the value is mended to.
    """
    pairs = rule.params.get("pairs")
    if not isinstance(pairs, list) or not all(isinstance(p, Mapping) and set(p) == {"key", "value"} for p in pairs):
        raise ValueError("“pairs” is a list of {key: phrases, value: phrases}")
    keys = [phrases(tools, pair["key"], "key") for pair in pairs]
    values = [phrases(tools, pair["value"], "value") for pair in pairs]
    values.append(phrases(tools, rule.params.get("neither"), "neither"))
    if len(pairs) < 2 and not values[-1]:
        raise ValueError("“pairs” holds two entries at least, or “neither” what belongs to none")
    return _Pairing(rule, tools, keys, values)


class _Pairing:
    answers = True  # a cell or a first sentence may hold a value only, its key stands over it

    def __init__(self, rule: Rule, tools: Tools, keys: list[list[Phrase]], values: list[list[Phrase]]) -> None:
        self.tools, self.of = tools, subjects(rule)
        self.keys, self.values = keys, values
        self.relation = phrases(tools, rule.params.get("relation"), "relation")
        self.unless = phrases(tools, rule.params.get("unless"), "unless")
        self.triggers: frozenset[str] = frozenset().union(*(p.triggers for group in values for p in group))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if sentence.asks or not self.triggers & sentence.stems or excepted(sentence, self.unless):
            return
        keys, values = self._spots(sentence)
        if not values or not self._related(sentence, binder):
            return
        links: list[Link] = []
        for segment in segments(sentence, self.tools.english):
            inside = [value for value in values if within(value.found, segment)]
            links += self._linked(sentence, binder, [k for k in keys if within(k.found, segment)], inside, bool(keys))
        yield from self._judged(sentence, links)

    def _spots(self, sentence: Sentence) -> tuple[list[Spot], list[Spot]]:
        """The keys and the values named, each with the number of its pair; what is named for contrast left out."""
        size = len(self.keys)
        found = [
            spot
            for spot in spots(sentence, [*self.keys, *self.values])
            if not contrasted(sentence, spot.found, self.tools.english)
        ]
        keys = [spot for spot in found if spot.group < size]
        return keys, [spot._replace(group=spot.group - size) for spot in found if spot.group >= size]

    def _related(self, sentence: Sentence, binder: Binder) -> bool:
        if not self.relation:
            return True
        lines = [sentence.line, binder.context.question_line]
        lines += [each.line for over in above(sentence) for each in over]
        return any(phrase.search(line) for phrase in self.relation for line in lines)

    def _linked(
        self, sentence: Sentence, binder: Binder, keys: list[Spot], values: list[Spot], elsewhere: bool
    ) -> list[Link]:
        if not values:
            return []
        if not keys:
            key = None if elsewhere else self._inherited(sentence, binder)
            return [] if key is None else [Link(key, value, value) for value in values]
        if len(keys) == 1 or len({key.group for key in keys}) == 1:
            return [_link(keys[0], value) for value in values if _distance(keys[0].found, value.found) <= _NEAR]
        return [_link(key, value) for key, value in _paired(keys, values)]

    def _inherited(self, sentence: Sentence, binder: Binder) -> int | None:
        """The one key that a label, a table's head, a heading, the sentence before or the question hands down."""
        block = sentence.block
        if sentence.index and (earlier := sentence.reading.sentences[sentence.index - 1]).block is block:
            pronouns = self.tools.english.stems_of("segments", "pronouns")
            if sentence.tokens and sentence.tokens[0].stem in pronouns and self._spots(earlier)[0]:
                return self._only(earlier.line)
            return self._asked(sentence, binder)
        for over in above(sentence):
            for each in over:
                if (key := self._only(each.line)) is not None:
                    return key
        return self._asked(sentence, binder)

    def _asked(self, sentence: Sentence, binder: Binder) -> int | None:
        """The one key of the question, where the answer names no other thing that may own what a sentence says."""
        key = self._only(binder.context.question_line)
        if key is None or binder.compares or self._in_a_name(key, binder):
            return None
        if any(not binder.aside(sentence, m, self.of) for m in self._others(sentence)):
            return None
        named = {spot.group for each in sentence.reading.sentences for spot in self._spots(each)[0]}
        return None if key in named or (named and sentence.index) else key

    def _in_a_name(self, key: int, binder: Binder) -> bool:
        """Whether a question names a key only within another name: "regression" in "logistic regression"."""
        asked = binder.context.asked.sentences if binder.context.asked is not None else ()
        found = [(each, spot.found) for each in asked for spot in spots(each, [self.keys[key]])]
        return bool(found) and all(
            any(
                m.first <= at.first and at.last <= m.last and m.last - m.first > at.last - at.first
                for m in each.mentions
                if not frozenset(m.concepts) & self.of
            )
            for each, at in found
        )

    def _others(self, sentence: Sentence) -> Iterator[TokenMention]:
        """The names that are neither the thing's nor part of a value."""
        values = [spot.found for spot in spots(sentence, self.values)]
        for mention in sentence.mentions:
            inside = any(overlap(Found(mention.first, mention.last), found) for found in values)
            if not inside and not frozenset(mention.concepts) & self.of:
                yield mention

    def _only(self, line: str) -> int | None:
        """The key that a line names, if it names one only."""
        named = {i for i, group in enumerate(self.keys) if any(phrase.search(line) for phrase in group)}
        return named.pop() if len(named) == 1 else None

    def _judged(self, sentence: Sentence, links: Sequence[Link]) -> Iterator[Contradiction]:
        english = self.tools.english
        for link in links:
            said = polarity(sentence, link.value.found, english, link.value.phrase)
            if said != polarity(sentence, link.last.found, english, link.last.phrase):
                continue  # "a pivot is not used by heap sort"; what the "not" denies is not certain
            if said == DENIED and set_apart(sentence, link.value.found, english):
                continue
            right = self._belongs(sentence, link.key, link.value)
            # A key with a right value beside the wrong one: the text knows more than the fact says.
            both = any(self._belongs(sentence, o.key, o.value) for o in links if o.key == link.key and o != link)
            if (said == ASSERTED and not right and not both) or (said == DENIED and right):
                yield self._contradiction(sentence, link, said)

    def _belongs(self, sentence: Sentence, key: int, value: Spot) -> bool:
        if value.group == key:
            return True
        text = f" {' '.join(t.stem for t in sentence.tokens[value.found.first : value.found.last])} "
        return any(phrase.search(text) for phrase in self.values[key])

    def _contradiction(self, sentence: Sentence, link: Link, said: int) -> Contradiction:
        start, end = sentence.place(link.value.marked)
        right = self.values[link.key][0].source if self.values[link.key] else ""
        plain = said == ASSERTED and all(letter not in "(|?.@{}#~:" for letter in right)
        edits = ((start, end, right),) if plain and right else ()
        return Contradiction(start, end, edits, False)


def _link(key: Spot, value: Spot) -> Link:
    return Link(key.group, value, max(key, value, key=lambda spot: spot.found))


def _distance(one: Found, other: Found) -> int:
    return max(one.first - other.last, other.first - one.last)


def _paired(keys: list[Spot], values: list[Spot]) -> list[tuple[Spot, Spot]]:
    """Which value is said of which of several keys; nothing where the order of words does not tell."""
    order = sorted([(k.found.first, 0, k) for k in keys] + [(v.found.first, 1, v) for v in values], key=lambda e: e[:2])
    kinds = [kind for _, kind, _ in order]
    pairs = [spot for _, _, spot in order]
    if len(keys) == len(values):
        half = len(keys)
        if all(kinds[i] != kinds[i + 1] for i in range(0, len(kinds), 2)):  # K V K V or V K V K, also K V V K
            if kinds[0::2] == [kinds[0]] * half:
                two = [(pairs[i], pairs[i + 1]) for i in range(0, len(pairs), 2)]
                return [(a, b) if kinds[0] == 0 else (b, a) for a, b in two]
            return []
        if kinds == [0] * half + [1] * half:
            return list(zip(keys, values, strict=True))
        if kinds == [1] * half + [0] * half:
            return list(zip(keys, values, strict=True))
    if kinds[0] == 0 and kinds[-1] == 1 and all(k != 0 or kinds[i + 1] == 1 for i, k in enumerate(kinds[:-1])):
        found, current = [], pairs[0]
        for kind, spot in zip(kinds, pairs, strict=True):
            if kind == 0:
                current = spot
            else:
                found.append((current, spot))
        return found
    return []
