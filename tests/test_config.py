"""Settings: where they are found, what they say for a path, and what is said about mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import FACT, WRONG_PCA, Lint, markdown

from lint import config
from lint.diagnostic import Severity
from lint.globs import glob


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("corpus/sources/**", "corpus/sources/a.md", True),
        ("corpus/sources/**", "corpus/sources/deep/a.md", True),
        ("corpus/sources/**", "corpus/bank/a.md", False),
        ("corpus/sources", "corpus/sources/deep/a.md", True),
        ("corpus/*.md", "corpus/a.md", True),
        ("corpus/*.md", "corpus/deep/a.md", False),
        ("**/old/*.md", "a/b/old/c.md", True),
        ("**/old/*.md", "old/c.md", True),
        ("drafts", "a/drafts/c.md", True),
        ("*.txt", "a/b.txt", True),
        ("/notes.md", "a/notes.md", False),
        ("q?.md", "q1.md", True),
        ("a+b.md", "aab.md", False),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert glob(pattern, path) is fits


def test_settings_are_found_upward_and_pyproject_without_them_is_passed_over(lint: Lint) -> None:
    (lint.folder / "lint.toml").unlink()
    lint.write("pyproject.toml", '[tool.lint]\nfail-on = "info"\n')
    lint.write("sub/pyproject.toml", "[project]\nname = 'lint'\n")
    found = config.find("sub")
    assert found.settings.fail_on is Severity.info
    assert found.settings.root == "."
    assert [Path(each).name for each in found.seen] == ["lint.toml", "pyproject.toml"] * 2


def test_what_holds_for_a_path(tmp_path: Path) -> None:
    (tmp_path / "lint.toml").write_text(
        'ignore = ["term"]\n[per-path."a/**"]\nreport-only = true\nignore = ["topic"]\n'
        '[per-path."a/b/**"]\nreport-only = false\nsubject = "sewing"\nseverity = {fact = "info"}\n'
    )
    loaded = config.read(str(tmp_path / "lint.toml"))
    assert loaded is not None
    assert not loaded.problems
    settings = loaded.settings
    deep = settings.at(str(tmp_path / "a/b/c.md"))
    assert deep.ignore == ("term", "topic")
    assert deep.subject == "sewing"
    assert deep.severity == (("fact", Severity.info),)
    assert settings.report_only(str(tmp_path / "a/x.md"))
    assert not settings.report_only(str(tmp_path / "a/b/x.md"))
    assert settings.at(str(tmp_path / "z.md")).ignore == ("term",)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('selct = ["fact"]\n', "1:1", "unknown setting “selct”, did you mean “select”?"),
        ('# a\n\nfail-on = "eror"\n', "3:1", "must be one of error, warning, info"),
        ('select = "fact"\n', "1:1", "must be a list of texts"),
        ('[per-path."a/**"]\nreport-onyl = true\n', "2:1", "did you mean “report-only”?"),
        ('[per-path."a/**"]\nreport-only = 1\n', "2:1", "must be true or false"),
        ('severity = {fact = "bad"}\n', "1:13", "the severity of “fact”"),
        ("select = [\n", "2:1", "not valid TOML"),
        ("a = 1\na = 2\n", "2:6", "not valid TOML"),
    ],
)
def test_mistakes_are_told_with_their_place(lint: Lint, text: str, place: str, said: str) -> None:
    lint.write("lint.toml", text)
    assert lint(".") == 2
    assert lint.err.startswith(f"lint.toml:{place}: error: ")
    assert said in lint.err


def test_mistakes_in_pyproject_are_told_with_their_place(lint: Lint) -> None:
    (lint.folder / "lint.toml").unlink()
    lint.write("pyproject.toml", '[project]\nname = "x"\n\n[tool.lint]\nexclud = []\n')
    assert lint(".") == 2
    assert "pyproject.toml:5:1" in lint.err


def test_unknown_rules_and_packs_in_settings_are_refused(lint: Lint) -> None:
    lint.write("lint.toml", 'packs = ["machine-lerning"]\n')
    lint.write("wrong.md", markdown(WRONG_PCA))
    assert lint(".") == 2
    assert "did you mean “machine-learning”?" in lint.err
    lint.write("lint.toml", '[per-path.x]\nignore = ["hygeine"]\n')
    assert lint(".") == 2
    assert "did you mean “hygiene”?" in lint.err


def test_exclude_holds_for_folders_and_for_names_only_if_forced(lint: Lint) -> None:
    lint.write("lint.toml", 'select = ["fact"]\nexclude = ["drafts"]\n')
    lint.write("drafts/wrong.md", markdown(WRONG_PCA))
    assert lint(".") == 0
    assert lint("drafts/wrong.md") == 1
    assert lint("--force-exclude", "drafts/wrong.md") == 0


def test_packs_choose_what_runs(lint: Lint) -> None:
    lint.write("wrong.md", markdown(WRONG_PCA))
    lint.write("lint.toml", 'packs = ["hygiene"]\nselect = ["fact"]\n')
    assert lint("wrong.md") == 0
    lint.write("lint.toml", 'select = ["fact"]\n[per-path."old/**"]\npacks = ["hygiene"]\n')
    lint.write("old/wrong.md", markdown(WRONG_PCA))
    assert lint("old") == 0
    assert lint("wrong.md") == 1
    assert FACT in lint.out
