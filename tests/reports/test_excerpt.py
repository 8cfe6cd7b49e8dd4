"""Excerpts: the marks stand exactly under the words, whatever the line is made of."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lint.reports.excerpt import cut_line, excerpt
from lint.reports.terminal import printable, shorten, width, wrap
from lint.span import Span


def shown(text: str, quote: str, columns: int = 80) -> list[str]:
    start = text.index(quote)
    return list(excerpt(text, Span(start, start + len(quote)), columns, "error", False))


def under(lines: list[str]) -> str:
    """The letters that stand over the carets, counted in columns."""
    line, marks = lines
    first, last = marks.index("^"), marks.rindex("^")
    at, found = 0, ""
    for letter in line:
        if first <= at <= last or (first < at <= last + 1 and width(letter) == 0):
            found += letter
        at += width(letter)
    return found


def test_words_are_underlined() -> None:
    assert shown("one\nPCA is supervised here\n", "supervised") == [
        "  2 | PCA is supervised here",
        "    |        ^^^^^^^^^^",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\tAns:\tit is wrong here",
        "主成分分析は wrong である",
        "😀😀 wrong 😀",
        "cafe\u0301 re\u0301sume\u0301 wrong",
        "a\u200db wrong",
        "before wrong\r\nafter",
        "\x1b[1m wrong \x1b[0m",
        "x" * 500 + " wrong " + "y" * 500,
        "主" * 300 + " wrong " + "成" * 300,
        "wrong" + " and on" * 100,
        "on and " * 100 + "wrong",
    ],
)
def test_marks_stand_under_the_words(text: str) -> None:
    lines = shown(text, "wrong", 60)
    assert under(lines) == "wrong"
    assert all(width(line) <= 60 for line in lines)
    assert not any("\x1b" in line or "\r" in line for line in lines)


def test_a_long_line_is_cut_between_words_on_both_sides() -> None:
    line, _ = shown("many words stand here " * 9 + "wrong" + " and many more follow" * 9, "wrong", 60)
    assert line.removeprefix("  1 | …").split()[0] in {"many", "words", "stand", "here"}
    assert line.removesuffix("…").split()[-1] in {"and", "many", "more", "follow"}
    assert line.startswith("  1 | …")
    assert line.endswith("…")


def test_a_mark_wider_than_the_room_is_cut() -> None:
    lines = shown("a " + "long " * 60 + "end", ("long " * 60).strip(), 50)
    assert all(width(line) <= 50 for line in lines)
    assert lines[0].endswith("…")


def test_a_span_of_a_few_lines_is_marked_in_the_gutter() -> None:
    assert shown("head\none\ntwo\nthree\ntail\n", "one\ntwo\nthree\n") == ["  2 > one", "  3 > two", "  4 > three"]


def test_a_span_of_many_lines_is_cut_to_its_ends() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 21))
    assert shown(text, text) == ["  1 > line 1", "  2 > line 2", "... > 17 more lines", " 20 > line 20"]


def test_a_place_without_words_has_one_mark() -> None:
    assert list(excerpt("one\ntwo\n", Span(3, 3), 80, "error", False)) == ["  1 | one", "    |    ^"]
    assert list(excerpt("", Span(0, 0), 80, "error", False)) == ["  1 |", "    | ^"]
    assert list(excerpt("one\n", Span(9, 12), 80, "error", False))[-1].endswith("^")


LETTERS = st.text(st.sampled_from("ab \t主é\u0301\u200d😀\x1b\x9b"), max_size=120)


@given(LETTERS, LETTERS, LETTERS, st.integers(20, 90))
def test_a_cut_line_always_fits_and_keeps_the_mark(before: str, mark: str, after: str, room: int) -> None:
    line = before + mark + after
    cut = cut_line(line, len(before), len(before) + len(mark), room)
    assert width(cut.before + cut.marked + cut.after) <= room
    assert cut.column == width(cut.before)
    if mark and width(printable(mark)) and "\t" not in mark:
        assert cut.marked
        assert printable(mark).startswith(cut.marked)


# A mark without a width behind the last letter of a full line.
@example("0" * 26 + "\u0e5c" * 4, 30, 0, 40)
@example("0" * 34, 34, 0, 40)
@given(st.text(max_size=200), st.integers(0, 60), st.integers(0, 60), st.integers(40, 100))
def test_an_excerpt_never_fails_and_never_shows_a_control_letter(
    text: str, start: int, more: int, columns: int
) -> None:
    for line in excerpt(text, Span(start, start + more), columns, "error", False):
        assert printable(line) == line
        assert width(line) <= columns


@given(st.text(max_size=200), st.integers(2, 60))
def test_wrapped_and_shortened_text_fits(text: str, limit: int) -> None:
    assert all(width(line) <= limit for line in wrap(text, limit))
    assert width(shorten(text, limit)) <= limit
