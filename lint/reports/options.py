"""How a report is to be shown: colour, width, and what its paths are relative to."""

from __future__ import annotations

import os.path

from lint.plain import NamedTuple

NARROWEST = 40


class Options(NamedTuple):
    """`width` counts the columns of a terminal; `root` is a folder; `excerpt` shows the lines of the document."""

    color: bool = False
    width: int = 100
    root: str = ""
    excerpt: bool = True

    def shown(self, path: str) -> str:
        """The path relative to the root where it lies below it, with forward slashes; otherwise as it is."""
        if self.root and os.path.isabs(path):
            relative = os.path.relpath(path, os.path.abspath(self.root))
            if relative != os.pardir and not relative.startswith(os.pardir + os.sep):
                path = relative
        return path.replace(os.sep, "/")
