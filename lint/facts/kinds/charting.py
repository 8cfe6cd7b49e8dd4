"""What the cells of a table and the first words of an answer say of a class: "| KNN | supervised |", "Supervised."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lint.facts.asides import BYSTANDERS, one_of_two
from lint.facts.assertion import ASSERTED, DENIED
from lint.facts.base import ConceptInfo
from lint.facts.blocks import Block, Form
from lint.facts.english import English
from lint.facts.kinds.listing import TABLE
from lint.facts.kinds.scale import Scale, Value
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.facts.tokens import stems
from lint.plain import NamedTuple

_HEAD = 9  # words of a cell that names a thing or asks for a class
_OPENERS = frozenset(["the", "a", "an", "also", "so", ",", "|"])
_CELL = 5  # words of a cell that says no more than a class


class Charted(NamedTuple):
    """Code points that give the thing a value (or, DENIED, deny it); `instead` is the word that says the opposite."""

    start: int
    end: int
    value: Value
    said: int
    instead: str | None = None


class Chart:
    """Reads what is said of some concepts in cells and first words, with the values of a scale."""

    def __init__(self, scale: Scale, about: Ids, english: English, concepts: Mapping[str, ConceptInfo]) -> None:
        self.scale, self.about, self.english, self.concepts = scale, about, english, concepts

    def cells(self, sentence: Sentence) -> Iterator[Charted]:
        """A cell that names a class, or says yes or no to one, for the thing that its row or column is headed by."""
        block = sentence.block
        if block.form is not Form.cell or block.row is None or block.lead is None or sentence.start > block.start:
            return
        for thing, other in ((block.row, block.lead), (block.lead, block.row)):
            if not self._is_about(sentence, thing):
                continue
            if (charted := self._named(sentence)) or (charted := self._ticked(sentence, other)):
                yield charted
            return

    def _is_about(self, sentence: Sentence, block: Block) -> bool:
        """Whether a head names one of the concepts, and nothing else that is judged."""
        mentions = [m for each in sentence.reading.of_block(block) for m in each.mentions]
        judged = [m for m in mentions if any(self.concepts[id].sort not in BYSTANDERS for id in m.concepts)] or mentions
        words = stems(sentence.reading.hidden[block.start : block.end]).split()
        return len(judged) == 1 and frozenset(judged[0].concepts) <= self.about and len(words) <= _HEAD

    def _named(self, sentence: Sentence) -> Charted | None:
        """A cell that is one class and little more."""
        if len(sentence.tokens) > _CELL:
            return None
        named = []
        for value in self.scale.known:
            phrases = [p for p in (value.adjective, *value.predicate, *value.column) if p is not None]
            for phrase in phrases:
                for whole, _ in sentence.search(phrase):
                    before = f" {' '.join(token.stem for token in sentence.tokens[: whole.first])} "
                    denied = bool(self.english.denial.search(before)) and not phrase.denies
                    named.append(Charted(*sentence.place(whole), value, DENIED if denied else ASSERTED))
        values = {each.value.name for each in named}
        return named[0] if len(values) == 1 else None

    def _ticked(self, sentence: Sentence, head: Block) -> Charted | None:
        """A cell that says yes or no to a head that names one class."""
        text = sentence.reading.text[sentence.block.start : sentence.block.end]
        said = self._yes_or_no(text)
        asked = self._asked(sentence, head) if said else None
        if not asked:
            return None
        value, sign = asked
        return Charted(sentence.block.start, sentence.block.end, value, said * sign, self._other(text))

    def _yes_or_no(self, text: str) -> int:
        first = text.strip(" *_`.").lower()
        words = re.split(r"[\s,;:(.]", first, maxsplit=1)
        for key, said in (("yes", ASSERTED), ("no", DENIED)):
            listed = self.english.listed(TABLE, key)
            if first in listed or words[0] in listed[: listed.index("true" if key == "yes" else "false") + 1]:
                return said
        return 0

    def _asked(self, sentence: Sentence, head: Block) -> tuple[Value, int] | None:
        """The class that a head asks for, and whether it asks for having it."""
        line = stems(sentence.reading.hidden[head.start : head.end])
        if len(line.split()) > _HEAD:
            return None
        asked = []
        for value in self.scale.known:
            for phrase in (value.adjective, *value.predicate, *value.column):
                found = phrase.search(line) if phrase is not None else None
                if found and phrase is not None:
                    denied = self.english.denial.search(line[: found.start()]) and not phrase.denies
                    asked.append((value, DENIED if denied else ASSERTED))
                    break
        return asked[0] if len(asked) == 1 else None

    def _other(self, text: str) -> str | None:
        bare = text.strip(" *_`.")
        for pair in self.english.groups(TABLE, "exchange"):
            if bare.lower() in pair:
                other = next(each for each in pair if each != bare.lower())
                return other.capitalize() if bare[:1].isupper() else other
        return None

    def answers(self, sentence: Sentence, whole: Found, binder: Binder) -> bool:
        """Whether a class at some tokens is said of what a pronoun, a label or the question hands down."""
        words = [token.stem for token in sentence.tokens]
        label = sentence.block.label
        start = sentence.token_at(label[1]) if label and sentence.start <= label[0] else 0
        if start > whole.first or self._labelled_otherwise(sentence, start, binder):
            return False
        if one_of_two(sentence, whole.first, self.about, self.english):
            return False
        before = words[start : whole.first]
        kinds = {stems(word).strip() for word in self.english.classes.get("kind", ())}
        free = self.english.stems_of(TABLE, "pronouns") | self.english.copula | kinds | {"of", "|", ",", "so", "also"}
        if not all(word in free for word in before):
            return False
        headless = all(word in ("the", "a", "an") for word in before) and not start
        if headless and not (sentence.index == 0 and self._short_answer(sentence, whole)):
            return False
        # "Also, supervised methods need labels": the class is what the sentence itself speaks of.
        opening = not start and all(word in _OPENERS for word in before)
        if opening and not self._short_answer(sentence, whole):
            return False
        over = binder.inherited(sentence, self.about)
        return over is not None and over.concepts <= self.about

    def _labelled_otherwise(self, sentence: Sentence, start: int, binder: Binder) -> bool:
        """Whether the label that ends at a token names another thing: what stands behind it is said of that one."""
        return any(
            m.last <= start and not frozenset(m.concepts) & self.about and not binder.aside(sentence, m, self.about)
            for m in sentence.mentions
        )

    def _short_answer(self, sentence: Sentence, whole: Found) -> bool:
        """Whether a class that opens an answer ends there, or goes on with a noun for things or a reason."""
        after = [token.stem for token in sentence.tokens[whole.last :]]
        while after and after[0] in self.scale.things:
            after.pop(0)
        return not after or after[0] in {",", "|", "because", "sinc", "as"}

    def chosen(self, sentence: Sentence, binder: Binder) -> Iterator[Charted]:
        """ "The former" to "Is KNN supervised or unsupervised?"."""
        line = binder.context.question_line
        if sentence.index or " or " not in line:
            return
        places = []
        for value in self.scale.known:
            for found in value.adjective.find(line) if value.adjective else ():
                places.append((found.start(), value))
        places.sort(key=lambda place: place[0])
        if len(places) != 2 or places[0][1] is places[1][1]:
            return
        for key, at in (("former", 0), ("latter", 1)):
            for phrase in self.english.stems_of(TABLE, key):
                if f" {' '.join(t.stem for t in sentence.tokens[: len(phrase.split())])} " == f" {phrase} ":
                    over = binder.inherited(sentence, self.about)
                    if over is not None and over.concepts <= self.about:
                        place = sentence.place(Found(0, len(phrase.split())))
                        yield Charted(*place, places[at][1], ASSERTED)
                    return
