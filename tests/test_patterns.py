"""Regular expressions kept between runs: they match as translated ones do, whatever stands in the cache."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from command import WRONG_PCA, Lint, markdown

from lint.patterns import Patterns

SHAPES: list[tuple[Any, int]] = [
    (r"(?P<verb>\w+)(?: (?P<noun>\w+))?", 0),
    (r"(?<=a)b|(?<!c)d(?=e)(?!f)", re.I),
    (r"^[^\W\d_]{2,}+\s*+$", re.M),
    (r"[äöü☃]+|\N{SNOWMAN}", re.I | re.S),
    (r"(a)(b)?(?(2)c|d)\1", re.X),
    (rb"\xff(?P<rest>.*)", re.S),
    (r"(?i:a)(?-i:b)", re.A),
]
TEXTS = ["learn fast", "ab", "abc", "aBda", "de", "Ärger ☃ ü", "x y\nlonger  \n", "abca", "ada", "", "ab\n" * 3]
Compile = Callable[[Any, int], re.Pattern[Any]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], tuple[Patterns, Compile]]:
    """A translator that keeps its patterns in a folder, as a new process would have it."""
    compiler: Any = import_module("re._compiler")
    own = compiler.compile
    monkeypatch.setattr(compiler, "compile", own)  # put back when the test ends

    def start() -> tuple[Patterns, Compile]:
        compiler.compile = own
        patterns = Patterns(str(tmp_path))
        patterns.serve()
        return patterns, compiler.compile

    return start


@pytest.mark.parametrize(("pattern", "flags"), SHAPES)
def test_a_kept_pattern_is_the_translated_one(served: Any, pattern: Any, flags: int) -> None:
    expected = re.compile(pattern, flags)
    first, compile = served()
    compile(pattern, flags)
    first.save()
    again, compile = served()
    kept = compile(pattern, flags)
    assert not again.new
    for name in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(kept, name) == getattr(expected, name)
    for text in TEXTS if isinstance(pattern, str) else [b"\xffab", b"a"]:
        assert [m.groups() for m in kept.finditer(text)] == [m.groups() for m in expected.finditer(text)]
        assert kept.sub(text[:0], text) == expected.sub(text[:0], text)


def test_a_bad_pattern_is_refused_as_ever(served: Any) -> None:
    _, compile = served()
    with pytest.raises(re.error):
        compile("(", 0)


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\0" * 40])
def test_a_broken_file_costs_only_time(served: Any, data: bytes) -> None:
    patterns, compile = served()
    compile("a+", 0)
    patterns.save()
    Path(patterns.place).write_bytes(data)
    again, compile = served()
    assert compile("a+", 0).findall("aab") == ["aa"]
    assert again.new


def test_the_command_keeps_and_uses_them(lint: Lint) -> None:
    lint.write("bank.md", markdown(WRONG_PCA))
    said = []
    for words in ([], ["--no-cache"], ["--no-cache"]):
        done = subprocess.run(
            [sys.executable, "-m", "lint", "bank.md", "--format", "github", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        said.append(re.sub(r"\d+\.\d+ s", "", done.stdout))
    assert said[0] == said[1] == said[2]
