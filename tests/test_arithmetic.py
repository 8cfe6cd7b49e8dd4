"""Worked arithmetic: sums that do not come out are found, with the value they come to; other numbers are left alone."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.arithmetic import arithmetic
from lint.checks.match import Match
from lint.document import verbatim
from lint.library import load
from lint.record import Record
from lint.rulebook import Rulebook, rules_dir
from lint.span import Span


@cache
def book() -> Rulebook:
    """The real rule and the real English, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(Path(rules_dir()) / "english", Path(folder) / "english")
        (Path(folder) / "hygiene").mkdir()
        for name in ("pack.yaml", "arithmetic.yaml"):
            shutil.copy(Path(rules_dir()) / "hygiene" / name, Path(folder) / "hygiene")
        return load([folder], cache=None)


def found(text: str) -> list[Match]:
    rule = book()["hygiene/arithmetic"]
    record = Record("r", verbatim("question", "", 0, 0), verbatim("answer", text, 0, len(text)), Span(0, 0))
    return list(arithmetic(record, rule.params, book().base))


def mended(text: str) -> str:
    for match in found(text):
        for edit in sorted(match.fixed, key=lambda edit: -edit.start):
            text = text[: edit.start] + edit.content + text[edit.end :]
    return text


WRONG = [
    ("Two boxes of 12 make 2 * 12 = 26 jars.", "Two boxes of 12 make 2 * 12 = 24 jars."),
    ("The share is 18/24 = 0.85.", "The share is 18/24 = 0.75."),
    ("The share is 18/24 = 85%.", "The share is 18/24 = 75%."),
    ("The share is $\\frac{18}{24} = 0.9$.", "The share is $\\frac{18}{24} = 0.8$."),
    ("Its size is $2^{10} = 1042$.", "Its size is $2^{10} = 1024$."),
    ("We pay 1,500 * 4 = 5,000 in all.", "We pay 1,500 * 4 = 6,000 in all."),
    ("side = sqrt(49) = 8", "side = sqrt(49) = 7"),
    ("With k = 3, n = 8: 8 / (8 + 3) = 0.37.", "With k = 3, n = 8: 8 / (8 + 3) = 0.73."),
    ("log2(64) = 5", "log2(64) = 6"),
    ("(3 + 5) / 2 = 8 / 2 = 5", "(3 + 5) / 2 = 8 / 2 = 4"),
    ("3 + 4 is not 8, but 3 + 5 = 9.", "3 + 4 is not 8, but 3 + 5 = 8."),
    ("0.3 * 0.3 ≈ 0.2", "0.3 * 0.3 ≈ 0.1"),
]


@pytest.mark.parametrize(("text", "after"), WRONG)
def test_a_sum_that_does_not_come_out_is_found_and_mended(text: str, after: str) -> None:
    assert len(found(text)) == 1
    assert mended(text) == after


RIGHT = [
    "2 / 3 = 0.67, 2 / 3 = 0.66 and 2 / 3 = 66.7%",
    "1/3 * 3 = 0.33 * 3 = 1",
    "log(8) / log(2) = 3, ln(1) = 0 and log(1000) = 3",
    "5! = 120, 10^-2 = 0.01, (-3)^2 = 9",
    "The scores 1-3 = low and 4-6 = 5 stars",
    "Marks of 1-2 = 0 and 3-5 = 1",
    "At 10:30 + 20 = 10:50 we stop.",
    "A 32x32 image, and 2 x 3 + 1 = 7.",
    "x + 3 = 9 and 2y - 1 = 4",
    "f(3) = 10 and P(X = 2) = 3/8 = 0.375",
    "In binary, 1 + 1 = 10.",
    "`1 + '1' = 11` in some languages",
    "a == 3 + 4 == 8",
    "```\n1 + 1 = 3\n```",
    "It needs 7 * 2 = 14 GB, that is 7 * 2 * 1e9 = 14 billion bytes.",
    "0,5 * 2 = 1",
    "8 × (4096 + 4096) = 65,536, which is far less.",
    "10% of 50 + 3 = 8",
    "1, 2 and 3 = 6 in all",
    "1 + 2 = 3 million",
    "1/3 = 0.333...",
    "0.1 + 0.2 = 0.30000000000000004",
    "Version 3.10 - 3.8 = 2 releases",
    "7 / 2 = 3 in whole numbers",
    "40 / 40 + 10 = 0.8",
    "60 out of 200 = 30%",
    "The list [0.2, 0.3] holds two numbers.",
    "The probabilities sum to 1: [0.33, 0.33, 0.33]",
    "[0.5, 0.9] does not sum to 1, it is no probability distribution.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_comes_out_or_is_no_sum_is_left_alone(text: str) -> None:
    assert not found(text)


def test_a_distribution_has_to_sum_to_one() -> None:
    match, *others = found("They form a probability distribution: (0.5, 0.4, 0.3).")
    assert (match.values["value"], others) == ("1.2", [])


def test_a_long_list_that_breaks_off_is_soon_read() -> None:
    assert not found(f"They form a probability distribution: [{'0.1, 0.2, ' * 40}...].")


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from("+-*/"), st.integers(0, 4))
def test_true_sums_pass_and_their_neighbours_do_not(a: int, b: int, sign: str, digits: int) -> None:
    value = {"+": a + b, "-": a - b, "*": a * b, "/": a / b}[sign]
    assert not found(f"It is {a} {sign} {b} = {value:.{digits}f}.")
    if value > 0:
        wrong = value * 1.5 + 110  # beyond a share in per cent
        assert found(f"It is {a} {sign} {b} = {wrong:.{digits}f}.")
