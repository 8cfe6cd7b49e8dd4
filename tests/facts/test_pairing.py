"""Pairings: what belongs to which of several things."""

from __future__ import annotations

import pytest
from pantry import check_of, mended, quotes

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
  - id: way-of-sorting
    of: [sorter, heap, quick]
    says: bubble sort swaps neighbours, heap sort keeps a heap, quick sort partitions
    check:
      kind: pairing
      pairs:
        - {key: [bubble sort], value: [neighbour swaps, swap]}
        - {key: [heap sort], value: [binary heap, heap]}
        - {key: [quick sort], value: [partitions, pivot]}
      neither: [merging, merge]
    unless: [hybrid]
    sources: [davidson-1999]
    wrong: [Bubble sort keeps a binary heap.]
    right: [Bubble sort swaps.]
"""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"sorts.table": CONCEPTS, "sorts.facts": FACTS})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Bubble sort works with a pivot.", ["pivot"]),
        ("Heap sort chooses a pivot, and quick sort keeps a binary heap.", ["pivot", "binary heap"]),
        ("A pivot is what heap sort chooses; neighbour swaps are what quick sort does.", ["pivot", "neighbour swaps"]),
        ("* Heap sort: partitions\n* Quick sort: partitions", ["partitions"]),
        ("| method | means |\n|---|---|\n| heap sort | pivot |\n| quick sort | pivot |", ["pivot"]),
        ("Heap sort uses no binary heap.", ["binary heap"]),
        ("What heap sort builds is not a binary heap.", ["binary heap"]),
        ("Bubble sort is done by merging.", ["merging"]),
    ],
)
def test_a_wrong_pair_is_found(check: FactCheck, answer: str, said: list[str]) -> None:
    assert quotes(check, answer) == said


@pytest.mark.parametrize(
    "answer",
    [
        "Heap sort keeps a binary heap, quick sort chooses a pivot.",
        "Unlike quick sort, which chooses a pivot, heap sort keeps a binary heap.",
        "Heap sort, unlike quick sort, keeps a binary heap.",
        "Heap sort does not choose a pivot.",
        "A pivot is not chosen by heap sort.",
        "Neighbour swaps, not partitions, are what bubble sort does.",
        "Quick sort chooses a pivot rather than keeping a binary heap.",
        "A hybrid of heap sort chooses a pivot.",
        "Does heap sort choose a pivot?",
        "Quick sort may fall back on a binary heap once the pivot is bad.",
    ],
)
def test_right_pairs_are_left_alone(check: FactCheck, answer: str) -> None:
    assert quotes(check, answer) == []


def test_the_question_hands_down_its_only_key(check: FactCheck) -> None:
    assert quotes(check, "A pivot.", "What does heap sort use?") == ["pivot"]
    assert quotes(check, "A pivot.", "How do heap sort and quick sort differ?") == []
    assert quotes(check, "A pivot. Bubble sort swaps.", "What does heap sort use?") == ["pivot"]
    assert quotes(check, "It is old. It chooses a pivot.", "What does heap sort use?") == ["pivot"]
    assert quotes(check, "It is old. A pivot is used by timid people.", "What does heap sort use?") == ["pivot"]
    assert quotes(check, "A pivot is no heap. Heap sort is slow.", "What does heap sort use?") == []
    assert quotes(check, "Bubble sort swaps. Some choose a pivot.", "What does heap sort use?") == []


def test_a_value_is_mended_to_the_first_one_of_its_key(check: FactCheck) -> None:
    assert mended(check, "Heap sort chooses a pivot.") == "Heap sort chooses a binary heap."
