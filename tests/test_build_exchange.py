"""What is imported or exported keeps its records and their words."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from lint.exchange import export_bank, import_bank
from lint.facts.base import Base
from lint.reading import read_all
from lint.record import Content

GARDEN = Path(__file__).parent / "bank" / "garden.txt"


def contents(*paths: Path) -> list[Content]:
    return read_all([str(path) for path in paths], lambda line: False).contents


def asked(found: list[Content]) -> list[str]:
    return [record.question.text for content in found for record in content.records]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    assert import_bank(contents(GARDEN), str(tmp_path / "bank"), Base(())) == (8, [])
    return tmp_path / "bank" / "general.yaml"


def test_an_import_changes_no_word(bank: Path) -> None:
    for raw, held in zip(contents(GARDEN)[0].records, contents(bank)[0].records, strict=True):
        ours, theirs = (re.findall(r"\w+", r.answer.text) if r.answer else [] for r in (held, raw))
        assert (held.question.text, ours) == (raw.question.text, theirs)


def test_an_import_that_is_repeated_adds_nothing(bank: Path) -> None:
    before = bank.read_bytes()
    assert import_bank(contents(GARDEN), str(bank.parent), Base(())) == (0, [])
    assert bank.read_bytes() == before


@pytest.mark.parametrize("ending", [".jsonl", ".md"])
def test_an_export_reads_back(bank: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"garden{ending}"
    assert export_bank(contents(bank), str(out)) == 8
    found = contents(out)
    assert asked(found) == asked(contents(bank))
    sides = (found, contents(bank))
    texts = [[r.answer.text.rstrip("\n") if r.answer else "" for c in each for r in c.records] for each in sides]
    assert texts[0] == texts[1]


def test_an_export_to_a_table_has_a_row_for_each_record(bank: Path, tmp_path: Path) -> None:
    export_bank(contents(bank), str(tmp_path / "garden.csv"))
    with (tmp_path / "garden.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["question"] for row in rows] == asked(contents(bank))


def test_an_unknown_ending_is_refused(bank: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.docx"):
        export_bank(contents(bank), str(tmp_path / "garden.docx"))
