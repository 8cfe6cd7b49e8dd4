"""Names that a text puts under a class: behind the class in a sentence, in a list, under a heading or question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, DENIED
from lint.facts.base import TokenMention
from lint.facts.blocks import Form
from lint.facts.english import English
from lint.facts.kinds.scale import Scale, Value
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder, Ids
from lint.plain import NamedTuple

TABLE = "listing"
_LEAD = 3  # nouns between a class and what opens its list
_ITEM = 4  # words of an item that names something unknown
_LABEL = 5  # words among which a new line's label ends
_OPENING = 4  # words of a question among which "which" or "name" stands
_BRIEF = 3  # words of a line that says no more than a class
_STARTS, _STRONG = 5, ("such as", "like", "e g", "includ", "include", "for exampl", "namely", "exampl are", "exampl is")
_MARKS = frozenset(":(=–—-")


class Placed(NamedTuple):
    """A name that stands in the list of a value, or (DENIED) in the list of what does not have it."""

    name: TokenMention
    value: Value
    said: int


class Listing:
    """Finds the names of some concepts in lists of the values of a scale."""

    def __init__(self, scale: Scale, about: Ids, english: English) -> None:
        self.scale, self.about, self.english = scale, about, english
        self.things = scale.things

    def behind(self, sentence: Sentence, whole: Found, value: Value) -> Iterator[Placed]:
        """ "unsupervised (learning) methods such as k-means, KNN and PCA", "Unsupervised: KNN"."""
        words = [token.stem for token in sentence.tokens]
        at = whole.last
        while at < len(words) and at - whole.last < _LEAD and not self._opens(sentence, words, at):
            if words[at] in (",", "|") or (words[at] not in self.things and at - whole.last == _LEAD - 1):
                break
            at += 1
        if at < len(words) and words[at] == "," and _strong(words, at + 1):
            at += 1  # "unsupervised methods, such as k-means"; a bare comma opens no list
        if not self._opens(sentence, words, at):
            return
        strong = _strong(words, at) or words[at : at + 1] == ["are"]
        for name in self._items(sentence, words, at, strong):
            if frozenset(name.concepts) <= self.about:
                yield Placed(name, value, ASSERTED)

    def _opens(self, sentence: Sentence, words: list[str], at: int) -> bool:
        """Whether a list begins at a token: "such as", "are", a colon, a bracket, an arrow."""
        if at >= len(words):
            return False
        text, token = sentence.reading.text, sentence.tokens[at]
        if (
            _strong(words, at)
            or words[at] in ("are", "is")
            or (words[at] in ("|", "=") and text[token.start] in _MARKS)
        ):
            return True
        before = text[sentence.tokens[at - 1].end : token.start] if at else ""
        return "->" in before or "→" in before or "=>" in before

    def _items(self, sentence: Sentence, words: list[str], at: int, strong: bool) -> Iterator[TokenMention]:
        """The names that begin the items of a run, up to where the sentence goes on."""
        starts = {mention.first: mention for mention in sentence.mentions}
        openers = self.english.stems_of(TABLE, "openers")
        first = at
        while at < len(words) and at - first < _STARTS and at not in starts and words[at] in openers | {"|", "="}:
            at += 1
        for low, high in self._segments(sentence, words, at):
            name, item = starts.get(low), words[low:high]
            if self.classes(f" {' '.join(item)} "):
                return
            behind = words[name.last : high] if name else item
            if name is None:
                if len(item) > _ITEM or set(item) & self.english.copula:
                    return
            elif all(word in self.things for word in behind):
                if not self.classes(f" {' '.join(words[high : self._closing(sentence, words, high)])} "):
                    yield name
            else:
                # The sentence goes on behind the last name: "methods such as KNN need labels".
                # ("recurrent networks such as LSTM and transformers such as BERT": the name heads a list of its own.)
                if strong and behind[0] not in self.english.stems_of(TABLE, "narrows") and not _strong(behind, 0):
                    yield name
                return

    def _closing(self, sentence: Sentence, words: list[str], at: int) -> int:
        """The token behind the brackets that open at a token; the token itself where none do."""
        text = sentence.reading.text
        if at >= len(words) or text[sentence.tokens[at].start] != "(":
            return at
        return next((i + 1 for i in range(at, len(words)) if text[sentence.tokens[i].start] == ")"), at)

    def _segments(self, sentence: Sentence, words: list[str], at: int) -> Iterator[tuple[int, int]]:
        """The tokens of the items of a run, without articles."""
        link = self.english.link | {"the", "a", "an"}
        words = words[: self._line_end(sentence, words, at)]
        while at < len(words):
            while at < len(words) and words[at] in link:
                at += 1
            end = at
            while end < len(words) and words[end] not in (",", "and", "or", "|"):
                end += 1
            if end > at:
                yield at, end
            closing = self._closing(sentence, words, end)
            if closing > end and words[closing : closing + 1] not in ([","], ["and"], ["or"]):
                return  # behind the brackets the sentence goes on
            if closing == end and words[end : end + 1] == ["|"]:
                return
            at = closing

    def _line_end(self, sentence: Sentence, words: list[str], at: int) -> int:
        """The token at which a new line begins with a label of its own: the run ends there."""
        text = sentence.reading.text
        for i in range(max(at, 1), len(words)):
            if "\n" not in text[sentence.tokens[i - 1].end : sentence.tokens[i].start]:
                continue
            if any(self._opens(sentence, words, k) for k in range(i + 1, min(i + _LABEL, len(words)))):
                return i
        return len(words)

    def classes(self, line: str) -> bool:
        """Whether a line holds a class."""
        return any(v.adjective and v.adjective.search(line) for v in self.scale.known)

    def under(self, sentence: Sentence, binder: Binder) -> Iterator[Placed]:
        """A name at the head of an item, a cell or a bare list whose heading or question names a class."""
        names = self._heads(sentence)
        if not names:
            return
        for over, asks in self._overs(sentence, binder):
            said = list(self._named(over, asks))
            if not said:
                continue
            if len(said) == 1:
                value, polarity = said[0]
                for name in names:
                    yield Placed(name, value, polarity)
            return

    def _heads(self, sentence: Sentence) -> list[TokenMention]:
        """The names of an item: the one that stands alone or first, or all of a bare run of names."""
        mine = [m for m in sentence.mentions if frozenset(m.concepts) <= self.about]
        if not mine or sentence.asks:
            return []
        mention, block = mine[0], sentence.block
        before = [token.stem for token in sentence.tokens[: mention.first]]
        after = [token.stem for token in sentence.tokens[mention.last :]]
        if block.form in (Form.item, Form.cell) and sentence.start > block.start:
            return []
        if block.form in (Form.item, Form.cell) and all(word in ("the", "a", "an") for word in before):
            named = {m.first for m in sentence.mentions}
            ends = not after or after[0] in (",", "|", "=") or after[0] in self.things or mention.last in named
            return [mention] if ends else []
        if block.form is Form.item and len(before) + len(after) <= _ITEM and len(sentence.mentions) == 1:
            return [mention]  # "the KNN algorithm", "networks of the Siamese kind"
        return mine if self.only_names(sentence) else []

    def only_names(self, sentence: Sentence) -> bool:
        """Whether a sentence is a bare run of names; the same for all axes, so it is asked once."""
        if sentence.bare is None:
            sentence.bare = self._bare(sentence)
        return sentence.bare

    def _bare(self, sentence: Sentence) -> bool:
        named = {i for m in sentence.mentions for i in range(m.first, m.last)}
        label = sentence.block.label
        others = [
            token.stem
            for i, token in enumerate(sentence.tokens)
            if i not in named and not (label and label[0] <= token.start < label[1])
        ]
        free = self.english.link | self.things | {"|", "the", "a", "an", "etc"}
        return bool(sentence.mentions) and all(word in free for word in others)

    def _overs(self, sentence: Sentence, binder: Binder) -> Iterator[tuple[str, bool]]:
        """The texts over a block, as stems, nearest first, the question last; and whether they ask."""
        block, reading = sentence.block, sentence.reading
        if block.label and sentence.start <= block.label[1]:
            label = line_of(sentence, block.label[0], block.label[1])
            yield label, False
            if self.english.denial.search(label):
                return  # "Do not care: trees": what stands over the label does not hold here
        if block.form is Form.cell and block.row is not None:
            lines = [each.line.strip() for each in reading.of_block(block.row)]
            yield f" {' '.join(lines)} ", False
        seen = set()
        over = block.lead or block.heading
        while over is not None and id(over) not in seen:
            seen.add(id(over))
            sentences = reading.of_block(over)
            if sentences and (len(sentences) == 1 or not sentences[-1].asks):
                yield sentences[-1].line, sentences[-1].asks
            over = over.lead or over.heading
        asked = binder.context.asked
        if binder.context.question_line and block.form is not Form.cell:
            yield binder.context.question_line, bool(asked and asked.sentences and asked.sentences[-1].asks)

    def _named(self, line: str, asks: bool) -> Iterator[tuple[Value, int]]:
        """The values that a line over a list names, each with whether it says that what follows has it."""
        for value in self.scale.known:
            said = self._says(line, value, asks)
            if said:
                yield value, said

    def _says(self, line: str, value: Value, asks: bool) -> int:
        """A class with a noun for things behind it, or nearly alone; or a whole phrase that says it ("need labels")."""
        denial = self.english.denial
        seeks = asks and bool(
            self.english.search(TABLE, "seeks").search(" ".join(line.split(" ")[: _OPENING + 1]) + " ")
        )
        if (asks and not seeks) or self.english.search(TABLE, "beside").search(line):
            return 0
        for found in value.adjective.find(line) if value.adjective else ():
            if self._part_of_another(line, found):
                continue
            if denial.search(line[: found.end()]) and not denial.search(found.group()):
                return DENIED if seeks is False and len(line.split()) <= _BRIEF + 1 else 0
            if asks and self._stands_apart(line[: found.start()]):
                continue
            after = line[found.end() :].split()[:3]
            if any(word in self.things for word in after) or len(line.split()) <= _BRIEF or seeks:
                return ASSERTED
        for phrase in (*value.predicate, *value.column):
            if found_phrase := phrase.search(line):
                before = line[: found_phrase.start()]
                return DENIED if denial.search(before) and not phrase.denies else ASSERTED
        return 0

    def _part_of_another(self, line: str, found: re.Match[str]) -> bool:
        """Whether a class is the end of another one's name: what is self-supervised is not for that supervised."""
        before = line[: found.start()].rsplit(" ", 2)[-2:-1]
        return bool(before) and before[0] in self.english.stems_of(TABLE, "prefixes")

    def _stands_apart(self, before: str) -> bool:
        """Whether a question names the class beside what it asks for ("which method is run before a ...")."""
        words = [word for word in before.split() if word not in ("the", "a", "an")]
        return bool(words) and words[-1] in self.english.stems_of(TABLE, "apart")


def line_of(sentence: Sentence, start: int, end: int) -> str:
    """The stems between two code points as one line."""
    return f" {' '.join(t.stem for t in sentence.tokens if start <= t.start < end and t.stem != '|')} "


def _strong(words: list[str], at: int) -> bool:
    rest = " ".join(words[at : at + 2])
    return any(rest == opener or rest.startswith(opener + " ") for opener in _STRONG)
