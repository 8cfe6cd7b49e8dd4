"""Implications: what follows from what, in either order and over the end of a sentence."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: risen, name: risen dough}
  - {id: baked, name: baked bread}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: not-baked
    of: [risen]
    says: that a dough has risen does not mean that the bread is done
    check: {kind: implication, from: [risen dough, dough .. risen], to: [(bread is)? done, finished], holds: "no"}
    unless: [baked]
    wrong: [A risen dough means that the bread is done.]
    right: [A risen dough does not mean that the bread is done.]
  - id: has-risen
    of: [baked]
    says: a baked bread has risen
    check: {kind: implication, from: [baked bread], to: [risen], holds: "yes"}
    wrong: [Baked bread does not imply that it has risen.]
    right: [Baked bread implies that it has risen.]
"""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"dough.table": CONCEPTS, "dough.facts": FACTS})


@pytest.mark.parametrize(
    "answer",
    [
        "Risen dough guarantees that the bread is done.",
        "If the dough has risen, the bread is done.",
        "The bread is done as soon as the dough has risen.",
        "The dough has risen. Hence the bread is done.",
        "Risen dough and a bread that is done are equivalent.",
        "From risen dough we conclude that all is finished.",
        "The bread is done, which follows from the risen dough.",
    ],
)
def test_what_does_not_follow(check: FactCheck, answer: str) -> None:
    assert len(quotes(check, answer)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "If the bread is done, the dough has risen.",
        "The bread is done, which implies that the dough has risen.",
        "Risen dough need not be finished.",
        "The dough has risen, but the bread is not done.",
        "If the dough has not risen, the bread is not done.",
        "Once the dough has risen and was baked, the bread is done.",
        "Risen dough is required for a bread that is done.",
        "The dough has risen. The bread is done.",
        "Risen dough means that it is large, and bread that is done is brown.",
    ],
)
def test_what_follows_or_is_not_said_to(check: FactCheck, answer: str) -> None:
    assert quotes(check, answer) == []


def test_the_question_gives_the_ground(check: FactCheck) -> None:
    assert quotes(check, "That the bread is done.", "What does a risen dough tell you?") == ["bread is done"]
    assert quotes(check, "Nothing about the bread.", "What does a risen dough tell you?") == []


def test_a_denied_consequence(check: FactCheck) -> None:
    assert quotes(check, "Baked bread does not imply that it has risen.") == ["risen"]
