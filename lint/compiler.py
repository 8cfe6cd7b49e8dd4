"""What compiling the rules collects: problems with their places, and the data that files add."""

from __future__ import annotations

import difflib
import os
from typing import Any

from pydantic import BaseModel, ValidationError

from lint import rule_schema as shape
from lint.rule_file import Tree
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
        self.topics: list[tuple[str, str, File]] = []

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
