"""Questions answered by yes or no: what the answer's first word says of the question's statement."""

from __future__ import annotations

from collections.abc import Iterator

from lint.facts.assertion import ASSERTED, DENIED
from lint.facts.base import Base
from lint.facts.english import English
from lint.facts.reading import Found, Reading, Sentence
from lint.facts.tokens import stem, stems
from lint.plain import NamedTuple

TABLE = "polar"
_LONGEST_LEAD = 6  # words of "In deep learning, ..." before the question proper


class Answered(NamedTuple):
    """An answer's leading words, from code point `start` to `end`: they assert or deny (`said`) what was asked.

    `other` is the word that says the opposite, "" where the words cannot be exchanged alone; `aux` is the
    question's verb and `asked` its text behind that verb.
    """

    start: int
    end: int
    said: int
    other: str
    aux: str
    asked: str


def answered(question: Reading, answer: Reading, english: English) -> Answered | None:
    """What the beginning of an answer says to a question; None where that is not plain."""
    proper = _proper(question, english)
    if proper is None or not answer.sentences:
        return None
    aux, asked = proper
    first = answer.sentences[0]
    at = _opening(first, english)
    lead = _pronoun(first, at, aux, english) or _word(first, at, english)
    if lead is None:
        return None
    size, said = lead
    if any(english.search(TABLE, "hedged").search(each.line) for each in answer.sentences[:2]):
        return None
    if said == DENIED and english.search(TABLE, "quantified").search(question.sentences[-1].line):
        return None
    start, end = first.place(Found(at, at + size))
    other = _other(first.reading.text[start:end], english) if at + size == len(first.tokens) else ""
    return Answered(start, end, said, other, aux, asked)


def told(question: Reading, answer: Reading) -> frozenset[str]:
    """The concepts that a question names by a name of several ("LDA"), and the answer by one of their own."""
    names = [mention.concepts for sentence in question.sentences for mention in sentence.mentions]
    own = {m.concepts[0] for sentence in answer.sentences for m in sentence.mentions if len(m.concepts) == 1}
    return frozenset(id for concepts in names if len(concepts) > 1 for id in concepts if id in own)


def statements(found: Answered, meant: frozenset[str], base: Base, english: English) -> Iterator[Reading]:
    """The ways to read what was asked as a statement: the verb may belong behind any of several words.

    `meant` are the concepts meant by names that several bear.
    """
    asked = _plain(found.asked, meant, base)
    for at in _places(Reading(asked, base), found.aux, english):
        text = f"{asked[:at]} {found.aux} {asked[at:].lstrip()}." if at else f"{asked}."
        reading = Reading(text, base)
        for sentence in reading.sentences:
            sentence.said = found.said
        yield reading


def _plain(asked: str, meant: frozenset[str], base: Base) -> str:
    """The question with each name that several concepts bear replaced by a name of the one that is meant."""
    for mention in reversed(base.mentions(asked)):
        known = meant & frozenset(mention.concepts)
        if len(mention.concepts) > 1 and len(known) == 1:
            asked = asked[: mention.start] + base.concepts[next(iter(known))].name + asked[mention.end :]
    return asked


def _proper(question: Reading, english: English) -> tuple[str, str] | None:
    """The verb that opens a plain question, and the text behind it."""
    if [each.asks for each in question.sentences].count(True) != 1 or not question.sentences[-1].asks:
        return None
    sentence = question.sentences[-1]
    words = [token.stem for token in sentence.tokens]
    verbs = english.stems_of(TABLE, "be") | english.stems_of(TABLE, "do") | english.stems_of(TABLE, "modal")
    at = words.index(",") + 1 if "," in words[: _LONGEST_LEAD + 1] else 0
    if at + 2 >= len(words) or words[at] not in verbs:
        return None
    if english.search(TABLE, "unfit").search(sentence.line) or english.frame.search(sentence.line):
        return None
    aux = sentence.tokens[at]
    text = question.text
    return text[aux.start : aux.end].lower(), text[aux.end : sentence.end].strip().rstrip("?!*_ ")


def _opening(sentence: Sentence, english: English) -> int:
    """The token at which an answer proper begins, behind a label such as "Short answer:"."""
    label = sentence.block.label
    if label is None or sentence.start > label[0]:
        return 0
    at = sentence.token_at(label[1])
    words = stems(sentence.reading.hidden[label[0] : label[1]]).replace("|", " ").split()
    return at if " ".join(words) in english.stems_of(TABLE, "labels") else 0


def _word(sentence: Sentence, at: int, english: English) -> tuple[int, int] | None:
    """The number of words of a leading "yes" or "no" at token `at`, and which of them it is."""
    words = [token.stem for token in sentence.tokens[at:]]
    best: tuple[int, int] | None = None
    for key, said in (("yes", ASSERTED), ("no", DENIED)):
        for phrase in english.stems_of(TABLE, key):
            size = len(phrase.split())
            if words[:size] == phrase.split() and (best is None or size > best[0]):
                best = size, said
    if best is None:
        return None
    following = words[best[0] : best[0] + 1]
    free = english.stems_of(TABLE, "pronouns") | english.stems_of(TABLE, "reasons") | {",", "|"}
    return best if not following or following[0] in free else None


def _pronoun(sentence: Sentence, at: int, aux: str, english: English) -> tuple[int, int] | None:
    """ "They must, since ...", "It still does not.": the words that take up the question's verb, and what they say."""
    words = [token.stem for token in sentence.tokens[at:]]
    size = 1 if words[:1] and words[0] in english.stems_of(TABLE, "stressed") else 0
    if words[size : size + 1] == [","]:
        size += 1
    if not words[size:] or words[size] not in english.stems_of(TABLE, "pronouns"):
        return None
    size += 1
    if words[size:] and words[size] in english.stems_of(TABLE, "stressed"):
        size += 1
    same = {stem(aux)}
    for group in english.groups(TABLE, "alike"):
        same |= {stem(word) for word in group} if aux in group else set()
    verbal = bool(words[size:]) and words[size] in same
    size += verbal
    said = DENIED if words[size : size + 1] == ["not"] else ASSERTED
    size += said == DENIED
    ends = english.stems_of(TABLE, "reasons") | {",", "|"}
    if not (verbal or said == DENIED) or (len(words) > size and words[size] not in ends):
        return None
    return size, said


def _other(word: str, english: English) -> str:
    """The word that says the opposite, with the same capitals."""
    pairs = [pair for pair in english.groups(TABLE, "exchange") if word.lower() in pair]
    other = next((each for pair in pairs for each in pair if each != word.lower()), "")
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other.capitalize() if word[:1].isupper() else other


def _places(asked: Reading, aux: str, english: English) -> list[int]:
    """The code points of a question at which its verb may stand in the statement; 0 where it is left out."""
    if stem(aux) in english.stems_of(TABLE, "do") or not asked.sentences:
        return [0]
    sentence = asked.sentences[0]
    things = {stem(word) for word in english.classes.get("thing", ())}
    found = [] if stem(aux) in english.stems_of(TABLE, "be") else [0]
    for i, mention in enumerate(sentence.mentions):
        at = mention.last
        if i and not _within(sentence, sentence.mentions[i - 1].last, mention.first, english):
            break
        found.append(sentence.tokens[at - 1].end)
        while at < len(sentence.tokens) and sentence.tokens[at].stem in things:
            at += 1
        found.append(sentence.tokens[at - 1].end)
    if not sentence.mentions or sentence.mentions[0].first > 3:
        found += [token.end for token in sentence.tokens[:3]]
    return sorted(set(found))


def _within(sentence: Sentence, first: int, last: int, english: English) -> bool:
    """Whether a name still belongs to the subject that began before it: "topic modelling with LDA"."""
    inner = english.stems_of(TABLE, "inner")
    return all(token.stem in inner for token in sentence.tokens[first:last])
