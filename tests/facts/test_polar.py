"""A leading yes or no says what the question says."""

from __future__ import annotations

import pytest
from pantry import check_of, matches, mended, quotes

from lint.checks.fact import FactCheck
from lint.diagnostic import Applicability

CONCEPTS = """
table: concepts
rows:
  - {id: dough, name: yeast dough}
  - {id: egg, name: duck egg, aliases: [duck eggs]}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: needs-warmth
    of: [dough]
    says: yeast dough needs warmth to rise
    check:
      kind: property
      wrong: ["(need | want) .. {cold}", "(is | be | are)? .. {chilled} before"]
      right: [(need | want) .. warmth, (is | be | are) .. kept warm]
    unless: [overnight]
    wrong: [Yeast dough needs the cold.]
    right: [Yeast dough needs warmth.]
  - id: bigger
    of: [egg]
    says: a duck egg is heavier than most
    check: {kind: value, quantity: [shells], is: [1], before: true}
    wrong: [A duck egg has 3 shells.]
    right: [A duck egg has 1 shells.]
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "dough.facts": FACTS})


WRONG = [
    ("Does yeast dough need warmth?", "No.", "No"),
    ("Does yeast dough need cold?", "Yes, all night long.", "Yes"),
    ("Does yeast dough want the cold?", "It does.", "It does"),
    ("Does yeast dough need warmth?", "It does not, as yeast is hardy.", "It does not"),
    ("Is yeast dough kept warm?", "Not at all. Put it outside.", "Not at all"),
    ("Should yeast dough be chilled before kneading?", "Absolutely.", "Absolutely"),
    ("In winter, does yeast dough need cold?", "Yes! It likes that.", "Yes"),
    ("Does a duck egg have 3 shells?", "Yes.", "Yes"),
    ("I have yeast dough. Does it need cold?", "Yes.", "Yes"),
    ("Does yeast dough need cold?", "**Short answer:** by all means.", "by all means"),
    ("Does yeast dough need warmth?", "It still doesn't: cold is enough.", "It still doesn't"),
    ("Does yeast dough need cold?", "Indeed it does.", "Indeed it does"),
]


@pytest.mark.parametrize(("question", "answer", "words"), WRONG)
def test_wrong_word(kitchen: FactCheck, question: str, answer: str, words: str) -> None:
    assert quotes(kitchen, answer, question) == [words]


RIGHT = [
    ("Does yeast dough need warmth?", "Yes."),
    ("Does yeast dough need cold?", "No."),
    ("Doesn't yeast dough need cold?", "Yes."),
    ("Does yeast dough need cold or warmth?", "Yes."),
    ("Does yeast dough need cold?", "Yes and no."),
    ("Does yeast dough need cold?", "Yes, but only overnight."),
    ("Does yeast dough need cold?", "Yes. However, it rises slowly then."),
    ("Does yeast dough need warmth?", "Not necessarily."),
    ("Does yeast dough need warmth?", "No single rule holds."),
    ("Does yeast dough need warmth?", "It depends."),
    ("Does yeast dough always need warmth?", "No."),
    ("Is it true that yeast dough needs cold?", "Yes."),
    ("Why does yeast dough need cold?", "Yes."),
    ("Does yeast dough need cold overnight?", "Yes."),
    ("Does yeast dough need cold?", "Yes, overnight."),
    ("Does yeast dough need cold?", ""),
]


@pytest.mark.parametrize(("question", "answer"), RIGHT)
def test_right_word(kitchen: FactCheck, question: str, answer: str) -> None:
    assert quotes(kitchen, answer, question) == []


def test_exchanged_where_it_stands_alone(kitchen: FactCheck) -> None:
    asked = "Does yeast dough need cold?"
    assert mended(kitchen, "Yes.", asked) == "No."
    assert mended(kitchen, "YES! It loves ice.", asked) == "NO! It loves ice."
    assert mended(kitchen, "Yes, it does.", asked) == "Yes, it does."
    (found,) = matches(kitchen, "Yes.", asked)
    assert found.applicability is Applicability.unsafe


def test_a_name_of_several_is_read_as_the_answer_means_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    concepts = CONCEPTS.replace("name: yeast dough", "name: yeast dough, ambiguous: [YD]").replace(
        "name: duck egg,", "name: duck egg, ambiguous: [YD],"
    )
    check = check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": concepts, "dough.facts": FACTS})
    assert quotes(check, "No. Yeast dough is hardy.", "Does YD need warmth?") == ["No"]
    assert quotes(check, "No. Duck eggs are hardy.", "Does YD need warmth?") == []
    assert quotes(check, "No.", "Does YD need warmth?") == []


def test_a_doubtful_name_in_capitals_counts_only_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    concepts = CONCEPTS.replace("name: yeast dough", "name: yeast dough, ambiguous: [YEAST]")
    check = check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": concepts, "dough.facts": FACTS})
    assert quotes(check, "No. YEAST is hardy.", "Does YEAST need warmth?") == ["No"]
    assert quotes(check, "No.", "Does yeast need warmth?") == []
