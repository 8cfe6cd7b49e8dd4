"""Runs the command line in a folder, as a process of its own or in this one."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lint.cli import main

WRONG_PCA = "PCA looks for the axes on which the data's variance is minimized."
RIGHT_PCA = "PCA looks for the axes on which the data's variance is maximized."
FACT = "machine-learning/pca/maximizes-variance"


def markdown(*answers: str, question: str = "What does PCA do?") -> str:
    """A small bank: one question an answer."""
    return "# Exercises\n\n" + "\n".join(f"## {n}. {question}\n\n{a}\n" for n, a in enumerate(answers, 1))


def said(*words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON report of a command, run in this process."""
    printed = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(printed):
        code = main([*words, "--format", "json"])
    printed.seek(0)
    found: dict[str, Any] = json.loads(printed.read())
    return code, found


@dataclass
class Lint:
    """The command line in a folder of its own with a cache of its own."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def __call__(self, *words: str) -> int:
        """Run a command here and keep what it printed."""
        self.capture.readouterr()
        code = main(words)
        self.out, self.err = self.capture.readouterr()
        return code

    def write(self, name: str, text: str) -> Path:
        """A file in the folder, its parents included."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path


def process(*words: str, folder: Path, stdin: bytes = b"", **around: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process of its own."""
    command = [sys.executable, "-m", "lint", *words]
    env = {**os.environ, **around}
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, env=env, check=False)
