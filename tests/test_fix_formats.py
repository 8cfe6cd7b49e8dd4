"""Mending in every format: the file changes where a fix says so and nowhere else, and a second run changes no byte."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_spans import CASES, Item, document_of

from lint import formats
from lint.config import Settings
from lint.diagnostic import Applicability
from lint.document import Document
from lint.engine import Engine
from lint.library import load
from lint.mending import mend_all
from lint.rulebook import rules_dir

# What is said wrong, and what a safe fix makes of it; the rest has nothing to be mended.
FAULTS = [
    ("PCA looks for the axes along which the variance is minimized.",
      "PCA looks for the axes along which the variance is maximized."),
    ("Weight decay eases bursting gradients.", "Weight decay eases exploding gradients."),
    ("The lo\u200bss of the mo\u200bdel falls.", "The loss of the model falls."),
]  # fmt: skip
CLEAN = [
    "Größe, データ and 😀 are kept as they are.",
    "A path such as C:\\temp\\new stays.",
    'He said "it is so" and went.',
    "It's l’aire: e\u0301, x=y (and more).",
    "Nothing is wrong with this sentence.",
]
SENTENCE = st.sampled_from(FAULTS) | st.sampled_from(CLEAN).map(lambda clean: (clean, clean))
LINES = st.lists(SENTENCE, min_size=1, max_size=3).map(
    lambda all_: tuple(" ".join(side) for side in zip(*all_, strict=True))
)
ANSWERS = st.lists(LINES, min_size=1, max_size=3).map(
    lambda lines: tuple("\n\n".join(side) for side in zip(*lines, strict=True))
)
QUESTIONS = [
    "What does the first exercise ask",
    "Why do the leaves fall",
    "How tall is the tower",
    "Who wrote the letter",
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    chosen = Settings(select=("fact", "term", "hygiene/invisible-character"))
    return Engine(load([rules_dir()], None, os.environ["LINT_CACHE_DIR"]), chosen)


def mended(engine: Engine, document: Document) -> str:
    content = formats.read(document)
    assert not content.problems
    (result,) = mend_all([content], engine, formats.never, Applicability.safe)
    return result.content.document.text


@pytest.mark.parametrize(("path", "shape"), CASES, ids=[shape.__name__ for _, shape in CASES])
@settings(max_examples=25, deadline=None)
@given(answers=st.lists(ANSWERS, min_size=3, max_size=4), newline=st.sampled_from(["\n", "\r\n"]), bom=st.booleans())
def test_a_file_is_mended_where_it_is_wrong_and_nowhere_else(
    engine: Engine,
    path: str,
    shape: Callable[[list[Item]], str],
    answers: list[tuple[str, str]],
    newline: str,
    bom: bool,
) -> None:
    wrong, right = (shape(list(zip(QUESTIONS, side, strict=False))) for side in zip(*answers, strict=True))
    document = document_of(path, wrong, newline, bom)
    once = mended(engine, document)
    assert document.encode(once) == document.encode(document_of(path, right, newline, bom).text)
    assert mended(engine, Document(path, once, "", bom)) == once
