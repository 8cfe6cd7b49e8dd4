"""Where a rulebook comes from: compiled from its folders once, then from a cache until a rule file changes."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from typing import Any

from lint import __version__
from lint.cache import tree_states
from lint.rulebook import Rulebook, rules_dir

_LENGTH = 8  # bytes that hold the length of a head
_OUTSIDE = "\0outside"
_FEW = 16


def stamp(states: Sequence[tuple[str, str]]) -> str:
    """A name for the state of rule folders and of what compiles them: a rulebook keeps what the modules made of it."""
    return hashlib.sha256(
        repr((__version__, sys.version_info[:3], states)).encode("utf-8", "surrogatepass")
    ).hexdigest()


def load(
    folders: Sequence[str] | None = None, packs: Iterable[str] | None = None, cache: str | None = None
) -> Rulebook:
    """The rulebook of some rule folders; `packs` keeps only those packs and what they need.

    `cache` is a folder for the compiled form, None for no cache. Bad rule files become `problems`.
    """
    folders = list(folders) if folders else [rules_dir()]
    states = tree_states(folders) if cache else ()
    state = stamp(states)[:32] if cache else ""
    place = os.path.join(cache, f"rulebook-{state}.marshal") if cache else None
    compiled = _read(place) if place else None
    if compiled is None:
        from lint.compile import compile_folders

        compiled = compile_folders(folders)
        if place:
            _write(place, compiled)
    return Rulebook(compiled, frozenset(packs) if packs is not None else None, state, states)


class _Outside(Sequence[bytes]):
    """Pieces of a file, each read when it is asked for."""

    def __init__(self, data: mmap, start: int, lengths: Sequence[int]) -> None:
        self._data, self._ends = data, list(accumulate(lengths, initial=start))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: Any) -> Any:
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        number %= len(self)
        return self._data[self._ends[number] : self._ends[number + 1]]


def _read(place: str) -> dict[str, Any] | None:
    """A compiled rulebook: the length of its head, the head, and the pieces that are read when they are asked for."""
    try:
        with open(place, "rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        start = int.from_bytes(data[:_LENGTH], "big") + _LENGTH
        head, whole = marshal.loads(data[_LENGTH:start])
        if len(data) != start + whole:
            return None
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return {key: _with_pieces(value, data, start) for key, value in head.items()} if isinstance(head, dict) else None


def _with_pieces(value: Any, data: mmap, start: int) -> Any:
    if isinstance(value, tuple) and value[:1] == (_OUTSIDE,):
        return _Outside(data, start + value[1], value[2])
    if isinstance(value, tuple):
        return tuple(_with_pieces(each, data, start) for each in value)
    if isinstance(value, dict) and len(value) < _FEW:
        return {key: _with_pieces(each, data, start) for key, each in value.items()}
    return value


def _without_pieces(value: Any, pieces: list[bytes]) -> Any:
    """A value with its long lists of bytes taken out, and put into `pieces`, as deep as `_with_pieces` looks."""
    if isinstance(value, list) and len(value) > _FEW and all(type(each) is bytes for each in value):
        start = sum(map(len, pieces))
        pieces += value
        return (_OUTSIDE, start, [len(each) for each in value])
    if isinstance(value, tuple):
        return tuple(_without_pieces(each, pieces) for each in value)
    if isinstance(value, dict) and len(value) < _FEW:
        return {key: _without_pieces(each, pieces) for key, each in value.items()}
    return value


def _write(place: str, compiled: dict[str, Any]) -> None:
    temporary = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        pieces: list[bytes] = []
        plain = {key: _without_pieces(value, pieces) for key, value in compiled.items()}
        head = marshal.dumps((plain, sum(map(len, pieces))))
        with open(temporary, "wb") as file:
            file.writelines([len(head).to_bytes(_LENGTH, "big"), head, *pieces])
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
