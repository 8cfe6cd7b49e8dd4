"""What a text asserts fires, in any wording; what it only mentions does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.facts.blocks import hide

Finder = Callable[..., list[str]]

WRONG = [
    ("Bubble sort minimizes the number of swaps.", "minimizes"),
    ("With bubblesort, swaps are minimised.", "minimised"),
    ("Bubble sort is about the minimization of swaps.", "minimization"),
    ("Bubble sort is simple. It minimizes swaps.", "minimizes"),
    ("Bubble sort is simple. In addition, such methods minimize swaps.", "minimize"),
    ("**Bubble sort:** minimizes swaps", "minimizes"),
    ("- heapsort: fine\n- bubble sort: minimizes swaps", "minimizes"),
    ("| sort | aim |\n|---|---|\n| bubble sort | it minimizes swaps |", "minimizes"),
    ("### Bubble sort\n\nThe method minimizes swaps.", "minimizes"),
    ("Bubble sort is a form of sorting that\nminimizes swaps.", "minimizes"),
    ("Unlike heapsort, bubble sort minimizes swaps.", "minimizes"),
    ("Bubble sort does not maximize swaps.", "maximize swaps"),
    ("Bubble sort takes linear time.", "linear"),
    ("Bubble sort minimizes swaps, some of which are false positives.", "minimizes"),
    ("With bubble sort, swaps are thereby often quite naturally minimised.", "minimised"),  # words that change nothing
]


@pytest.mark.parametrize(("answer", "words"), WRONG)
def test_fires(found: Finder, answer: str, words: str) -> None:
    assert found(answer) == [words]


def test_subject_from_the_question(found: Finder) -> None:
    assert found("It minimizes swaps.", "What does bubble sort do?") == ["minimizes"]
    assert found("The swaps are minimized.", "In programming, what does bubble sort do?") == ["minimized"]


RIGHT = [
    "Bubble sort maximizes swaps.",
    "Does bubble sort minimize swaps?",
    "It is a mistake to say that bubble sort minimizes swaps.",
    "Many people think that bubble sort minimizes swaps.",
    "Contrary to rumour, bubble sort minimizes swaps.",
    "Bubble sort does not minimize swaps.",
    "Bubble sort never minimizes swaps.",
    "Unlike bubble sort, heapsort minimizes swaps.",
    "Heapsort, rather than bubble sort, minimizes swaps.",
    "Compared to bubble sort, quicksort minimizes swaps.",
    "Heapsort minimizes swaps.",
    "Bubble sort is slow. Heapsort minimizes swaps.",
    "Bubble sort is slow. Some programs minimize swaps.",
    "Bubble sort is slow.\n\nShort lists -> linear time",
    "Bubble sort needs a more linear time than heapsort.",
    "Bubble sort is slow; FOOSORT minimizes swaps.",
    "If bubble sort minimized swaps, it would be used more.",
    "Somebody wrote “bubble sort minimizes swaps” on the board.",
    "In the best case bubble sort minimizes swaps.",
    "- [ ] Bubble sort minimizes swaps",
    "Wrong:\n\n- Bubble sort minimizes swaps",
    "```\nbubble sort minimizes swaps\n```",
    "<!-- bubble sort minimizes swaps -->",
    "Bubble sort might minimize swaps.",
    "Bubble sort maximizes swaps but minimizes memory.",
    "Bubble sort is not stable on every input of a kind that people like, i.e. quadratic time is spent.",
    "A bubble sort that minimizes swaps is rare.",
    "With `minimize_swaps` bubble sort is configured.",
]


@pytest.mark.parametrize("answer", RIGHT)
def test_stays_silent(found: Finder, answer: str) -> None:
    assert found(answer) == []


@pytest.mark.parametrize(
    "question",
    [
        "What mistakes do beginners make with bubble sort?",
        "Bubble sort: what can go wrong?",
        "Which statements about bubble sort are wrong?",
    ],
)
def test_what_answers_a_question_for_errors_is_not_held(found: Finder, question: str) -> None:
    assert found("- It minimizes swaps.", question) == []


def test_a_question_about_two_things_lends_no_subject(found: Finder) -> None:
    assert found("It minimizes swaps.", "How do bubble sort and heapsort differ?") == []


CLASSES = [
    ("Bubble sort is an unsupervised method.", "unsupervised"),
    ("Bubble sort, an unsupervised method, is slow.", "unsupervised"),
    ("Bubble sort swaps. It is therefore an unsupervised method.", "unsupervised"),
    ("Bubble sort swaps. As such it is counted among the unsupervised methods.", "unsupervised"),
    ("The unsupervised BBS algorithm is slow.", "unsupervised"),
    ("Bubble sort is not a supervised method.", "supervised"),
    ("Unsupervised methods such as heapsort and bubble sort are slow.", "bubble sort"),
    ("Examples of unsupervised algorithms are as follows:\n\n- heapsort\n- bubble sort", "bubble sort"),
    ("**Unsupervised**\n\n- heapsort\n- bubble sort", "bubble sort"),
    ("Unsupervised: heapsort, bubble sort.", "bubble sort"),
    ("| supervised | unsupervised |\n|---|---|\n| quicksort | bubble sort |", "bubble sort"),
]


@pytest.mark.parametrize(("answer", "words"), CLASSES)
def test_classes(found: Finder, answer: str, words: str) -> None:
    assert found(answer) == [words]


def test_a_class_asked_for(found: Finder) -> None:
    assert found("- heapsort\n- bubble sort", "List some unsupervised learning algorithms.") == ["bubble sort"]
    assert found("Heapsort, bubble sort.", "Name two unsupervised methods.") == ["bubble sort"]


NO_CLASSES = [
    "Bubble sort is a supervised method.",
    "Heapsort is slow. It is an unsupervised method.",
    "Bubble sort is used before unsupervised learning.",
    "Bubble sort is not an unsupervised method.",
    "Heapsort is unsupervised, unlike bubble sort.",
    "Heapsort is an unsupervised method; bubble sort is a supervised one.",
    "Heapsort is an unsupervised method (bubble sort is a supervised one).",
    "Supervised and unsupervised methods:\n\n- heapsort\n- bubble sort",
    "Unsupervised methods are many.\n\n- bubble sort (supervised)",
    "Bubble sort is a step in many unsupervised pipelines.",
    "An unsupervised bubble sort has been proposed.",
    "Supervised learning (bubble sort) and unsupervised learning (heapsort) differ.",
    "The bubble sort that is unsupervised was made later.",
]


@pytest.mark.parametrize("answer", NO_CLASSES)
def test_no_class(found: Finder, answer: str) -> None:
    assert found(answer) == []


@pytest.mark.parametrize("text", ["__a__ b", "`__X_Y__` c", "a_b __", "**x**", "```\n_\n```\n__"])
def test_hidden_at_equal_length(text: str) -> None:
    assert len(hide(text)) == len(text)
