"""Path patterns of settings: `*` within a folder, `**` across folders, a bare name anywhere."""

from __future__ import annotations

import re
from functools import cache

_PARTS = re.compile(r"\*\*/?|\*|\?|[^*?]+")
_MEANING = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    body = "".join(_MEANING.get(part, re.escape(part)) for part in _PARTS.findall(pattern.strip("/")))
    anywhere = "" if "/" in pattern.strip("/") or pattern.startswith("/") else r"(?:.*/)?"
    # A pattern that names a folder holds for everything in it.
    return re.compile(f"{anywhere}{body}(?:/.*)?", re.DOTALL)


def glob(pattern: str, path: str) -> bool:
    """Whether a `/`-separated relative path, or a folder that it lies in, fits the pattern."""
    return _compiled(pattern).fullmatch(path) is not None
