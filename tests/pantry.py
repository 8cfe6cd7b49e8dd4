"""Small rulebooks for tests of one kind of fact, spoken of in the real rules' English."""

from __future__ import annotations

import shutil
from pathlib import Path

from lint.checks.fact import FactCheck
from lint.checks.match import Match
from lint.document import verbatim
from lint.library import load
from lint.record import Record
from lint.rulebook import rules_dir
from lint.span import Span

SOURCES = 'davidson-1999: {cite: "Davidson 1999, The Oxford Companion to Food"}\n'


def check_of(folder: Path, **files: str) -> FactCheck:
    """The check of a rulebook that holds the real English and some files of a pack `kitchen`."""
    shutil.copytree(Path(rules_dir()) / "english", folder / "english")
    pack = folder / "kitchen"
    pack.mkdir()
    (folder / "sources.yaml").write_text(SOURCES)
    (pack / "pack.yaml").write_text("title: Kitchen\n")
    for name, text in files.items():
        (pack / f"{name}.yaml").write_text(text)
    book = load([str(folder)], cache=None)
    assert not book.problems, [problem.message for problem in book.problems]
    return FactCheck(book)


def matches(check: FactCheck, answer: str, question: str = "") -> list[Match]:
    """What is found in an answer."""
    passages = verbatim("question", question, 0, len(question)), verbatim("answer", answer, 0, len(answer))
    return [match for _, match in check.check(Record("item", *passages, Span(0, 0)))]


def quotes(check: FactCheck, answer: str, question: str = "") -> list[str]:
    """The words found in an answer, in its order."""
    found = sorted(matches(check, answer, question), key=lambda match: match.start)
    return [answer[match.start : match.end] for match in found]


def mended(check: FactCheck, answer: str, question: str = "") -> str:
    """The answer after all proposed edits."""
    edits = [edit for match in matches(check, answer, question) for edit in match.fixed]
    for edit in sorted(edits, key=lambda edit: -edit.start):
        answer = answer[: edit.start] + edit.content + answer[edit.end :]
    return answer
