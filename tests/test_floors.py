"""The house: imports run downwards only, no file grows past its limit, and the quick path stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "lint"

# From the ground up; a module may import what stands on its own floor or below. Packages count as one name.
FLOORS = [
    {"plain", "span", "exits", "suggestion", "__init__"},
    {"diagnostic", "document", "atomic", "cache"},
    {"record", "report", "rule", "rule_file"},
    {"formats", "schema"},
    {"facts"},
    {"rulebook"},
    {"compiler", "compile", "rule_schema", "checks"}
    | {f"compile_{part}" for part in ("cells", "facts", "acronyms", "checks", "index", "language", "sources")},
    {"library"},
]


def floor(name: str) -> int:
    """The floor of a module; whatever is not listed stands on top."""
    return next((i for i, names in enumerate(FLOORS) if name in names), len(FLOORS))


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The modules of the house that a file imports anywhere, lazily and for typing too; packages by their folder."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "lint" else [f"lint.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("lint.")}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(HOUSE)))
def test_imports_run_downwards(path: Path) -> None:
    own = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    above = {name for name in imported(path) if name != own and name[0] != "_" and floor(name) > floor(own)}
    assert not above, f"{own} (floor {floor(own)}) imports {above}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(HOUSE)))
def test_files_stay_readable(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text)), "a file opens with a sentence that says what it is"


def test_no_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for path in modules():
        name = ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        graph[name] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lint."):
                graph[name].add(str(node.module).removeprefix("lint."))
    # The rules of one grammar call one another: its files count as one.
    grammar = "facts.math"
    graph[grammar] = set().union(*(graph.pop(name) for name in list(graph) if name.startswith(f"{grammar}.")))
    graph = {n: {grammar if d.startswith(grammar) else d for d in deps} - {n} for n, deps in graph.items()}
    known = {name: {d for d in deps if d in graph and d != name} for name, deps in graph.items()}
    order: list[str] = []
    while ready := [n for n, deps in known.items() if n not in order and deps <= set(order)]:
        order += ready
    assert sorted(set(known) - set(order)) == []


def test_the_quick_path_is_light(tmp_path: Path) -> None:
    bank = tmp_path / "bank.md"
    bank.write_text("## What is PCA?\n\nPCA maximizes the variance.\n")
    command = [sys.executable, "-X", "importtime", "-m", "lint", str(bank)]
    subprocess.run(command, capture_output=True, check=False)  # the first run compiles the rules
    bank.write_text("## What is PCA?\n\nPCA maximizes the variance of the data.\n")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert not loaded & {"pydantic", "ruamel", "rich", "jinja2", "asyncio", "importlib.metadata"}
