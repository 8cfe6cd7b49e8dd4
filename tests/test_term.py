"""Terms: every row of every table, inflection, capitals, articles, and the context that a row asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hygiene
import pytest

from lint.checks.term import term
from lint.diagnostic import Applicability
from lint.facts.base import Base

RULES = hygiene.rules("term")
BASE = Base(())


def rows() -> Iterator[tuple[str, dict[str, Any], str]]:
    for rule in RULES:
        for row in rule.params["terms"]:
            for wording in [row["wrong"]] if isinstance(row["wrong"], str) else row["wrong"]:
                yield rule.id, row, wording


def sentence(row: dict[str, Any], words: str) -> str:
    """A sentence with the words in it and, in others, what the row needs."""
    return f"We speak of {words} here. {' '.join(f'Then {need}.' for need in row.get('needs', ())[:1])}".strip()


@pytest.mark.parametrize(
    ("rule", "row", "wording"), list(rows()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_row(rule: str, row: dict[str, Any], wording: str) -> None:
    right = row.get("right")
    assert hygiene.quotes(rule, sentence(row, wording)) == [wording]
    if right:
        assert hygiene.mended(rule, sentence(row, wording)) == sentence(row, right)
        for other in RULES:
            assert hygiene.quotes(other.id, sentence(row, right)) == [], (other.id, right)


def test_there_are_enough_rows_and_none_twice() -> None:
    wordings = [(wording.lower(), tuple(row.get("needs", ()))) for _, row, wording in rows()]
    assert len(wordings) > 600
    exact = {wording for _, row, wording in rows() if row.get("exact")}
    lower = [wording for wording, _ in wordings if wording not in {each.lower() for each in exact}]
    assert sorted({each for each in lower if lower.count(each) > 1}) == []


def check(text: str, *terms: dict[str, Any], question: str = "") -> list[tuple[str, str, Applicability]]:
    found = term(hygiene.record(text, question), {"terms": list(terms)}, BASE)
    return [(m.passage.text[m.start : m.end], m.values["right"], m.applicability) for m in found]


FOREST = {"wrong": "odd forest", "right": "random forest"}


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("odd forest", "random forest"),
        ("odd forests", "random forests"),
        ("Odd forests", "Random forests"),
        ("Odd Forest", "Random Forest"),
        ("ODD FOREST", "RANDOM FOREST"),
        ("odd-forest", "random forest"),
    ],
)
def test_number_and_capitals_follow(written: str, right: str) -> None:
    assert check(f"The {written} votes.", FOREST) == [(written, right, Applicability.safe)]


def test_the_article_follows() -> None:
    (match,) = term(hygiene.record("It is an odd forest."), {"terms": [FOREST]}, BASE)
    assert [edit.content for edit in match.fixed] == ["a", "random forest"]


def test_an_inflection_that_was_not_foreseen_is_only_proposed() -> None:
    row = {"wrong": "train forwards", "right": "propagate"}
    assert check("They trained forwarding.", row)[0][2] is Applicability.unsafe


def test_needs_and_unless_look_at_question_and_answer() -> None:
    row = {**FOREST, "needs": ["classifier"], "unless": ["botany"]}
    assert not check("The odd forest is dense.", row)
    assert check("The odd forest is dense.", row, question="Which classifiers vote?")
    assert not check("The odd forest is dense in botany.", row, question="Which classifiers vote?")


def test_code_quotation_and_other_sentences_are_left_alone() -> None:
    assert not check("Some say “odd forest” or `odd forest`.", FOREST)
    assert not check("It is odd. Forest rangers came; odd, forest.", FOREST)


def test_spelling_alone_is_compared_to_the_letter() -> None:
    row = {"wrong": "overfiting", "right": "overfitting"}
    assert not check("It overfits; overfitting is bad.", row)
    assert check("It is overfiting.", row)
