"""Which lines changed since a revision, asked of git, and the findings that touch them."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from lint.diagnostic import Diagnostic
from lint.span import Range

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
# A user's own settings of git must not change what is read here.
_PLAIN = ("-c", "core.quotePath=false", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false")
_DIFF = ("diff", "-U0", "-M", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/")

Lines = Sequence[tuple[int, int]]


class SinceError(Exception):
    """The changes cannot be told; the text says why."""


def changed_lines(revision: str, folder: str = ".") -> dict[str, Lines]:
    """The changed lines of every file by real path, as first and last line; what git does not track is all new.

    Committed, staged and unstaged changes count. Where only lines went, the lines beside the gap do.
    Raises SinceError outside a repository and for an unknown revision.
    """
    top = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
    commit = _commit(folder, revision)
    changes = parsed(_git(top, *_DIFF, commit, "--"))
    for name in _git(top, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
        if name:
            changes[os.fsdecode(name)] = [(1, 1 << 60)]
    return {os.path.realpath(os.path.join(top, name)): lines for name, lines in changes.items()}


def _commit(folder: str, revision: str) -> str:
    # A revision that begins with a hyphen would be read as an option of git.
    if not revision or revision.startswith("-"):
        raise SinceError(f"“{revision}” is not a revision")
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except SinceError as error:
        raise SinceError(f"git knows no revision “{revision}” here") from error


def _git(folder: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", folder, *_PLAIN, *arguments], capture_output=True, check=False)
    except OSError as error:
        raise SinceError("--since needs git, which is not installed") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        outside = "not a git repository" in (said[0] if said else "")
        raise SinceError("--since works inside a git repository only" if outside else f"git: {' '.join(said)[:200]}")
    return done.stdout


def parsed(diff: bytes) -> dict[str, Lines]:
    """The changed lines of each file of a unified diff without context."""
    changes: dict[str, Lines] = {}
    lines: list[tuple[int, int]] = []
    in_header = False
    for line in diff.split(b"\n"):
        if line.startswith(b"diff --git "):
            in_header, lines = True, []
        elif in_header and line.startswith(b"+++ "):
            name = _name(line[4:])
            if name is not None:
                changes[name] = lines
        elif found := _HUNK.match(line):
            in_header = False
            start, count = int(found[1]), int(found[2]) if found[2] is not None else 1
            lines.append((start, start + count - 1) if count else (start, start + 1))
    return changes


def _name(written: bytes) -> str | None:
    name = written.rstrip(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_letter, name[1:-1])
    return os.fsdecode(name[2:]) if name.startswith(b"b/") else None


def _letter(escape: re.Match[bytes]) -> bytes:
    said = escape[1]
    return bytes([int(said, 8)]) if len(said) == 3 else _LETTERS.get(said, said)


def touching(diagnostics: Iterable[Diagnostic], changes: Mapping[str, Lines]) -> list[Diagnostic]:
    """The findings that stand on a changed line, or whose other place does."""
    real: dict[str, str] = {}

    def touched(path: str, where: Range) -> bool:
        if path not in real:
            real[path] = os.path.realpath(path)
        lines = changes.get(real[path], ())
        at = bisect_left(lines, (where.end.line + 1,))
        return any(last >= where.start.line for _, last in lines[max(0, at - 1) : at])

    return [
        each
        for each in diagnostics
        if touched(each.path, each.range) or any(touched(other.path, other.range) for other in each.related)
    ]
