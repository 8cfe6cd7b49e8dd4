"""What an answer without a subject is about: the question, a pronoun, or one of several things; a kitchen's facts."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: bread, name: bread}
  - {id: crumb, name: sourdough bread, broader: [bread]}
  - {id: cake, name: cake}
  - {id: oven, name: wood oven}
  - {id: rye, name: rye loaf, ambiguous: [RL]}
  - {id: raisin, name: raisin log, ambiguous: [RL]}
"""
FACTS = """
table: facts
rows:
  - id: rises-by-yeast
    of: [bread]
    says: bread rises by yeast, not by baking powder
    check: {kind: property, wrong: ["(rises | risen) .. {baking powder}"], right: ["rises .. yeast"]}
    sources: [davidson-1999]
    wrong: [Bread rises by baking powder.]
    right: [Bread rises by yeast.]
  - id: dark
    of: [rye]
    says: a rye loaf is dark
    check: {kind: property, wrong: ["is {pale}"], right: [is dark]}
    sources: [davidson-1999]
    wrong: [A rye loaf is pale.]
    right: [A rye loaf is dark.]
  - id: leaven
    of: [bread, cake]
    says: bread is leavened by yeast, cake by baking powder
    check:
      kind: pairing
      pairs:
        - {key: [bread], value: [(leavened | leaven) .. yeast, fail to brown]}
        - {key: [cake], value: [(leavened | leaven) .. powder]}
    sources: [davidson-1999]
    wrong: [Bread is leavened by powder.]
    right: [Bread is leavened by yeast.]
"""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"bakes.table": CONCEPTS, "bakes.facts": FACTS})


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("What makes bread rise?", "It rises by baking powder.", ["baking powder"]),
        ("Does bread need yeast?", "No, bread rises by baking powder.", ["baking powder"]),
        ("How is cake made?", "Bread is its cousin. It rises by baking powder.", ["baking powder"]),
        ("What is bread?", "Cake is sweet. Bread is not. The latter is leavened by yeast.", []),
    ],
)
def test_a_subject_is_handed_down(check: FactCheck, question: str, answer: str, said: list[str]) -> None:
    assert quotes(check, answer, question) == said


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is bread leavened with powder?", "No, bread is leavened by yeast."),  # the "no" answers, it denies nothing
        ("Are bread and muffins alike?", "Hardly. One rises by yeast, the other rises by baking powder."),
        ("How does bread differ?", "Bread is plain, muffins are sweet. The latter rises by baking powder."),
        ("What is bread?", "There is yeast bread and soda bread. The soda one rises by baking powder."),
        ("Bread vs scones?", "- Scones: risen with baking powder\\n- Bread: risen with yeast"),
        ("What does a wood oven do?", "1. Heat it.\\n2. Put the bread in.\\nWhat rises by baking powder burns."),
        ("What is sourdough bread?", "Bread made without any starter bought. It rises by baking powder in no recipe."),
        ("What is cake?", "Bread may fail to brown."),
    ],
)
def test_what_may_be_another_s_is_left_alone(check: FactCheck, question: str, answer: str) -> None:
    assert quotes(check, answer.replace("\\n", "\n"), question) == []


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("What is a rye loaf?", "The RL is pale.", ["pale"]),
        ("What is the raisin log?", "The RL is pale.", []),
        ("What is an RL?", "The RL is pale.", []),
    ],
)
def test_a_name_of_two_things_means_what_the_question_names(
    check: FactCheck, question: str, answer: str, said: list[str]
) -> None:
    assert quotes(check, answer, question) == said
