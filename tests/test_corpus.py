"""Our own corpus: the retold source shows its faults, the bank is clean and accounts for every question."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from command import said

from lint import formats
from lint.document import Document

ROOT = Path(__file__).parent.parent
BANK = ROOT / "corpus" / "bank"


@cache
def report() -> dict[str, Any]:
    with contextlib.chdir(ROOT):
        code, found = said("corpus/")
    assert code == 0
    return found


def test_the_bank_is_clean() -> None:
    assert [each for each in report()["diagnostics"] if each["path"].startswith("corpus/bank")] == []


def test_the_faults_of_the_source_are_shown() -> None:
    wrong = {each["number"] for each in report()["diagnostics"] if each["severity"] == "error"}
    assert {5, 52, 56, 75, 82, 88, 90} <= wrong
    assert report()["summary"]["records"] == 90 + len(_records())


def test_each_question_is_in_the_bank_or_in_the_change_log() -> None:
    kept = Counter(entry["number"] for record in _records() for entry in _provenance(record))
    gone = {change["number"]: change for change in map(json.loads, (BANK / "changes.jsonl").open(encoding="utf-8"))}
    removed = {number for number, change in gone.items() if change["action"] == "remove"}
    assert sorted([*kept, *removed]) == list(range(1, 91))
    assert max(kept.values()) == 1
    for number, change in gone.items():
        assert change["before"], number
        assert change["reason"] or change["action"] == "merge"


def test_revisions_quote_the_source_and_the_record() -> None:
    source = _even((ROOT / "corpus" / "sources" / "deep-learning-interview.md").read_text("utf-8"))
    for record in _records():
        told = _even(" ".join(passage.text for passage in record.passages()))
        for revision in record.meta.get("revisions", ()):
            assert _even(revision["before"]) in source, record.id
            assert _even(revision["after"]) in told, record.id


def test_what_the_source_has_wrong_is_revised_by_name() -> None:
    revised = {
        (entry["number"], revision["rule"])
        for record in _records()
        for entry in _provenance(record)
        for revision in record.meta.get("revisions", ())
    }
    wrong = {
        (each["number"], each["rule"])
        for each in report()["diagnostics"]
        if each["path"].startswith("corpus/sources") and each["family"] in ("fact", "term")
    }
    assert wrong - revised == set()


def _even(text: str) -> str:
    return " ".join(text.split())


def _records() -> list[Any]:
    found: list[Any] = []
    for path in sorted(BANK.glob("*.yaml")):
        document = formats.load(str(path), path.read_bytes())
        assert isinstance(document, Document)
        found += formats.read(document).records
    return found


def _provenance(record: Any) -> list[dict[str, Any]]:
    said = record.meta["provenance"]
    return said if isinstance(said, list) else [said]
