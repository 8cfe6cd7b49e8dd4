"""The settings of a run: `[tool.lint]` in pyproject.toml or `lint.toml`, as one frozen value."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from lint.diagnostic import Diagnostic, Severity
from lint.document import Document, decode
from lint.globs import glob
from lint.notices import notice
from lint.plain import NamedTuple
from lint.suggestion import suggestion
from lint.toml_place import place

FILES = ("lint.toml", "pyproject.toml")


class PathSettings(NamedTuple):
    """What holds for the paths that fit a pattern, on top of what holds everywhere."""

    pattern: str
    report_only: bool | None = None
    severity: tuple[tuple[str, Severity], ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] | None = None
    subject: str | None = None


class Settings(NamedTuple):
    """Everything that steers a run; `root` is the folder that patterns and relative paths are meant from."""

    root: str = "."
    path: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.error
    packs: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    rules: tuple[str, ...] = ()
    subject: str | None = None
    severity: tuple[tuple[str, Severity], ...] = ()
    per_path: tuple[PathSettings, ...] = ()

    def relative(self, path: str) -> str:
        """A path as patterns see it: from the settings' folder, with `/` between its parts."""
        try:
            return os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            return path.replace(os.sep, "/")

    def located(self, path: str) -> str:
        """A path written in the settings, as seen from the working directory."""
        return os.path.normpath(os.path.join(self.root, path))

    def excludes(self, path: str) -> bool:
        """Whether a pattern of `exclude` takes this path out."""
        return bool(self.exclude) and any(glob(pattern, self.relative(path)) for pattern in self.exclude)

    def at(self, path: str) -> Settings:
        """The settings as they are for one path."""
        if not self.per_path:
            return self
        relative = self.relative(path)
        return self._under(tuple(n for n, each in enumerate(self.per_path) if glob(each.pattern, relative)))

    def report_only(self, path: str) -> bool:
        """Whether findings at this path are shown but never fail the run. The last pattern that says so decides."""
        relative = self.relative(path)
        said = [p.report_only for p in self.per_path if p.report_only is not None and glob(p.pattern, relative)]
        return said[-1] if said else False

    def _under(self, numbers: tuple[int, ...]) -> Settings:
        result = self
        for each in (self.per_path[number] for number in numbers):
            result = result._replace(
                select=result.select if each.select is None else each.select,
                ignore=result.ignore + each.ignore,
                packs=result.packs if each.packs is None else each.packs,
                severity=result.severity + each.severity,
                subject=result.subject if each.subject is None else each.subject,
            )
        return result._replace(per_path=())


class Loaded(NamedTuple):
    """Settings, what was wrong with them, and the paths that were looked at for them (missing ones too)."""

    settings: Settings
    problems: tuple[Diagnostic, ...]
    seen: tuple[str, ...]


def find(folder: str = ".") -> Loaded:
    """The settings that hold in a folder: the nearest file upward that has any. Relative paths stay relative."""
    seen: list[str] = []
    here = os.path.abspath(folder)
    while True:
        for name in FILES:
            path = os.path.join(here, name)
            seen.append(path)
            if os.path.isfile(path):
                loaded = read(path)
                if loaded is not None:
                    return Loaded(loaded.settings, loaded.problems, tuple(seen))
        if os.path.dirname(here) == here:
            return Loaded(Settings(), (), tuple(seen))
        here = os.path.dirname(here)


def read(path: str) -> Loaded | None:
    """The settings of one file, or None where a pyproject.toml has no `[tool.lint]`."""
    shown = os.path.relpath(path)
    try:
        with open(path, "rb") as stream:
            document = decode(shown, stream.read())
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(Settings(), (notice("lint/config", shown, problem=f"cannot be read: {_said(error)}"),), (path,))
    pyproject = os.path.basename(path) == "pyproject.toml"
    if pyproject and "lint" not in document.text:
        return None
    return _parsed(document, path, ("tool", "lint") if pyproject else ())


def _said(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"


def _parsed(document: Document, path: str, prefix: tuple[str, ...]) -> Loaded | None:
    import tomllib

    try:
        table: Any = tomllib.loads(document.text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = notice("lint/config", document.path, problem=f"not valid TOML: {error}")
        return Loaded(Settings(), (_moved(problem, document, str(error)),), (path,))
    for key in prefix:
        if not isinstance(table, dict) or key not in table:
            return None
        table = table[key]
    reader = _Reader(document, prefix)
    root = os.path.relpath(os.path.dirname(path) or ".")
    values = reader.values(table, (), _KEYS) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        reader.complain((), "must be a table")
    for folder in values.get("rules", ()):
        if not os.path.isdir(os.path.join(root, folder)):
            reader.complain(("rules",), f"no folder of rules at {folder}")
    return Loaded(Settings(root=root, path=document.path, **values), tuple(reader.problems), (path,))


def _moved(problem: Diagnostic, document: Document, said: str) -> Diagnostic:
    """The problem at the place that the TOML reader names in its message."""
    import re

    from lint.span import Position, Range, Span

    found = re.search(r"at line (\d+), column (\d+)", said)
    where = Position(int(found[1]), int(found[2])) if found else document.lines.position(len(document.text))
    offset = document.lines.offset(where)
    return problem._replace(span=Span(offset, offset), range=Range(where, where))


class _BadValueError(Exception):
    """A value that does not fit its key; the text says what would."""


class _Reader:
    """Reads tables of settings and notes what is wrong with them, each at its line."""

    def __init__(self, document: Document, prefix: tuple[str, ...]) -> None:
        self.document = document
        self.prefix = prefix
        self.problems: list[Diagnostic] = []

    def complain(self, keys: tuple[str, ...], problem: str) -> None:
        """Note a problem at the line where the dotted key stands."""
        span = place(self.document, (*self.prefix, *keys))
        where = self.document.lines.range(span)
        self.problems.append(notice("lint/config", self.document.path, span, where, problem=problem))

    def values(self, table: Mapping[str, Any], keys: tuple[str, ...], known: Mapping[str, _Key]) -> dict[str, Any]:
        """The values of a table by the names of the settings' fields."""
        result: dict[str, Any] = {}
        for key, value in table.items():
            here = (*keys, key)
            if key not in known:
                self.complain(here, f"unknown setting “{key}”{suggestion(key, known)}")
                continue
            try:
                result[known[key].field] = known[key].read(self, value, here)
            except _BadValueError as bad:
                self.complain(here, f"“{key}” must be {bad}")
        return result


class _Key(NamedTuple):
    """The field of a setting and what reads its value."""

    field: str
    read: Callable[[_Reader, Any, tuple[str, ...]], Any]


def _text(_: _Reader, value: Any, keys: tuple[str, ...]) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _BadValueError("a text")
    return value


def _flag(_: _Reader, value: Any, keys: tuple[str, ...]) -> bool:
    if not isinstance(value, bool):
        raise _BadValueError("true or false")
    return value


def _texts(_: _Reader, value: Any, keys: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise _BadValueError("a list of texts")
    return tuple(value)


def _severity(_: _Reader, value: Any, keys: tuple[str, ...]) -> Severity:
    if not isinstance(value, str) or value not in Severity.__members__:
        raise _BadValueError("one of error, warning, info")
    return Severity[value]


def _severities(reader: _Reader, value: Any, keys: tuple[str, ...]) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, dict):
        raise _BadValueError("a table of severities by rule or family")
    result = []
    for rule, each in value.items():
        try:
            result.append((rule, _severity(reader, each, keys)))
        except _BadValueError as bad:
            reader.complain((*keys, rule), f"the severity of “{rule}” must be {bad}")
    return tuple(result)


def _per_path(reader: _Reader, value: Any, keys: tuple[str, ...]) -> tuple[PathSettings, ...]:
    if not isinstance(value, dict):
        raise _BadValueError("a table of settings by path pattern")
    result = []
    for pattern, table in value.items():
        if isinstance(table, dict):
            result.append(PathSettings(pattern, **reader.values(table, (*keys, pattern), _PATH_KEYS)))
        else:
            reader.complain((*keys, pattern), f"the settings of “{pattern}” must be a table")
    return tuple(result)


_PATH_KEYS = {
    "report-only": _Key("report_only", _flag),
    "severity": _Key("severity", _severities),
    "select": _Key("select", _texts),
    "ignore": _Key("ignore", _texts),
    "packs": _Key("packs", _texts),
    "subject": _Key("subject", _text),
}

_KEYS = {
    "select": _Key("select", _texts),
    "ignore": _Key("ignore", _texts),
    "fail-on": _Key("fail_on", _severity),
    "packs": _Key("packs", _texts),
    "exclude": _Key("exclude", _texts),
    "baseline": _Key("baseline", _text),
    "rules": _Key("rules", _texts),
    "subject": _Key("subject", _text),
    "severity": _Key("severity", _severities),
    "per-path": _Key("per_path", _per_path),
}
