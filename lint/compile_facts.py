"""What each shape of rule file adds to the rulebook: concepts, facts, tables, rules and works."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from lint import rule_schema as shape
from lint.compile_acronyms import take_acronyms
from lint.compile_cells import listed, take_axes, take_cells
from lint.compile_language import take_words
from lint.compile_sources import sources as _sources
from lint.compile_sources import take_works
from lint.compiler import Compiler, File, Path
from lint.rule import SEVERAL
from lint.suggestion import suggestion


def take(compiler: Compiler, file: File) -> None:
    """Add what one file says; its shape is told by its keys."""
    data = file.tree.data
    if not isinstance(data, dict):
        compiler.lose(file, (), "a rule file is a mapping of keys")
    elif file.lists_works:
        take_works(compiler, file)
    elif file.stem == "pack":
        _take_pack(compiler, file)
    elif data.get("table") == "words":
        take_words(compiler, file)
    elif "axes" in data:
        take_axes(compiler, file)
    elif data.get("table") == "concepts":
        _take_table(compiler, file)
    elif data.get("table") == "topics":
        _take_topics(compiler, file)
    elif data.get("table") == "facts":
        _take_facts(compiler, file)
    elif data.get("table") == "hierarchies":
        _take_hierarchies(compiler, file)
    elif data.get("table") == "acronyms":
        take_acronyms(compiler, file)
    elif "family" in data:
        _take_rule(compiler, file)
    elif "name" in data:
        concept = compiler.validated(file, shape.ConceptShape)
        if concept:
            _add_concept(compiler, file, file.id, concept, concept.sort, concept.topic, concept.sources, ())
            take_cells(compiler, file, file.id, concept, {}, concept.sources, ())
    else:
        compiler.lose(file, (), "neither a concept (name:), a rule (family:) nor a table (table:)")


def _take_pack(compiler: Compiler, file: File) -> None:
    pack = compiler.validated(file, shape.PackShape)
    if pack:
        compiler.packs[file.pack] = pack.model_dump()
        compiler.pages[file.pack] = file


def _take_table(compiler: Compiler, file: File) -> None:
    table = compiler.validated(file, shape.ConceptTable)
    for i, row in enumerate(table.rows if table else ()):
        sources = [*row.sources, *(table.sources if not row.sources else ())]
        id = f"{file.pack}/{row.id}"
        _add_concept(compiler, file, id, row, row.sort or table.sort, row.topic or table.topic, sources, ("rows", i))
        take_cells(compiler, file, id, row, table.cited, sources, ("rows", i))


def _take_topics(compiler: Compiler, file: File) -> None:
    table = compiler.validated(file, shape.TopicTable)
    for topic, ids in table.topics.items() if table else ():
        compiler.topics += [(topic, id, file) for id in ids]


def add_topics(compiler: Compiler) -> None:
    """Give the concepts that tables of topics name their topic, once all concepts are there."""
    known = {concept["id"]: concept for concept in compiler.concepts}
    for topic, id, file in compiler.topics:
        concept = known.get(id if "/" in id else f"{file.pack}/{id}")
        if concept is not None:
            concept["topic"] = topic
        elif file.pack not in compiler.excused():
            place = file.tree.data["topics"][topic].index(id)
            message = f"no concept is called “{id}”{suggestion(f'{file.pack}/{id}', known)}"
            compiler.problem(file, ("topics", topic, place), "lint/unknown-concept", message)


def _take_facts(compiler: Compiler, file: File) -> None:
    table = compiler.validated(file, shape.FactTable)
    for i, fact in enumerate(table.rows if table else ()):
        where: Path = ("rows", i)
        if not fact.of:
            compiler.problem(file, where, "lint/bad-rule", f"the fact {fact.id} names no concept (of:)")
            continue
        concept = fact.of[0] if "/" in fact.of[0] else f"{file.pack}/{fact.of[0]}"
        _add_fact(compiler, file, concept, fact, table.sources, where)


def _take_hierarchies(compiler: Compiler, file: File) -> None:
    table = compiler.validated(file, shape.HierarchyTable)
    for i, row in enumerate(table.rows if table else ()):
        told = row.model_dump(include={"says", "of", "sources", "unless", "wrong", "contested", "preview", "why"})
        right = [*row.right, shape.ExampleShape(text=f"{row.says[:1].upper()}{row.says[1:]}.")]
        check = {"kind": "hierarchy", "under": row.under, "as": row.as_}
        id = row.id or f"below-{row.under[0].rpartition('/')[2]}"
        try:
            fact = shape.FactShape.model_validate({**told, "right": right, "check": check, "id": id})
        except ValidationError:
            compiler.problem(file, ("rows", i, "under"), "lint/bad-rule", f"“{row.under[0]}” is no id of a concept")
            continue
        concept = row.of[0] if "/" in row.of[0] else f"{file.pack}/{row.of[0]}"
        _add_fact(compiler, file, concept, fact, table.sources, ("rows", i))


def _add_concept(
    compiler: Compiler, file: File, id: str, concept: Any, sort: str, topic: str | None, sources: list[str], where: Path
) -> None:
    if id in compiler.named:
        message = f"the id {id} is used in {compiler.named[id][0].shown} already"
        compiler.problem(file, where, "lint/double-id", message)
        return
    raw = {
        "id": id,
        "name": concept.name,
        "aliases": list(concept.aliases),
        "ambiguous": list(concept.ambiguous),
        "sort": sort,
        "topic": topic,
        "broader": list(concept.broader),
        "cells": {axis: [str(v) for v in listed(value)] for axis, value in concept.is_.items()},
        "pack": file.pack,
    }
    compiler.concepts.append(raw)
    compiler.named[id] = (file, where)
    for i, fact in enumerate(concept.facts):
        _add_fact(compiler, file, id, fact, sources, (*where, "facts", i))


def _add_fact(compiler: Compiler, file: File, concept: str, fact: Any, sources: list[str], where: Path) -> None:
    cited = _sources(compiler, file, fact.sources or sources, where)
    if not cited and (fact.sources or sources):
        return  # that the works are unknown has been said
    for missing, key in ((not cited, "sources"), (not fact.wrong, "wrong"), (not fact.right, "right")):
        if missing and not fact.contested:
            compiler.problem(file, where, "lint/unproved-fact", f"the fact {fact.id} has no {key}")
            return
    kind, told = _told(fact.check)
    others = [c if "/" in c else f"{file.pack}/{c}" for c in fact.of[1:]]
    raw = {
        **_common(file, fact, where),
        "id": f"{concept}/{fact.id}",
        "family": "fact",
        "message": fact.message or fact.says,
        "kind": kind,
        "params": {**told, "unless": list(fact.unless), "of": [concept, *others]},
        "sources": cited,
        "concept": concept,
        "says": fact.says,
    }
    compiler.add(raw, file, where)


def _told(check: Any) -> tuple[str, dict[str, Any]]:
    """The kind of a fact's check and its parameters; of several checks, those of each as a way."""
    if isinstance(check, list):
        return SEVERAL, {"ways": [{"kind": way.kind, **(way.model_extra or {})} for way in check]}
    return check.kind, dict(check.model_extra or {})


def _take_rule(compiler: Compiler, file: File) -> None:
    rule = compiler.validated(file, shape.RuleShape)
    if not rule:
        return
    raw = {
        **_common(file, rule, ()),
        "id": file.id,
        "family": rule.family,
        "message": rule.message,
        "kind": rule.check.kind,
        "params": rule.check.model_extra or {},
        "sources": _sources(compiler, file, rule.sources, ("sources",)),
        "concept": None,
        "says": "",
    }
    compiler.add(raw, file, ())


def _common(file: File, entry: Any, where: Path) -> dict[str, Any]:
    return {
        "severity": entry.severity,
        "applicability": entry.applicability,
        "why": entry.why,
        "wrong": _examples(file, entry.wrong, (*where, "wrong")),
        "right": _examples(file, entry.right, (*where, "right")),
        "path": file.shown,
        "line": file.tree.position(where).line,
        "pack": file.pack,
        "contested": entry.contested,
        "preview": entry.preview,
    }


def _examples(file: File, examples: Any, where: Path) -> list[dict[str, Any]]:
    return [
        {**example.model_dump(exclude_defaults=True), "line": file.tree.position((*where, i)).line}
        for i, example in enumerate(examples)
    ]
