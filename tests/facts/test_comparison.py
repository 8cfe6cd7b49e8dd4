"""What is more of something than what."""

from __future__ import annotations

import pytest
from pantry import check_of, mended, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: lemon, name: lemon, aliases: [lemons]}
  - {id: orange, name: orange, aliases: [oranges]}
  - {id: lime, name: lime}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: sourer
    of: [lemon]
    says: lemons are sourer than oranges and keep longer
    check:
      kind: comparison
      than: [orange]
      more: [sourer, more acidic, fewer seeds]
      less: [sweeter, less acidic, more seeds]
    unless: [candied]
    wrong: [Lemons are sweeter than oranges.]
    right: [Lemons are sourer than oranges.]
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "fruit.facts": FACTS})


WRONG = [
    ("A lemon is sweeter than an orange.", "", "sweeter"),
    ("Oranges are much more acidic than lemons.", "", "more acidic"),
    ("Compared to oranges, lemons are less acidic.", "", "less acidic"),
    ("Lemons are less acidic compared with oranges.", "", "less acidic"),
    ("Lemons are not sourer than oranges.", "", "sourer"),
    ("Lemons are sweeter, whereas oranges bite.", "", "sweeter"),
    ("While oranges are sourer, lemons are mild.", "", "sourer"),
    ("They are sweeter than oranges.", "How do lemons taste?", "sweeter"),
]


@pytest.mark.parametrize(("answer", "question", "words"), WRONG)
def test_wrong_comparison(kitchen: FactCheck, answer: str, question: str, words: str) -> None:
    assert quotes(kitchen, answer, question) == [words]


RIGHT = [
    ("A lemon is sourer than an orange.", ""),
    ("Oranges are sweeter than lemons.", ""),
    ("Oranges are not more acidic than lemons.", ""),
    ("Lemons may be sweeter than oranges.", ""),
    ("Candied lemons are sweeter than oranges.", ""),
    ("Lemons are sweeter than oranges when they are candied.", ""),
    ("Lemons with honey are sweeter than oranges.", ""),
    ("Lemons are sweeter than limes.", ""),
    ("A lime is sweeter than an orange.", ""),
    ("Are lemons sweeter than oranges?", ""),
    ("It is a myth that lemons are sweeter than oranges.", ""),
    ("Lemons are yellow, whereas oranges are sweeter.", ""),
    ("Compared to oranges, limes are less acidic.", ""),
]


@pytest.mark.parametrize(("answer", "question"), RIGHT)
def test_right_comparison(kitchen: FactCheck, answer: str, question: str) -> None:
    assert quotes(kitchen, answer, question) == []


def test_mended_by_the_opposite(kitchen: FactCheck) -> None:
    assert mended(kitchen, "Lemons are less acidic than oranges.") == "Lemons are more acidic than oranges."
    assert mended(kitchen, "Lemons have more seeds than oranges.") == "Lemons have fewer seeds than oranges."
    assert mended(kitchen, "Lemons are sweeter than oranges.") == "Lemons are sweeter than oranges."
