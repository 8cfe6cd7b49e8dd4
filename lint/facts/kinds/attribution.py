"""Facts of who made something and when: "dropout was introduced by Hinton and colleagues in 2012"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, excepted, phrases, subjects
from lint.facts.origin import Origins
from lint.facts.people import TABLE, NameReader, Names, years
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.facts.tokens import stems
from lint.rule import Rule


def attribution(rule: Rule, tools: Tools) -> Matcher:
    """`who:` the surnames and organisations that are right; `year:` the years that are; at least one of the two.

    `credit:` the names as they are put in place of wrong ones. `cited: true`: a year in brackets behind the
    name is a claim too.
    """
    params = rule.params
    who, year = params.get("who") or [], params.get("year") or []
    year = year if isinstance(year, list) else [year]
    if not isinstance(who, list) or not all(isinstance(name, str) for name in who):
        raise ValueError("“who” is a list of names")
    if not all(isinstance(each, int) and 1000 <= each <= 2100 for each in year):
        raise ValueError("“year” is a year or a list of years")
    if not who and not year:
        raise ValueError("“who” or “year” says who made it, or when")
    return _Attribution(tools, subjects(rule), params, phrases(tools, params.get("unless"), "unless"))


class _Attribution:
    answers = True  # "Who proposed the transformer?" wants nothing but names

    def __init__(self, tools: Tools, about: Ids, params: Mapping[str, Any], unless: list[Phrase]) -> None:
        year = params.get("year") or []
        self.tools, self.about, self.unless = tools, about, unless
        self.year: list[int] = year if isinstance(year, list) else [year]
        self.names: list[str] = list(params.get("who") or [])
        self.who = frozenset(stems(name) for name in self.names)
        self.credit, self.cited = params.get("credit"), bool(params.get("cited"))
        english = tools.english
        self.company = english.stems_of(TABLE, "company")
        self.barred = english.stems_of(TABLE, "barred")
        self.origins = Origins(english, about)
        self.triggers: frozenset[str] = self.origins.triggers | tools.base.first_stems(about)

    @cached_property
    def reader(self) -> NameReader:
        """Finds names; made late, since most facts of a rulebook are never needed."""
        return NameReader(self.tools.base, self.tools.english, self.tools.people)

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if sentence.asks or excepted(sentence, self.unless) or self.barred & sentence.stems:
            return
        yield from self._years(sentence, binder)
        if self.who and not self.reader.named(sentence, self.who, self.about):
            for names in self._names(sentence, binder):
                yield self._misnamed(sentence, names)
                return

    def _years(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """The years that a sentence gives the subject's origin, where they are wrong."""
        found = set(self.origins.years(sentence, binder))
        if self.cited:
            found |= set(self.origins.cited(sentence))
        if self._asked(sentence, binder, "when-asked") or self._asked(sentence, binder, "who-asked"):
            all_years = years(sentence, 0, len(sentence.tokens))
            found |= set(all_years if len(all_years) == 1 and self._opens(sentence) else ())
        for at in sorted(found):
            said = int(sentence.tokens[at].stem)
            if not self.year or any(abs(said - right) <= 1 for right in self.year):
                continue
            if self._asserted(sentence, Found(at, at + 1)):
                start, end = sentence.place(Found(at, at + 1))
                edits = ((start, end, str(self.year[0])),) if len(self.year) == 1 else ()
                yield Contradiction(start, end, edits, False, self._values())

    def _names(self, sentence: Sentence, binder: Binder) -> Iterator[Names]:
        """The names to which a sentence gives the subject; none of them is right."""
        for first, known_only in self.origins.owners(sentence, binder):
            for names in self.reader.runs(sentence, first, first + 9):
                if self._counts(names, known_only) and self._asserted(sentence, names.found):
                    yield names
                break
        for verb in self.origins.active(sentence):
            for names in self.reader.runs(sentence, max(0, verb - 12), verb):
                if names.known and self._leads_to(sentence, names.found.last, verb):
                    yield names
        if self._asked(sentence, binder, "who-asked") and self._opens(sentence):
            for names in self.reader.runs(sentence, 0, len(sentence.tokens)):
                led = [token.stem for token in sentence.tokens[max(0, names.found.first - 2) : names.found.first]]
                if (not led or set(led) & {"by", "to", "was", "it", "the"}) and self._counts(names, bool(led)):
                    yield names

    def _counts(self, names: Names, known_only: bool) -> bool:
        return names.known or (names.people and not known_only)

    def _leads_to(self, sentence: Sentence, first: int, verb: int) -> bool:
        """Whether only "first", "and colleagues" or a year in brackets stand between a name and a verb."""
        between = sentence.tokens[first:verb]
        return len(between) <= 4 and all(t.stem in self.origins.fillers or t.stem in self.company for t in between)

    def _asked(self, sentence: Sentence, binder: Binder, how: str) -> bool:
        """Whether the sentence opens the answer to a question for the maker or the year of the subject alone."""
        context = binder.context
        mine = bool(context.question & self.about) and (context.question <= self.about or context.focus <= self.about)
        asks = self.tools.english.search(TABLE, how)
        return sentence.index == 0 and mine and bool(asks.search(context.question_line))

    def _opens(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of nothing but the subject and people: no other thing may own name or year."""
        concepts = self.tools.base.concepts
        sorts = {concepts[id].sort for m in sentence.mentions for id in m.concepts if id not in self.about}
        return sorts <= {"person-org", "field", "notion", "task"}

    def _asserted(self, sentence: Sentence, found: Found) -> bool:
        return polarity(sentence, found, self.tools.english) == ASSERTED

    def _values(self) -> dict[str, str]:
        return {"who": self.credit or ", ".join(self.names), "year": " or ".join(map(str, self.year))}

    def _misnamed(self, sentence: Sentence, names: Names) -> Contradiction:
        start, end = sentence.place(names.found)
        edits = ((start, end, str(self.credit)),) if self.credit else ()
        return Contradiction(start, end, edits, False, self._values())
