"""Facts of a trait that a thing has or lacks, in any order of words ("PCA depends on the units of the features")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from lint.facts.asides import BYSTANDERS
from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.blocks import Form
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, clause, excepted, phrases, subjects
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.segments import Spot, above, contrasted, overlap, segments, set_apart, spots, within
from lint.facts.subject import Binder, Binding
from lint.rule import Rule

_TABLE = "traits"
_YES, _NO, _NEUTRAL = 0, 1, 2
_NEAR = 10  # tokens between what is said and what it is said about


def trait(rule: Rule, tools: Tools) -> Matcher:
    """`trait:` one of rules/english/traits.yaml, or `yes:` and `no:` phrases; `about:` phrases; `is:` yes or no.

    `yes` phrases say that the thing has the trait, `no` phrases that it lacks it. `as:` phrases stand for the thing
    where it is not named. `near:` is the number of tokens that may lie between.
    """
    params = rule.params
    says = {"yes": _YES, "no": _NO, "True": _YES, "False": _NO}.get(str(params.get("is")))
    if says is None:
        raise ValueError("“is” is yes or no")
    poles: list[list[Phrase]] = []
    table = tools.base.language.get(_TABLE, {}).get("traits", {})
    name = params.get("trait")
    if name is not None and name not in table:
        raise ValueError(f"no trait “{name}”; known are {', '.join(sorted(table))}")
    for key in ("yes", "no", "neutral"):
        listed = [*(table[name].get(key, ()) if name else ()), *phrases_of(params.get(key))]
        poles.append(phrases(tools, [str(item) for item in listed], key))
    if not poles[_YES] and not poles[_NO]:
        raise ValueError("“trait” names a trait, or “yes” and “no” hold phrases")
    return _Trait(
        rule, tools, poles, says, phrases(tools, params.get("about"), "about"), phrases(tools, params.get("as"), "as")
    )


def phrases_of(value: object) -> list[str]:
    """A parameter that holds one phrase or a list of them."""
    return [value] if isinstance(value, str) else [str(item) for item in value] if isinstance(value, list) else []


class _Trait:
    def __init__(
        self,
        rule: Rule,
        tools: Tools,
        poles: Sequence[list[Phrase]],
        says: int,
        about: list[Phrase],
        stand_in: list[Phrase],
    ) -> None:
        self.tools, self.poles, self.says = tools, poles, says
        self.of, self.about, self.stand_in = subjects(rule), about, stand_in
        self.only = bool(stand_in) and bool(rule.params.get("unnamed"))
        self.near = int(rule.params.get("near", _NEAR))
        self.unless = phrases(tools, rule.params.get("unless"), "unless")
        self.triggers: frozenset[str] = frozenset().union(*(p.triggers for pole in poles[:2] for p in pole))
        self.needed: frozenset[str] = frozenset().union(*(phrase.triggers for phrase in about))
        self.completes = self.needed

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        asked = self.needed and not self.needed & sentence.stems
        if sentence.asks or (asked and not self._asked(sentence, binder)):
            return
        said = spots(sentence, self.poles)
        objects = spots(sentence, [self.about]) if self.about else []
        if not said:
            yield from self._completed(sentence, objects, binder)
        for segment in segments(sentence, self.tools.english):
            here = [spot for spot in said if within(spot.found, segment) and spot.group != _NEUTRAL]
            wrong = [spot for spot in here if self._wrong(sentence, spot)]
            # Words of both kinds in one breath: what they are said of is not certain.
            if not wrong or len(wrong) < len(here):
                continue
            for spot in wrong:
                whole = self._with_object(spot, [o.found for o in objects if within(o.found, segment)], sentence)
                if whole and (binding := self._bound(sentence, binder, spot, whole, segment)):
                    inside = clause(sentence, whole, self.of, self.tools)
                    if not excepted(sentence, self.unless, inside):
                        yield self._contradiction(sentence, spot, binding)
                        break

    def _completed(self, sentence: Sentence, objects: Sequence[Spot], binder: Binder) -> Iterator[Contradiction]:
        """An item or first sentence that only names what the line over it, or the question, says the thing needs."""
        if not objects or excepted(sentence, self.unless):
            return
        pole = self._handed_down(sentence, binder)
        for spot in objects if pole is not None else ():
            said = polarity(sentence, spot.found, self.tools.english, spot.phrase)
            if said != (DENIED if pole == self.says else ASSERTED):
                continue
            if contrasted(sentence, spot.found, self.tools.english):
                continue
            if self._bound(sentence, binder, spot, spot.found, Found(0, len(sentence.tokens))):
                yield Contradiction(*sentence.place(spot.marked))
                return

    def _handed_down(self, sentence: Sentence, binder: Binder) -> int | None:
        """Whether the nearest line over a sentence that holds words of the trait says that the thing has it."""
        item = sentence.block.form in (Form.item, Form.cell)
        lines = [each.line for over in above(sentence) for each in over] if item else []
        asked = binder.context.question_line
        if (item or sentence.index == 0) and asked.split()[:1] and asked.split()[0] in self._asking:
            lines.append(asked)
        for line in lines:
            poles = [key for key in (_YES, _NO) if any(p.search(line) for p in self.poles[key])]
            if poles:
                return poles[0] if len(poles) == 1 and not self.tools.english.denial.search(line) else None
        return None

    @cached_property
    def _asking(self) -> frozenset[str]:
        return self.tools.english.stems_of("segments", "asking")

    def _wrong(self, sentence: Sentence, spot: Spot) -> bool:
        said = polarity(sentence, spot.found, self.tools.english, spot.phrase)
        if said == DENIED and set_apart(sentence, spot.found, self.tools.english):
            return False
        return said == (DENIED if spot.group == self.says else ASSERTED)

    def _with_object(self, spot: Spot, objects: Sequence[Found], sentence: Sentence) -> Found | None:
        """The tokens of the statement together with what it is about; None where that is not near."""
        if not self.about:
            return spot.found
        for found in objects:
            if overlap(found, spot.found) or self._none_of(sentence, spot.found, found):
                continue
            if self._passed_on(sentence, spot.found, found):
                continue
            gap = max(found.first - spot.found.last, spot.found.first - found.last)
            if gap <= self.near and not contrasted(sentence, found, self.tools.english):
                return Found(min(found.first, spot.found.first), max(found.last, spot.found.last))
        if objects or not self.needed or self.needed & sentence.stems:
            return None
        behind = sentence.tokens[spot.found.last : spot.found.last + 1]
        free = not behind or behind[0].stem not in self.tools.english.stems_of("segments", "complements")
        return spot.found if free else None

    def _none_of(self, sentence: Sentence, said: Found, about: Found) -> bool:
        none = self.tools.english.stems_of("segments", "none")
        return any(token.stem in none for token in sentence.tokens[said.last : about.first])

    def _passed_on(self, sentence: Sentence, said: Found, about: Found) -> bool:
        """Whether another thing takes over behind a comma: "BERT is suited to labelling, GPT to writing"."""
        low, high = min(said.last, about.last), max(said.first, about.first)
        between = (m for m in sentence.mentions if low < m.first and m.last <= high)
        others = (m for m in between if not self.of & set(m.concepts) and sentence.tokens[m.first - 1].stem == ",")
        return any(self.tools.base.concepts[id].sort not in BYSTANDERS for m in others for id in m.concepts)

    def _asked(self, sentence: Sentence, binder: Binder) -> bool:
        """Whether the question names what the first sentence of the answer says something about."""
        line = binder.context.question_line
        return sentence.index == 0 and any(phrase.search(line) for phrase in self.about)

    def _bound(self, sentence: Sentence, binder: Binder, spot: Spot, whole: Found, segment: Found) -> Binding | None:
        for phrase in self.stand_in:
            for found, _ in sentence.search(phrase):
                if not contrasted(sentence, found, self.tools.english):
                    return Binding(self.of, True)
        if self.only:
            return Binding(self.of, True) if self._asked_about(sentence, binder) else None
        bound = binder.bind(sentence, spot.found, self.of) or binder.bind(sentence, whole, self.of)
        alone = self._alone(sentence, binder, segment) or self._asked_about(sentence, binder)
        return bound or (Binding(self.of, True) if alone else None)

    def _asked_about(self, sentence: Sentence, binder: Binder) -> bool:
        """Whether the question names the thing by words of `as`, and the sentence names nothing else."""
        if binder.compares or any(not binder.aside(sentence, mention, self.of) for mention in sentence.mentions):
            return False
        return any(phrase.search(binder.context.question_line) for phrase in self.stand_in)

    def _alone(self, sentence: Sentence, binder: Binder, segment: Found) -> bool:
        """Whether the thing is all that a statement speaks of, wherever it is named in it."""
        named = [m for m in sentence.mentions if segment.first <= m.first < segment.last]
        named = [m for m in named if not binder.aside(sentence, m, self.of)]
        return bool(named) and all(frozenset(m.concepts) <= self.of for m in named)

    def _contradiction(self, sentence: Sentence, spot: Spot, binding: Binding) -> Contradiction:
        start, end = sentence.place(spot.marked)
        other = self.tools.english.opposite(sentence.reading.text[start:end]) if spot.group != self.says else None
        edits = ((start, end, other),) if other else ()
        return Contradiction(start, end, edits, False)
