"""Advertising and page furniture: known lines, leftovers, and sentences that only talk about such things."""

from __future__ import annotations

import hygiene
import pytest

from lint.checks.junk import line_matcher
from lint.diagnostic import Severity
from lint.rule import Example

RULE = hygiene.rulebook()["hygiene/junk-lines"]
IS_JUNK = line_matcher(RULE.params)


@pytest.mark.parametrize(
    "line",
    [
        "Enroll Now",
        "  Book a Free Demo »",
        "Course Curriculum",
        "• Instructor-led Training",
        "(4.8) | 1,204 Ratings",
        "Last updated on 3rd Mar 2021 | 880",
        "Share on Facebook",
        "Facebook | Twitter | LinkedIn",
        "This website uses cookies to make your visit better.",
        "Subscribe to our newsletter for weekly tips",
        "Copyright 2024 Example School. All rights reserved",
        "Top 50 Statistics Interview Questions and Answers | Example School",
        "Upcoming Batches",
        "12 - Nov - 2024",
        "About the Author",
        "Get 20% off on all courses",
        "Related Articles",
    ],
)
def test_furniture(line: str) -> None:
    assert IS_JUNK(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "A batch is a set of examples.",
        "• Batch size",
        "• Assignments",
        "Users enrol in a course, which the recommender has to predict.",
        "The rating model predicts 5 reviews for each user.",
        "Weekday and weekend are one-hot encoded.",
        "It downloads the data and updates the weights.",
        "The last update is dated by its author.",
        "Login",
        "Experts learn faster with hands-on practice.",
        "Copyright law decides who owns the training data.",
        "Cookies identify a session.",
    ],
)
def test_content(line: str) -> None:
    assert not IS_JUNK(line)


def test_a_leftover_is_one_match_that_goes_as_a_whole() -> None:
    answer = "A set of examples that are processed together."
    document = f"1. What is a batch?\n\nAns:\n\n{answer}\n\nCourse Curriculum\n\nBook Now\n"
    held = hygiene.content(Example(document=document, format="text"))
    matches = hygiene.run(RULE, held)
    assert matches
    for match in matches:
        assert match.values["sort"]
        assert match.fixed


def test_a_line_inside_an_answer_goes_with_its_blank_line() -> None:
    text = "A set of examples.\n\nEnroll Now\n\nIt is drawn at random."
    assert hygiene.mended(RULE.id, text) == "A set of examples.\n\nIt is drawn at random."
    assert hygiene.mended(RULE.id, "Enroll Now\n\nA set of examples.") == "A set of examples."


def test_text_that_no_table_knows_is_information() -> None:
    from lint.document import Document, verbatim
    from lint.record import Content

    text = "0123456789 a question and its answer\n\nNobody asked for this remark here.\n"
    stray = verbatim("leftover", text, 38, len(text) - 1)
    held = Content(Document("bank.txt", text, ""), (hygiene.record("An answer."),), (stray,))
    (match,) = hygiene.run(RULE, held)
    assert match.severity is Severity.info
    assert not match.fixed
    markdown = Content(Document("bank.md", text, ""), held.records, held.leftovers)
    assert hygiene.run(RULE, markdown) == []
