"""Names set beside the subject of a clause: "like an RNN, it ...", "without dropout, it ..."."""

from __future__ import annotations

from lint.facts.base import TokenMention
from lint.facts.clauses import before
from lint.facts.english import English
from lint.facts.reading import Sentence


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
