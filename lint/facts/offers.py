"""Where a text offers words for an acronym: in brackets, after "stands for", behind a label, in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, only_mentions, polarity
from lint.facts.blocks import Form
from lint.facts.english import English
from lint.facts.initials import Word, run, stems_of
from lint.facts.reading import Found, Reading, Sentence
from lint.facts.tokens import stems
from lint.plain import NamedTuple

TABLE = "expansion"
LONGEST = 12  # words looked at
_HYPHENATED = re.compile(r"\w[-‐‑]")


class Offer(NamedTuple):
    """Words offered for an acronym. `sure`: they are a claim even if their initials do not fit ("stands for");
    `whole`: all of them are the claim, `tail`: only some at their end; `clear`: nothing else can be meant."""

    words: list[Word]
    sure: bool = False
    whole: bool = True
    tail: bool = False
    clear: bool = False


class Offers:
    """Finds the words that sentences offer for one acronym."""

    def __init__(self, acronym: str, english: English) -> None:
        self.acronym, self.english = acronym, english
        self.key = stems_of(acronym)

    def asked(self, question_line: str, question: Reading | None = None) -> str:
        """How a question (as stems) names the acronym: "words" where it wants them, else "named", "" not at all."""
        if f" {' '.join(self.key)} " not in question_line:
            return ""
        if question is not None and not any(any(self._standing(each)) for each in question.sentences):
            return ""
        return "words" if self.english.search(TABLE, "asks").search(question_line) else "named"

    def find(self, sentence: Sentence, asked: str) -> Iterator[Offer]:
        """All offers of a sentence, in no order."""
        places = self._places(sentence)
        means = [found for found, _ in sentence.search(self.english.search(TABLE, "means"))] if places else []
        for first in places:
            here = Found(first, first + len(self.key))
            if not only_mentions(sentence, here, self.english):
                yield from self._behind(sentence, here, means, bool(asked))
                yield from self._before(sentence, here, bool(asked))
        for whole, _ in sentence.search(self.english.search(TABLE, "stands")):
            if self._speaks_of(sentence, whole.first, asked) and self._asserted(sentence, whole):
                yield Offer(self._run(sentence, whole.last), sure=True, whole=False, clear=True)
        if sentence.index == 0 and not places and asked:
            words = self._run(sentence, 0)
            yield Offer(words, sure=asked == "words", clear=asked == "words" or _titles(words))
        if self._in_column(sentence):
            yield Offer(self._run(sentence, 0), clear=True)

    def _run(self, sentence: Sentence, first: int) -> list[Word]:
        return run(sentence, first, first + LONGEST)

    def _asserted(self, sentence: Sentence, found: Found) -> bool:
        return polarity(sentence, found, self.english) == ASSERTED

    def _places(self, sentence: Sentence) -> list[int]:
        """The tokens at which the acronym stands, written as an acronym."""
        found = []
        for here in self._standing(sentence):
            start, end = sentence.place(here)
            word = sentence.reading.text[start:end]
            bare = word.removesuffix("s").removesuffix("'").removesuffix("’")
            if self.acronym in (word, bare) or (len(bare) > 3 and bare == self.acronym.upper()):
                found.append(here.first)
        return found

    def _standing(self, sentence: Sentence) -> Iterator[Found]:
        """Where the letters stand in any writing, but not as a part of a longer name ("CNN" in "R-CNN")."""
        size = len(self.key)
        for at in range(len(sentence.tokens) - size + 1):
            if [token.stem for token in sentence.tokens[at : at + size]] == self.key:
                here = Found(at, at + size)
                start = sentence.place(here)[0]
                if not _HYPHENATED.fullmatch(sentence.reading.text, max(0, start - 2), start):
                    yield here

    def _behind(self, sentence: Sentence, here: Found, opening: list[Found], clear: bool) -> Iterator[Offer]:
        """In brackets behind the acronym, behind its colon or dash where it opens the block, after "means"."""
        mark = _mark(sentence, here.last)
        if mark == "(":
            start = next((found.last for found in opening if found.first == here.last + 1), here.last + 1)
            yield Offer(self._run(sentence, start), clear=clear)
        elif mark and mark in ":=-–—" and here.first == 0 and sentence.start <= sentence.block.start:
            yield Offer(self._run(sentence, here.last + 1), clear=clear)
        for found in opening:
            if found.first == here.last + (mark == ",") and self._asserted(sentence, found):
                yield Offer(self._run(sentence, found.last), clear=clear)

    def _before(self, sentence: Sentence, here: Found, clear: bool) -> Iterator[Offer]:
        """The words before a bracket that holds the acronym alone."""
        if _mark(sentence, here.first - 1) != "(" or _mark(sentence, here.last) not in (")", ",", ";"):
            return
        end = first = here.first - 1
        while first > max(0, end - len(self.acronym) - 4) and _mark(sentence, first - 1) in ("", "–", "—"):
            first -= 1
        words = run(sentence, first, end)
        if words and words[-1].at == end - 1:
            yield Offer(words, tail=True, clear=clear)

    def _speaks_of(self, sentence: Sentence, first: int, asked: str) -> bool:
        """Whether the verb at a token has the acronym as its subject, or a word for the one that the question names."""
        between = self.english.stems_of(TABLE, "between") | {"|", ","}
        ends = {place + len(self.key) for place in self._places(sentence)}
        at = first
        while at > 0 and at not in ends and sentence.tokens[at - 1].stem in between:
            at -= 1
        if at in ends:
            return True
        if at == 0:
            return asked == "words"
        return bool(asked) and sentence.tokens[at - 1].stem in self.english.stems_of(TABLE, "subject")

    def _in_column(self, sentence: Sentence) -> bool:
        """Whether a cell's row is headed by the acronym alone, and its column by a word for its words."""
        row, column = sentence.block.row, sentence.block.lead
        text = sentence.reading.hidden
        if sentence.block.form is not Form.cell or row is None or column is None:
            return False
        if stems(text[row.start : row.end]).split() != self.key:
            return False
        return stems(text[column.start : column.end]).strip() in self.english.stems_of(TABLE, "columns")


def _mark(sentence: Sentence, at: int) -> str:
    """The mark that a token is; "" where it is a word or there is none."""
    if not 0 <= at < len(sentence.tokens) or sentence.tokens[at].stem not in ("|", ",", "="):
        return ""
    return sentence.reading.hidden[sentence.tokens[at].start]


def _titles(words: list[Word]) -> bool:
    """Whether at least three words are written with capitals: a title, not the start of a sentence."""
    return sum(word.text[0].isupper() for word in words) >= 3
