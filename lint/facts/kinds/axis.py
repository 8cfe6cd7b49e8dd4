"""Facts of classification: the cells of the matrix concept by axis ("k-nearest neighbours: supervised").

A text classifies a thing in a sentence ("KNN is an unsupervised method"), before its name ("the
unsupervised KNN algorithm", "unsupervised methods such as KNN") or by putting it in a list, a table's
column or under a heading that names the class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from lint.facts.asides import BYSTANDERS
from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.base import TokenMention
from lint.facts.blocks import Form
from lint.facts.kinds.charting import Chart, Charted
from lint.facts.kinds.ground import Contradiction, Matcher, Statement, Tools, Wrong, excepted, subjects
from lint.facts.kinds.listing import TABLE, Listing, Placed
from lint.facts.kinds.scale import Scale, Value, accepting
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.rule import Rule

_ARTICLES = (["the"], ["a"], ["an"])
# Behind these the words speak of something else than what stands before.
_BARRED = frozenset(
    [
        "for", "with", "in", "by", "to", "from", "on", "when", "after", "before", "that", "which", "use", "into",
        "than", "lik",
    ]
)  # fmt: skip
# Between the copula and the class: "is one of the most popular and widely used unsupervised ...".
_LONGEST_WAY = 7
_FARTHEST = 6  # tokens between a word of denial and the class that it denies
_SHORT = 3  # words that may stand behind "not supervised but"
_LATEST = 4  # tokens among which a pronoun is the subject of the sentence


def axis(rule: Rule, tools: Tools) -> Matcher:
    """`axis:` its id; `accepts:` the values that are right. Values that one of those excludes are wrong."""
    data = tools.axes.get(str(rule.params.get("axis")))
    if data is None:
        raise ValueError(f"no axis “{rule.params.get('axis')}”")
    scale = accepting(data, rule.params.get("accepts", ()), rule.params.get("unless") or (), tools)
    return Classifier(tools, scale, subjects(rule))


class Classifier:
    """Finds where a text gives some concepts a bad value of a scale, or denies them a good one."""

    answers = True

    def __init__(self, tools: Tools, scale: Scale, about: Ids) -> None:
        self.tools, self.scale, self.about, self.good, self.bad = tools, scale, about, scale.good, scale.bad
        # The class may stand over the sentence: in its heading, its table's header, its question.
        self.wide = about
        self.unless, self.things = scale.unless, scale.things
        self.triggers = scale.triggers
        self.listing = Listing(scale, about, tools.english)
        self.chart = Chart(scale, about, tools.english, tools.base.concepts)
        self.kinds = tools.english.kinds

    @cached_property
    def said(self) -> list[tuple[Statement, str]]:
        """What whole phrases say of the thing, and the value that they give it."""
        return [
            (Statement(self.tools, self.about, [Wrong(p) for p in value.predicate], [], self.unless), value.name)
            for value in self.bad
        ] + [
            (Statement(self.tools, self.about, [], value.predicate, self.unless), f"not {value.name}")
            for value in self.good
        ]

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        said = not self.triggers.isdisjoint(sentence.stems)
        if sentence.asks or not (said or self._handed_down(sentence, binder)) or excepted(sentence, self.unless):
            return
        found = [*self._in_sentence(sentence, binder), *self._predicated(sentence, binder)] if said else []
        found += self._charted([*self.chart.cells(sentence), *self.chart.chosen(sentence, binder)])
        if not found and not self._classifies(sentence):
            found += self._placed(sentence, self.listing.under(sentence, binder))
        seen = set()
        for contradiction in found:
            if contradiction[:2] not in seen:
                seen.add(contradiction[:2])
                yield contradiction

    def _handed_down(self, sentence: Sentence, binder: Binder) -> bool:
        """Whether a sentence that says no class may have one of what stands over it."""
        if sentence.block.form in (Form.item, Form.cell) or self.listing.only_names(sentence):
            return True
        return sentence.index == 0 and " or " in binder.context.question_line

    def _placed(self, sentence: Sentence, placed: Iterable[Placed]) -> Iterator[Contradiction]:
        """Names in the list of a value that they do not have, or of what lacks the value that they have."""
        for name, value, said in placed:
            if value in (self.bad if said == ASSERTED else self.good):
                yield self._unlisted(sentence, name, value)

    def _charted(self, charted: Iterable[Charted]) -> Iterator[Contradiction]:
        for each in charted:
            if each.value in (self.bad if each.said == ASSERTED else self.good):
                word = self.good[0].name if len(self.good) == 1 and each.said == ASSERTED else None
                instead = each.instead or word
                edits = ((each.start, each.end, instead),) if instead else ()
                yield Contradiction(each.start, each.end, edits, False, self._values(each.value, each.said))

    def _values(self, value: Value, said: int) -> dict[str, str]:
        return {"value": self._right(), "other": value.name if said == ASSERTED else f"not {value.name}"}

    def _predicated(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """What is said of the thing in whole phrases ("needs no labels")."""
        for statement, other in self.said:
            for found in statement.contradictions(sentence, binder):
                yield found._replace(values={"value": self._right(), "other": other})

    def _mine(self, sentence: Sentence) -> list[TokenMention]:
        return [m for m in sentence.mentions if frozenset(m.concepts) <= self.about]

    def _classifies(self, sentence: Sentence) -> bool:
        """Whether the sentence says a class itself: then no class is handed down from above."""
        return not self.scale.named.isdisjoint(sentence.stems) and self.listing.classes(sentence.line)

    def _in_sentence(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        mine, english = bool(self._mine(sentence)), self.tools.english
        for value, wanted in [*((v, ASSERTED) for v in self.bad), *((v, DENIED) for v in self.good)]:
            if not value.adjective or value.adjective.triggers.isdisjoint(sentence.stems):
                continue
            for whole, _ in sentence.search(value.adjective):
                if _compounded(sentence, whole) or polarity(sentence, whole, english, value.adjective) != wanted:
                    continue
                if wanted == DENIED and (self._refined(sentence, whole) or self._qualified(sentence, whole)):
                    continue
                if not mine:
                    if self._taken_up(sentence, whole, binder) or self.chart.answers(sentence, whole, binder):
                        yield self._reclassified(sentence, whole, value, wanted)
                elif self._said_of(sentence, whole, value, binder) or (
                    wanted == ASSERTED and self._replaced_by(sentence, whole)
                ):
                    yield self._reclassified(sentence, whole, value, wanted)
                elif wanted == ASSERTED and not self._in_name(sentence, whole, value):
                    yield from self._placed(sentence, self.listing.behind(sentence, whole, value))

    def _refined(self, sentence: Sentence, whole: Found) -> bool:
        """ "not supervised but self-supervised": what stands behind "but" is the class given, and judged by itself."""
        words = [token.stem for token in sentence.tokens[whole.last :]]
        while words[:1] == [","] or (words and words[0] in self.things):
            words.pop(0)
        behind = words[1 : words.index("|")] if "|" in words else words[1:]
        return words[:1] == ["but"] and len(behind) <= _SHORT

    def _qualified(self, sentence: Sentence, whole: Found) -> bool:
        """ "not a robust measure of spread", "not the first recurrent network": the class itself is not denied."""
        plain = self.tools.english.stems_of(TABLE, "unqualified") | self.kinds | self.tools.english.copula
        for token in reversed(sentence.tokens[max(0, whole.first - _FARTHEST) : whole.first]):
            if self.tools.english.denial.search(f" {token.stem} "):
                return False
            if token.stem not in plain:
                return True
        return False

    def _in_name(self, sentence: Sentence, whole: Found, value: Value, alone: bool = True) -> bool:
        """Whether the word is part of another thing's name ("hierarchical clustering") and classifies nothing.

        With nouns for things alone ("recurrent network") it still does, unless not `alone`.
        """
        if value.heading and any(found == whole for found, _ in sentence.search(value.heading)):
            return False  # the name of the class itself ("deep neural network")
        concepts = self.tools.base.concepts
        return any(
            m.first <= whole.first
            and whole.last <= m.last
            and any(concepts[id].sort not in BYSTANDERS for id in m.concepts)
            and not (alone and all(token.stem in self.things for token in sentence.tokens[whole.last : m.last]))
            for m in sentence.mentions
        )

    def _replaced_by(self, sentence: Sentence, whole: Found) -> bool:
        """ "the parametric counterpart of the sign test is the KNN": the class is said of what stands behind "is"."""
        words = [token.stem for token in sentence.tokens]
        at = whole.last + (words[whole.last : whole.last + 1] != [] and words[whole.last] in self.things)
        nouns = self.tools.english.stems_of(TABLE, "counterparts")
        if at >= len(words) or words[at] not in nouns or words[at + 1 : at + 2] not in (["of"], ["to"], ["for"]):
            return False
        for mention in self._mine(sentence):
            behind = mention.first - (words[mention.first - 1] in ("the", "a", "an"))
            if mention.first > at and words[behind - 1] in self.tools.english.copula:
                return not any("|" in words[at:behind] or word == "," for word in words[at:behind])
        return False

    def _said_of(self, sentence: Sentence, whole: Found, value: Value, binder: Binder) -> bool:
        """ "KNN is (...) unsupervised", "KNN, an unsupervised method", "the unsupervised KNN algorithm"."""
        for mention in self._mine(sentence):
            if mention.last <= whole.first and self._leads_to(sentence, mention.last, whole.first):
                listed = any(token.stem == "," for token in sentence.tokens[mention.last : whole.first])
                if listed and self._in_name(sentence, whole, value, alone=False):
                    continue  # "grid search is exhaustive, random search ...": the next clause's subject
                return bool(binder.left(sentence, whole.first, self.about) & self.about)
            if mention.last == whole.first - 1 and self._in_brackets(sentence, whole):
                return True
            if mention.first >= whole.last and self._attributed(sentence, whole, mention):
                return True
        return False

    def _in_brackets(self, sentence: Sentence, whole: Found) -> bool:
        """ "KNN (unsupervised)": nothing but the class, and nouns for things, stands between the brackets."""
        text, last = sentence.reading.text, whole.last
        while last < len(sentence.tokens) and sentence.tokens[last].stem in self.things:
            last += 1
        closed = last < len(sentence.tokens) and text[sentence.tokens[last].start] in "),;"
        return closed and text[sentence.tokens[whole.first - 1].start] == "("

    def _taken_up(self, sentence: Sentence, whole: Found, binder: Binder) -> bool:
        """ "As such, it is ...": a pronoun stands for the thing, with no other that it may stand for."""
        pronouns = self.tools.english.stems_of("segments", "subjects")
        at = next((i + 1 for i, token in enumerate(sentence.tokens[:_LATEST]) if token.stem in pronouns), 0)
        if not 0 < at <= whole.first or not self._leads_to(sentence, at, whole.first):
            return False
        if any(not binder.aside(sentence, mention, self.about) for mention in sentence.mentions):
            return False
        over = binder.inherited(sentence, self.about)
        return over is not None and bool(over.concepts & self.about)

    def _attributed(self, sentence: Sentence, whole: Found, mention: TokenMention) -> bool:
        """ "the unsupervised KNN algorithm", "the unsupervised method KNN".

        Before a plain name an adjective makes another one ("discrete Weibull distribution", "supervised clustering"),
        so only acronyms count, with an article before and a noun for things beside them.
        """
        words = [token.stem for token in sentence.tokens]
        name = sentence.reading.text[slice(*sentence.place(Found(mention.first, mention.last)))]
        if sum(letter.isupper() for letter in name) < 2 or words[whole.first - 1 : whole.first] not in _ARTICLES:
            return False
        between = words[whole.last : mention.first]
        behind = words[mention.last : mention.last + 1]
        if between:
            return len(between) <= 2 and all(word in self.things for word in between)
        return bool(behind) and behind[0] in self.things

    def _leads_to(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the tokens between a name and a class only say "is a": no other noun can own the class."""
        words = [token.stem for token in sentence.tokens[start:end]]
        named = {i - start for m in sentence.mentions if m.first >= start for i in range(m.first, m.last)}
        at = 0
        while at < len(words) and (words[at] in self.things or words[at] == "|" or at in named):
            at += 1
        if at >= len(words):
            return False
        joins = words[at] in self.tools.english.copula
        if not joins and not (words[at] == "," and words[at + 1 : at + 2] in (["a"], ["an"], ["one"], ["the"])):
            return False
        way = words[at + 1 :]
        if len(way) > _LONGEST_WAY or "|" in way:
            return False
        if self.tools.english.stems_of("segments", "turns") & set(way):
            return False
        if "," in way and self.tools.english.copula & set(way[way.index(",") :]):
            return False  # "KNN is lazy, a tree is eager": another clause
        if words[at] == "belong" and way[:1] == ["to"]:
            way = way[1:]
        return not any(
            w in _BARRED or (w == "of" and (i == 0 or (way[i - 1] not in self.kinds and way[i - 1] != "one")))
            for i, w in enumerate(way)
        )

    def _reclassified(self, sentence: Sentence, whole: Found, value: Value, wanted: int) -> Contradiction:
        start, end = sentence.place(whole)
        values = self._values(value, wanted)
        edits: tuple[tuple[int, int, str], ...] = ()
        if wanted == ASSERTED and whole.last - whole.first == 1 and len(self.good) == 1:
            edits = _with_article(sentence, whole, self.good[0].name)
        return Contradiction(start, end, edits, False, values)

    def _unlisted(self, sentence: Sentence, mention: TokenMention, value: Value) -> Contradiction:
        start, end = sentence.place(Found(mention.first, mention.last))
        block = sentence.block
        edits: tuple[tuple[int, int, str], ...] = ()
        if block.form is Form.item and not block.label and len(sentence.mentions) <= 2:
            edits = (_whole_item(sentence.reading.text, block.start, block.end),)
        return Contradiction(start, end, edits, False, {"value": self._right(), "other": value.name})

    def _right(self) -> str:
        return " or ".join(value.name for value in self.good)


def _with_article(sentence: Sentence, whole: Found, word: str) -> tuple[tuple[int, int, str], ...]:
    """Put a word in place of one token, and mend "a" or "an" before it."""
    start, end = sentence.place(whole)
    text = sentence.reading.text
    new = word[:1].upper() + word[1:] if text[start].isupper() else word
    edits = [(start, end, new)]
    if whole.first:
        before = sentence.tokens[whole.first - 1]
        if before.stem in ("a", "an"):
            article = "an" if word[0] in "aeiou" and not word.startswith("uni") else "a"
            if article != text[before.start : before.end].lower():
                article = article.capitalize() if text[before.start].isupper() else article
                edits.insert(0, (before.start, before.end, article))
    return tuple(edits)


def _whole_item(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The deletion of a list item with its marker and line end."""
    begin = text.rfind("\n", 0, start) + 1
    stop = re.compile(r"[ \t]*(?:\r\n|\n|\r|$)").match(text, end)
    return begin, stop.end() if stop else end, ""


def _compounded(sentence: Sentence, found: Found) -> bool:
    """Whether a hyphen joins the word to one before it: what is self-supervised is not for that supervised."""
    text, start = sentence.reading.text, sentence.tokens[found.first].start
    return found.first > 0 and text[start - 1 : start] == "-" and sentence.tokens[found.first - 1].end == start - 1
