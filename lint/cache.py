"""The memory of whole runs: the same command over the same bytes prints what it printed, before anything is imported.

A run is stored under its command line and surroundings, together with everything that it read. It
is replayed only if all of that is as it was: file contents by hash, listings of walked folders,
absence of settings files, and the state of rule files and of this package by size and time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Sequence

TYPE_CHECKING = False  # as type checkers read it: a run that is replayed imports no more than it needs
if TYPE_CHECKING:
    from typing import Any

Pairs = Sequence[tuple[str, str]]
Inputs = tuple[Pairs, Pairs, Sequence[str], Pairs]
"""What a run read: files with hashes, folders with digests of their listings, absent files, trees with their states."""

FORM = 1
LARGEST = 8 << 20  # bytes of output worth keeping
MOST = 200  # runs kept
SURROUNDINGS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "LANG", "LC_ALL", "GITHUB_ACTIONS")


def folder() -> str:
    """Where results are kept: `$LINT_CACHE_DIR`, else `factlint` under `$XDG_CACHE_HOME` or `~/.cache`."""
    own = os.environ.get("LINT_CACHE_DIR")
    if own:
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "factlint")


def tree_state(top: str) -> str:
    """A digest of names, sizes and times of all files below a folder; nothing is read."""
    seen = hashlib.sha256()
    stack = [top]
    while stack:
        here = stack.pop()
        try:
            with os.scandir(here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            seen.update(f"? {here}\n".encode("utf-8", "surrogateescape"))
            continue
        for entry in entries:
            if entry.name == "__pycache__" or entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append(entry.path)
                continue
            seen.update(f"{entry.path} {_file_state(entry)}\n".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def _file_state(entry: os.DirEntry[str]) -> str:
    try:
        state = entry.stat()
    except OSError as error:
        return f"? {error.errno}"
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def tree_states(tops: Sequence[str]) -> Pairs:
    """The state of some rule folders and of this package."""
    return [(top, tree_state(top)) for top in (*tops, _package())]


def listing(top: str) -> str:
    """A digest of the names in a folder and which of them are folders. Raises OSError."""
    with os.scandir(top) as listed:
        entries = sorted(listed, key=lambda entry: entry.name)
    names = "\0".join(f"{entry.name}/" if holds(entry.is_dir) else entry.name for entry in entries)
    return hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()


def holds(asked: Callable[[], bool]) -> bool:
    """Whether an entry of a folder is what is asked; not where the system cannot tell, as of links in a circle."""
    try:
        return asked()
    except OSError:
        return False


def recall(arguments: Sequence[str]) -> int | None:
    """Print what the same run printed before and return its exit code; None where there is none to replay."""
    try:
        form, files, folders, absent, trees, out, err, code = sealed(_place(arguments))
        if form != FORM or not _unchanged(files, folders, absent, trees):
            return None
    except (OSError, ValueError, TypeError):
        return None
    sys.stderr.buffer.write(err)
    sys.stderr.flush()
    sys.stdout.buffer.write(out)
    sys.stdout.flush()
    return int(code)


def _unchanged(
    files: Iterable[tuple[str, str]],
    folders: Iterable[tuple[str, str]],
    absent: Iterable[str],
    trees: Iterable[tuple[str, str]],
) -> bool:
    return (
        not any(os.path.lexists(path) for path in absent)
        and all(_hash(path) == digest for path, digest in files)
        and all(listing(path) == digest for path, digest in folders)
        and all(tree_state(path) == digest for path, digest in trees)
    )


def _hash(path: str) -> str:
    with open(path, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def store(arguments: Sequence[str], inputs: Inputs, out: bytes, err: bytes, code: int) -> None:
    """Keep what a run printed. A cache that cannot be written is no reason to stop."""
    if len(out) + len(err) > LARGEST:
        return
    files, folders, absent, trees = inputs
    place = _place(arguments)
    if seal(place, (FORM, list(files), list(folders), list(absent), list(trees), out, err, code)):
        trim(os.path.dirname(place), MOST)


def sealed(place: str) -> Any:
    """The value kept in a file; None where there is none, or where the file is not as it was written."""
    try:
        with open(place, "rb") as stream:
            data = stream.read()
        return marshal.loads(data[32:]) if data[:32] == hashlib.sha256(data[32:]).digest() else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def seal(place: str, value: Any) -> bool:
    """Keep plain values in a file, whole or not at all, and say whether it was done.

    A cache that cannot be written is no reason to stop.
    """
    temporary = f"{place}.{os.getpid()}.tmp"
    try:
        data = marshal.dumps(value)
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(hashlib.sha256(data).digest() + data)
        os.replace(temporary, place)
    except (OSError, ValueError):
        return False
    return True


def trim(top: str, most: int) -> None:
    """Keep the youngest files of a folder only; temporary files that a killed run left go with the oldest."""
    try:
        with os.scandir(top) as listed:
            entries = sorted(((entry.stat().st_mtime, entry.path) for entry in listed), reverse=True)
        for _, path in entries[most:]:
            os.unlink(path)
    except OSError:
        return


def _package() -> str:
    return os.path.dirname(os.path.abspath(__file__))


def _place(arguments: Sequence[str]) -> str:
    """The file of a run: named after all that may shape its output and is no input of it."""
    from lint import __version__

    terminal = (sys.stdout.isatty(), sys.stderr.isatty(), sys.stdout.encoding)
    around = [os.environ.get(name) for name in SURROUNDINGS]
    words = (FORM, __version__, sys.version, sys.executable, _package(), os.getcwd(), terminal, around, list(arguments))
    digest = hashlib.sha256(repr(words).encode("utf-8", "surrogatepass")).hexdigest()
    return os.path.join(folder(), "runs", digest[:40])
