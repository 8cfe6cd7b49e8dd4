"""Every face of one small bank, whole, as it should read (`UPDATE_EXPECTED=1` writes the files anew)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint import __version__
from lint.report import Report
from lint.reports import FACES, Options, render

EXPECTED = Path(__file__).with_name("expected")
FILES = {
    "text": "text.txt",
    "json": "report.json",
    "sarif": "report.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "markdown": "comment.md",
    "html": "report.html",
}


@pytest.mark.parametrize("name", FACES)
def test_a_face_reads_as_expected(name: str, bank: Report) -> None:
    made = render(name, bank, Options()).replace(f'"{__version__}"', '"VERSION"')
    file = EXPECTED / FILES[name]
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FACES)
def test_a_clean_run_has_a_face(name: str, clean: Report) -> None:
    made = render(name, clean)
    assert made.endswith("\n")
    if name in ("text", "github", "junit", "markdown", "html"):
        assert "Silence is not approval: 410 of 900 clauses bound to a fact" in made


def test_an_unknown_face_is_refused(clean: Report) -> None:
    with pytest.raises(KeyError):
        render("telegram", clean)


def test_paths_are_shown_relative_to_the_root() -> None:
    options = Options(root="/home/ada/banks")
    assert options.shown("/home/ada/banks/pca.md") == "pca.md"
    assert options.shown("/home/ada/other/pca.md") == "/home/ada/other/pca.md"
    assert options.shown("bank/pca.md") == "bank/pca.md"
