"""Who made something and when: wrong names and years are found, other people's doings are left alone."""

from __future__ import annotations

import pytest
from pantry import check_of, matches, mended, quotes

from lint.checks.fact import FactCheck
from lint.diagnostic import Applicability

CONCEPTS = """
table: concepts
rows:
  - {id: cake, name: velvet cake, aliases: [velvet cakes]}
  - {id: stew, name: amber stew}
  - {id: oven, name: drum oven}
"""
PEOPLE = """
table: concepts
sort: person-org
rows:
  - {id: rossi, name: Anna Rossi, aliases: [Rossi]}
  - {id: guild, name: Bakers Guild}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: origin
    of: [cake]
    says: velvet cake was invented by Marta Lindqvist and Paul Oyelaran in 1911
    check: {kind: attribution, who: [Lindqvist, Oyelaran], year: [1911], credit: Lindqvist and Oyelaran, cited: true}
    wrong: [Velvet cake was invented in 1950.]
    right: [Velvet cake was invented in 1911.]
  - id: origin
    of: [stew]
    says: amber stew was first cooked by Ines Duarte in 1802, or in 1807
    check: {kind: attribution, who: [Duarte], year: [1802, 1807]}
    wrong: [Amber stew was invented in 1950.]
    right: [Amber stew was invented in 1807.]
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    files = {"concepts.table": CONCEPTS, "people.table": PEOPLE, "origins.facts": FACTS}
    return check_of(tmp_path_factory.mktemp("rules"), **files)


WRONG = [
    ("Velvet cake was invented in 1950.", "", "1950"),
    ("Velvet cake was first baked and is sweet. It was introduced in June 1950.", "", "1950"),
    ("Velvet cakes, created in a 1950 bakery, are red.", "", "1950"),
    ("Velvet cake dates back to 1850.", "", "1850"),
    ("A classic is the velvet cake (1950).", "", "1950"),
    ("In 1933.", "When was velvet cake invented?", "1933"),
    ("Lindqvist invented the velvet cake in 1925.", "", "1925"),
    ("Velvet cake was invented by Anna Rossi.", "", "Anna Rossi"),
    ("**Velvet cake**: introduced by Greta Holm and Sven Holm", "", "Greta Holm and Sven Holm"),
    ("Anna Rossi invented velvet cake.", "", "Anna Rossi"),
    ("Velvet cake is due to Anna Rossi.", "", "Anna Rossi"),
    ("Velvet cake comes from the Bakers Guild.", "", "Bakers Guild"),
    ("Greta Holm, a baker of Malmö.", "Who invented velvet cake?", "Greta Holm"),
    ("It goes back to a recipe by Anna Rossi.", "Who is the inventor of velvet cake?", "Anna Rossi"),
    ("Amber stew was introduced by Marta Lindqvist.", "", "Marta Lindqvist"),
]


@pytest.mark.parametrize(("answer", "question", "words"), WRONG)
def test_wrong_origin(kitchen: FactCheck, answer: str, question: str, words: str) -> None:
    assert quotes(kitchen, answer, question) == [words]


RIGHT = [
    ("Velvet cake was invented in 1912.", ""),
    ("Velvet cake was invented by Marta Lindqvist and a friend in 1911.", ""),
    ("Velvet cake was not invented by Anna Rossi.", ""),
    ("Many people believe that velvet cake was invented by Anna Rossi.", ""),
    ("A variant of velvet cake was introduced by Anna Rossi in 1950.", ""),
    ("An icing for velvet cake was introduced by Anna Rossi in 1950.", ""),
    ("Amber stew and velvet cake were invented in 1802 and 1911.", ""),
    ("Velvet cake became popular in 1950.", ""),
    ("Velvet cake was described by Anna Rossi in her book of 1950.", ""),
    ("Velvet cake was invented by hand in the 1950s.", ""),
    ("Velvet cake was invented to please Anna Rossi, who opened a shop in 1950.", ""),
    ("The drum oven, invented in 1950, bakes velvet cake well.", ""),
    ("Unlike velvet cake, the drum oven was invented by Anna Rossi.", ""),
    ("Velvet cake was probably made before; it was sold by Anna Rossi in 1950.", ""),
    ("Amber stew was invented in 1802.", ""),
    ("Nobody can say; Anna Rossi might have.", "Who invented velvet cake?"),
    ("Anna Rossi sells it since 1950.", "Who sells velvet cake?"),
    ("Oyelaran and Anna Rossi's aunt.", "Who invented velvet cake?"),
]


@pytest.mark.parametrize(("answer", "question"), RIGHT)
def test_right_origin(kitchen: FactCheck, answer: str, question: str) -> None:
    assert quotes(kitchen, answer, question) == []


def test_mended_but_never_by_itself(kitchen: FactCheck) -> None:
    text = "Velvet cake was invented by Anna Rossi in 1950."
    assert mended(kitchen, text) == "Velvet cake was invented by Lindqvist and Oyelaran in 1911."
    assert {match.applicability for match in matches(kitchen, text)} == {Applicability.unsafe}


def test_no_edit_where_several_are_right(kitchen: FactCheck) -> None:
    (found,) = matches(kitchen, "Amber stew was invented in 1950.")
    assert found.fixed == ()
    assert found.values["year"] == "1802 or 1807"


def test_brackets_count_only_where_they_are_cited(kitchen: FactCheck) -> None:
    assert quotes(kitchen, "We ate amber stew (1950).") == []
