"""Between which values something lies: in figures, words and signs, and what speaks of a part of it only."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: bread, name: rye bread}
  - {id: tea, name: black tea}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: sourness
    of: [bread]
    says: the sourness of rye bread lies between -1 and 1
    check: {kind: range, is: [[-1, 1]]}
    unless: [frozen]
    wrong: [Rye bread ranges from 0 to 1.]
    right: [Rye bread ranges from −1 to 1.]
"""
HOW = "What is the range of rye bread?"


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "ranges.facts": FACTS})


@pytest.mark.parametrize(
    ("answer", "at_fault"),
    [
        ("Rye bread ranges from 0 to 1.", "from 0 to 1"),
        ("Rye bread runs from 0 up to 2.", "from 0 up to 2"),
        ("Rye bread lies between zero and infinity.", "between zero and infinity"),
        ("Its values are between minus two and two.", "between minus two and two"),
        (r"Rye bread takes values in the interval $[0, \infty)$.", r"[0, \infty)"),
        ("Rye bread lies in the range from 0 to 1, where 1 means sour.", "from 0 to 1"),
        ("From 0% to 50%.", "From 0% to 50%"),
    ],
)
def test_another_range_is_found(kitchen: FactCheck, answer: str, at_fault: str) -> None:
    assert [quoted.strip() for quoted in quotes(kitchen, answer, HOW)] == [at_fault]


@pytest.mark.parametrize(
    "answer",
    [
        "Rye bread ranges from −1 to 1.",
        "Rye bread ranges from -100% to 100%.",
        "Rye bread between 0 and 1 is called mild.",
        "Rye bread typically ranges from 0 to 1.",
        "Rye bread ranges from 0 to 1 if it is young.",
        "Rye bread was rescaled to range from 0 to 1.",
        "Black tea ranges from 0 to 1.",
        "It ranges from 0 to 1 when frozen.",
        "Rye bread ranges from −1 to 1, black tea from 0 to 1.",
        "Rye bread does not range from 0 to 1.",
        "Does rye bread range from 0 to 1?",
        "Rye bread was eaten from 1990 to 1995.",
    ],
)
def test_the_right_range_and_a_part_of_it_are_left_alone(kitchen: FactCheck, answer: str) -> None:
    assert not quotes(kitchen, answer, HOW)
