"""A bank is built from raw documents: clean, complete, and the same every time."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.build import Built, build_with
from lint.config import Settings
from lint.diagnostic import Diagnostic, Severity
from lint.engine import Engine, junk_lines
from lint.library import load
from lint.reading import add, read_all
from lint.record import Record
from lint.rulebook import rules_dir

HERE = Path(__file__).parent
GARDEN = HERE / "bank" / "garden.txt"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load([rules_dir(), str(HERE / "bank" / "rules")], {"toy"}), Settings())


def built(engine: Engine, folder: Path, *sources: Path, when: str = "") -> Built:
    read = read_all([str(source) for source in sources], junk_lines(engine.rulebook))
    return build_with(engine, read.contents, str(folder), when)


def records(folder: Path) -> dict[str, Record]:
    read = read_all(sorted(map(str, folder.glob("*.yaml"))), lambda line: False)
    assert not read.problems
    assert not [problem for content in read.contents for problem in content.problems]
    return {record.id: record for content in read.contents for record in content.records}


def log(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "changes.jsonl").read_text().split("\n") if line]


def findings(engine: Engine, folder: Path) -> list[Diagnostic]:
    read = read_all(sorted(map(str, folder.glob("*.yaml"))), lambda line: False)
    return [each for each in engine.run(read.contents).diagnostics if each.severity > Severity.info]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def numbers(record: Record) -> set[int]:
    places = record.meta["provenance"]
    assert isinstance(places, list)
    return {place["number"] for place in places}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_bank_is_clean_and_every_record_is_accounted_for(engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "bank"
    result = built(engine, out, GARDEN)
    assert findings(engine, out) == []
    held = set().union(*map(numbers, records(out).values()))
    gone = {line["number"] for line in log(out) if line["action"] in ("merge", "remove")}
    assert held | gone == set(range(1, 9))
    assert gone == {4, 5, 6, 8}
    assert result.records == len(records(out)) == 4


def test_each_fault_is_dealt_with_in_its_way(engine: Engine, tmp_path: Path) -> None:
    built(engine, tmp_path / "bank", GARDEN)
    done = {(line["action"], line.get("number"), line.get("rule")) for line in log(tmp_path / "bank")}
    assert {
        ("fix", 2, "toy/frost"),
        ("drop-text", 3, "toy/cheese"),
        ("remove", 4, "toy/wages"),
        ("merge", 6, "hygiene/duplicate-exact"),
        ("keep", 7, "toy/clover"),
        ("drop-text", 8, "toy/cheese"),
        ("remove", 8, "toy/cheese"),
    } <= done
    held = {min(numbers(record)): record for record in records(tmp_path / "bank").values()}
    answers = {number: record.answer.text.rstrip("\n") for number, record in held.items() if record.answer}
    assert answers[1] == "- Air: Turn the heap\n- Water\n- Kitchen waste"
    assert "zero degrees" in answers[2]
    assert answers[3] == "Mulch keeps the soil moist and slows the growth of weeds."
    assert numbers(held[3]) == {3, 6}


def test_what_leaves_stands_in_the_log_in_full(engine: Engine, tmp_path: Path) -> None:
    built(engine, tmp_path / "bank", GARDEN)
    lines = log(tmp_path / "bank")
    source = GARDEN.read_text()
    merged = next(line for line in lines if line["action"] == "merge")
    assert merged["question"] == "Why do gardeners mulch a bed?"
    assert merged["before"] in source
    assert merged["kept"] in records(tmp_path / "bank")
    bank = " ".join(path.read_text() for path in (tmp_path / "bank").glob("*.yaml"))
    told = " ".join(f"{line.get('question', '')} {line.get('before', '')}" for line in lines)
    assert set(words(source)) - {"Ans"} - set(map(str, range(10))) <= set(words(bank + told))
    assert any(line["action"] == "drop-text" and "Green Fingers" in line["before"] for line in lines)


def test_a_revision_tells_what_was_changed_and_when(engine: Engine, tmp_path: Path) -> None:
    built(engine, tmp_path / "bank", GARDEN, when="2024-05-01")
    record = next(record for record in records(tmp_path / "bank").values() if numbers(record) == {2})
    assert record.meta["revisions"] == [
        {
            "rule": "toy/frost",
            "before": "In autumn frost comes at ten degrees.",
            "after": "In autumn frost comes at zero degrees.",
            "when": "2024-05-01",
        }
    ]


def test_building_again_changes_no_byte(engine: Engine, tmp_path: Path) -> None:
    built(engine, tmp_path / "one", GARDEN)
    first = bytes_of(tmp_path / "one")
    built(engine, tmp_path / "two" / "deep", GARDEN)
    assert bytes_of(tmp_path / "two" / "deep") == first
    again = built(engine, tmp_path / "one", GARDEN, when="2030-01-01")
    assert again.written == ()
    assert again.new_changes == 0
    assert bytes_of(tmp_path / "one") == first


def test_edits_by_hand_win(engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "bank"
    built(engine, out, GARDEN)
    file = out / "general.yaml"
    edited = file.read_text().replace("Bring tender", "# no comment\n      Carry all tender")
    edited = edited.replace("  - id: what-does-a-compost", "  # seen by Ada\n  - id: what-does-a-compost")
    file.write_text(edited)
    built(engine, out, GARDEN)
    assert file.read_text() == edited
    assert {(line["action"], line.get("number")) for line in log(out)} >= {("keep", 2)}
    other = tmp_path / "more.md"
    other.write_text("## What is a trellis?\n\nA frame for climbers.\n\n## What is a hoe?\n\nA tool for weeds.\n")
    built(engine, out, other)
    assert file.read_text().startswith(edited.rstrip("\n"))
    assert len(records(out)) == 6


def test_a_record_that_was_deleted_by_hand_stays_away(engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "bank"
    built(engine, out, GARDEN)
    file = out / "general.yaml"
    head, *rest = re.split(r"(?m)^(?=  - id:)", file.read_text())
    file.write_text(head + "".join(part for part in rest if "compost" not in part.split("\n")[0]))
    built(engine, out, GARDEN)
    assert not any("compost" in name for name in records(out))
    assert [line["number"] for line in log(out) if "by hand" in line.get("reason", "")] == [1]


def test_a_bank_that_cannot_be_read_is_left_alone(engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "bank"
    out.mkdir()
    (out / "general.yaml").write_text("records: [\n")
    result = built(engine, out, GARDEN)
    assert [problem.rule for problem in result.problems] == ["schema/invalid-yaml"]
    assert bytes_of(out) == {"general.yaml": b"records: [\n"}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["", "A: b", "# x", " lead", "tab\tbed", "- a\n- b",
      "• a\n• b", "One.\n\n\nTwo", "no", "1.5", "x\n", "\x07", "🙂", "|", "a\u2028b"]
)  # fmt: skip
ITEMS = st.fixed_dictionaries(
    {"question": TEXTS.filter(str.strip), "answer": TEXTS},
    optional={"choices": st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3), "key": st.sampled_from("A1x")},
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ITEMS, min_size=1, max_size=4))
def test_no_record_is_lost(engine: Engine, tmp_path_factory: Any, items: list[dict[str, Any]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    from lint.reading import Read

    read = Read()
    add(read, "any.jsonl", "\n".join(json.dumps(item) for item in items).encode(), lambda line: False)
    given_records = [record for content in read.contents for record in content.records]
    result = build_with(engine, read.contents, str(folder / "bank"))
    gone = [line for line in log(folder / "bank") if line["action"] in ("merge", "remove")]
    assert len(records(folder / "bank")) + len(gone) == len(given_records)
    assert result.records == len(records(folder / "bank"))
    assert build_with(engine, read.contents, str(folder / "bank")).written == ()


def test_a_merge_names_the_record_that_stays_by_what_lasts(engine: Engine, tmp_path: Path) -> None:
    source = tmp_path / "any.jsonl"
    long = {"question": "Why do gardeners\u2028mulch a bed?", "answer": "It keeps the soil moist."}
    source.write_text("\n".join(map(json.dumps, [{"question": "Why do gardeners mulch a bed?", "answer": "-"}, long])))
    built(engine, tmp_path / "bank", source)
    merged = next(line for line in log(tmp_path / "bank") if line["action"] == "merge")
    assert merged["reason"] == "the same question stands in question “Why do gardeners mulch a bed?” already"
    assert built(engine, tmp_path / "bank", source).written == ()


def test_the_answer_that_stays_takes_over_what_only_the_other_says(engine: Engine, tmp_path: Path) -> None:
    source = tmp_path / "any.jsonl"
    new = "Worms and fungi break down the rotting bark and straw beneath it."
    items = ["Mulch keeps the soil moist, slows the growth of weeds and shields roots from frost and heat alike.", new]
    source.write_text("\n".join(json.dumps({"question": "Why do gardeners mulch?", "answer": each}) for each in items))
    built(engine, tmp_path / "bank", source)
    (record,) = records(tmp_path / "bank").values()
    assert record.answer is not None
    assert record.answer.text.rstrip("\n") == "\n\n".join(items)
    (merged,) = log(tmp_path / "bank")
    assert (merged["action"], merged["before"], merged["after"]) == ("merge", new, new)
    assert record.meta["revisions"] == [{"rule": merged["rule"], "before": "", "after": new}]
    assert built(engine, tmp_path / "bank", source).written == ()


def test_a_remark_that_no_fix_mends_stays_with_its_reason(engine: Engine, tmp_path: Path) -> None:
    source = tmp_path / "any.jsonl"
    source.write_text(json.dumps({"question": "Why do gardeners mulch?", "answer": "Bare soil turns mossish."}))
    out = tmp_path / "bank"
    built(engine, out, source)
    assert findings(engine, out) == []
    said = "“mossish” is seldom said of a lawn"
    (line,) = log(out)
    assert (line["action"], line["rule"], line["reason"]) == ("keep", "toy/moss", said)
    assert f"# lint: allow toy/moss {said}" in "".join(path.read_text() for path in out.glob("*.yaml"))
    assert built(engine, out, source).written == ()


def test_a_rule_that_mends_a_sentence_twice_leaves_one_revision(engine: Engine, tmp_path: Path) -> None:
    source = tmp_path / "any.jsonl"
    source.write_text(json.dumps({"question": "Why do gardeners mulch?", "answer": "It ke\u200beps soil mo\u200bist."}))
    built(engine, tmp_path / "bank", source)
    (record,) = records(tmp_path / "bank").values()
    (revision,) = record.meta["revisions"]  # type: ignore[misc]
    assert (revision["before"], revision["after"]) == ("It ke\u200beps soil mo\u200bist.", "It keeps soil moist.")


KILLED = """
import sys
from lint.publish import publish
for turn in range(1000000):
    files = {f"{n}.yaml": (f"{turn % 7}\\n" * 20000).encode() for n in range(6)}
    publish(sys.argv[1], {**files, "manifest.json": f"{turn % 7}".encode()})
    print(turn, flush=True)
"""


def test_a_build_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    out = tmp_path / "bank"
    for delay in (0.0, 0.003, 0.011, 0.029):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(out)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for path in out.glob("*.yaml"):
            text = path.read_text()
            assert len(text) == 40000
            assert len(set(text)) == 2
    from lint.publish import publish

    publish(str(out), {"manifest.json": b"last"})
    assert os.listdir(tmp_path) == ["bank"]
