"""From the files under `rules/` to the plain data of a rulebook; imported only when a rule file changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import Any

from lint.compile_facts import add_axis_facts, add_topics, take
from lint.compile_index import pack
from lint.compiler import Compiler, File
from lint.rule_file import BadRuleFile, Tree, parse
from lint.rulebook import rule_files
from lint.span import Position


def compile_folders(folders: Sequence[str]) -> dict[str, Any]:
    """The plain data of all packs in some folders; sources first, since everything cites them."""
    compiler, seen = Compiler(), hashlib.sha256()
    files = []
    for folder in folders:
        for name in rule_files(folder):
            with open(os.path.join(folder, name), "rb") as handle:
                data = handle.read()
            seen.update(name.encode() + b"\0" + data)
            file = _parsed(compiler, folder, name, data)
            if file:
                files.append(file)
    for file in sorted(files, key=lambda f: f.id != "sources"):
        take(compiler, file)
    add_topics(compiler)
    add_axis_facts(compiler)
    _check_ids(compiler)
    return pack(
        {
            "key": seen.hexdigest(),
            "rules": sorted(compiler.rules, key=lambda raw: str(raw["id"])),
            "concepts": compiler.concepts,
            "axes": compiler.axes,
            "language": compiler.language,
            "packs": compiler.packs,
            "problems": compiler.problems,
        }
    )


def _parsed(compiler: Compiler, folder: str, name: str, data: bytes) -> File | None:
    blank = File(folder, name, Tree(None, {}))
    try:
        return File(folder, name, parse(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        compiler.problem(blank, Position(line, 1), "lint/bad-rule", "not UTF-8")
    except BadRuleFile as error:
        compiler.problem(blank, error.position, "lint/bad-rule", str(error))
    return None


def _check_ids(compiler: Compiler) -> None:
    first: dict[str, str] = {}
    for raw in compiler.rules:
        if raw["id"] in first:
            entry = {"rule": "lint/double-id", "message": f"the id {raw['id']} is used in {first[raw['id']]} already"}
            compiler.problems.append({**entry, "path": raw["path"], "line": raw["line"], "column": 1})
        first.setdefault(raw["id"], raw["path"])
