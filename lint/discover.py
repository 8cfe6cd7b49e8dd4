"""Which files a run reads: the paths given, folders walked in sorted order, each file once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from lint.config import Settings
from lint.diagnostic import Diagnostic
from lint.notices import notice

SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


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

    `exclude` takes out what is found in folders; with `exclude_given` also what is named.
    """
    found = Found()
    seen: set[str] = set()
    for path in paths:
        if not os.path.lexists(path):
            raise MissingPathError(path)
        if exclude_given and settings.excludes(path):
            continue
        candidates = _walk(path, settings, extensions, found) if os.path.isdir(path) else iter((path,))
        for candidate in candidates:
            real = os.path.realpath(candidate)
            if real not in seen:
                seen.add(real)
                found.files.append(candidate)
    return found


def _walk(
    top: str, settings: Settings, extensions: Collection[str], found: Found, above: tuple[str, ...] = ()
) -> Iterator[str]:
    real = os.path.realpath(top)
    if real in above:
        found.problems.append(notice("lint/unreadable", top, problem="the folder contains itself by a symbolic link"))
        return
    try:
        entries = sorted(os.scandir(top), key=lambda entry: entry.name)
    except OSError as error:
        found.problems.append(notice("lint/unreadable", top, problem=reason(error)))
        return
    found.folders[top] = listing(entries)
    for entry in entries:
        path = entry.name if top == "." else os.path.join(top, entry.name)
        if entry.name.startswith(".") or entry.name in SKIPPED or settings.excludes(path):
            continue
        if entry.is_dir():
            if not os.path.exists(os.path.join(path, "pyvenv.cfg")):
                yield from _walk(path, settings, extensions, found, (*above, real))
        elif os.path.splitext(entry.name)[1].lower() in extensions:
            yield path


def listing(entries: Sequence[os.DirEntry[str]]) -> str:
    """A digest of the names in a folder and which of them are folders."""
    names = "\0".join(f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries)
    return hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()


def reason(error: OSError) -> str:
    """Why the system refused, in its own words, in lower case."""
    said = error.strerror or type(error).__name__
    return said[:1].lower() + said[1:]
