"""Where the clauses of a sentence begin, and whether one has a subject that the lexicon does not know."""

from __future__ import annotations

from lint.facts.base import TokenMention
from lint.facts.english import English
from lint.facts.reading import Sentence

# Behind these a new clause may have its own subject.
OPENING = frozenset(["|", ",", "and", "but", "whil", "wherea"])
_ARTICLES = frozenset(
    ["the", "a", "an", "our", "plain", "standard", "simpl", "tradition", "vanilla", "usual", "ordinary"]
)


def parts(sentence: Sentence, i: int) -> bool:
    """Whether a token is a semicolon."""
    token = sentence.tokens[i]
    return sentence.reading.text[token.start : token.end] == ";"


def opens(sentence: Sentence, i: int) -> bool:
    """Whether a token opens a clause behind a semicolon."""
    return i > 0 and parts(sentence, i - 1)


def begins(sentence: Sentence, i: int, english: English) -> bool:
    """Whether a token opens another clause: behind a semicolon, a word of contrast, or a comma and "and"."""
    word = sentence.tokens[i - 1].stem
    joined = word == "and" and i > 1 and sentence.tokens[i - 2].stem == ","
    turns = english.stems_of("segments", "turns")
    answered = word == "," and sentence.tokens[0].stem in turns  # "While X does this, Y ..."
    return opens(sentence, i) or word in turns or joined or answered


def newcomer(sentence: Sentence, first: int, wanted: frozenset[str]) -> bool:
    """Whether, after the last name wanted, a clause opens with an acronym that the lexicon does not know."""
    known = {i for mention in sentence.mentions for i in range(mention.first, mention.last)}
    last = max((m.last for m in sentence.mentions if m.last <= first and frozenset(m.concepts) & wanted), default=0)
    for i in range(max(last, 1), first):
        if i not in known and sentence.tokens[i - 1].stem in OPENING and _acronym(sentence, i):
            return True
    return False


def stranger(sentence: Sentence, first: int) -> bool:
    """Whether an acronym or name that the lexicon does not know stands before: it may be the subject."""
    known = {i for mention in sentence.mentions for i in range(mention.first, mention.last)}
    return any(i not in known and _acronym(sentence, i) for i in range(first))


def _acronym(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return sum(letter.isupper() for letter in sentence.reading.text[token.start : token.end]) >= 2


def before(sentence: Sentence, mention: TokenMention) -> list[str]:
    """The stems right before a name, articles left out."""
    words = [token.stem for token in sentence.tokens[max(0, mention.first - 5) : mention.first]]
    while words and words[-1] in _ARTICLES:
        words.pop()
    return words
