"""Changes: before and after of the clause around each edit, whole words only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Applicability, Edit, Fix
from lint.reports.change import changes
from lint.span import Span


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(Applicability.safe, "", tuple(Edit(Span(start, end), content) for start, end, content in edits))


def replaced(text: str, old: str, new: str) -> Fix:
    start = text.index(old)
    return fix((start, start + len(old), new))


def test_only_the_clause_is_shown() -> None:
    text = "It is linear. The loss is maximized here; it converges. Then stop."
    (change,) = changes(text, replaced(text, "maximized", "minimized"))
    assert change.before == "The loss is maximized here;"
    assert change.after == "The loss is minimized here;"


def test_an_edit_inside_a_word_shows_the_word() -> None:
    text = "It is maximized here"
    (change,) = changes(text, replaced(text, "max", "min"))
    assert [piece for piece in change.pieces if piece.kind != "kept"] == [
        ("removed", "maximized"),
        ("added", "minimized"),
    ]


def test_words_that_an_edit_repeats_count_as_kept() -> None:
    text = "the variance is minimized by it"
    (change,) = changes(text, replaced(text, text, "the variance is maximized by it"))
    assert [piece.kind for piece in change.pieces] == ["kept", "removed", "added", "kept"]
    assert change.pieces[1].text == "minimized"


def test_whole_lines_that_go_leave_nothing() -> None:
    text = "one\nBUY NOW\ntwo\n"
    (change,) = changes(text, replaced(text, "BUY NOW\n", ""))
    assert (change.line, change.before, change.after) == (2, "BUY NOW\n", "")


def test_scripts_without_spaces_are_not_widened_to_a_line() -> None:
    text = "分散が最小になる方向を選ぶ"
    (change,) = changes(text, replaced(text, "小", "大"))
    assert [piece.text for piece in change.pieces if piece.kind != "kept"] == ["小", "大"]


def test_two_edits_in_one_word_are_one_change() -> None:
    (change,) = changes("unsupervized", fix((0, 2, ""), (9, 10, "s")))
    assert (change.before, change.after) == ("unsupervized", "supervised")


def applied(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, content in reversed(edits):
        text = text[:start] + content + text[end:]
    return text


@given(
    st.text("ab .\n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.text("ab \n", max_size=4)), max_size=4)
)
def test_what_is_shown_is_what_the_edits_do(text: str, marks: list[tuple[int, str]]) -> None:
    places = sorted({min(at, len(text)) for at, _ in marks})
    ends = [*places[1:], len(text)]
    edits = [(at, (at + end) // 2, new) for at, end, (_, new) in zip(places, ends, marks, strict=False)]
    before, after = text, applied(text, edits)
    for change in changes(text, fix(*edits)):
        assert change.before in before
        assert change.after in after
