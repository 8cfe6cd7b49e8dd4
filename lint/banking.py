"""The commands that write banks: `lint build`, `lint import` and `lint export`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime

from lint import output, reports
from lint.diagnostic import Diagnostic
from lint.engine import BROKEN as INTERNAL
from lint.engine import without_collector
from lint.exits import BROKEN, CLEAN, FINDINGS, USAGE
from lint.reading import Read
from lint.session import Session, UsageError


def build(session: Session) -> int:
    """Raw documents to a corrected bank. Raises UsageError where the folder cannot be written."""
    from lint.build import build as make

    folder = session.options.output
    with without_collector():
        read = session.read(_from_here(session.options.paths))
        try:
            built = make(read.contents, folder, session.rulebook, session.settings, _today())
        except OSError as error:
            raise _unwritten(folder, error) from error
    output.say(
        f"{built.records} records in {folder}, {built.new_changes} new changes of {len(built.changes)}, "
        f"{len(built.written)} files written"
    )
    return _ended(session, (*read.problems, *built.problems), built.left)


def import_(session: Session) -> int:
    """Raw documents to a bank as they are. Raises UsageError where the folder cannot be written."""
    from lint.exchange import import_bank

    folder = session.options.output
    with without_collector():
        read = session.read(_from_here(session.options.paths))
        try:
            count, problems = import_bank(read.contents, folder, session.rulebook.base)
        except OSError as error:
            raise _unwritten(folder, error) from error
    output.say(f"{count} records came into {folder}")
    return _ended(session, (*_unreadable(read), *problems))


def export(session: Session) -> int:
    """A bank to one file of another format. Raises UsageError for an unknown ending."""
    from lint.exchange import export_bank

    file = session.options.output
    with without_collector():
        read = session.read(session.options.paths)
        try:
            count = export_bank(read.contents, file)
        except ValueError as error:
            raise UsageError(str(error)) from error
        except OSError as error:
            raise _unwritten(file, error) from error
    output.say(f"{count} records written to {file}")
    return _ended(session, _unreadable(read))


def _from_here(paths: Sequence[str]) -> list[str]:
    """The paths relative to the working folder: a bank names its documents alike on every machine."""
    return [os.path.relpath(path).replace(os.sep, "/") if os.path.isabs(path) else path for path in paths]


def _unreadable(read: Read) -> list[Diagnostic]:
    """What could not be read, whole files and parts of them."""
    return [*read.problems, *(each for content in read.contents for each in content.problems)]


def _unwritten(place: str, error: OSError) -> UsageError:
    return UsageError(f"{error.filename or place} cannot be written: {error.strerror or error}")


def _ended(session: Session, problems: Sequence[Diagnostic], left: Sequence[Diagnostic] = ()) -> int:
    """Show what went wrong and what is left to people, and tell the exit code."""
    if problems or left or session.rule_problems:
        report = session.engine.run((), (*session.rule_problems, *problems, *left)).report()
        output.out()(reports.render("text", report, output.options(session.options.color)))
    if any(each.rule == INTERNAL for each in (*problems, *left)):
        return BROKEN
    if session.rule_problems:
        return USAGE
    return FINDINGS if any(each.severity >= session.settings.fail_on for each in problems) else CLEAN


def _today() -> str:
    """The day of the build; `SOURCE_DATE_EPOCH` sets it where builds must be repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now()).date().isoformat()
