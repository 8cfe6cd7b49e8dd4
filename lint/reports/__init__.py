"""The faces of a report, one a file, each imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from lint.plain import NamedTuple
from lint.report import Report
from lint.reports.options import Options


class Face(NamedTuple):
    """The module of `lint.reports` whose `render` makes a face, and the media type of what it makes."""

    module: str
    media_type: str


FACES: dict[str, Face] = {
    "text": Face("text", "text/plain"),
    "json": Face("json", "application/json"),
    "sarif": Face("sarif", "application/sarif+json"),
    "github": Face("github", "text/plain"),
    "gitlab": Face("gitlab", "application/json"),
    "junit": Face("junit", "application/xml"),
    "markdown": Face("markdown", "text/markdown"),
    "html": Face("html", "text/html"),
}


class FaceUnavailableError(Exception):
    """A face needs a package that is not installed; the message says how to get it."""


def render(name: str, report: Report, options: Options | None = None) -> str:
    """The report in one of `FACES`, ending in a line end.

    Raises KeyError for an unknown name and FaceUnavailableError where an optional package is missing.
    """
    module = import_module(f"lint.reports.{FACES[name].module}")
    return cast("str", module.render(report, options or Options()))


__all__ = ["FACES", "Face", "FaceUnavailableError", "Options", "render"]
