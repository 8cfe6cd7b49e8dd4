"""From the files under `rules/` to the plain data of a rulebook; imported only when a rule file changed."""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from lint import rule_schema as shape
from lint.diagnostic import Family
from lint.rule_file import BadRuleFile, Tree, parse
from lint.rulebook import Rulebook, rule_files
from lint.span import Position


class Compiler:
    """Collects what rule files say. Nothing here raises for a bad file: it becomes a problem with its place."""

    def __init__(self) -> None:
        self.rules: list[dict[str, Any]] = []
        self.concepts: list[dict[str, Any]] = []
        self.axes: dict[str, dict[str, Any]] = {}
        self.language: dict[str, Any] = {}
        self.packs: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, tuple[str, str | None]] = {}
        self.problems: list[dict[str, Any]] = []
        self.cells: list[tuple[dict[str, Any], dict[str, Any], File]] = []

    def problem(self, file: File, where: tuple[str | int, ...] | Position, rule: str, message: str) -> None:
        """Note something wrong in a rule file."""
        at = where if isinstance(where, Position) else file.tree.position(where)
        entry = {"rule": rule, "message": message, "path": file.shown, "line": at.line, "column": at.column}
        self.problems.append(entry)

    def validated(self, file: File, model: type[BaseModel], at: tuple[str | int, ...] = ()) -> Any:
        """The data of a file as its shape says, or None with the problems noted."""
        try:
            return model.model_validate(file.tree.data)
        except ValidationError as error:
            for item in error.errors():
                self.problem(file, (*at, *item["loc"]), "lint/bad-rule", _explained(item, model))
            return None


class File:
    """One rule file: its pack, its id (its path without the ending) and its parsed tree."""

    def __init__(self, folder: str, name: str, tree: Tree) -> None:
        self.shown = os.path.join(folder, name)
        self.tree = tree
        parts = name.replace(os.sep, "/").split("/")
        self.pack = parts[0] if len(parts) > 1 else ""
        self.id = "/".join(parts).rsplit(".", 1)[0]
        self.stem = parts[-1].split(".")[0]


def _explained(item: Any, model: type[BaseModel]) -> str:
    key = str(item["loc"][-1]) if item["loc"] else ""
    if item["type"] == "extra_forbidden":
        known = {name for shaped in (model, shape.FactShape, shape.RowShape) for name in shaped.model_fields}
        near = difflib.get_close_matches(key, {"is" if name == "is_" else name for name in known}, 1)
        return f"unknown key “{key}”" + (f", did you mean “{near[0]}”?" if near else "")
    if item["type"] == "missing":
        return f"the key “{key}” is missing"
    return f"“{key}”: {item['msg'][:1].lower()}{item['msg'][1:]}"


def compile_folders(folders: Sequence[str]) -> dict[str, Any]:
    """The plain data of all packs in some folders; sources first, since everything cites them."""
    from lint.compile_facts import add_axis_facts, take

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
    add_axis_facts(compiler)
    _check_ids(compiler)
    compiled = {
        "key": seen.hexdigest(),
        "rules": sorted(compiler.rules, key=lambda raw: str(raw["id"])),
        "concepts": compiler.concepts,
        "axes": compiler.axes,
        "language": compiler.language,
        "packs": compiler.packs,
        "problems": compiler.problems,
    }
    _check_phrases(compiler, compiled)
    return compiled


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


def _check_phrases(compiler: Compiler, compiled: dict[str, Any]) -> None:
    """Compile every fact once, so that a phrase that is none is said with its place and not in the middle of a run."""
    from lint.facts.kinds import matcher
    from lint.facts.kinds.ground import Tools

    book = Rulebook(compiled)
    tools = Tools(book.base)
    for rule in book.rules:
        if rule.family is not Family.fact or rule.concept is None:
            continue
        try:
            matcher(rule, tools)
        except ValueError as error:
            entry = {"rule": "lint/bad-rule", "message": f"{rule.id}: {error}", "path": rule.path}
            compiler.problems.append({**entry, "line": rule.line, "column": 1})


def _check_ids(compiler: Compiler) -> None:
    first: dict[str, str] = {}
    for raw in compiler.rules:
        if raw["id"] in first:
            entry = {"rule": "lint/double-id", "message": f"the id {raw['id']} is used in {first[raw['id']]} already"}
            compiler.problems.append({**entry, "path": raw["path"], "line": raw["line"], "column": 1})
        first.setdefault(raw["id"], raw["path"])
