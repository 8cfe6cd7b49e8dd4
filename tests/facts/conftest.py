"""A small rulebook of its own for tests of the engine: they do not hang on what the real rules say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.checks.fact import FactCheck
from lint.document import verbatim
from lint.library import load
from lint.record import Record
from lint.rulebook import Rulebook, rules_dir
from lint.span import Span

CONCEPTS = """
table: concepts
cited: {supervision: [knuth]}
rows:
  - {id: sorter, name: bubble sort, aliases: [bubblesort, BBS], is: {supervision: supervised}, broader: [sorting]}
  - {id: sorting, name: sorting, sort: task}
  - {id: heap, name: heap sort, aliases: [heapsort], is: {supervision: unsupervised}}
  - {id: quick, name: quick sort, aliases: [quicksort]}
  - {id: swap-count, name: swap, sort: notion}
"""
FACTS = """
table: facts
rows:
  - id: few-swaps
    of: [sorter]
    says: bubble sort maximizes the number of swaps
    check: {kind: direction, object: [swap, number of swaps], wants: maximize}
    unless: [best case]
    sources: [knuth]
    wrong: [Bubble sort minimizes swaps.]
    right: [Bubble sort maximizes swaps.]
  - id: quadratic
    of: [sorter]
    says: bubble sort takes quadratic time
    check: {kind: property, wrong: ["{linear} time"], right: [quadratic time]}
    sources: [knuth]
    wrong: [Bubble sort takes linear time.]
    right: [Bubble sort takes quadratic time.]
"""


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """Sorting algorithms, spoken of in the real rules' English."""
    folder = tmp_path_factory.mktemp("rules")
    shutil.copytree(Path(rules_dir()) / "english", folder / "english")
    pack = folder / "sorts"
    pack.mkdir()
    (folder / "sources.yaml").write_text('knuth: {cite: "Knuth 1973, Sorting and Searching"}\n')
    (pack / "pack.yaml").write_text("title: Sorting\n")
    (pack / "axes.yaml").write_text(
        "axes:\n  - {id: supervision, title: supervision, values: [supervised, unsupervised],"
        " disjoint: [[supervised, unsupervised]]}\n"
    )
    (pack / "sorts.table.yaml").write_text(CONCEPTS)
    (pack / "sorts.facts.yaml").write_text(FACTS)
    book = load([str(folder)])
    assert not book.problems, book.problems
    return book


Finder = Callable[..., list[str]]


@pytest.fixture(scope="session")
def found(book: Rulebook) -> Finder:
    """The words of an answer that contradict a fact: `found(answer, question="")`."""
    facts = FactCheck(book)

    def find(answer: str, question: str = "") -> list[str]:
        passages = verbatim("question", question, 0, len(question)), verbatim("answer", answer, 0, len(answer))
        record = Record("x", *passages, Span(0, 0))
        return [answer[match.start : match.end] for _, match in facts.check(record)]

    return find
