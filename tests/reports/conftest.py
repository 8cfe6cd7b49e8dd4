"""Small reports made by hand: a bank of our own sentences with the faults that the faces have to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lint.diagnostic import Applicability, Diagnostic, Edit, Family, Fix, Place, Related, Severity, Source
from lint.report import Clauses, Report
from lint.span import LineIndex, Position, Range, Span

PATH = "bank/reduction.md"
OTHER = "bank/older.md"

TEXT = """\
# Reduction

14. What does PCA do?

Ans: PCA seeks a basis in which the variance of the first coordinate is minimized. It sorts them by eigenvalue.

15. Name three uses of PCA.

Ans: There are three:

1. Plotting
2. Noise removal

SPONSORED
Learn data science in a week!
Click here

16. What is PCA for?

Ans: It was proposed by Hoteling in 1901.
"""

OTHER_TEXT = "3. What does PCA do?\n\nAns: It finds orthogonal directions, most of the spread first.\n"

QUESTIONS = {
    (PATH, "what-does-pca-do"): "What does PCA do?",
    (PATH, "name-three-uses-of-pca"): "Name three uses of PCA.",
    (PATH, "what-is-pca-for"): "What is PCA for?",
}

Finding = Callable[..., Diagnostic]


def make(text: str, quote: str, *, path: str = PATH, fixed: str | None = None, **more: Any) -> Diagnostic:
    """A finding on the first place where `quote` stands; `fixed` takes the place of those words."""
    start = text.index(quote)
    span = Span(start, start + len(quote))
    applicability = more.pop("applicability", Applicability.safe)
    fix = None if fixed is None else Fix(applicability, fixed or "remove", (Edit(span, fixed),))
    base: dict[str, Any] = {
        "rule": "machine-learning/pca/maximizes-variance",
        "family": Family.fact,
        "severity": Severity.error,
        "message": "PCA seeks the axes of greatest variance, not those of the least",
        "path": path,
        "span": span,
        "range": LineIndex(text).range(span),
        "quote": quote,
        "fix": fix,
    }
    return Diagnostic(**(base | more))


@pytest.fixture
def finding() -> Finding:
    return make


def report_of(*found: Diagnostic, texts: dict[str, str] | None = None, **more: Any) -> Report:
    base: dict[str, Any] = {"documents": 1, "records": 3, "clauses": Clauses(20, 8), "seconds": 0.04}
    return Report(tuple(found), texts or {}, rulebook="sha256:" + "0" * 64, **(base | more))


@pytest.fixture
def report() -> Callable[..., Report]:
    return report_of


@pytest.fixture
def clean() -> Report:
    return report_of(records=90, clauses=Clauses(900, 410))


def bank_findings() -> list[Diagnostic]:
    item = {"record": "what-does-pca-do", "number": 14}
    other = Range(Position(1, 4), Position(1, 21))
    return [
        make(
            TEXT, "14. What does PCA do?", rule="hygiene/duplicate-question", family=Family.duplicate,
            severity=Severity.warning, message="the question is asked twice",
            related=(Related(OTHER, other, "the same question; this one is proposed to stay", "what-does-pca-do", 3),),
            **item,
        ),
        make(
            TEXT, "minimized", fixed="maximized", at=Place("answer", 62, 71),
            why="The first axis is the one along which the projected points lie farthest apart.",
            sources=(Source("Jolliffe 2002, ch. 1", "https://doi.org/10.1007/b98835"), Source("Pearson 1901")),
            **item,
        ),
        make(
            TEXT, "SPONSORED\nLearn data science in a week!\nClick here\n\n", fixed="", rule="hygiene/advertising",
            family=Family.junk, severity=Severity.warning, message="advertising stands between two questions",
        ),
        make(
            TEXT, "Hoteling", fixed="Pearson", applicability=Applicability.unsafe, rule="people/pca-origin",
            severity=Severity.error, message="PCA goes back to Pearson, not to “Hoteling”",
            record="what-is-pca-for", number=16, at=Place("answer", 19, 27),
        ),
        make(
            TEXT, "There are three", rule="hygiene/broken-promise", family=Family.structure, severity=Severity.info,
            message="three are promised, two are given", record="name-three-uses-of-pca", number=15,
        ),
    ]  # fmt: skip


@pytest.fixture
def bank() -> Report:
    """Five findings in two documents, of every severity; the older document is report-only."""
    found = sorted(bank_findings(), key=lambda d: (d.path, d.range, d.rule))
    older = make(
        OTHER_TEXT, "spread", path=OTHER, rule="terms/spread", family=Family.term, severity=Severity.info,
        message="“spread” is called variance elsewhere in the bank", record="what-does-pca-do", number=3,
    )  # fmt: skip
    return report_of(
        older, *found, texts={PATH: TEXT, OTHER: OTHER_TEXT}, questions=QUESTIONS, documents=2, records=4,
        report_only=frozenset({OTHER}), baselined=2, suppressed=1,
    )  # fmt: skip
