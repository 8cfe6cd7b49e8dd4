"""What compiling the rules collects: problems with their places, and the data that files add."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from lint import rule_schema as shape
from lint.rule_file import Tree
from lint.span import Position
from lint.suggestion import suggestion

Path = tuple[str | int, ...]


class Compiler:
    """Collects what rule files say. Nothing here raises for a bad file: it becomes a problem with its place."""

    def __init__(self) -> None:
        self.rules: list[dict[str, Any]] = []
        self.stands: dict[int, tuple[File, Path]] = {}  # where each rule is written, by its identity
        self.concepts: list[dict[str, Any]] = []
        self.axes: dict[str, dict[str, Any]] = {}
        self.language: dict[str, Any] = {}
        self.words: list[File] = []  # the tables of the language
        self.named: dict[str, tuple[File, Path]] = {}  # where each concept is written
        self.packs: dict[str, dict[str, Any]] = {}
        self.pages: dict[str, File] = {}  # the file of each pack's own page
        self.sources: dict[str, tuple[str, str | None]] = {}
        self.problems: list[dict[str, Any]] = []
        self.cells: list[tuple[dict[str, Any], File, Path]] = []
        self.works: dict[str, File] = {}  # the file of each work that may be cited
        self.topics: list[tuple[str, str, File]] = []
        self.lost: set[str] = set()

    def add(self, raw: dict[str, Any], file: File, where: Path) -> None:
        """Add a rule and keep where it is written."""
        self.rules.append(raw)
        self.stands[id(raw)] = (file, where)

    def lose(self, file: File, where: Path | Position, message: str) -> None:
        """Note a file of which nothing can be used: what then is missing elsewhere in its pack is no fault there."""
        self.problem(file, where, "lint/bad-rule", message)
        self.lost.add(file.pack)

    def excused(self) -> set[str]:
        """The packs that lack something because a file of theirs, or of a pack that they need, could not be used."""
        found = set(self.lost)
        while more := {pack for pack, page in self.packs.items() if found & set(page["needs"])} - found:
            found |= more
        return found

    def problem(self, file: File, where: Path | Position, rule: str, message: str) -> None:
        """Note something wrong in a rule file."""
        at = where if isinstance(where, Position) else file.tree.position(where)
        entry = {"rule": rule, "message": message, "path": file.shown, "line": at.line, "column": at.column}
        self.problems.append(entry)

    def validated(self, file: File, model: type[BaseModel]) -> Any:
        """The data of a file as its shape says, or None with the problems noted."""
        try:
            return model.model_validate(file.tree.data)
        except ValidationError as error:
            self.lost.add(file.pack)
            for where, message in explained(error, file, (), model):
                self.problem(file, where, "lint/bad-rule", message)
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
        self.lists_works = self.stem == "sources" and not self.pack


def explained(error: ValidationError, file: File, at: Path, model: type[BaseModel]) -> Iterator[tuple[Path, str]]:
    """Where and how a file's data below `at` is not of its shape; a misspelt key is not missing besides."""
    told: dict[Path, list[str]] = {}
    for item in sorted(error.errors(), key=lambda item: item["type"] == "missing"):
        where = at + item["loc"]
        while where and where not in file.tree.places:
            where = where[:-1]
        before = told.setdefault(where, [])
        if item["type"] != "missing":
            if not before:
                before.append(_message(item, where, model))
        elif not any(f"mean “{item['loc'][-1]}”" in said for path, some in told.items() for said in some
                     if path[:-1] == where):  # fmt: skip
            before.append(f"the key “{item['loc'][-1]}” is missing")
    for where, messages in told.items():
        for message in messages:
            yield where, message


def _message(item: Any, where: Path, model: type[BaseModel]) -> str:
    key = next((str(step) for step in reversed(where) if isinstance(step, str)), "")
    if item["type"] == "extra_forbidden":
        known = {name for shaped in (model, shape.FactShape, shape.RowShape) for name in shaped.model_fields}
        return f"unknown key “{key}”{suggestion(key, ('is' if name == 'is_' else name for name in sorted(known)))}"
    return f"“{key}”: {item['msg'][:1].lower()}{item['msg'][1:]}"
