"""What fixes would change, as a unified diff that `git apply` and `patch -p1` take."""

from __future__ import annotations

import os
from collections.abc import Iterator

from lint.document import Document


def unified(old: Document, new: Document) -> str:
    """The diff of two states of a document, line ends as they are."""
    from difflib import unified_diff

    name = os.path.relpath(old.path) if os.path.isabs(old.path) else old.path
    name = name.replace(os.sep, "/")
    lines = unified_diff(_lines(old.text), _lines(new.text), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    return list(_kept_lines(text))


def _kept_lines(text: str) -> Iterator[str]:
    """Lines as git counts them: they end at a line feed and nowhere else."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
