"""What all tests share: a cache that is not the user's, and the command line in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import Lint
from shelf import put_into


@pytest.fixture(autouse=True, scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for the session, with the rules compiled in it; nobody's own cache is touched."""
    folder = tmp_path_factory.mktemp("cache")
    put_into(folder)
    before = os.environ.get("LINT_CACHE_DIR")
    os.environ["LINT_CACHE_DIR"] = str(folder)
    # Processes of their own must run this checkout, whatever is installed.
    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent)
    yield folder
    if before is None:
        del os.environ["LINT_CACHE_DIR"]
    else:
        os.environ["LINT_CACHE_DIR"] = before


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lint:
    """The command line, run inside an empty folder whose settings keep to facts and the linter's own notices."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NO_COLOR", "1")
    tool = Lint(folder, capsys)
    tool.write("lint.toml", 'select = ["fact", "lint", "schema"]\n')
    return tool
