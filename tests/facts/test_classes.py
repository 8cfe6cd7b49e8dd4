"""Things put under a class: in runs of names, lists, tables of both orientations and short answers."""

from __future__ import annotations

import pytest
from pantry import check_of, mended, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
sources: [davidson-1999]
rows:
  - {id: apple, name: apple, is: {supervision: supervised, cluster-count: given}}
  - {id: pear, name: pear, is: {supervision: supervised}}
  - {id: nut, name: walnut, is: {supervision: unsupervised, cluster-count: not given}}
"""
AXES = """
axes:
  - {id: supervision, title: supervision, values: [supervised, unsupervised],
     disjoint: [[supervised, unsupervised]]}
  - {id: cluster-count, title: number of clusters, values: [given, not given],
     disjoint: [[given, not given]]}
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "axes": AXES})


HOW = "Supervised or unsupervised?"
WRONG = [
    ("**Supervised:** apple, some plum, walnut\n**Unsupervised:** none", "", "walnut"),
    ("Supervised: apple, walnut; unsupervised: none", "", "walnut"),
    ("Supervised -> apple, walnut\nunsupervised -> none", "", "walnut"),
    ("Supervised methods such as the apple and the walnut need labels.", "", "walnut"),
    ("Supervised methods (apple, walnut) need labels.", "", "walnut"),
    ("Among the supervised methods are the apple and the walnut.", "", "walnut"),
    ("The walnut belongs to the supervised methods.", "", "supervised"),
    ("The walnut is an example of supervised learning.", "", "supervised"),
    ("The apple (unsupervised) is red.", "", "unsupervised"),
    ("The supervised counterpart of the pear is the walnut.", "", "supervised"),
    ("Methods that need no labels:\n\n- walnut\n- apple", "", "apple"),
    ("| fruit | kind |\n|---|---|\n| walnut | supervised |", "", "supervised"),
    ("| | apple | walnut |\n|---|---|---|\n| learning | supervised | supervised |", "", "supervised"),
    ("| fruit | supervised? |\n|---|---|\n| walnut | yes |", "", "yes"),
    ("| | apple | walnut |\n|---|---|---|\n| supervised | ✗ | ✗ |", "", "✗"),
    ("| fruit | unsupervised |\n|---|---|\n| walnut | No |", "", "No"),
    ("Supervised.", "Is the walnut supervised or unsupervised?", "Supervised"),
    ("Supervised, because it is round.", "Is the walnut supervised or unsupervised?", "Supervised"),
    ("It's a supervised method.", "What is a walnut?", "supervised"),
    ("The former.", "Is the walnut supervised or unsupervised?", "The former"),
    ("- **Type:** supervised", "What is a walnut?", "supervised"),
    ("Walnut.", "Which of these is supervised?", "Walnut"),
    ("The apple is not really a supervised method.", "", "supervised"),
]


@pytest.mark.parametrize(("answer", "question", "words"), WRONG)
def test_wrong_class(kitchen: FactCheck, answer: str, question: str, words: str) -> None:
    assert quotes(kitchen, answer, question) == [words]


RIGHT = [
    ("Supervised: apple, pear; unsupervised: walnut", ""),
    ("Supervised: apple. Walnut trees grow slowly.", ""),
    ("Supervised methods: the walnut needs no labels.", ""),
    ("Supervised methods such as the apple are used after the walnut.", ""),
    ("Supervised methods such as apple tests and walnut (unsupervised) differ.", ""),
    ("| fruit | supervised? |\n|---|---|\n| walnut | no |\n| apple | yes |", ""),
    ("| fruit | supervised? | big |\n|---|---|---|\n| walnut | no | yes |", HOW),
    ("| | apple | walnut |\n|---|---|---|\n| learning | supervised | unsupervised |", HOW),
    ("The latter.", "Is the walnut supervised or unsupervised?"),
    ("Unsupervised.", "Is the walnut supervised or unsupervised?"),
    ("It is supervised.", "How do the apple and the walnut differ?"),
    ("A supervised layer follows the walnut.", "What is a walnut?"),
    ("Walnut.", "Which of these is not supervised?"),
    ("Walnut.", "How can a supervised problem be turned round?"),
    ("The supervised counterpart of the walnut is the pear.", ""),
    ("The apple is a supervised method.", ""),
    ("The apple is not the only supervised method.", ""),
    ("The apple is not a typical supervised method.", ""),
    ("Successors of supervised methods:\n\n- walnut", ""),
    ("Supervised methods such as the apple and walnut such as the pear differ.", ""),
]


@pytest.mark.parametrize(("answer", "question"), RIGHT)
def test_right_class(kitchen: FactCheck, answer: str, question: str) -> None:
    assert quotes(kitchen, answer, question) == []


MENDED = [
    ("| fruit | supervised? |\n|---|---|\n| walnut | Yes |", "| fruit | supervised? |\n|---|---|\n| walnut | No |"),
    ("The walnut is a supervised method.", "The walnut is an unsupervised method."),
    ("| fruit | kind |\n|---|---|\n| nut | x |\n", "| fruit | kind |\n|---|---|\n| nut | x |\n"),
]


@pytest.mark.parametrize(("answer", "after"), MENDED)
def test_mended_class(kitchen: FactCheck, answer: str, after: str) -> None:
    assert mended(kitchen, answer) == after


def test_a_hyphen_makes_another_class(kitchen: FactCheck) -> None:
    assert quotes(kitchen, "A walnut is supervised.") == ["supervised"]
    assert quotes(kitchen, "A walnut is self-supervised.") == []
    assert quotes(kitchen, "A walnut, which is a semi-supervised fruit, cracks.") == []
