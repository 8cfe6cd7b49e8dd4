"""Names beside the subject of a clause ("like an RNN, it ..."), and words for one of several ("the latter ...")."""

from __future__ import annotations

from lint.facts.base import Base, TokenMention
from lint.facts.clauses import OPENING, before
from lint.facts.english import English
from lint.facts.reading import Sentence

# Talked about, but not what a statement of a method is about: they never hide a subject.
BYSTANDERS = frozenset({"notion", "task", "field"})
_ARTICLES = (["the"], ["a"], ["an"])


def set_beside(sentence: Sentence, mention: TokenMention, word: str, english: English) -> bool:
    """Whether a clause opens with a name set beside its subject, behind "like" or "without".

    "Like" compares elsewhere too ("token by token like an RNN") where it gives no example ("models like the RNN").
    """
    at = next(i for i in range(mention.first - 1, -1, -1) if sentence.tokens[i].stem == word) - 1
    if at < 0 or sentence.tokens[at].stem in ("|", ",", "and", "but"):
        return True
    behind = sentence.reading.text[sentence.tokens[at].start : sentence.tokens[at].end].lower()
    return word == "lik" and not behind.endswith("s") and sentence.tokens[at].stem not in english.things


def lacking(sentence: Sentence, first: int, wanted: frozenset[str]) -> bool:
    """Whether the clause says what is so without the thing: "without momentum, gradient descent zigzags"."""
    return any(
        m.last <= first and frozenset(m.concepts) & wanted and before(sentence, m)[-1:] == ["without"]
        for m in sentence.mentions
    )


def one_of_two(sentence: Sentence, first: int, wanted: frozenset[str], english: English) -> bool:
    """Whether the clause says of one of several things which by "the latter", "the other is", "the forward one"."""
    words = [token.stem for token in sentence.tokens]
    last = max((m.last for m in sentence.mentions if m.last <= first and frozenset(m.concepts) & wanted), default=0)
    sharers, parted, behind = (english.stems_of("segments", key) for key in ("sharers", "parted", "behind"))
    for i in range(last, first):
        opening = i == 0 or words[i - 1] in OPENING or words[i - 1] == "the"
        shares = words[i + 1] in behind or (words[i] == "one" and "other" in words[i + 1 :])
        if opening and (words[i] in sharers or (words[i] in parted and shares)):
            return True
        if words[i] == "the" and i + 2 < first and words[i + 2] in ("one", "ones"):
            return True
    return False


def in_passing(sentence: Sentence, wanted: frozenset[str], asked: frozenset[str], base: Base) -> bool:
    """Whether a pronoun behind a sentence takes up what the question asks about rather than a name wanted.

    So it does where the sentence names the thing in passing ("run k-means on the rows") or as the class of what
    was asked about ("kernel PCA is PCA in a feature space").
    """
    things = [base.concepts[id] for id in asked if id in base.concepts]
    things = [each for each in things if each.sort not in BYSTANDERS]
    if not things or asked & wanted:
        return False
    name = next((m for m in sentence.mentions if frozenset(m.concepts) & wanted), None)
    opening = name is not None and [token.stem for token in sentence.tokens[: name.first]] in ([], *_ARTICLES)
    names = {base.concepts[id].name for id in wanted if id in base.concepts}
    return not opening or any(each.name.endswith(f" {name}") for each in things for name in names)
