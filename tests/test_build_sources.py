"""The bank of each received document is clean and complete."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from shelf import whole_rulebook

from lint.build import build_with
from lint.config import Settings
from lint.engine import Engine, junk_lines
from lint.reading import read_all

CORPUS = Path(__file__).parent.parent / "corpus" / "sources"
FOLDERS = [CORPUS, *([Path(os.environ["LINT_SOURCES"])] if "LINT_SOURCES" in os.environ else [])]
SOURCES = sorted(path for folder in FOLDERS for path in folder.iterdir() if path.suffix in (".md", ".txt"))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(whole_rulebook(), Settings())


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_source_becomes_a_clean_and_complete_bank(engine: Engine, tmp_path: Path, source: Path) -> None:
    read = read_all([str(source)], junk_lines(engine.rulebook))
    build_with(engine, read.contents, str(tmp_path / "bank"))
    bank = read_all(sorted(map(str, (tmp_path / "bank").glob("*.yaml"))), lambda line: False)
    assert engine.run(bank.contents).diagnostics == []
    held = {
        place["number"]
        for content in bank.contents
        for record in content.records
        for place in record.meta["provenance"]  # type: ignore[attr-defined]
    }
    lines = [json.loads(line) for line in (tmp_path / "bank" / "changes.jsonl").read_text().split("\n") if line]
    gone = {line["number"] for line in lines if line["action"] in ("merge", "remove")}
    assert held | gone == {record.number for content in read.contents for record in content.records}


def test_the_received_sources_are_at_hand() -> None:
    if "LINT_SOURCES" not in os.environ:
        pytest.skip("LINT_SOURCES is not set: only the retold source was built")
    assert SOURCES
