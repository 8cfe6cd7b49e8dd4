"""An acronym's words: where a text gives wrong ones, and where it gives other right ones."""

from __future__ import annotations

import pytest
from pantry import check_of, matches, mended, quotes

from lint.checks.fact import FactCheck
from lint.diagnostic import Applicability
from lint.facts.initials import Word, in_the_manner_of, spells
from lint.library import load

ACRONYMS = """
table: acronyms
sources: [davidson-1999]
rows:
  - {acronym: BLT, means: [bacon lettuce and tomato], wrong: [beef lemon and turnip]}
  - {acronym: SRF, means: [self-raising flour], also: [slow roasted fennel], wrong: [sweet rolled fondant]}
  - {acronym: GDB, means: [golden durum bread], of: loaf, wrong: [grilled dark bun]}
"""
CONCEPTS = """
table: concepts
rows:
  - {id: loaf, name: golden durum loaf, aliases: [GDB]}
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"acronyms.table": ACRONYMS, "concepts.table": CONCEPTS})


WRONG = [
    ("BLT stands for butter lemon trifle.", "", "butter lemon trifle"),
    ("BLT stands for plain buttered toast.", "", "plain buttered toast"),
    ("A BLT (Bacon Leek and Tomato) is eaten cold.", "", "Bacon Leek and Tomato"),
    ("We fried bacon leeks and tomatoes (BLT) for her.", "", "bacon leeks and tomatoes"),
    ("- BLT: bacon lemon and tomato\n- jam", "", "bacon lemon and tomato"),
    ("BLT, short for bread lettuce and tomato, is served at noon.", "", "bread lettuce and tomato"),
    ("Boiled Lentil Tart, mostly.", "What does BLT stand for?", "Boiled Lentil Tart"),
    ("Big Lush Tomatoes: they grow in summer.", "What is a BLT?", "Big Lush Tomatoes"),
    ("It stands for beans lard and tomato.", "Explain the BLT.", "beans lard and tomato"),
    ("| short | full form |\n|---|---|\n| BLT | bacon leek toast |", "", "bacon leek toast"),
    ("Use SRF (self-rising fruit) here.", "", "self-rising fruit"),
]


@pytest.mark.parametrize(("answer", "question", "words"), WRONG)
def test_wrong_words(kitchen: FactCheck, answer: str, question: str, words: str) -> None:
    assert quotes(kitchen, answer, question) == [words]


RIGHT = [
    ("BLT stands for bacon, lettuce and tomato.", ""),
    ("BLT stands for bacon lettuce tomato.", ""),
    ("A BLT (bacon, lettuce, tomato) is eaten cold.", ""),
    ("Bacon lettuce and tomato (BLT) is a classic.", ""),
    ("SRF (Self Raising Flours) rises by itself.", ""),
    ("SRF is slow-roasted fennel on this menu.", ""),
    ("BLT does not stand for butter lemon trifle.", ""),
    ("X-BLT stands for extra butter lemon trifle.", ""),
    ("Extra butter lemon trifle.", "What does X-BLT stand for?"),
    ("Many people think that BLT stands for butter lemon trifle.", ""),
    ("BLT: buy lots today.", ""),
    ("The British Library of Taste (BLT) has a fine hall.", ""),
    ("BLT stands for a whole way of lunching.", ""),
    ("BLT stands for lunch, though.", ""),
    ("Bring less toast.", "Who ordered the BLT?"),
    ("The GDB (golden durum loaf) is baked twice.", ""),
    ("Does BLT stand for butter lemon trifle?", ""),
]


@pytest.mark.parametrize(("answer", "question"), RIGHT)
def test_right_words(kitchen: FactCheck, answer: str, question: str) -> None:
    assert quotes(kitchen, answer, question) == []


def test_mended_in_the_same_capitals(kitchen: FactCheck) -> None:
    assert mended(kitchen, "A BLT (Bacon Leek and Tomato) is eaten.") == "A BLT (Bacon Lettuce and Tomato) is eaten."
    assert mended(kitchen, "BLT stands for bacon lard toast.") == "BLT stands for bacon lettuce and tomato."


def test_safe_only_where_nothing_else_can_be_meant(kitchen: FactCheck) -> None:
    (sure,) = matches(kitchen, "BLT stands for bacon lard toast.")
    (open_,) = matches(kitchen, "SRF stands for sweet rice flan.")
    assert sure.applicability is Applicability.safe
    assert open_.applicability is Applicability.unsafe


def test_examples_are_made_of_the_row(kitchen: FactCheck) -> None:
    (rule,) = (each for each in kitchen.rulebook.rules if each.params.get("acronym") == "BLT")
    assert rule.id == "kitchen/acronym/blt"
    assert [(e.text, e.fixed) for e in rule.wrong] == [
        ("BLT stands for beef lemon and turnip.", "BLT stands for bacon lettuce and tomato.")
    ]


def test_a_row_without_sources_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "kitchen").mkdir()
    rows = "rows:\n  - {acronym: X, means: [y], wrong: [z]}\n"
    (folder / "kitchen" / "a.table.yaml").write_text("table: acronyms\n" + rows)
    assert [problem.rule for problem in load([str(folder)], cache=None).problems] == ["lint/unproved-fact"]


def words(text: str) -> list[Word]:
    return [Word(i, word, word.lower(), False) for i, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("acronym", "text", "spelled"),
    [
        ("BLT", "bacon lettuce and tomato", True),
        ("BAT", "bacon and tomato", True),
        ("ReLU", "rectified linear unit", True),
        ("BLT", "bacon tomato lettuce", False),
        ("BLT", "bacon lettuce tomato salad", False),
        ("XGB", "extreme gradient boosting", True),
    ],
)
def test_initials(acronym: str, text: str, spelled: bool) -> None:
    assert spells(acronym, words(text), frozenset({"and"})) is spelled


def test_manner() -> None:
    titled = in_the_manner_of("Wrong Words", "short-term memory of tests", frozenset({"of"}))
    assert titled == "Short-Term Memory of Tests"
    assert in_the_manner_of("WRONG WORDS", "right words", frozenset()) == "RIGHT WORDS"
    assert in_the_manner_of("Wrong words", "right words", frozenset()) == "Right words"
