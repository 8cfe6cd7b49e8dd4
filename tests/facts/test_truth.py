"""What a fact says as a way of its own: its words with one thing turned round, in whatever order they stand."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: rye, name: rye bread}
  - {id: wheat, name: wheat bread}
  - {id: proof, name: proofing, aliases: [proving]}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: denser
    of: [rye]
    says: rye bread has a higher share of water and bakes for 60 minutes; its crumb is not airy but moist and dark
    check: {kind: property, wrong: ["(is | be) pale"]}
    wrong: [Rye bread is pale.]
    right: [Rye bread is dark.]
  - id: longer-when-cold
    of: [proof]
    says: proofing takes a longer time in cold kitchens, not a shorter one; the first dough stays
    check: {kind: property, wrong: ["(is | be) instant"]}
    unless: [steamer]
    wrong: [Proofing is instant.]
    right: [Proofing is slow.]
  - id: rye-keeps
    of: [rye]
    says: rye bread keeps fresh more days than wheat bread
    check: {kind: property, wrong: ["goes stale at once"]}
    wrong: [Rye bread goes stale at once.]
    right: [Rye bread keeps.]
"""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"dough.table": CONCEPTS, "dough.facts": FACTS})


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        ("Rye bread has a lower share of water and bakes for 60 minutes.", "lower"),
        ("The share of water is lower in rye bread, which bakes for 60 minutes.", "lower"),
        ("Rye bread has a higher share of water and does not bake for 60 minutes.", "not"),
        ("Rye bread has a higher share of water and bakes for 20 minutes.", "20"),
        ("Proofing is slow. It takes a shorter time in cold kitchens.", "shorter"),
        ("Proofing: the time it takes is not longer in cold kitchens.", "not"),
        ("Rye bread keeps fresh fewer days than wheat bread.", "fewer"),
    ],
)
def test_one_thing_turned_round(check: FactCheck, answer: str, quote: str) -> None:
    assert quotes(check, answer) == [quote]


@pytest.mark.parametrize(
    "answer",
    [
        "Rye bread has a higher share of water and bakes for 60 minutes.",
        "Rye bread does not have a lower share of water and bakes for 60 minutes.",  # turned twice
        "Rye bread bakes for 61 minutes and has a higher share of water.",  # rounded
        "Wheat bread has a lower share of water and bakes for 60 minutes.",  # another thing
        "It is a myth that rye bread has a lower share of water and bakes for 60 minutes.",
        "Rye bread has a lower share of flour than of water and bakes for 60 minutes, unlike the cakes of old.",
        "Does proofing take a shorter time in cold kitchens?",
        "Proofing takes a longer time in cold kitchens.",  # the contrast is left out
        "Proofing takes a longer time in cold kitchens, not a fixed one.",
        "With a steamer, proofing takes a shorter time in cold kitchens.",
        "Proofing sometimes takes a shorter time in cold kitchens.",
        "Proofing takes a shorter time in cold kitchens only if they are small.",
        "Wheat bread keeps fresh fewer days than rye bread.",  # exchanged and turned
        "Wheat bread does not keep fresh more days than rye bread.",
        "Rye bread has water.",
        "Proofing is slow. The last dough stays.",  # too few words to be about the same
    ],
)
def test_what_is_true_or_about_something_else(check: FactCheck, answer: str) -> None:
    assert quotes(check, answer) == []
