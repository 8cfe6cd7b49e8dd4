"""Regular expressions of rule files: RE2, so that none can hang a run, compiled once."""

from __future__ import annotations

from functools import cache
from typing import Any

_MEMORY = 32 << 20


@cache
def compiled(pattern: str, fold: bool = False) -> Any:
    """The RE2 program of a pattern; `fold` ignores case, `^` and `$` are those of lines.

    Raises ValueError for what RE2 does not accept (look-around, back-references, bad syntax).
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    options.case_sensitive = not fold
    try:
        return re2.compile(f"(?m){pattern}", options)
    except re2.error as error:
        raise ValueError(f"“{pattern}” is no RE2 pattern: {_said(error)}") from None


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def joined(patterns: list[str] | tuple[str, ...]) -> str:
    """One pattern that matches where any of several does."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)
