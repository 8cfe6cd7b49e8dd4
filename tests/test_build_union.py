"""Merging two answers loses nothing that only one of them says."""

from __future__ import annotations

import pytest
from shelf import whole_rulebook

from lint.facts.base import Base
from lint.union import added

KEPT = "What is a hedge?\nA hedge is a row of shrubs along a border."


@pytest.fixture(scope="module")
def base() -> Base:
    return whole_rulebook().base


@pytest.mark.parametrize(
    ("gone", "taken"),
    [
        ("A hedge is a row of shrubs. It stands along a border.", ""),
        (
            "A hedge is a row of shrubs. Gardeners clip it twice every summer with electric shears.",
            "A hedge is a row of shrubs. Gardeners clip it twice every summer with electric shears.",
        ),
        (
            "A row of shrubs along a border.\n\nGardeners clip it twice every summer with electric shears.",
            "Gardeners clip it twice every summer with electric shears.",
        ),
        (
            "Its uses:\n\n- It keeps cattle away from young crops.\n- Birds build nests inside its thick branches.",
            "Its uses:\n\n- It keeps cattle away from young crops.\n- Birds build nests inside its thick branches.",
        ),
        ("", ""),
    ],
)
def test_only_what_is_new_is_taken_over(base: Base, gone: str, taken: str) -> None:
    assert added(KEPT, gone, base) == taken


def test_the_same_in_other_words_is_not_taken_over(base: Base) -> None:
    gone = "A hedge is what we call a row of shrubs that runs along some border. Sheep jump over it with ease."
    assert added(KEPT, gone, base) == ""
