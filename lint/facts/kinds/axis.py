"""Facts of classification: the cells of the matrix concept by axis ("k-nearest neighbours: supervised").

A text classifies a thing in a sentence ("KNN is an unsupervised method"), before its name ("the
unsupervised KNN algorithm", "unsupervised methods such as KNN") or by putting it in a list, a table's
column or under a heading that names the class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from lint.facts.assertion import ASSERTED, DENIED, polarity
from lint.facts.base import TokenMention
from lint.facts.blocks import Form
from lint.facts.kinds.ground import Contradiction, Matcher, Statement, Tools, Wrong, excepted, subjects
from lint.facts.kinds.scale import Scale, Value, accepting
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.subject import BYSTANDERS, Binder, Ids
from lint.rule import Rule

_ARTICLES = (["the"], ["a"], ["an"])
# Between the copula and the class: "is one of the most popular and widely used unsupervised ...".
_LONGEST_WAY = 7
_LATEST = 4  # tokens among which a pronoun is the subject of the sentence
_OPENERS = frozenset(
    [
        "such", "as", "like", "e", "g", "include", "includ", "for", "exampl", "namely", "are", "is", "|",
        ",", "the", "follow", "of", "these", "amongst", "among", "and",
    ]
)  # fmt: skip
_LIST_OPENERS = ("such as", "like", "e g", "includ", "include", "for exampl", "namely", "are", "|", "exampl are", "is")


def axis(rule: Rule, tools: Tools) -> Matcher:
    """`axis:` its id; `accepts:` the values that are right. Values that one of those excludes are wrong."""
    data = tools.axes.get(str(rule.params.get("axis")))
    if data is None:
        raise ValueError(f"no axis “{rule.params.get('axis')}”")
    scale = accepting(data, rule.params.get("accepts", ()), rule.params.get("unless") or (), tools)
    return Classifier(tools, scale, subjects(rule))


class Classifier:
    """Finds where a text gives some concepts a bad value of a scale, or denies them a good one."""

    def __init__(self, tools: Tools, scale: Scale, about: Ids) -> None:
        self.tools, self.scale, self.about, self.good, self.bad = tools, scale, about, scale.good, scale.bad
        # The class may stand over the sentence: in its heading, its table's header, its question.
        self.wide = about
        self.known, self.unless, self.triggers = scale.known, scale.unless, scale.triggers
        self.things = tools.english.things

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
        if not (said or self._listed(sentence)) or excepted(sentence, self.unless):
            return
        found = [*self._in_sentence(sentence, binder), *self._predicated(sentence, binder)] if said else []
        if not found and not self._classifies(sentence):
            found += self._in_list(sentence, binder)
        seen = set()
        for contradiction in found:
            if contradiction[:2] not in seen:
                seen.add(contradiction[:2])
                yield contradiction

    def _predicated(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """What is said of the thing in whole phrases ("needs no labels")."""
        for statement, other in self.said:
            for found in statement.contradictions(sentence, binder):
                yield found._replace(values={"value": self._right(), "other": other})

    def _mine(self, sentence: Sentence) -> list[TokenMention]:
        return [m for m in sentence.mentions if frozenset(m.concepts) <= self.about]

    def _classifies(self, sentence: Sentence) -> bool:
        """Whether the sentence says a class itself: then no class is handed down from above."""
        return not self.scale.named.isdisjoint(sentence.stems) and any(
            value.adjective and sentence.holds(value.adjective) for value in self.known
        )

    def _in_sentence(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        if not self._mine(sentence) and not self._taken_up(sentence, binder):
            return
        for value, wanted in [*((v, ASSERTED) for v in self.bad), *((v, DENIED) for v in self.good)]:
            if not value.adjective or value.adjective.triggers.isdisjoint(sentence.stems):
                continue
            for whole, _ in sentence.search(value.adjective):
                if polarity(sentence, whole, self.tools.english, value.adjective) != wanted:
                    continue
                if self._said_of(sentence, whole, binder):
                    yield self._reclassified(sentence, whole, value, wanted)
                elif wanted == DENIED or self._in_name(sentence, whole, value):
                    continue
                elif mention := self._listed_behind(sentence, whole):
                    yield self._unlisted(sentence, mention, value)

    def _in_name(self, sentence: Sentence, whole: Found, value: Value) -> bool:
        """Whether the word is part of another thing's name ("hierarchical clustering") and classifies nothing."""
        if value.heading and any(found == whole for found, _ in sentence.search(value.heading)):
            return False  # the name of the class itself ("deep neural network")
        concepts = self.tools.base.concepts
        return any(
            m.first <= whole.first
            and whole.last <= m.last
            and any(concepts[id].sort not in BYSTANDERS for id in m.concepts)
            for m in sentence.mentions
        )

    def _said_of(self, sentence: Sentence, whole: Found, binder: Binder) -> bool:
        """ "KNN is (...) unsupervised", "KNN, an unsupervised method", "the unsupervised KNN algorithm"."""
        for mention in self._mine(sentence):
            if mention.last <= whole.first and self._leads_to(sentence, mention.last, whole.first):
                return bool(binder.left(sentence, whole.first, self.about) & self.about)
            if mention.first >= whole.last and self._attributed(sentence, whole, mention):
                return True
        at = self._pronoun(sentence)
        return 0 < at <= whole.first and not self._mine(sentence) and self._leads_to(sentence, at, whole.first)

    def _pronoun(self, sentence: Sentence) -> int:
        """The token behind the pronoun that is the subject ("As such, it is ..."); 0 where there is none."""
        pronouns = self.tools.english.stems_of("segments", "subjects")
        return next((i + 1 for i, token in enumerate(sentence.tokens[:_LATEST]) if token.stem in pronouns), 0)

    def _taken_up(self, sentence: Sentence, binder: Binder) -> bool:
        """Whether a pronoun opens the sentence and stands for the thing, with no other that it may stand for."""
        if not self._pronoun(sentence) or any(not binder.aside(sentence, m, self.about) for m in sentence.mentions):
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
        barred = {
            "for",
            "with",
            "in",
            "by",
            "to",
            "from",
            "on",
            "when",
            "after",
            "before",
            "that",
            "which",
            "use",
            "into",
            "than",
            "lik",
        }
        kinds = self.tools.english.classes.get("kind", ())
        return not any(
            w in barred or (w == "of" and (i == 0 or (way[i - 1] not in kinds and way[i - 1] != "one")))
            for i, w in enumerate(way)
        )

    def _listed_behind(self, sentence: Sentence, whole: Found) -> TokenMention | None:
        """ "unsupervised (learning) methods such as k-means, KNN and PCA": the name, where it is one of them."""
        at, words = whole.last, [token.stem for token in sentence.tokens]
        steps = 0
        while at < len(words) and steps < 3 and words[at] not in (",", "|") and not _opens(words, at):
            if words[at] not in self.things and steps == 2:
                return None
            at, steps = at + 1, steps + 1
        if at < len(words) and words[at] == ",":
            at += 1  # "unsupervised methods, such as k-means"; a bare comma opens no list
        if at >= len(words) or not (_opens(words, at) or words[at] == "|"):
            return None
        return self._in_run(sentence, at, words)

    def _in_run(self, sentence: Sentence, at: int, words: list[str]) -> TokenMention | None:
        openers = 0
        named = {mention.first for mention in sentence.mentions}
        while at < len(words) and openers < 5 and at not in named and words[at] in _OPENERS:
            at, openers = at + 1, openers + 1
        run = [m for m in sentence.mentions if m.first >= at]
        for i, mention in enumerate(run):
            if i == 0 and mention.first != at:
                return None
            if i and not self._only_links(words[run[i - 1].last : mention.first]):
                return None
            if self._classified(sentence, mention):
                return None
            if frozenset(mention.concepts) <= self.about:
                return mention
        return None

    def _classified(self, sentence: Sentence, mention: TokenMention) -> bool:
        """Whether a name holds the word of a class: behind it another list begins."""
        name = f" {' '.join(token.stem for token in sentence.tokens[mention.first : mention.last])} "
        return any(value.adjective and any(value.adjective.find(name)) for value in self.known)

    def _only_links(self, words: list[str]) -> bool:
        return len(words) <= 3 and all(
            w in self.tools.english.link or w in ("the", "|") or w in self.things for w in words
        )

    def _in_list(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """A name at the head of an item, a cell or a bare list whose heading or question names a wrong class."""
        mention = self._head(sentence)
        if mention is None:
            return
        for over in self._overs(sentence, binder):
            said = [v for v in self.known if v.adjective and self._names_class(over, v.adjective)]
            if not said:
                continue
            if len(said) == 1 and said[0] in self.bad:
                yield self._unlisted(sentence, mention, said[0])
            return

    def _head(self, sentence: Sentence) -> TokenMention | None:
        """The name of an item: alone, first, or one of a bare run of names."""
        mine = self._mine(sentence)
        if not mine or sentence.asks:
            return None
        mention = mine[0]
        before = [token.stem for token in sentence.tokens[: mention.first]]
        after = [token.stem for token in sentence.tokens[mention.last :]]
        block = sentence.block
        starts_block = sentence.start <= block.start
        if block.form in (Form.item, Form.cell) and not starts_block:
            return None
        if block.form in (Form.item, Form.cell) and not before:
            named = {m.first for m in sentence.mentions}
            ends = not after or after[0] in (",", "|", "=") or after[0] in self.things or mention.last in named
            return mention if ends else None
        if block.form is Form.item and len(before) + len(after) <= 4 and len(sentence.mentions) == 1:
            return mention  # "the KNN algorithm", "networks of the Siamese kind"
        return mention if self._only_names(sentence) else None

    def _listed(self, sentence: Sentence) -> bool:
        """Whether a sentence can be an entry of a list at all."""
        return sentence.block.form is not Form.paragraph or self._only_names(sentence)

    def _only_names(self, sentence: Sentence) -> bool:
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
        return len(sentence.mentions) >= 1 and all(
            w in self.tools.english.link or w in ("|", "the", "etc") or w in self.things for w in others
        )

    def _overs(self, sentence: Sentence, binder: Binder) -> Iterator[str]:
        """The texts over a block, as stems, nearest first; the question last."""
        block, reading = sentence.block, sentence.reading
        if block.label and sentence.start <= block.label[1]:
            yield _line(sentence, block.label[0], block.label[1])
        if block.form is Form.cell and block.row is not None:
            yield _whole(binder, block.row.start, block.row.end)
        seen = set()
        over = block.lead or block.heading
        while over is not None and id(over) not in seen:
            seen.add(id(over))
            sentences = reading.of_block(over)
            if sentences and (len(sentences) == 1 or not sentences[-1].asks):
                yield sentences[-1].line
            over = over.lead or over.heading
        if binder.context.question_line:
            yield binder.context.question_line

    def _names_class(self, line: str, adjective: Phrase) -> bool:
        """Whether a heading names the class: the adjective with a noun for things behind it, or nearly alone."""
        denial = self.tools.english.denial
        for found in adjective.find(line):
            if denial.search(line[: found.end()]) and not self.tools.english.denial.search(found.group()):
                return False
            after = line[found.end() :].split()[:3]
            if any(word in self.things for word in after) or len(line.split()) <= 3:
                return True
        return False

    def _reclassified(self, sentence: Sentence, whole: Found, value: Value, wanted: int) -> Contradiction:
        start, end = sentence.place(whole)
        values = {"value": self._right(), "other": value.name}
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


def _opens(words: list[str], at: int) -> bool:
    rest = " ".join(words[at : at + 2])
    return any(rest == opener or rest.startswith(opener + " ") for opener in _LIST_OPENERS)


def _line(sentence: Sentence, start: int, end: int) -> str:
    return f" {' '.join(t.stem for t in sentence.tokens if start <= t.start < end and t.stem != '|')} "


def _whole(binder: Binder, start: int, end: int) -> str:
    lines: Iterable[str] = (s.line.strip() for s in binder.reading.sentences if s.start < end and start < s.end)
    return f" {' '.join(lines)} "


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
