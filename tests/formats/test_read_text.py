"""Plain text saved from a web page."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lint import formats
from lint.document import Document
from lint.record import Content

Read = Callable[[str], Content]
ReadText = Callable[[str, str], Content]


def answers(content: Content) -> list[str | None]:
    return [record.answer.text if record.answer else None for record in content.records]


def test_questions_are_numbered_and_steps_are_not_questions(read: Read) -> None:
    content = read("page.txt")
    assert [record.number for record in content.records] == [1, 2, 3, 4]
    assert [record.question.text for record in content.records] == [
        "What is compost?",
        "How do you sow peas?",
        "Which tools does a\nbeginner need?",
        "Compare clay and sand.",
    ]


def test_answers_hold_no_advertising_and_lose_no_sentence(read: Read) -> None:
    assert answers(read("page.txt")) == [
        "Compost is plant waste that has rotted down to a dark crumble.",
        "Sow them in three steps:\n\n1. Loosen the soil.\n2. Lay a pea every five centimetres.\n"
        "3. Cover the row and water it.\n\nRow of peas",
        "• A spade\n• A rake",
        "Clay holds water.\n\nSand lets it run off.\n\n"
        "Both need compost, since neither of them holds nutrients for very long.",
    ]


def test_head_foot_and_advertising_are_left_over_with_their_places(read: Read) -> None:
    content = read("page.txt")
    firsts = [passage.text.split("\n")[0] for passage in content.leftovers]
    assert firsts == [
        "BEST Gardening Questions & Answers | Grow School | Updated",
        "Enrol Now For A Free Lesson",
        "Enrol Now For A Free Lesson",
        "Enrol Now For A Free Lesson",
        "Next Courses",
    ]
    assert "every beginner should know" in content.leftovers[0].text
    assert content.leftovers[2].text.endswith("• Certificates\nSee All Courses")
    assert content.leftovers[4].text.endswith("03 - Mar - 2031\n\n(Weekends) Morning")


def test_every_letter_belongs_to_a_record_or_is_left_over(read: Read) -> None:
    content = read("page.txt")
    held = [passage for record in content.records for passage in record.passages()] + list(content.leftovers)
    covered = {at for passage in held for run in passage.segments for at in range(run.source_start, run.source_end)}
    rest = "".join(letter for at, letter in enumerate(content.document.text) if at not in covered)
    assert rest.split() == ["1.", "Ans:", "2.", "Ans:", "3.", "Ans:", "4.", "Answer:"]


def test_a_timetable_and_its_caption_are_foot_even_when_nothing_says_so(read_text: ReadText) -> None:
    text = "1. Why?\n\nAns:\n\nBecause.\n\nComing Up\n\n3 - Mar - 2031\n\n(Weekends)\n"
    content = formats.read(Document("p.txt", text, ""))
    assert answers(content) == ["Because."]
    assert content.leftovers[0].text == "Coming Up\n\n3 - Mar - 2031\n\n(Weekends)"


def test_a_question_without_answer_keeps_its_place_in_the_count(read_text: ReadText) -> None:
    content = read_text("p.txt", "1. Why?\n\nAns: So.\n\n2. Explain tea\n\n3. When?\n\nAns: Now.\n")
    assert [record.number for record in content.records] == [1, 2, 3]
    assert answers(content) == ["So.", None, "Now."]


def test_steps_that_would_continue_the_count_stay_in_the_answer(read_text: ReadText) -> None:
    text = "1. How?\nAns:\n1. Take it.\n2. Turn it.\n3. Put it back.\n\n2. Why?\nAns: So.\n"
    content = read_text("p.txt", text)
    assert [record.question.text for record in content.records] == ["How?", "Why?"]
    assert answers(content)[0] == "1. Take it.\n2. Turn it.\n3. Put it back."


def test_pages_without_labels_are_read_by_their_numbers(read_text: ReadText) -> None:
    text = "1. What is it?\nA thing with 2. parts.\n\n2. How long is\nit now?\n\nLong.\n\n1.5 metres, to be exact.\n"
    content = read_text("p.txt", text)
    assert [record.question.text for record in content.records] == ["What is it?", "How long is\nit now?"]
    assert answers(content)[1] == "Long.\n\n1.5 metres, to be exact."


def test_windows_line_ends_read_as_line_ends(read_text: ReadText) -> None:
    content = read_text("p.txt", "  1. Why?\r\n\r\n  Ans:\r\n\r\n  One.\r\n\r\n  Two.\r\n")
    answer = content.records[0].answer
    assert answer is not None
    assert answer.text == "One.\n\nTwo."
    assert answer.encode("x\ny") == "x\r\n  y"


SOURCES = os.environ.get("LINT_SOURCES")


@pytest.mark.skipif(not SOURCES, reason="LINT_SOURCES names no folder with received documents")
def test_the_received_page_has_ninety_answered_questions() -> None:
    path = Path(SOURCES or "", "deep-learning-interview.txt")
    document = formats.load(path.name, path.read_bytes())
    assert isinstance(document, Document)
    marks = ("Subscribe", "Curriculum", "Instructor-led", "Real-life", "Resumes", "Batches")
    content = formats.read(document, lambda line: any(mark in line for mark in marks))
    assert [record.number for record in content.records] == list(range(1, 91))
    assert all(record.answer and record.answer.text.strip() for record in content.records)
    assert not [r.number for r in content.records for mark in marks if r.answer and mark in r.answer.text]
    assert all(not record.question.text.startswith(" ") for record in content.records)
    assert len(content.leftovers) == 6
