"""A record is filed under what its question asks about, not under whatever name it happens to hold."""

from __future__ import annotations

import pytest
from shelf import whole_rulebook

from lint.compile import compile_folders
from lint.facts.base import Base
from lint.rulebook import Rulebook
from lint.topics import asked


@pytest.fixture(scope="module")
def base() -> Base:
    return whole_rulebook().base


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Why is dropout used in neural networks?", ("regularization",)),
        ("How does L2 regularization differ from L1 regularization in a network?", ("regularization",)),
        ("What does boosting mean?", ("trees and ensembles",)),
        ("What is the mean?", ("descriptive statistics",)),
        ("What range has the sigmoid?", ("activation functions",)),
        ("Which tools used for plots do you know?", ()),
        ("State the main steps of a project in machine learning.", ("machine learning",)),
        ("Why do we split the data?", ()),
        ("What is a neural network?", ("neural networks",)),
        ("Compare LSTMs with transformers.", ("recurrent networks", "attention and transformers")),
        ("What does model capacity mean?", ("generalization",)),
        ("Which colour do you like?", ()),
    ],
)
def test_topics_come_from_what_is_asked(base: Base, question: str, topics: tuple[str, ...]) -> None:
    assert asked(question, base) == topics


def test_a_table_of_topics_names_concepts_that_are_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("rules") / "toy"
    folder.mkdir()
    (folder / "pack.yaml").write_text("title: Toy\n")
    (folder / "trees.yaml").write_text("table: concepts\ntopic: trees\nrows:\n  - {id: oak, name: oak}\n")
    (folder / "topics.yaml").write_text("table: topics\ntopics:\n  timber: [oak, ash]\n")
    compiled = compile_folders([str(folder.parent)])
    problem = compiled["problems"][0]
    assert (problem["message"], problem["line"]) == ("no concept is called “ash”", 3)
    assert asked("What is an oak?", Rulebook(compiled).base) == ("timber",)
