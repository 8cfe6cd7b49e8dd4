"""Facts told in several ways: what contradicts any one of them is found, once."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck
from lint.library import load

CONCEPTS = """
table: concepts
rows:
  - {id: sorter, name: bubble sort}
  - {id: heap, name: heap sort}
"""
FACTS = """
table: facts
rows:
  - id: needs-no-memory
    of: [sorter]
    says: bubble sort needs no extra memory
    check:
      - {kind: property, wrong: [{text: "{a second} array", instead: no second}], right: [in place]}
      - {kind: trait, trait: needs, about: [memory, buffer], is: "no"}
      - {kind: pairing, pairs: [{key: [bubble sort], value: [swaps]}, {key: [heap sort], value: [a heap]}]}
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
        ("Bubble sort fills a second array.", ["a second"]),
        ("Bubble sort does not work in place.", ["in place"]),
        ("A buffer is mandatory for bubble sort.", ["mandatory"]),
        ("| sort | uses |\n|---|---|\n| bubble sort | a heap |", ["a heap"]),
        ("Bubble sort fills a second array, a buffer that it requires.", ["a second", "requires"]),
    ],
)
def test_any_way_finds(check: FactCheck, answer: str, said: list[str]) -> None:
    assert quotes(check, answer) == said


@pytest.mark.parametrize(
    "answer",
    [
        "Bubble sort works in place.",
        "Bubble sort needs no buffer.",
        "On tape bubble sort fills a second array.",
        "On tape bubble sort needs a buffer.",
        "Heap sort fills a second array.",
    ],
)
def test_the_ways_share_subject_and_exceptions(check: FactCheck, answer: str) -> None:
    assert quotes(check, answer) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: trait", "kind: trayt", "did you mean “trait”?"),
        ("about:", "abut:", "did you mean “about”?"),
        (
            'kind: trait, trait: needs, about: [memory, buffer], is: "no"',
            "kind: formula, left: [x], right: [y]",
            "“formula” is told in one way",
        ),
    ],
)
def test_a_bad_way_is_said(tmp_path_factory: pytest.TempPathFactory, old: str, new: str, said: str) -> None:
    folder = tmp_path_factory.mktemp("rules")
    check_of(folder, **{"sorts.table": CONCEPTS, "sorts.facts": FACTS})
    (path,) = folder.glob("**/sorts.facts.yaml")
    path.write_text(FACTS.replace(old, new))
    (problem,) = load([str(folder)]).problems
    assert said in problem.message, problem
