"""Hostile surroundings, end to end: each costs one finding at most, and the run goes on."""

from __future__ import annotations

import os
import subprocess
import time

import pytest
from command import FACT, RIGHT_PCA, WRONG_PCA, Lint, markdown, process


@pytest.fixture
def beside(lint: Lint) -> Lint:
    """A folder that holds a wrong answer, which must be found whatever stands beside it."""
    lint.write("wrong.md", markdown(WRONG_PCA))
    return lint


def still_found(lint: Lint, *rules: str) -> None:
    assert lint(".") == 1, lint.err
    assert FACT in lint.out
    for rule in rules:
        assert rule in lint.out


def test_folders_that_contain_themselves(beside: Lint) -> None:
    beside.write("a/b/right.md", markdown(RIGHT_PCA))
    (beside.folder / "a/b/up").symlink_to("..")
    (beside.folder / "a/self").symlink_to(".")
    still_found(beside, "lint/folder-loop")
    assert beside.out.count(f"error[{FACT}]") == 1


def test_links_that_fan_out_are_walked_once(beside: Lint) -> None:
    for level in range(25):
        folder = beside.folder / f"d{level}"
        folder.mkdir()
        for name in "ab":
            (folder / name).symlink_to(f"../d{level + 1}")
    (beside.folder / "d25").mkdir()
    still_found(beside)


def test_a_link_to_a_file_is_the_file(beside: Lint) -> None:
    (beside.folder / "again.md").symlink_to("wrong.md")
    (beside.folder / "dangling.md").symlink_to("nowhere.md")
    (beside.folder / "hen.md").symlink_to("egg.md")
    (beside.folder / "egg.md").symlink_to("hen.md")
    (beside.folder / "endless.md").symlink_to("/dev/zero")
    still_found(beside, "lint/unreadable")
    assert beside.out.count("error[lint/unreadable]") == 4
    assert beside.out.count(f"error[{FACT}]") == 1


def test_a_tree_deeper_than_calls_may_nest(beside: Lint) -> None:
    here = os.open(beside.folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    still_found(beside)
    subprocess.run(["rm", "-rf", str(beside.folder / "d")], check=True)  # pytest's own cleaning recurses


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(beside: Lint) -> None:
    beside.write("secret.md", "x").chmod(0)
    still_found(beside, "lint/unreadable")


def test_pipes_are_not_waited_for(beside: Lint) -> None:
    os.mkfifo(beside.folder / "pipe.md")
    still_found(beside)
    assert beside("pipe.md") == 1
    assert "not a file" in beside.out


def test_bytes_that_are_no_text(beside: Lint) -> None:
    (beside.folder / "latin.md").write_bytes("café\n".encode("latin-1"))
    (beside.folder / "zero.md").write_bytes(b"a\0b")
    (beside.folder / "empty.md").write_bytes(b"")
    still_found(beside, "schema/not-utf-8", "schema/binary")


def test_names_that_are_no_text(beside: Lint) -> None:
    name = os.fsencode(beside.folder) + b"/\xff\x1b[31m\n.md"
    with open(name, "wb") as stream:
        stream.write(markdown(WRONG_PCA).encode())
    done = process(".", "--format", "text", "--format", "json", "--output", "r.json", folder=beside.folder)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert done.stdout.count(f"error[{FACT}]".encode()) == 2
    assert b"Traceback" not in done.stderr
    assert (beside.folder / "r.json").read_bytes().decode()


def test_a_narrow_terminal_encoding(beside: Lint) -> None:
    beside.write("wrong.md", markdown(WRONG_PCA + " “Σ” 漢字"))
    done = process("wrong.md", folder=beside.folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_text_made_to_be_slow(beside: Lint) -> None:
    beside.write("comments.md", "<!-- lint: allow " * 20_000)
    beside.write("fences.md", "```\n<!-- lint: allow fact x -->\n" * 5_000)
    beside.write("deep.md", "> " * 3_000 + "x\n")
    beside.write("line.md", "a" * 300_000)
    still_found(beside)


# What is written between brackets, behind marks, or is what facts speak of, over and over; `{}` is where it goes.
SLOW = {
    "[": "{}", "[a](": "{}", "**[": "{}](#", "![": "{}", "![a](": "{}", "[![a](b)": "{}", "!": "{}[a](#", "a!": "{}",
    "*": "{}", "**a ": "{}", "`": "{}", "~~a ": "{}", "$a ": "{}", "\\( a ": "{}", "\\[ a ": "{}", "<!--": "{}",
    "<a ": "{}", "<summary>": "{}</summary>", "<summary>a\n": "{}", "answer ": "<summary>{}", "<details ": "{}",
    " ": "# a{}x",
    "|   ": "|-{}x", "> ": "{}a", "- ": "{}a", "1. ": "{}", "- a\n": "{}", "|x y": "{}\n{}",
    "|a|b|\n": "|a|b|\n|-|-|\n{}",
    "0.1, ": "[{}", "x^": "{}", "(": "{}", "(a ": "{}", "“a ": "{}", "a\u200b": "{}", "not ": "{}", "PCA ": "{}",
    "PCA minimizes the variance and ": "{}", "Recurrent Neural Network (RNN) ": "{}", "A) x\n": "{}", "Q: a\n": "{}",
}  # fmt: skip


@pytest.mark.parametrize("unit", SLOW)
def test_time_grows_with_the_length_and_no_faster(lint: Lint, unit: str) -> None:
    lint.write("lint.toml", "")

    def seconds(letters: int) -> float:
        text = SLOW[unit].replace("{}", unit * (letters // len(unit)))
        lint.write("bank.md", markdown(text, "Other words."))
        started = time.process_time()
        assert lint("bank.md", "--color=never") < 2
        return time.process_time() - started

    seconds(10)
    assert seconds(12_000) < 20 * seconds(1_500) + 0.5, "eight times the text may take eight times as long, and some"


@pytest.mark.parametrize(
    ("rule", "unit", "shape"),
    [
        ("fact", "PCA&amp;", "1. Why?\n\nAns:\n\n%s\n"),
        ("hygiene/invisible-character", "a\\u200b", '{"question": "%s", "answer": "x"}'),
    ],
)
def test_time_grows_no_faster_in_other_formats(lint: Lint, rule: str, unit: str, shape: str) -> None:
    def seconds(times: int) -> float:
        lint.write("bank", shape % (unit * times))
        started = time.process_time()
        assert lint("bank", "--select", rule, "--format", "json") < 2
        return time.process_time() - started

    seconds(10)
    assert seconds(8_000) < 20 * seconds(1_000) + 0.5


def test_a_cache_that_cannot_be_used(beside: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    beside.write("taken", "a file")
    monkeypatch.setenv("LINT_CACHE_DIR", str(beside.folder / "taken"))
    still_found(beside)


def test_files_that_are_no_banks_are_passed_over_unless_named(beside: Lint) -> None:
    beside.write("compose.yaml", "services:\n  web: {}\n")
    beside.write(".hidden/bank.md", markdown(WRONG_PCA))
    still_found(beside)
    assert "schema/" not in beside.out
    assert beside("compose.yaml", ".hidden/bank.md", "--force-exclude") == 0
    assert beside("compose.yaml") == 1
    assert "schema/not-a-bank" in beside.out
