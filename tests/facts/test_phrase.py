"""The phrase language: what a phrase finds, what it refuses, and that none can hang."""

from __future__ import annotations

import time

import pytest

from lint.facts.phrase import BadPhrase, compile_phrase
from lint.facts.tokens import stems

CLASSES = {"remove": ["remove", "drop", "throw away"]}


def finds(phrase: str, text: str) -> bool:
    return compile_phrase(phrase, CLASSES).pattern.search(stems(text)) is not None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("minimize variance", "it minimises variances"),
        ("(one | two) heads", "with two heads"),
        ("the? median", "median"),
        ("variance .. is small", "the variance here is small"),
        ("variance ... is small", "the variance of the new data is small"),
        ("@remove units", "it throws away units"),
        ("# layers", "twelve layers"),
        ("# layers", "it has 12 layers"),
        ("regular~ term", "a regularizing term"),
        ("parameters :: weights", "its parameters: weights"),
        ("zero-centred", "it is zero centered"),
        ("word meaning", "the meanings of words, word meanings"),
        ("hold .. text", "a text is held; it held the text"),
        ("send .. data", "they sent the data"),
    ],
)
def test_finds(phrase: str, text: str) -> None:
    assert finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("variance .. is small", "the variance of the new data is small"),
        ("variance ... is small", "the variance; it is small"),
        ("variance .. is small", "with variance, this is small"),
        ("mean", "meaning"),
        ("a b", "b a"),
    ],
)
def test_leaves_alone(phrase: str, text: str) -> None:
    assert not finds(phrase, text)


@pytest.mark.parametrize(
    "phrase", ["", "(a", "a)", "{a", "@nobody", "...", "a? b?", "(a | b?)", "a ... b ... c ... d ... e ... f ... g"]
)
def test_refused(phrase: str) -> None:
    with pytest.raises(BadPhrase):
        compile_phrase(phrase, CLASSES)


def test_a_match_always_holds_a_trigger() -> None:
    phrase = compile_phrase("(mean | middle value) .. of (the | a) data", CLASSES)
    for text in ("the mean of the data", "the middle value of a data set"):
        assert phrase.triggers & set(stems(text).split())


def test_no_phrase_hangs() -> None:
    phrase = compile_phrase("a ... a ... a ... a ... a b", CLASSES)
    start = time.perf_counter()
    phrase.pattern.search(stems("a " * 400))
    assert time.perf_counter() - start < 2


def test_a_text_without_one_of_the_words_is_not_searched() -> None:
    phrase = compile_phrase("(lower | reduce) .. the variance?  of {trees}", CLASSES)
    assert phrase.fits(frozenset(stems("it lowers that of trees by the hour").split()))
    assert not phrase.fits(frozenset(stems("it lowers the variance of things").split()))
    assert not phrase.fits(frozenset(stems("the variance of trees").split()))
