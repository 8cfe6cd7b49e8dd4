"""Which step comes first: in lists, in tables, in one sentence and from one to the next."""

from __future__ import annotations

import pytest
from pantry import check_of, mended, quotes

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
  - id: kneading-comes-first
    of: [bread]
    says: the dough is kneaded, then it rises, then it is baked
    check:
      kind: order
      steps:
        - [knead, dough .. kneaded]
        - [(rise | rises), (let | leave) .. rest]
        - [bake, in the oven]
    unless: [frozen]
    wrong: [Rye bread is baked and then kneaded.]
    right: [Rye bread is kneaded and then baked.]
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "steps.facts": FACTS})


HOW = "How is rye bread made?"
WRONG = [
    ("1. Bake the loaf.\n2. Knead the dough.\n3. Let it rise.", HOW, "Bake the loaf."),
    ("- Let it rise.\n- Knead the dough.\n- Bake it.", HOW, "Let it rise."),
    ("The steps of rye bread:\n\n- Knead it.\n- Bake it.\n- Let it rest.", "", "Bake it."),
    ("| Step | Time |\n|---|---|\n| Bake it | 1 h |\n| Knead it | 10 min |", HOW, "Bake it"),
    ("Rye bread is baked before it rises.", "", "baked before it rises"),
    ("Rye bread is kneaded after it has been baked.", "", "kneaded after it has been baked"),
    ("After baking, knead the dough of the rye bread.", "", "baking, knead"),
    ("Before kneading, the rye bread is baked.", "", "kneading, the rye bread is baked"),
    ("Bake it → knead it.", HOW, "Bake it → knead"),
    ("Bake the loaf. Then knead it.", HOW, "knead"),
    ("Let it rise, and knead it at the end.", HOW, "rise, and knead"),
]


@pytest.mark.parametrize(("answer", "question", "words"), WRONG)
def test_wrong_order(kitchen: FactCheck, answer: str, question: str, words: str) -> None:
    assert quotes(kitchen, answer, question) == [words]


RIGHT = [
    ("1. Knead the dough.\n2. Let it rise.\n3. Bake it.", HOW),
    ("1. Bake the loaf.\n2. Eat it.", HOW),
    ("- Someone to bake\n- someone to knead", "What are the components of a rye bread bakery?"),
    ("- baked crust\n- kneaded crumb", "Why do you like rye bread?"),
    ("Rye bread is kneaded before it is baked.", ""),
    ("Rye bread is baked after it was kneaded.", ""),
    ("Before baking, knead the rye bread.", ""),
    ("Never bake rye bread before you knead it.", ""),
    ("Baking rye bread before kneading it is a mistake.", ""),
    ("If you bake rye bread before you knead it, it stays flat.", ""),
    ("Bake the rye bread, then knead it. This would be wrong.", ""),
    ("Rye bread is baked and kneaded.", ""),
    ("Rye bread from frozen loaves is baked before it rises.", ""),
    ("Black tea is baked before it is kneaded.", ""),
    ("Knead it, bake it, knead again and repeat until done.", HOW),
    ("First bake it, then knead it.", "Which order is wrong for rye bread?"),
]


@pytest.mark.parametrize(("answer", "question"), RIGHT)
def test_right_order(kitchen: FactCheck, answer: str, question: str) -> None:
    assert quotes(kitchen, answer, question) == []


def test_two_numbered_items_change_places(kitchen: FactCheck) -> None:
    text = "1. Knead the dough.\n2. Bake it.\n3. Let it rise."
    assert mended(kitchen, text, HOW) == "1. Knead the dough.\n2. Let it rise.\n3. Bake it."
    bullets = text.replace("1.", "-").replace("2.", "-").replace("3.", "-")
    assert mended(kitchen, bullets, HOW) == bullets
    three = "1. Bake it.\n2. Knead the dough.\n3. Let it rise."
    assert mended(kitchen, three, HOW) == three
