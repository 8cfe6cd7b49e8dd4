"""Puts the files of a bank into its folder, each whole or not at all, and the manifest last."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lint import __version__
from lint.atomic import alive
from lint.entry import Entry
from lint.plain import NamedTuple, dataclass, field

CHANGES, MANIFEST = "changes.jsonl", "manifest.json"
_STAGED = re.compile(r"\.(?P<name>.+)\.building-(?P<pid>\d+)")


class Input(NamedTuple):
    """A document that records came from."""

    path: str
    sha256: str
    records: int


@dataclass(frozen=True)
class Manifest:
    """What a bank was built from and what the tool wrote: for each record a hash of its text and where it came from.

    `redirects` lead from the ids of merged records to those that they went into.
    """

    inputs: tuple[Input, ...] = ()
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)


def read_manifest(folder: str) -> Manifest:
    """The manifest of a bank's folder; an empty one where there is none that can be read."""
    try:
        with open(os.path.join(folder, MANIFEST), encoding="utf-8") as stream:
            raw: Any = json.load(stream)
        inputs = tuple(Input(str(i["path"]), str(i["sha256"]), int(i["records"])) for i in raw["inputs"])
        return Manifest(inputs, dict(raw["written"]), dict(raw["redirects"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest()


def manifest(before: Manifest, inputs: Iterable[Input], entries: Sequence[Entry], redirects: Mapping[str, str],
             rulebook: str, log: str) -> bytes:  # fmt: skip
    """The bytes of the manifest after a build; `log` is the whole change log."""
    known = {each.path: each for each in (*before.inputs, *inputs)}
    actions = Counter(json.loads(line)["action"] for line in log.split("\n") if line.startswith('{"action"'))
    ids = {entry.id for entry in entries}
    led = {old: new for old, new in {**before.redirects, **redirects}.items() if new in ids and old not in ids}
    values = {
        "version": 1,
        "tool": {"name": "lint", "version": __version__, "rulebook": f"sha256:{rulebook}"},
        "inputs": [known[path]._asdict() for path in sorted(known)],
        "records": {"in": sum(each.records for each in known.values()), "out": len(entries)},
        "changes": dict(sorted(actions.items())),
        "redirects": dict(sorted(led.items())),
        "written": {entry.id: _written(entry) for entry in sorted(entries, key=lambda e: e.id) if not entry.frozen},
    }
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def _written(entry: Entry) -> dict[str, str]:
    return {"text": entry.fingerprint, "from": entry.origins[0] if entry.origins else ""}


def publish(folder: str, files: Mapping[str, bytes]) -> list[str]:
    """Write the files in their order; what is in place already is left alone. The names of what was written.

    All are written beside the folder first and moved in one by one: whoever looks, or whatever breaks
    off, finds each file old or new. Raises OSError.
    """
    os.makedirs(folder, exist_ok=True)
    real = os.path.realpath(folder)
    _sweep(real)
    new = {name: data for name, data in files.items() if _held(os.path.join(real, name)) != data}
    if not new:
        return []
    stage = os.path.join(os.path.dirname(real), f".{os.path.basename(real)}.building-{os.getpid()}")
    os.mkdir(stage)
    try:
        for name, data in new.items():
            _write(os.path.join(stage, name), data)
        for name in new:
            os.replace(os.path.join(stage, name), os.path.join(real, name))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return list(new)


def _held(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def _write(path: str, data: bytes) -> None:
    with open(path, "xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sweep(real: str) -> None:
    """Take away what builds of this folder left behind that were killed."""
    above, name = os.path.split(real)
    for entry in os.listdir(above):
        found = _STAGED.fullmatch(entry)
        if found and found["name"] == name and not alive(int(found["pid"])):
            shutil.rmtree(os.path.join(above, entry), ignore_errors=True)
