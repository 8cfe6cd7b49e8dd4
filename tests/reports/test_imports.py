"""The faces that every run needs start fast: none of them brings in a heavy module."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "pydantic",
    "ruamel",
    "rich",
    "jinja2",
    "asyncio",
    "importlib.metadata",
    "yaml",
    "markdown_it",
    "xml",
    "urllib",
}


@pytest.mark.parametrize("face", ["text", "json", "github", "gitlab", "markdown", "explain"])
def test_a_light_face_imports_nothing_heavy(face: str) -> None:
    code = f"import sys, lint.reports.{face}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()


@pytest.mark.parametrize("face", ["html", "sarif", "junit"])
def test_no_face_imports_jinja2_or_pydantic_by_itself(face: str) -> None:
    code = f"import sys, lint.reports.{face}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"pydantic", "rich", "jinja2"} & set(done.stdout.split()) == set()
