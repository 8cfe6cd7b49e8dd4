"""Where the clauses of a sentence begin."""

from __future__ import annotations

from lint.facts.english import English
from lint.facts.reading import Sentence


def parts(sentence: Sentence, i: int) -> bool:
    """Whether a token is a semicolon."""
    token = sentence.tokens[i]
    return sentence.reading.text[token.start : token.end] == ";"


def opens(sentence: Sentence, i: int) -> bool:
    """Whether a token opens a clause behind a semicolon."""
    return i > 0 and parts(sentence, i - 1)


def begins(sentence: Sentence, i: int, english: English) -> bool:
    """Whether a token opens another clause: behind a semicolon, a word of contrast, or a comma and "and"."""
    before = sentence.tokens[i - 1].stem
    joined = before == "and" and i > 1 and sentence.tokens[i - 2].stem == ","
    return opens(sentence, i) or before in english.stems_of("segments", "turns") or joined
