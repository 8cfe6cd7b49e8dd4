"""Questions that do not belong to their bank, and those that only look so."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from shelf import whole_rulebook

from lint.checks.match import Match
from lint.checks.topic import off_topic
from lint.diagnostic import Severity
from lint.document import verbatim
from lint.facts.base import Base, ConceptInfo
from lint.record import Record, slug
from lint.span import Span

RULEBOOK = whole_rulebook()
PARAMS = RULEBOOK["hygiene/off-topic"].params
METHODS = ["boosting", "bagging", "pruning", "clustering", "regression", "stacking", "smoothing"]
BASE = Base([ConceptInfo(name, name) for name in METHODS], language=RULEBOOK.language)


def record(question: str, answer: str, path: str = "bank.md") -> Record:
    return Record(
        id=slug(question),
        question=verbatim("question", question, 0, len(question)),
        answer=verbatim("answer", answer, 0, len(answer)),
        span=Span(0, 0),
        path=path,
    )


def bank(*more: Record, path: str = "bank.md") -> list[Record]:
    """Twenty-eight questions on seven methods, and some more."""
    asked = ["What is {}?", "Why does {} help?", "When is {} slow?", "How does {} fail on small samples?"]
    answers = "{} fits a model to samples and is judged by its error on others."
    return [*(record(q.format(m), answers.format(m), path) for m in METHODS for q in asked), *more]


def found(records: Sequence[Record], base: Base = BASE) -> list[Match]:
    return list(off_topic(records, PARAMS, base))


@pytest.mark.parametrize(
    "question",
    [
        "How can I become a data scientist?",
        "What qualifications do you need for a job as a tester?",
        "Which skills are required to become a machine learning engineer?",
        "What salary does a developer start with?",
        "How much does a data analyst earn?",
        "How should I prepare for an interview?",
        "Why should we hire you?",
        "What does the course fee include?",
        "Is there any placement assistance?",
    ],
)
def test_questions_about_careers_and_courses(question: str) -> None:
    (match,) = found(bank(record(question, "It depends on the country and on the year.")))
    assert match.passage.text == question
    assert match.severity is None
    assert match.values["reason"]


@pytest.mark.parametrize(
    "question",
    [
        "How does a gradient become a bottleneck?",
        "How can an array become a matrix?",
        "What are the prerequisites of stacking?",
        "How do you resume training after a crash?",
        "What is the role of a test set?",
        "What does the training cost depend on?",
        "Which experience does an agent replay?",
    ],
)
def test_questions_that_only_sound_like_it(question: str) -> None:
    assert not found(bank(record(question, "The model is fitted to samples.")))


def test_a_bank_about_careers_may_ask_about_careers() -> None:
    jobs = ["tester", "developer", "designer", "architect", "analyst", "researcher"]
    assert not found([record(f"How do I become a {job}?", "By practice.") for job in jobs])


COOKING = "Heat butter in a pan, whisk eggs with salt and pepper, pour them in and fold the edges over, then serve."


def test_a_question_that_shares_nothing_with_its_bank() -> None:
    (match,) = found(bank(record("What makes an omelette fluffy?", COOKING)))
    assert match.severity is Severity.info
    assert match.record is not None
    assert match.record.id == "what-makes-an-omelette-fluffy"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What makes an omelette fluffy?", "Eggs."),
        ("Design an omelette kitchen.", COOKING),
        ("What is your favourite omelette?", COOKING),
        ("What makes bagging fluffy?", COOKING),
        ("What makes an omelette fluffy?", COOKING + " Bagging, boosting and pruning do it as well."),
    ],
)
def test_what_is_not_judged(question: str, answer: str) -> None:
    assert not found(bank(record(question, answer)))


def test_silence_where_the_rulebook_knows_little() -> None:
    odd = record("What makes an omelette fluffy?", COOKING)
    assert not found(bank(odd), Base([ConceptInfo("bagging", "bagging")], language=RULEBOOK.language))
    assert not found([*bank()[:8], odd])


def test_each_document_is_its_own_bank() -> None:
    kitchen = [record(f"How is {dish} made?", COOKING, "kitchen.md") for dish in ("soup", "stew", "toast")]
    assert not found([*bank(), *kitchen])


def test_the_first_source() -> None:
    folder = os.environ.get("LINT_SOURCES")
    if not folder:
        pytest.skip("LINT_SOURCES is not set: the source document is not here")
    from lint.formats import load as opened
    from lint.formats import read

    path = Path(folder) / "deep-learning-interview.txt"
    document = opened(str(path), path.read_bytes())
    matches = list(off_topic(read(document).records, PARAMS, RULEBOOK.base))
    assert [(match.record.number, match.severity) for match in matches if match.record] == [(19, None)]
