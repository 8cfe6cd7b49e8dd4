"""From the files under `rules/` to the plain data of a rulebook; imported only when a rule file changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import Any

from lint.compile_cells import add_cells
from lint.compile_checks import check_ids, verify
from lint.compile_facts import add_topics, take
from lint.compile_index import lexicon, pack
from lint.compile_language import verify_words
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
            data = _read(compiler, folder, name)
            if data is None:
                continue
            seen.update(name.encode() + b"\0" + data)
            file = _parsed(compiler, folder, name, data)
            if file:
                files.append(file)
    for file in sorted(files, key=lambda f: not f.lists_works):
        take(compiler, file)
    verify_words(compiler)
    add_topics(compiler)
    add_cells(compiler)
    check_ids(compiler)
    base = lexicon(compiler.concepts, compiler.axes, compiler.language)
    facts = verify(compiler, base)
    problems = {(p["path"], p["line"], p["column"], p["message"]): p for p in compiler.problems}
    plain = {
        "key": seen.hexdigest(),
        "axes": compiler.axes,
        "language": compiler.language,
        "packs": compiler.packs,
        "problems": [problems[place] for place in sorted(problems)],
    }
    return pack(plain, compiler.rules, compiler.concepts, facts)


def _read(compiler: Compiler, folder: str, name: str) -> bytes | None:
    path = os.path.join(folder, name)
    blank = File(folder, name, Tree(None, {}))
    if os.path.exists(path) and not os.path.isfile(path):
        compiler.lose(blank, (), "not a file")
        return None
    try:
        with open(path, "rb") as handle:
            return handle.read()
    except OSError as error:
        compiler.lose(blank, (), f"cannot be read: {error.strerror}")
        return None


def _parsed(compiler: Compiler, folder: str, name: str, data: bytes) -> File | None:
    blank = File(folder, name, Tree(None, {}))
    try:
        return File(folder, name, parse(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        compiler.lose(blank, Position(line, 1), "not UTF-8")
    except BadRuleFile as error:
        compiler.lose(blank, error.position, str(error))
    return None
