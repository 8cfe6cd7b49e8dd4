"""Judging findings on real text: the list, the judgements taken up again, the table of precision."""

from __future__ import annotations

import json
from pathlib import Path

from command import FACT, RIGHT_PCA, WRONG_PCA, Lint, markdown


def listed(lint: Lint, *words: str) -> list[dict[str, object]]:
    assert lint("audit", "bank.md", "--select", "fact", *words) == 0
    return [json.loads(line) for line in lint.out.splitlines()]


def test_every_finding_is_listed_with_its_sentence(lint: Lint) -> None:
    lint.write("bank.md", markdown(WRONG_PCA, RIGHT_PCA))
    (row,) = listed(lint)
    assert (row["rule"], row["path"], row["line"], row["true"]) == (FACT, "bank.md", 5, None)
    assert (row["sentence"], row["quote"]) == (WRONG_PCA, "minimized")


def test_judgements_outlive_edits_and_are_counted(lint: Lint) -> None:
    lint.write("bank.md", markdown(WRONG_PCA, RIGHT_PCA))
    (row,) = listed(lint)
    lint.write("judged.jsonl", json.dumps(row | {"true": True}) + "\n")
    lint.write("bank.md", "# New head\n\n" + markdown(WRONG_PCA, RIGHT_PCA, "An autoencoder is supervised."))
    assert lint("audit", "bank.md", "--select", "fact", "--labels", "judged.jsonl", "-o", "next.jsonl") == 0
    assert "2 findings, 1 judged, 100.0% of those judged are true" in lint.out
    kept = [json.loads(line) for line in (lint.folder / "next.jsonl").read_text().splitlines()]
    assert sorted(str(each["true"]) for each in kept) == ["None", "True"]


def test_what_was_judged_false_and_is_still_found_fails(lint: Lint) -> None:
    lint.write("bank.md", markdown(WRONG_PCA))
    (row,) = listed(lint)
    lint.write("judged.jsonl", json.dumps(row | {"true": False}) + "\n")
    assert lint("audit", "bank.md", "--select", "fact", "--labels", "judged.jsonl") == 1
    assert lint.out.splitlines()[1].split() == [FACT, "0", "1", "0"]


def test_labels_that_are_none_are_refused_with_their_line(lint: Lint) -> None:
    lint.write("bank.md", markdown(WRONG_PCA))
    for text in ("\n{", '{"rule": 1}', json.dumps(listed(lint)[0] | {"true": "yes"})):
        Path(lint.folder / "judged.jsonl").write_text(text)
        assert lint("audit", "bank.md", "--labels", "judged.jsonl") == 2
        assert "judged.jsonl:" in lint.err
    assert lint("audit", "bank.md", "--labels", "none.jsonl") == 2
