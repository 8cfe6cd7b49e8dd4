"""From tables of acronyms to facts: one for each row, with examples made from its wordings."""

from __future__ import annotations

from typing import Any

from lint import rule_schema as shape
from lint.compile_sources import sources
from lint.compiler import Compiler, File, Path
from lint.record import slug


def take_acronyms(compiler: Compiler, file: File) -> None:
    """Add one fact for each row of a table of acronyms."""
    table = compiler.validated(file, shape.AcronymTable)
    for i, row in enumerate(table.rows if table else ()):
        where: Path = ("rows", i)
        cited = sources(compiler, file, row.sources or table.sources, where)
        if not cited and (row.sources or table.sources):
            continue  # that the works are unknown has been said
        if not cited:
            compiler.problem(file, where, "lint/unproved-fact", f"the acronym {row.acronym} has no sources")
            continue
        compiler.add(_fact(file, table.message, row, cited, where), file, where)


def _fact(file: File, message: str, row: Any, cited: list[tuple[str, str | None]], where: Path) -> dict[str, Any]:
    id = f"{file.pack}/acronym/{slug(row.acronym)}"
    concept = row.of if row.of is None or "/" in row.of else f"{file.pack}/{row.of}"
    line = file.tree.position(where).line
    params = {"acronym": row.acronym, "means": list(row.means), "also": list(row.also), "unless": list(row.unless)}
    wrong = [{"text": _said(row, words), "fixed": _said(row, row.means[0])} for words in row.wrong]
    right = [{"text": _said(row, words)} for words in (*row.means, *row.also, *row.right)]
    return {
        "id": id,
        "family": "fact",
        "severity": "error",
        "applicability": "safe",
        "message": message,
        "kind": "expansion",
        "params": params,
        "why": "",
        "sources": cited,
        "wrong": [{**example, "line": line} for example in wrong],
        "right": [{**example, "line": line} for example in right],
        "path": file.shown,
        "line": line,
        "pack": file.pack,
        "concept": concept or id,
        "says": f"{row.acronym} stands for {row.means[0]}",
        "contested": False,
        "preview": False,
    }


def _said(row: Any, words: str) -> str:
    return f"{row.acronym} stands for {words}."
