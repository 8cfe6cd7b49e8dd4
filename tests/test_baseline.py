"""The baseline: known findings are held back though lines move, gone ones are told, broken files refused."""

from __future__ import annotations

import json

import pytest
from command import FACT, RIGHT_PCA, WRONG_PCA, Lint, markdown

OTHER = "PCA finds the directions in which the variance of the projections is minimized."


def test_known_findings_are_held_back_and_new_ones_are_not(lint: Lint) -> None:
    lint.write("a.md", markdown(WRONG_PCA))
    assert lint("a.md", "--write-baseline", "--baseline", "known.json") == 0
    assert lint("a.md", "--baseline", "known.json") == 0
    assert FACT not in lint.out
    moved = f"# A new head\n\nwith words.\n\n{markdown(WRONG_PCA)}"
    lint.write("a.md", moved)
    assert lint("a.md", "--baseline", "known.json") == 0
    lint.write("a.md", markdown(WRONG_PCA + "\n\n" + OTHER))
    assert lint("a.md", "--baseline", "known.json") == 1
    assert lint.out.count(f"error[{FACT}]") == 1


def test_a_renamed_file_keeps_its_baseline(lint: Lint) -> None:
    lint.write("lint.toml", 'select = ["fact", "lint"]\nbaseline = "known.json"\n')
    path = lint.write("a.md", markdown(WRONG_PCA))
    assert lint("a.md", "--write-baseline") == 0
    path.rename(lint.folder / "b.md")
    assert lint("b.md") == 0


def test_what_is_mended_is_stale_where_it_was_looked_for(lint: Lint) -> None:
    lint.write("a.md", markdown(WRONG_PCA))
    lint.write("b.md", markdown(RIGHT_PCA))
    assert lint("a.md", "--write-baseline", "--baseline", "known.json") == 0
    lint.write("a.md", markdown(RIGHT_PCA))
    assert lint("b.md", "--baseline", "known.json") == 0
    assert "stale" not in lint.out
    assert lint("a.md", "--baseline", "known.json") == 0
    assert "lint/stale-baseline" in lint.out


def test_the_file_is_sorted_and_the_same_each_time(lint: Lint) -> None:
    lint.write("a.md", markdown(WRONG_PCA, OTHER, WRONG_PCA))
    assert lint("a.md", "--write-baseline", "--baseline", "known.json") == 0
    first = (lint.folder / "known.json").read_bytes()
    assert lint("a.md", "--write-baseline", "--baseline", "known.json") == 0
    assert (lint.folder / "known.json").read_bytes() == first
    rows = json.loads(first)["findings"]
    keys = [(row["rule"], row["record"], row["quote"], row["fingerprint"]) for row in rows]
    assert keys == sorted(keys)
    assert len({row["fingerprint"] for row in rows}) == 3


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 9, "findings": []}', '{"version": 1, "findings": [{}]}'])
def test_a_file_that_is_no_baseline_is_refused(lint: Lint, text: str) -> None:
    lint.write("a.md", markdown(WRONG_PCA))
    lint.write("known.json", text)
    assert lint("a.md", "--baseline", "known.json") == 2
    assert "baseline" in lint.err
