"""What a statement is about: the nearest name before it, or what label, heading, question and pronoun hand down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from lint.facts.asides import BYSTANDERS, in_passing, lacking, one_of_two, set_beside
from lint.facts.base import Base, TokenMention
from lint.facts.blocks import Form
from lint.facts.clauses import OPENING, before, begins, newcomer, opens, parts, stranger
from lint.facts.english import English
from lint.facts.reading import Found, Reading, Sentence
from lint.plain import NamedTuple, dataclass, field

# Said of things of another sort, they do not hide what those are about.
SAID_OF_OTHERS = BYSTANDERS | {"distribution", "dataset", "person-org", "layer", "metric"}

Ids = frozenset[str]
NOTHING: Ids = frozenset()


class Binding(NamedTuple):
    """A subject found. `explicit` where it is named in the statement's own clause or its label."""

    concepts: Ids
    explicit: bool


@dataclass
class Context:
    """What stands around a passage: the concepts that its question (`question_line`, as stems) and headings name.

    `focus` is what the question asks about first, bystanders included ("padding" in "padding in a CNN"); `asked` is
    the question as read.
    """

    question: Ids = NOTHING
    focus: Ids = NOTHING
    headings: Ids = NOTHING
    question_line: str = ""
    asked: Reading | None = None
    memory: dict[int, Ids] = field(default_factory=dict)


class Binder:
    """Finds subjects in the sentences of one passage."""

    def __init__(self, reading: Reading, base: Base, english: English, context: Context) -> None:
        self.reading, self.base, self.english, self.context = reading, base, english, context

    def bind(self, sentence: Sentence, found: Found, wanted: Ids) -> Binding | None:
        """Whether the tokens `found` say something of one of the concepts `wanted`."""
        if self._pairwise(sentence) or self._names_another(sentence, found, wanted):
            return None
        if one_of_two(sentence, found.first, wanted, self.english):
            return None
        group = self.left(sentence, found.first, wanted)
        if group and (self._another(sentence, found.first, wanted) or self._ambiguous(sentence, found.first, wanted)):
            return None
        if group and self._restricted(sentence, found.first, wanted):
            after = self.right(sentence, found.last, wanted) & wanted
            return Binding(after, True) if after else None
        if group:
            named = group & wanted and not newcomer(sentence, found.first, wanted)
            return Binding(group & wanted, True) if named else None
        after = self.right(sentence, found.last, wanted)
        if after:
            return Binding(after & wanted, True) if after & wanted else None
        if lacking(sentence, found.first, wanted):
            return None
        if stranger(sentence, found.first):
            return None
        over = self.inherited(sentence, wanted, found.first)
        if over is None or not over.concepts & wanted:
            return None
        return Binding(over.concepts & wanted, over.explicit)

    def _names_another(self, sentence: Sentence, found: Found, wanted: Ids) -> bool:
        """Whether the words only begin the name that opens the clause: "Stochastic gradient descent takes ..."."""
        return any(
            m.first == found.first < found.last < m.last
            and (m.first == 0 or sentence.tokens[m.first - 1].stem in OPENING)
            and not self._bystander(m, wanted)
            for m in sentence.mentions
            if not frozenset(m.concepts) & wanted
        )

    def left(self, sentence: Sentence, first: int, wanted: Ids = NOTHING) -> Ids:
        """The names nearest before a token that can be the subject of what stands there, joined ones together."""
        mentions = [m for m in sentence.mentions if m.last <= first]
        while mentions:
            mention = mentions.pop()
            if self._passed_over(sentence, mention, wanted):
                continue
            ids = set(self._ids(mention, wanted))
            while mentions and self._joined(sentence, mentions[-1], mention):
                if self._contrasted(sentence, mentions[-1]):
                    break
                mention = mentions.pop()
                ids |= self._ids(mention, wanted)
            return frozenset(ids)
        return NOTHING

    def right(self, sentence: Sentence, last: int, wanted: Ids) -> Ids:
        """The name after a passive or a noun: "the variance is minimised by PCA"."""
        for mention in sentence.mentions:
            if mention.first < last or self._bystander(mention, wanted):
                continue
            between = [token.stem for token in sentence.tokens[last : mention.first]]
            inverted = between[:1] and between[0] in self.english.copula
            if len(between) <= 5 and "|" not in between and (inverted or set(between) & _LEADING_BACK):
                return self._ids(mention, wanted)
            return NOTHING
        return NOTHING

    def inherited(self, sentence: Sentence, wanted: Ids, first: int = 0) -> Binding | None:
        """What a sentence that names no subject before token `first` is about, from the nearest place that says so."""
        block = sentence.block
        if id(block) in self._column_heads:
            return None  # the head of a column says nothing by itself
        for earlier in self._earlier(sentence):
            ids = self.topic(earlier, wanted)
            if ids:
                # A paragraph that names several things does not say which of them the next one is about.
                near = earlier.block is block or ids <= wanted
                if not near or not ids & wanted or in_passing(earlier, wanted, self.context.focus, self.base):
                    return None
                if self._goes_on(sentence, first, wanted):
                    return Binding(ids, False)
                break
        if block.row is not None:
            ids = self.names(block.row.start, block.row.end, wanted)
            if ids:
                return Binding(ids, True)
        seen = block
        while (over := seen.lead or seen.heading) is not None and over is not seen:
            for sentence in reversed(self.reading.of_block(over)):
                ids = self.topic(sentence, wanted)
                if ids:
                    return Binding(ids, False) if ids <= wanted else None
            seen = over
        if self.compares:
            return None  # which of the things compared is meant, the question does not say
        # A question about one thing only: then it is as good as named.
        if (self.context.question <= wanted and self.context.question) or self.context.focus & wanted:
            return Binding(wanted, True)
        if not self.context.question and self.context.headings:
            return Binding(wanted, False) if self.context.headings <= wanted else None
        return None

    @cached_property
    def compares(self) -> bool:
        """Whether the question sets things side by side ("X vs Y", "X rather than Y"), names aside ("one-vs-rest")."""
        phrases = [self.english.phrase(source) for source in self.english.listed("segments", "comparing")]
        sentences = self.context.asked.sentences if self.context.asked is not None else ()
        return any(
            not any(m.first <= found.first < m.last for m in sentence.mentions)
            for sentence in sentences
            for phrase in phrases
            for found, _ in sentence.search(phrase)
        )

    @cached_property
    def _column_heads(self) -> frozenset[int]:
        return frozenset(id(each.lead) for each in self.reading.blocks if each.form is Form.cell and each.lead)

    def _goes_on(self, sentence: Sentence, first: int, wanted: Ids) -> bool:
        """Whether a sentence speaks on of what stood before: it opens with a pronoun or with what it says."""
        english = self.english
        words = [token.stem for token in sentence.tokens]
        at = 0
        while at < first and words[at] in english.stems_of("segments", "connectives"):
            at += 1
        if at < first and self._names_its_own(sentence, at, wanted):
            return False
        if at >= first or self._points_back(words[at:]):
            return True
        # "By joining many models, these methods ...": the subject stands behind the phrase that opens the sentence.
        opens = words[at] in english.stems_of("segments", "complements")
        return opens and "," in words[at:] and self._points_back(words[words.index(",", at) + 1 :])

    def _names_its_own(self, sentence: Sentence, at: int, wanted: Ids) -> bool:
        """Whether a sentence opens with "the" and another notion, where notions are wanted: "the variance ..."."""
        if sentence.tokens[at].stem != "the":
            return False
        sorts = {self.base.concepts[id].sort for id in wanted if id in self.base.concepts}
        return sorts <= SAID_OF_OTHERS and any(
            m.first == at + 1 and not frozenset(m.concepts) & wanted for m in sentence.mentions
        )

    def _points_back(self, words: list[str]) -> bool:
        if words[:1] == ["the"] and "," in words and words[words.index(",") + 1 :][:1] == ["the"]:
            return False  # "the more ..., the higher ..." speaks of its own
        if not words or words[0] in self.english.pronoun:
            return bool(words)
        pointing = self.english.stems_of("segments", "pointing")
        return words[0] in pointing and bool(set(words[1:4]) & self.english.things)

    def topic(self, sentence: Sentence, wanted: Ids = NOTHING) -> Ids:
        """The names a sentence begins with: what it is about."""
        for i, mention in enumerate(sentence.mentions):
            if self._passed_over(sentence, mention, wanted):
                continue
            ids = set(self._ids(mention, wanted))
            for following in sentence.mentions[i + 1 :]:
                if not self._joined(sentence, mention, following):
                    break
                mention = following
                ids |= self._ids(mention, wanted)
            return frozenset(ids)
        return NOTHING

    def focus(self) -> Ids:
        """What a question asks about: its first names that do not only say where ("in deep learning, ...")."""
        for sentence in self.reading.sentences:
            for i, mention in enumerate(sentence.mentions):
                if before(sentence, mention)[-1:] in _WHERE or self._contrasted(sentence, mention):
                    continue
                ids = set(mention.concepts)
                for following in sentence.mentions[i + 1 :]:
                    if not self._joined(sentence, mention, following):
                        break
                    ids |= set(following.concepts)
                    mention = following
                return frozenset(ids)
        return NOTHING

    def names(self, start: int, end: int, wanted: Ids = NOTHING) -> Ids:
        """All names between two code points of the passage, bystanders left out."""
        found: set[str] = set()
        for sentence in self.reading.sentences:
            if sentence.start < end and start < sentence.end:
                for mention in sentence.mentions:
                    if not self._bystander(mention, wanted):
                        found |= self._ids(mention, wanted)
        return frozenset(found)

    def _earlier(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences before, nearest first: of the block, then of paragraphs right before it."""
        found = []
        for earlier in reversed(self.reading.sentences[max(0, sentence.index - 4) : sentence.index]):
            if earlier.block is not sentence.block:
                both_plain = earlier.block.form is sentence.block.form and sentence.block.form.value == "paragraph"
                if not both_plain or earlier.block.heading is not sentence.block.heading:
                    break
            found.append(earlier)
        return found

    def _ids(self, mention: TokenMention, wanted: Ids) -> Ids:
        """The concepts of a name; of an ambiguous one those that the question or the headings name too."""
        ids = frozenset(mention.concepts)
        if len(ids) == 1:
            return ids
        known = ids & (self.context.question | self.context.headings | self._unambiguous)
        if len(known) == 1:
            return known
        return frozenset({"?"})  # not known which: it is nobody's subject

    @property
    def _unambiguous(self) -> Ids:
        memory = self.context.memory
        key = id(self.reading)
        if key not in memory:
            memory[key] = frozenset(
                m.concepts[0] for s in self.reading.sentences for m in s.mentions if len(m.concepts) == 1
            )
        return memory[key]

    def _bystander(self, mention: TokenMention, wanted: Ids) -> bool:
        if frozenset(mention.concepts) & wanted:
            return False
        sorts = {self.base.concepts[id].sort for id in mention.concepts}
        if sorts <= BYSTANDERS:
            return True
        # "the weights are Gaussian": the distribution is said of the subject, it is not another one.
        wanted_sorts = {self.base.concepts[id].sort for id in wanted if id in self.base.concepts}
        # "Accuracy lies between 0 and 1": a metric that opens a sentence is measured itself, no loss is.
        rivals = wanted_sorts | {"metric"} if "loss" in wanted_sorts and mention.first == 0 else wanted_sorts
        return bool(wanted_sorts) and sorts <= SAID_OF_OTHERS and not sorts & rivals

    def _passed_over(self, sentence: Sentence, mention: TokenMention, wanted: Ids) -> bool:
        """Whether a name cannot be the subject: a bystander, a contrast, or the class the subject belongs to."""
        if self._bystander(mention, wanted) or self._contrasted(sentence, mention):
            return True
        return bool(wanted) and self._hypernym(mention, before(sentence, mention), wanted)

    def aside(self, sentence: Sentence, mention: TokenMention, wanted: Ids) -> bool:
        """Whether a name is no rival of the concepts `wanted` for being what a statement is about."""
        return self._passed_over(sentence, mention, wanted)

    def _contrasted(self, sentence: Sentence, mention: TokenMention) -> bool:
        """Whether a name is only brought up for contrast: "unlike boosting", "rather than PCA"."""
        words = before(sentence, mention)
        if any(" ".join(words[-length:]) in self.english.contrast for length in (1, 2, 3)):
            return True
        return words[-1:] in (["lik"], ["without"]) and set_beside(sentence, mention, words[-1], self.english)

    def _hypernym(self, mention: TokenMention, words: list[str], wanted: Ids) -> bool:
        """ "PCA is a form of dimensionality reduction that ...": the class is not the subject."""
        broader = {name for id in wanted if id in self.base.concepts for name in self.base.concepts[id].broader}
        infos = [self.base.concepts[id] for id in mention.concepts]
        if any(info.id in broader or info.id.split("/")[-1] in broader or info.name in broader for info in infos):
            return not frozenset(mention.concepts) & wanted
        return words[-1:] == ["of"] and words[-2:-1] != [] and words[-2] in self._kinds

    @property
    def _kinds(self) -> frozenset[str]:
        return frozenset(self.english.classes.get("kind", ()))

    def _joined(self, sentence: Sentence, first: TokenMention, second: TokenMention) -> bool:
        """Whether two names stand side by side in one list ("KNN, SVM and the perceptron")."""
        between = [token.stem for token in sentence.tokens[first.last : second.first]]
        if len(between) > 3:
            return False
        if any(parts(sentence, i) for i in range(first.last, second.first)):
            return False
        return bool(between) and all(word in self.english.link or word in ("the", "a", "|") for word in between)

    def _restricted(self, sentence: Sentence, first: int, wanted: Ids) -> bool:
        """Whether the name is narrowed down before the statement: "a linear model that is robust" is not any one."""
        last = max((m.last for m in sentence.mentions if m.last <= first and frozenset(m.concepts) & wanted), default=0)
        words = [token.stem for token in sentence.tokens[last : last + 2]]
        things = frozenset(self.english.classes.get("thing", ()))
        return bool(last) and (words[:1] == ["that"] or (words[1:] == ["that"] and words[0] in things))

    def _pairwise(self, sentence: Sentence) -> bool:
        """Whether several names share out what is said, one each: "LDA and QDA, respectively"."""
        if self.english.stems_of("segments", "pairwise").isdisjoint(sentence.stems):
            return False
        return any(self._joined(sentence, one, other) for one, other in pairwise(sentence.mentions))

    def in_a_name(self, sentence: Sentence, found: Found, wanted: Ids) -> bool:
        """Whether the words only end the name of something else: "at random" in "missing completely at random"."""
        return any(
            m.first < found.first
            and found.last <= m.last
            and not self._bystander(m, wanted)
            and not frozenset(m.concepts) & wanted
            for m in sentence.mentions
        )

    def _another(self, sentence: Sentence, first: int, wanted: Ids) -> bool:
        """Whether a clause that opens after the last name speaks of something else: "; others ...", "and the mean"."""
        words = [token.stem for token in sentence.tokens]
        others = self.english.stems_of("segments", "others")
        sorts = {self.base.concepts[id].sort for id in wanted if id in self.base.concepts}
        named = {m.first: m for m in sentence.mentions}
        for i in range(max(self._last(sentence, first, wanted), 1), first):
            if not begins(sentence, i, self.english):
                continue
            if words[i] in others and words[i - 1] != "and" and not self.english.pronoun & {*words[i + 1 :]} - {"the"}:
                return True
            mention = named.get(i + (words[i] in ("the", "a", "an")))
            if mention is None or mention.last > first or frozenset(mention.concepts) & wanted:
                continue
            theirs = {self.base.concepts[id].sort for id in mention.concepts}
            full = mention.last - mention.first > 1 or "notion" not in theirs
            if not theirs <= BYSTANDERS or theirs & sorts or (words[i] != "the" and full):
                return True
        return False

    def _last(self, sentence: Sentence, first: int, wanted: Ids) -> int:
        """Where the last name before a token ends that may be its subject."""
        mentions = [m for m in sentence.mentions if m.last <= first]
        return max((m.last for m in mentions if not self._passed_over(sentence, m, wanted)), default=0)

    def _ambiguous(self, sentence: Sentence, first: int, wanted: Ids) -> bool:
        """Whether a pronoun takes up one of several names and does not say which: "C4.5 grew out of ID3; it ..."."""
        words = [token.stem for token in sentence.tokens]
        last = self._last(sentence, first, wanted)
        pronouns = self.english.stems_of("segments", "subjects") | self.english.stems_of("segments", "owners")
        at = next((i for i in range(max(last, 1), first) if words[i] in pronouns and opens(sentence, i)), 0)
        if not at:
            return False
        begin = next((i for i in range(at - 2, 0, -1) if opens(sentence, i)), 0)
        start = begin + (words[begin] in ("the", "a", "an"))
        rivals = [
            self._ids(m, wanted)
            for m in sentence.mentions
            if begin <= m.first < at
            and (m.first == start or not self._passed_over(sentence, m, wanted))
            and before(sentence, m)[-1:] not in _WHERE
        ]
        return bool(rivals) and not all(ids & wanted for ids in rivals)


# "the variance is minimised by PCA"
_LEADING_BACK = frozenset(["by", "in", "with", "for", "of"])
# Before a name these say where or with what, not what it is about: "in deep learning, ...".
_WHERE = (["in"], ["for"], ["within"], ["use"], ["with"])
