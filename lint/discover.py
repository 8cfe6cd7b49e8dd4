"""Which files a run reads: the paths given, folders walked in sorted order, each file once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence

from lint.cache import holds, listing
from lint.config import Settings
from lint.diagnostic import Diagnostic
from lint.notices import notice
from lint.plain import dataclass, field

SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})
# What a build writes beside the bank tells of records and holds none.
BESIDE_A_BANK = frozenset({"changes.jsonl", "manifest.json"})

Identity = tuple[int, int]


class MissingPathError(Exception):
    """A path was given that does not exist."""


@dataclass
class Found:
    """The files to read in order, what could not be listed, and the folders that were listed with a digest each."""

    files: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)


def discover(
    paths: Sequence[str], settings: Settings, extensions: Collection[str], exclude_given: bool = False
) -> Found:
    """The files under the paths. Raises MissingPathError. A file that is named is read whatever its extension.

    `exclude` takes out what is found in folders; with `exclude_given` also what is named, and hidden files.
    """
    found = Found()
    seen: set[Identity | str] = set()
    for path in paths:
        if not os.path.lexists(path):
            raise MissingPathError(path)
        if exclude_given and (settings.excludes(path) or _hidden(path)):
            continue
        candidates = _walk(path, settings, extensions, found) if os.path.isdir(path) else (path,)
        for candidate in candidates:
            same = _identity(candidate)
            if same not in seen:
                seen.add(same)
                found.files.append(candidate)
    return found


def _hidden(path: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in path.replace(os.sep, "/").split("/"))


def _walk(top: str, settings: Settings, extensions: Collection[str], found: Found) -> Iterator[str]:
    """The files below a folder, depth first and by name. A stack, as a tree may be deeper than calls may nest."""
    visited: set[Identity | str] = set()
    above: list[Identity | str] = []  # the folders that the walk is inside of
    stack = [_entries(top, above, visited, found)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            above[len(stack) :] = []
            continue
        path = os.path.normpath(entry.path)
        if entry.name.startswith(".") or entry.name in SKIPPED or settings.excludes(path):
            continue
        if holds(entry.is_dir):
            if not os.path.exists(os.path.join(path, "pyvenv.cfg")):
                stack.append(_entries(path, above, visited, found))
        elif entry.name in BESIDE_A_BANK and os.path.exists(os.path.join(os.path.dirname(path), "manifest.json")):
            continue
        elif os.path.splitext(entry.name)[1].lower() in extensions and (holds(entry.is_file) or entry.is_symlink()):
            yield path


def _identity(path: str) -> Identity | str:
    """What is one for all names of a file: asked of the system, as resolving deep paths by hand takes ages."""
    try:
        state = os.stat(path)
    except OSError:
        return path
    return state.st_dev, state.st_ino


def _entries(
    folder: str, above: list[Identity | str], visited: set[Identity | str], found: Found
) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder by name; none where it cannot be listed or was listed before."""
    real = _identity(folder)
    entries: list[os.DirEntry[str]] = []
    if real in above:
        found.problems.append(notice("lint/folder-loop", folder))
    elif real not in visited:
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
            found.folders[folder] = listing(folder)
        except OSError as error:
            found.problems.append(notice("lint/unreadable", folder, problem=reason(error)))
    visited.add(real)
    above.append(real)
    return iter(entries)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words, in lower case."""
    said = error.strerror or str(error) or type(error).__name__
    return said[:1].lower() + said[1:]
