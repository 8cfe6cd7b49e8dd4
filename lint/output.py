"""What a run writes: reports to standard output and to files, messages to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from lint.atomic import write_atomic
from lint.diagnostic import Diagnostic
from lint.reports.options import Options

STDOUT = "-"
Target = tuple[str, str]
"""The name of a face, and the file that it goes to or `-`."""


class Printer:
    """Writes bytes to a stream at once and keeps them, so that the run can be remembered."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.kept = bytearray()

    def __call__(self, text: str, encoding: str | None = None) -> None:
        """Write a text in an encoding, that of the stream unless told; what it cannot hold is escaped."""
        data = text.encode(encoding or self.stream.encoding or "utf-8", "backslashreplace")
        self.kept += data
        self.stream.flush()
        self.stream.buffer.write(data)
        self.stream.flush()


def out() -> Printer:
    """What prints to standard output."""
    return Printer(sys.stdout)


def say(message: str) -> None:
    """A message to the person at the keyboard."""
    Printer(sys.stderr)(f"lint: {message}\n")


def say_each(problems: Iterable[Diagnostic]) -> None:
    """What went wrong, a line each, as compilers say it."""
    for each in problems:
        line, column = each.range.start
        Printer(sys.stderr)(f"{each.path}:{line}:{column}: {each.severity.name}: {each.message}\n")


def abandon() -> None:
    """Nobody reads standard output any more: keep the interpreter from complaining about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def targets(asked: Sequence[tuple[str, str]]) -> list[Target] | str:
    """The pairs of face and file that `--format` and `--output`, in the order given, ask for; or what is wrong.

    As many of one as of the other pair up in order. Otherwise a file belongs to the format before
    it, a first file without one to the format after it, and a format without a file is printed.
    """
    faces = [value for kind, value in asked if kind == "format"]
    files = [value for kind, value in asked if kind == "output"]
    if not faces:
        faces, asked = ["text"], [("format", "text"), *asked]
    if len(files) > len(faces):
        return f"--output {files[len(faces)]} has no --format of its own"
    if len(files) == len(faces):
        return list(zip(faces, files, strict=True))
    found: list[Target] = []
    waiting: str | None = None
    for kind, value in asked:
        if kind == "format":
            found.append((value, waiting or STDOUT))
            waiting = None
        elif found and found[-1][1] == STDOUT:
            found[-1] = (found[-1][0], value)
        elif waiting is None:
            waiting = value
        else:
            return f"--output {value} has no --format of its own"
    return found if waiting is None else f"--output {waiting} has no --format of its own"


def write_file(path: str, text: str) -> None:
    """Write a report to a file, making the folders that it needs. Raises OSError."""
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    data = text.encode("utf-8", "backslashreplace")
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as stream:  # a device or a pipe cannot be replaced
            stream.write(data)
    else:
        write_atomic(path, data)


def options(color: str, stream: TextIO | None = None) -> Options:
    """How reports look on a stream, standard output unless told: colours and width are for terminals only."""
    stream = stream or sys.stdout
    terminal = stream.isatty()
    on = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Options(color=color == "always" or (color == "auto" and on), width=_width(stream) if terminal else 100)


def _width(stream: TextIO) -> int:
    try:
        return max(40, min(160, os.get_terminal_size(stream.fileno()).columns))
    except (OSError, ValueError):
        return 100
