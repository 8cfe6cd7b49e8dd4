"""Writing a mended document back, unless its file has changed since it was read."""

from __future__ import annotations

import hashlib

from lint.atomic import write_atomic
from lint.diagnostic import Diagnostic
from lint.discover import reason
from lint.document import Document
from lint.notices import notice
from lint.reading import file_bytes


def write_mended(old: Document, new: Document) -> Diagnostic | None:
    """Replace the file of `old` with the text of `new`, or say why it was left as it is."""
    try:
        if hashlib.sha256(file_bytes(old.path)).hexdigest() != old.sha256:
            return notice("lint/changed-meanwhile", old.path)
        write_atomic(old.path, old.encode(new.text))
    except OSError as error:
        return notice("lint/unreadable", old.path, problem=f"the mended text cannot be written: {reason(error)}")
    return None
