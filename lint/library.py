"""Where a rulebook comes from: compiled from its folders once, then from a cache until a rule file changes."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lint import __version__
from lint.rulebook import Rulebook, rule_files, rules_dir


def stamp(folders: Sequence[str]) -> str:
    """A cheap name for the state of rule folders and of what compiles them: by size and time, nothing is read."""
    seen = hashlib.sha256(f"{__version__} {sys.version_info[:3]}".encode())
    package = os.path.dirname(os.path.abspath(__file__))
    for folder, names in ((package, _modules(package)), *((folder, rule_files(folder)) for folder in folders)):
        for name in names:
            seen.update(f"{folder}\0{name}\0{_state(os.path.join(folder, name))}\n".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def _modules(folder: str) -> Iterator[str]:
    """The modules of this package: a rulebook keeps what they made of the rules."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "_rules"))
        yield from (os.path.join(top, name) for name in sorted(names) if name.endswith(".py"))


def _state(path: str) -> str:
    try:
        state = os.stat(path)
    except OSError as error:
        return f"? {error.errno}"
    return f"{state.st_size} {state.st_mtime_ns}"


def load(
    folders: Sequence[str] | None = None, packs: Iterable[str] | None = None, cache: str | None = None
) -> Rulebook:
    """The rulebook of some rule folders; `packs` keeps only those packs and what they need.

    `cache` is a folder for the compiled form, None for no cache. Bad rule files become `problems`.
    """
    folders = list(folders) if folders else [rules_dir()]
    state = stamp(folders)[:32] if cache else ""
    place = os.path.join(cache, f"rulebook-{state}.marshal") if cache else None
    compiled = _read(place) if place else None
    if compiled is None:
        from lint.compile import compile_folders

        compiled = compile_folders(folders)
        if place:
            _write(place, compiled)
    return Rulebook(compiled, frozenset(packs) if packs is not None else None, state)


def _read(place: str) -> dict[str, Any] | None:
    try:
        with open(place, "rb") as file:
            compiled = marshal.loads(file.read())  # many times as fast as reading it bit by bit
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return compiled if isinstance(compiled, dict) else None


def _write(place: str, compiled: dict[str, Any]) -> None:
    temporary = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(marshal.dumps(compiled))
        os.replace(temporary, place)
        _trim(os.path.dirname(place))
    except OSError:
        return  # a cache that cannot be written is no reason to stop


def _trim(top: str, most: int = 8) -> None:
    """Keep the youngest compiled rulebooks only."""
    with os.scandir(top) as listed:
        found = [(each.stat().st_mtime, each.path) for each in listed if each.name.startswith("rulebook-")]
    for _, path in sorted(found, reverse=True)[most:]:
        os.unlink(path)
