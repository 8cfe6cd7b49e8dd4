"""Traits: what a thing has or lacks, in any order of words."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: sorter, name: bubble sort}
  - {id: heap, name: heap sort}
  - {id: quick, name: quick sort}
"""
FACTS = """
table: facts
rows:
  - id: needs-no-memory
    of: [sorter]
    says: bubble sort needs no extra memory
    check: {kind: trait, trait: needs, about: [memory, buffer], as: [swapping neighbours], is: "no"}
    unless: [on tape]
    sources: [davidson-1999]
    wrong: [Bubble sort needs memory.]
    right: [Bubble sort needs no memory.]
"""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"sorts.table": CONCEPTS, "sorts.facts": FACTS})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Bubble sort requires a second buffer.", "requires"),
        ("A second buffer is mandatory for bubble sort.", "mandatory"),
        (
            "Without it bubble sort would stop; a buffer of equal size is indispensable to it.",
            "indispensable",
        ),
        ("Bubble sort works on one list. It needs a buffer for the other half.", "needs"),
    ],
)
def test_the_trait_is_denied_in_any_order(check: FactCheck, answer: str, said: str) -> None:
    assert quotes(check, answer) == ([said])


@pytest.mark.parametrize(
    "answer",
    [
        "Bubble sort does not need a buffer.",
        "Bubble sort requires no second buffer.",
        "Bubble sort demands nothing of the memory.",
        "For bubble sort a buffer is superfluous.",
        "Heap sort needs a buffer, bubble sort does not.",
        "Unlike bubble sort, heap sort needs a buffer.",
        "Bubble sort requires patience, quick sort a buffer.",
        "Heap sort, unlike bubble sort, needs a buffer.",
        "If bubble sort needs a buffer, something is wrong.",
        "Bubble sort on tape needs a buffer.",
        "Bubble sort needs patience, and memory is cheap.",
    ],
)
def test_what_is_right_or_said_of_others_is_left_alone(check: FactCheck, answer: str) -> None:
    assert quotes(check, answer) == []


def test_the_question_says_what_it_is_about(check: FactCheck) -> None:
    assert quotes(check, "It is absolutely necessary.", "Does bubble sort need memory?")
    assert quotes(check, "It is unnecessary.", "Does bubble sort need memory?") == []


def test_an_item_completes_the_line_over_it(check: FactCheck) -> None:
    asked = "What does bubble sort need?"
    assert quotes(check, "- a list\n- a second buffer", asked) == ["buffer"]
    assert quotes(check, "Bubble sort requires:\n\n- a second buffer") == ["buffer"]
    assert quotes(check, "- a list, but no buffer", asked) == []
    assert quotes(check, "- a second buffer", "What does bubble sort not need?") == []
    assert quotes(check, "- a second buffer", "What does heap sort need?") == []


def test_the_question_names_the_thing_in_other_words(check: FactCheck) -> None:
    asked = "Bubble sort or heap sort: what does swapping neighbours cost?"
    assert quotes(check, "It requires a buffer.", asked) == ["requires"]
    assert quotes(check, "Heap sort requires a buffer.", asked) == []
