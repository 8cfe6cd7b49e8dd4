"""Where a rulebook comes from: compiled from its folders once, then from a cache until a rule file changes."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from lint import __version__
from lint.rulebook import Rulebook, rule_files, rules_dir

# Bump when the compiled form changes.
_FORM = 4


def stamp(folders: Sequence[str]) -> str:
    """A cheap name for the state of rule folders: from sizes and modification times, nothing is read."""
    seen = hashlib.sha256(f"{__version__} {_FORM} {sys.version_info[:3]}".encode())
    for folder in folders:
        for name in rule_files(folder):
            state = os.stat(os.path.join(folder, name))
            seen.update(f"{folder}\0{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def load(
    folders: Sequence[str] | None = None, packs: Iterable[str] | None = None, cache: str | None = None
) -> Rulebook:
    """The rulebook of some rule folders; `packs` keeps only those packs and what they need.

    `cache` is a folder for the compiled form, None for no cache. Bad rule files become `problems`.
    """
    folders = list(folders) if folders else [rules_dir()]
    place = os.path.join(cache, f"rulebook-{stamp(folders)[:32]}.marshal") if cache else None
    compiled = _read(place) if place else None
    if compiled is None:
        from lint.compile import compile_folders

        compiled = compile_folders(folders)
        if place:
            _write(place, compiled)
    return Rulebook(compiled, frozenset(packs) if packs is not None else None)


def _read(place: str) -> dict[str, Any] | None:
    try:
        with open(place, "rb") as file:
            compiled = marshal.load(file)
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return compiled if isinstance(compiled, dict) and compiled.get("form") == _FORM else None


def _write(place: str, compiled: dict[str, Any]) -> None:
    temporary = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(temporary, "wb") as file:
            marshal.dump({**compiled, "form": _FORM}, file)
        os.replace(temporary, place)
    except OSError:
        return  # a cache that cannot be written is no reason to stop
