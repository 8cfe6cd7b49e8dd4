"""Names in messages: the article of what is counted, none for methods and proper names."""

from __future__ import annotations

import pytest

from lint.facts.articles import with_article
from lint.rulebook import Rulebook


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("autoencoder", "an autoencoder"),
        ("decision tree", "a decision tree"),
        ("undercomplete autoencoder", "an undercomplete autoencoder"),
        ("unigram language model", "a unigram language model"),
        ("bagging", "bagging"),
        ("Hopfield network", "Hopfield network"),
    ],
)
def test_a_counted_thing_takes_its_article(name: str, said: str, book: Rulebook) -> None:
    assert with_article(name, book.base) == said
