"""Numbers of quantities: before and behind their names, in figures, words and symbols, alone as an answer."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: loaf, name: rye loaf}
  - {id: bun, name: milk bun}
  - {id: tasting, name: blind tasting}
  - {id: cake, name: layer cake}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: rises
    of: [loaf]
    says: a rye loaf rises three times
    check: {kind: value, quantity: [rise, rising, times it rises], asked: [how often ... rise], is: [3]}
    wrong: [A rye loaf needs two rises.]
    right: [A rye loaf needs three rises.]
  - id: salt
    of: [loaf]
    says: the share of salt α₁ in a rye loaf is 0.02
    check: {kind: value, quantity: [α1, alpha_1, share of salt], is: [0.02]}
    wrong: [In a rye loaf the share of salt is 0.2.]
    right: [In a rye loaf the share of salt is 0.02.]
  - id: calories
    of: [bun]
    says: a milk bun has about 150 thousand calories
    check: {kind: value, quantity: [calories], is: [150000], slack: 0.05}
    wrong: [A milk bun has 90 thousand calories.]
    right: [A milk bun has 150 thousand calories.]
  - id: crumbs
    of: [cake]
    says: each layer of a cake takes √p of its p crumbs
    check:
      kind: value
      quantity: [crumbs .. at each layer, crumbs taken]
      is: [sqrt(p)]
      where: {p: [p, number of crumbs, crumbs]}
    wrong: ["Of a layer cake, the crumbs taken at each layer are all p of them."]
    right: ["Of a layer cake, √p crumbs are taken at each layer."]
  - id: cups
    of: [tasting]
    says: in a blind tasting of n breads one drinks n cups
    check:
      kind: value
      quantity: [drink, drunk]
      after: true
      units: [cups]
      is: [n]
      where: {n: [n]}
      given: {n: ["# (breads | loaves)"]}
    wrong:
      - {question: A blind tasting of 30 breads. How much is drunk?, text: "Then one drinks 3 cups."}
    right:
      - {question: A blind tasting of 30 breads. How much is drunk?, text: "Then one drinks 30 cups."}
"""
LOAF, CAKE = "What is a rye loaf?", "What is a layer cake?"


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "values.facts": FACTS})


WRONG = [
    ("It has four separate rises.", LOAF, "four"),
    ("The number of rises is usually set to 5.", LOAF, "5"),
    ("Rises: 2", LOAF, "2"),
    ("Four times.", "How often does a rye loaf rise?", "Four"),
    ("$\\alpha_1 = 0.2$, which is a lot", LOAF, "0.2"),
    ("α₁ = 20 %", LOAF, "20 %"),
    ("It takes 1/20 for α₁.", LOAF, "1/20"),
    ("α₁ (0.05)", LOAF, "0.05"),
    ("0.05 (α₁)", LOAF, "0.05"),
    ("| Name | Value |\n|---|---|\n| α₁ | 0.2 |", LOAF, "0.2"),
    ("| | rye loaf | milk bun |\n|---|---|---|\n| rises | 2 | 3 |", LOAF, "2"),
    ("The share of salt is 10^-3.", LOAF, "10^-3"),
    ("A milk bun has roughly 90k calories.", "", "90k"),
    ("A milk bun has 1.1 million calories.", "", "1.1 million"),
    ("p crumbs are taken at each layer", CAKE, "p"),
    ("Crumbs taken: p/3", CAKE, "p/3"),
    ("Crumbs taken at each layer: customarily all p of them", CAKE, "all p"),
    ("One drinks 3 cups.", "You hold a blind tasting of 200 loaves. What happens?", "3"),
]


@pytest.mark.parametrize(("text", "question", "quote"), WRONG)
def test_a_wrong_number_is_found(bakery: FactCheck, text: str, question: str, quote: str) -> None:
    assert quotes(bakery, text, question) == [quote]


RIGHT = [
    # In a table of several things a number belongs to what its column names.
    ("| | rye loaf | milk bun |\n|---|---|---|\n| rises | 3 | 1 |", LOAF),
    ("| | small | large |\n|---|---|---|\n| rises | 3 | 5 |", LOAF),
    ("It has three separate rises, and two people watch.", LOAF),
    ("The first rise takes 2 hours.", LOAF),
    ("Three times.", "How often does a rye loaf rise?"),
    ("It needs at least 2 rises.", LOAF),
    ("It needs two or three rises.", LOAF),
    ("It does not need two rises.", LOAF),
    ("α₁ = 0.02, α₂ = 0.5", LOAF),
    ("α₁ = 2 %", LOAF),
    ("α₁ = 1/50", LOAF),
    ("α₁ = 0.02 · 0.5", LOAF),
    ("α₁ lies between 0.01 and 0.5.", LOAF),
    ("α₁ and α₂ are 0.02 and 0.5.", LOAF),
    ("$\\alpha_1 = 2\\cdot10^{-2}$", LOAF),
    ("Salt-2 has a share of salt like α₁-3.", LOAF),
    ("A milk bun has about 147 thousand calories.", ""),
    ("A milk bun has 150k calories.", ""),
    ("√p crumbs are taken at each layer", CAKE),
    ("Crumbs taken: $\\sqrt{p}$", CAKE),
    ("Crumbs taken: 4", CAKE),  # of how many is not said
    ("Crumbs taken: q", CAKE),
    ("One drinks 200 cups.", "You hold a blind tasting of 200 loaves. What happens?"),
    ("One drinks 3 cups.", "You hold a blind tasting. What happens?"),
    ("One drinks 3 cups.", "You hold a blind tasting of 200 loaves and then one of 3 breads. What happens?"),
]


@pytest.mark.parametrize(("text", "question"), RIGHT)
def test_a_right_number_and_what_is_no_value_are_left_alone(bakery: FactCheck, text: str, question: str) -> None:
    assert not quotes(bakery, text, question)


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        ("{kind: value, is: [3]}", "quantity"),
        ("{kind: value, quantity: [rise], is: [n]}", "“n”"),
        ("{kind: value, quantity: [rise], is: ['n +'], where: {n: [n]}}", "no formula"),
    ],
)
def test_a_bad_rule_is_said(tmp_path_factory: pytest.TempPathFactory, check: str, problem: str) -> None:
    row = f"  - id: bad\n    of: [loaf]\n    says: something\n    check: {check}\n    wrong: [x]\n    right: [y]\n"
    facts = f"table: facts\nsources: [davidson-1999]\nrows:\n{row}"
    with pytest.raises(AssertionError) as failure:
        check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "bad.facts": facts})
    assert problem in str(failure.value)
