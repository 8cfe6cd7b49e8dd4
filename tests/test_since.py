"""`--since`: only what touches changed lines, whatever git is set to, and clear words where git cannot tell."""

from __future__ import annotations

import subprocess

import pytest
from command import FACT, WRONG_PCA, Lint, markdown

from lint.since import parsed


def git(lint: Lint, *words: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=lint.folder, check=True, capture_output=True)


@pytest.fixture
def repository(lint: Lint) -> Lint:
    lint.write("old.md", markdown(WRONG_PCA, "Fine."))
    git(lint, "init", "-q", "-b", "main")
    git(lint, "add", ".")
    git(lint, "commit", "-qm", "first")
    return lint


def test_old_findings_are_left_out_and_new_ones_are_not(repository: Lint) -> None:
    assert repository("old.md", "--since", "HEAD") == 0
    repository.write("old.md", markdown(WRONG_PCA, WRONG_PCA))
    assert repository("old.md", "--since", "HEAD") == 1
    assert repository.out.count(f"error[{FACT}]") == 1
    assert "old.md:9:" in repository.out


@pytest.mark.parametrize("setting", ["diff.noprefix", "diff.mnemonicPrefix", "color.ui"])
def test_settings_of_git_change_nothing(repository: Lint, setting: str) -> None:
    git(repository, "config", setting, "always" if setting == "color.ui" else "true")
    repository.write("old.md", markdown(WRONG_PCA, WRONG_PCA))
    assert repository(".", "--since", "HEAD") == 1
    assert repository.out.count(f"error[{FACT}]") == 1


def test_a_renamed_file_is_old(repository: Lint) -> None:
    git(repository, "mv", "old.md", "new name.md")
    assert repository(".", "--since", "HEAD") == 0


def test_untracked_files_are_new_and_odd_names_are_read(repository: Lint) -> None:
    repository.write('ö "x"\t.md', markdown(WRONG_PCA))
    assert repository(".", "--since", "HEAD") == 1
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    assert repository(".", "--since", "HEAD") == 0
    assert repository(".", "--since", "HEAD~1") == 1


def test_a_folder_below_the_top_works(repository: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("sub/new.md", markdown(WRONG_PCA))
    monkeypatch.chdir(repository.folder / "sub")
    assert repository("new.md", "--since", "HEAD") == 1


@pytest.mark.parametrize("revision", ["nowhere", "--output=stolen", "", "HEAD:old.md"])
def test_an_unknown_revision_is_2(repository: Lint, revision: str) -> None:
    code = repository("old.md", f"--since={revision}")
    assert code == 2
    assert "revision" in repository.err
    assert not (repository.folder / "stolen").exists()


def test_outside_a_repository_is_2(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(lint.folder.parent))
    lint.write("a.md", markdown(WRONG_PCA))
    assert lint("a.md", "--since", "HEAD") == 2
    assert "inside a git repository only" in lint.err


def test_a_diff_is_read_with_its_headers_and_gaps() -> None:
    diff = (
        b'diff --git "a/\\303\\266.md" "b/\\303\\266.md"\n--- "a/\\303\\266.md"\n+++ "b/\\303\\266.md"\n'
        b"@@ -1,2 +1 @@ x\n-a\n-b\n+++ c\n@@ -9,3 +8,0 @@\n-x\n"
        b"diff --git a/gone b/gone\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
    )
    assert parsed(diff) == {"ö.md": [(1, 1), (8, 9)]}
