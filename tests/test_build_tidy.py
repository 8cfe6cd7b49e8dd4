"""An answer is set anew without losing or changing a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.tidy import tidy

LINES = st.sampled_from(
    ["", "  ", "  • one two", "    ◦ inner", "- dash", "* star", "1. first", "Label:Text here", "plain words  ",
     "    indented", "```", "~~~~", "| a | b |", "> said", "---", "===", "a:b http://x.y Z:Q",
     "\tTab:This", "• x•y", "·",
     "**Bold:**The end", "-", "•", "word\\", "line\\  "]
)  # fmt: skip
TEXTS = st.lists(LINES | st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=8).map("\n".join)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(TEXTS, st.booleans())
def test_every_word_stays(text: str, layout: bool) -> None:
    assert words(tidy(text, layout)) == words(text)


@given(TEXTS, st.booleans())
def test_a_tidy_answer_stays_as_it_is(text: str, layout: bool) -> None:
    once = tidy(text, layout)
    assert tidy(once) == once


PAGE = """Three parts:
    • Store:Keeps rows

    • Index: finds rows
      quickly
        ◦ by key
    Then it ends.\u0020

  A Note:
\t• Last"""

SET = """Three parts:

- Store: Keeps rows
- Index: finds rows
  quickly
  - by key

Then it ends.

A Note:

- Last"""


def test_a_saved_page_becomes_markdown() -> None:
    assert tidy(PAGE, layout=True) == SET


@pytest.mark.parametrize(
    "text",
    [
        "Run it:\n\n    code stays\n      deeper\n\nDone.",
        "- a\n\n  more of a\n- b\n  - c",
        "```python\nx = 1   \n\n\n• no bullet\n```",
        "| a | b |\n| - | - |\n| 1 | 2 |",
        "See http://example.org and std::map and Ratio A:B.",
    ],
)
def test_markdown_that_means_something_stays(text: str) -> None:
    assert tidy(text) == text


def test_a_hard_break_is_made_visible() -> None:
    assert tidy("one  \ntwo ") == "one\\\ntwo"
