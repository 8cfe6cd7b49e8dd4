"""The memory of runs: replayed only while nothing has changed, and never trusted blindly."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from command import FACT, RIGHT_PCA, WRONG_PCA, Lint, markdown, process

HEAVY = ("pydantic", "ruamel", "rich", "jinja2", "asyncio", "importlib.metadata", "numpy", "yaml", "email")
LIGHTEST = {"lint", "lint.__main__", "lint.cli", "lint.exits", "lint.cache"}


def imported(folder: Path, *words: str) -> set[str]:
    """The modules that a run imports, by `-X importtime`."""
    import subprocess
    import sys

    command = [sys.executable, "-X", "importtime", "-m", "lint", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip() for line in lines}


@pytest.fixture
def own(lint: Lint, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Lint:
    """A cache of its own that holds the compiled rules and one run."""
    lint.write("a.md", markdown(WRONG_PCA))
    assert lint("a.md") == 1  # compiles the rules, once for all tests
    cache = lint.folder.parent / "cache"
    cache.mkdir()
    for compiled in cache_folder.glob("rulebook-*"):
        shutil.copy2(compiled, cache)
    monkeypatch.setenv("LINT_CACHE_DIR", str(cache))
    assert lint("a.md") == 1
    return lint


@pytest.fixture
def spied(own: Lint, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was really run, as opposed to replayed."""
    from lint import commands

    ran: list[str] = []
    original = commands.run
    monkeypatch.setattr(commands, "run", lambda words: ran.append(" ".join(words)) or original(words))
    return ran


def test_heavy_packages_stay_out_of_a_run_over_one_file(own: Lint) -> None:
    own.write("a.md", markdown(WRONG_PCA, "Another answer."))
    modules = imported(own.folder, "a.md")
    assert "lint.engine" in modules
    heavy = {name for name in modules if any(name == each or name.startswith(f"{each}.") for each in HEAVY)}
    assert not heavy


def test_a_replayed_run_imports_next_to_nothing(own: Lint) -> None:
    imported(own.folder, "a.md")
    modules = imported(own.folder, "a.md")
    assert {name for name in modules if name.split(".")[0] == "lint"} <= LIGHTEST
    assert not modules & {"argparse", "dataclasses", "json", "re", "inspect"}


def test_the_same_run_is_replayed_with_its_exit_code(own: Lint, spied: list[str]) -> None:
    first = own.out
    assert own("a.md") == 1
    assert own.out == first
    assert not spied


def test_whatever_was_read_makes_the_run_new_when_it_changes(own: Lint, spied: list[str]) -> None:
    own.write("lint.toml", 'select = ["fact", "lint"]\nrules = ["mine"]\nbaseline = "known.json"\n')
    own.write("mine/own/pack.yaml", "title: Own\nversion: 1\nsubject: ''\ndescription: for a test\n")
    assert own(".", "--write-baseline") == 0
    own(".")
    own(".")
    count = len(spied)

    def new_run() -> bool:
        nonlocal count
        own(".")
        before, count = count, len(spied)
        return count > before

    assert not new_run()
    own.write("a.md", markdown(RIGHT_PCA))
    assert new_run()
    own.write("sub/b.md", markdown(RIGHT_PCA))
    assert new_run()
    own.write("sub/c.md", markdown(RIGHT_PCA))
    assert new_run()
    (own.folder / "sub/c.md").unlink()
    assert new_run()
    own.write("known.json", '{"version": 1, "findings": []}')
    assert new_run()
    own.write("mine/own/pack.yaml", "title: My own\nversion: 1\nsubject: ''\ndescription: for a test\n")
    assert new_run()
    own.write("lint.toml", 'select = ["fact", "lint"]\nrules = ["mine"]\n')
    assert new_run()
    (own.folder / "lint.toml").unlink()
    assert new_run()
    own.write("pyproject.toml", "[tool.lint]\n")
    assert new_run()


def test_standard_input_fixes_and_files_written_are_never_replayed(own: Lint) -> None:
    for _ in range(2):
        assert own("a.md", "--format", "json", "--output", "r.json") == 1
        (own.folder / "r.json").unlink()
        assert own("a.md", "--diff") == 1
    done = [process("-", folder=own.folder, stdin=markdown(t).encode()).returncode for t in (WRONG_PCA, RIGHT_PCA)]
    assert done == [1, 0]
    assert own("a.md", "--fix") == 0
    own.write("a.md", markdown(WRONG_PCA))
    assert own("a.md", "--fix") == 0
    assert (own.folder / "a.md").read_text() == markdown(RIGHT_PCA)


def test_damaged_entries_are_passed_over(own: Lint, spied: list[str]) -> None:
    runs = own.folder.parent / "cache" / "runs"
    for path in runs.iterdir():
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    assert own("a.md") == 1
    assert FACT in own.out
    assert spied
    for path in runs.iterdir():
        path.write_bytes(path.read_bytes()[:50])
    assert own("a.md") == 1
    assert len(spied) == 2


def test_without_a_cache_nothing_is_written(own: Lint) -> None:
    runs = own.folder.parent / "cache"
    before = sorted(os.listdir(runs / "runs"))
    assert own("a.md", "--no-cache", "--color", "never") == 1
    assert sorted(os.listdir(runs / "runs")) == before


def test_the_cache_is_bounded(own: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.cache.MOST", 5)
    for number in range(9):
        own.write(f"n{number}.md", markdown(RIGHT_PCA))
        assert own(f"n{number}.md") == 0
    assert len(os.listdir(own.folder.parent / "cache" / "runs")) == 5
