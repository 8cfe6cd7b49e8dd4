"""Files to contents: bytes are read once, within bounds, and what fails costs one finding, not the run."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable

from lint import formats
from lint.diagnostic import Diagnostic
from lint.discover import reason
from lint.document import Document
from lint.notices import notice
from lint.plain import dataclass, field
from lint.record import Content

DEVICES = ("/dev/", "/proc/")


@dataclass
class Read:
    """The contents in order, what could not be read, and the hash of every file that was."""

    contents: list[Content] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    hashes: list[tuple[str, str]] = field(default_factory=list)


def read_all(paths: Iterable[str], is_junk: Callable[[str], bool], tick: Callable[[], None] | None = None) -> Read:
    """The contents of some files."""
    result = Read()
    for path in paths:
        try:
            data = file_bytes(path)
        except OSError as error:
            result.problems.append(notice("lint/unreadable", path, problem=reason(error)))
            continue
        result.hashes.append((path, hashlib.sha256(data).hexdigest()))
        add(result, path, data, is_junk)
        if tick is not None:
            tick()
    return result


def add(result: Read, path: str, data: bytes, is_junk: Callable[[str], bool]) -> None:
    """Read one file's bytes into the result."""
    document = formats.load(path, data)
    if isinstance(document, Diagnostic):
        result.problems.append(document)
    else:
        result.contents.append(content_of(document, is_junk))


def content_of(document: Document, is_junk: Callable[[str], bool]) -> Content:
    """What a document holds; a reader that fails leaves a content with that as its only problem."""
    try:
        return formats.read(document, is_junk)
    except Exception as error:
        problem = internal_error(document.path, f"reading {document.path}", error)
        return Content(document, problems=(problem,))


def internal_error(path: str, check: str, error: Exception, record: str | None = None) -> Diagnostic:
    """The notice of a fault of our own, with the place in our code where it happened."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return notice("lint/internal-error", path, record=record, check=check, error=f"{said}{place}")


def file_bytes(path: str) -> bytes:
    """The bytes of a file, at most one more than is allowed. Raises OSError for what is neither file nor device."""
    if not stat.S_ISREG(os.stat(path).st_mode) and not path.startswith(DEVICES):
        raise OSError("not a file")
    with open(path, "rb") as stream:
        return stream.read(formats.LARGEST + 1)
