"""Compiles axes and cells: the classes that concepts are given (`is:`), each a fact of its own with its works."""

from __future__ import annotations

from typing import Any

from lint import rule_schema as shape
from lint.compile_sources import sources
from lint.compiler import Compiler, File, Path
from lint.suggestion import suggestion


def take_axes(compiler: Compiler, file: File) -> None:
    """Add the axes that a file lists."""
    axes = compiler.validated(file, shape.AxisFile)
    for axis in axes.axes if axes else ():
        compiler.axes[axis.id] = axis.model_dump()


def take_cells(
    compiler: Compiler, file: File, id: str, concept: Any, cited: dict[str, list[str]], wider: list[str], where: Path
) -> None:
    """Note the classes of a concept for `add_cells`; `cited` are its table's works by axis, `wider` those of all."""
    if compiler.named.get(id) != (file, where):
        return  # another concept has the id, which has been said
    for axis in sorted(concept.cited.keys() - concept.is_.keys()):
        message = f"works are cited for the class {axis}, which {concept.name} is not given (is:)"
        compiler.problem(file, (*where, "cited", axis), "lint/bad-rule", message)
    for axis, value in concept.is_.items():
        works = concept.cited.get(axis) or concept.sources or cited.get(axis) or wider
        compiler.cells.append(({"id": id, "name": concept.name, "axis": axis, "value": value, "works": works},
                               file, where))  # fmt: skip


def add_cells(compiler: Compiler) -> None:
    """Add a fact for each cell of the matrix concept by axis, for the axes that have words in the language."""
    for id, spoken in compiler.language.get("axes", {}).get("axes", {}).items():
        if id in compiler.axes:
            words = {
                value: shape.AxisValue.model_validate(entry).model_dump() for value, entry in spoken["words"].items()
            }
            compiler.axes[id] |= {
                "words": words,
                "message": spoken.get("message", compiler.axes[id]["message"]),
                "unless": spoken.get("unless", []),
            }
    for cell, file, where in compiler.cells:
        _add_cell(compiler, file, cell, (*where, "is", cell["axis"]))


def _add_cell(compiler: Compiler, file: File, cell: dict[str, Any], where: Path) -> None:
    axis = compiler.axes.get(cell["axis"])
    if axis is None:
        hint = suggestion(cell["axis"], compiler.axes)
        compiler.problem(file, where, "lint/unknown-axis", f"no axis “{cell['axis']}”{hint}")
        return
    accepted = [str(v).lower() if isinstance(v, bool) else v for v in listed(cell["value"])]
    if unknown := [v for v in accepted if v not in axis["values"]]:
        hint = suggestion(str(unknown[0]), axis["values"])
        problem = f"the axis {axis['id']} has no value “{unknown[0]}”{hint}"
        compiler.problem(file, where, "lint/unknown-value", problem)
        return
    if not axis["words"]:
        return  # nothing is judged by an axis that no language speaks of
    cited = sources(compiler, file, cell["works"], where[:-2])
    if cited:
        compiler.add(_cell_rule(cell, axis, accepted, cited, file, where), file, where)
    elif not cell["works"]:
        message = f"the class {axis['id']} of {cell['name']} cites no work (cited: or sources:)"
        compiler.problem(file, where, "lint/unproved-fact", message)


def listed(value: Any) -> list[Any]:
    """One or several values as a list."""
    return list(value) if isinstance(value, list) else [value]


def _cell_rule(
    cell: dict[str, Any], axis: dict[str, Any], accepted: list[str], cited: list[Any], file: File, where: Path
) -> dict[str, Any]:
    told = axis["message"].replace("{name}", cell["name"]).replace("{value}", " or ".join(accepted))
    return {
        "id": f"{cell['id']}/{axis['id']}",
        "family": "fact",
        "severity": axis["severity"],
        "applicability": "unsafe",
        "message": axis["message"],
        "kind": "axis",
        "params": {"of": [cell["id"]], "axis": axis["id"], "accepts": accepted, "unless": axis["unless"]},
        "why": "",
        "sources": cited,
        "wrong": [],
        "right": [],
        "path": file.shown,
        "line": file.tree.position(where).line,
        "pack": file.pack,
        "concept": cell["id"],
        "says": told.partition(", not ")[0],
        "contested": False,
        "preview": False,
    }
