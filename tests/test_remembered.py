"""What is kept of records between runs: a run after an edit says what a run without memory says, and reads less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import FACT, RIGHT_PCA, WRONG_PCA, Lint
from shelf import put_into

from lint.engine import Engine
from lint.remembered import MOST

BANK = f"""# Exercises

## 1. What does PCA do?

{WRONG_PCA}

## 2. What is an autoencoder?

An autoencoder is a a supervised network that learns to copy its input.

## 3. What is k-means?

k-means is an unsupervised method,it needs the the number of clusters.

## 4. Is an autoencoder supervised?

An autoencoder is trained without labels: it is unsupervised.
"""
EDITS = {
    "nothing": ("", ""),
    "one answer": (WRONG_PCA, RIGHT_PCA),
    "a line above": ("# Exercises\n", "# Exercises\n\nBy nobody.\n"),
    "a record gone": (BANK[BANK.index("## 2") : BANK.index("## 3")], ""),
    "a record more": ("## 4", "## 5. What is PCA?\n\nPCA minimizes the variance.\n\n## 4"),
    "a heading over all": ("# Exercises", "# Unsupervised methods"),
    "markup": ("a supervised network", "a **supervised** network"),
    "an allowance": ("## 2", f"<!-- lint: allow {FACT} on purpose -->\n\n## 2"),
}


def report(lint: Lint, *words: str) -> dict[str, Any]:
    assert lint("bank.md", "--format", "json", *words) in (0, 1)
    found: dict[str, Any] = json.loads(lint.out)
    del found["summary"]["seconds"]
    return found


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS.keys())
def test_an_edited_bank_is_reported_as_without_memory(
    lint: Lint, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint.write("lint.toml", "")
    lint.write("bank.md", BANK)
    first = report(lint)
    lint.write("bank.md", BANK.replace(old, new) + "\n")
    again = report(lint)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("LINT_CACHE_DIR", str(lint.folder.parent / "empty"))
        put_into(lint.folder.parent / "empty")
        assert again == report(lint)
    lint.write("bank.md", BANK)
    assert report(lint) == first


def test_only_the_record_that_changed_is_read_again(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Engine._of_record

    def counted(engine: Engine, record, *rest):  # type: ignore[no-untyped-def]
        read.append(record.question.text)
        return real(engine, record, *rest)

    monkeypatch.setattr(Engine, "_of_record", counted)
    lint.write("bank.md", BANK)
    assert lint("bank.md") == 1
    assert len(read) == 4
    lint.write("bank.md", BANK.replace(WRONG_PCA, RIGHT_PCA))
    lint("bank.md")
    assert read[4:] == ["What does PCA do?"]
    lint("bank.md", "--select", "fact")  # other settings are another memory
    assert len(read) == 9


def test_a_broken_page_is_written_anew(lint: Lint, cache_folder: Path) -> None:
    known = pages(cache_folder)
    lint.write("bank.md", BANK)
    before = report(lint)
    (page,) = pages(cache_folder) - known
    page.write_bytes(page.read_bytes()[:-5] + b"?????")
    lint.write("bank.md", BANK + "\n")
    assert report(lint)["diagnostics"] == before["diagnostics"]
    assert not page.read_bytes().endswith(b"?????")


def test_a_large_run_keeps_nothing(lint: Lint, cache_folder: Path) -> None:
    for n in range(MOST + 1):
        lint.write(f"{n}.md", f"## What is the use of case {n}?\n\nIt is of no use at all here.\n")
    known = pages(cache_folder)
    lint(".")
    assert pages(cache_folder) == known


def pages(cache_folder: Path) -> set[Path]:
    return set(cache_folder.glob("records/*"))
