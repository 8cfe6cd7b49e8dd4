"""The command `lint check`: read, mend if asked, report, remember."""

from __future__ import annotations

import hashlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from lint import baseline, cache, output, remembered, reports
from lint.diagnostic import Applicability, Diagnostic
from lint.engine import ALWAYS, Run, order, without_collector
from lint.engine import BROKEN as INTERNAL
from lint.exits import BROKEN, CLEAN, FINDINGS, USAGE
from lint.plain import dataclass, field
from lint.progress import Progress
from lint.reading import Read
from lint.record import Content
from lint.report import Report
from lint.reports.counts import several
from lint.session import STDIN, Session, UsageError

DEFAULT_BASELINE = ".lint-baseline.json"


@dataclass
class Outcome:
    """What became of the fixes: findings to report besides, how many files have changed and findings are gone.

    Under `--diff` the files are those that would change.
    """

    notes: list[Diagnostic] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
    changed: int = 0
    gone: int = 0


def check(session: Session, words: Sequence[str]) -> int:
    """Run the command and return its exit code. Raises UsageError."""
    options = session.options
    _sane(options)
    targets = output.targets(options.faces)
    if isinstance(targets, str):
        raise UsageError(targets)
    changes = _changes(options)
    with without_collector():
        read = session.read(_paths(session), options.force_exclude)
        if not read.contents and not read.problems:
            output.say("no question banks found here")
        if options.diff:
            return _diff(session, read)
        run = _run(session, read)
    if options.write_baseline:
        return _write_baseline(session, run)
    known = _baseline_path(session)
    if known is not None:
        run.accept(_entries(known), known, changes is None)
    if changes is not None:
        from lint.since import touching

        always = [each for each in run.diagnostics if each.rule in ALWAYS]
        run.diagnostics = sorted({*always, *touching(run.diagnostics, changes)}, key=order)
    code = exit_code(run.report(), session)
    printed, said = _show(run.report(), targets, options)
    if _lasting(session, read, run, targets):
        cache.store(words, _inputs(session, read, known), printed, said, code)
    return code


def _sane(options: Namespace) -> None:
    mends = options.fix or options.unsafe_fixes or options.diff
    if options.since is not None and mends:
        raise UsageError("--since cannot be combined with fixes: they move the lines that it speaks of")
    if options.write_baseline and (mends or options.since is not None):
        raise UsageError("--write-baseline takes in all that is found; it cannot be combined with fixes or --since")


def _changes(options: Namespace) -> dict[str, Sequence[tuple[int, int]]] | None:
    if options.since is None:
        return None
    from lint.since import SinceError, changed_lines

    try:
        return changed_lines(options.since)
    except SinceError as error:
        raise UsageError(str(error)) from error


def _paths(session: Session) -> list[str]:
    paths = list(session.options.paths)
    if not paths and session.settings.path is None:
        raise UsageError("nothing to check: name files or folders, or - for standard input (lint --help tells more)")
    return paths or ["."]


def _run(session: Session, read: Read) -> Run:
    """The run over what was read, mended before if asked."""
    options = session.options
    outcome = _mend(session, read.contents) if options.fix or options.unsafe_fixes else Outcome(contents=read.contents)
    progress = Progress("checking", len(outcome.contents))
    extra = [*session.rule_problems, *read.problems, *outcome.notes]
    if session.rulebook.stamp and len(outcome.contents) <= remembered.MOST:
        session.engine.remembered = remembered.Remembered(cache.folder(), session.rulebook)
    run = session.engine.run(outcome.contents, extra, progress)
    progress.end()
    return run


def _diff(session: Session, read: Read) -> int:
    """Print what the fixes would change, and on standard error what went wrong."""
    outcome = _mend(session, read.contents)
    problems = [each for each in (*session.rule_problems, *read.problems, *outcome.notes) if each.rule in ALWAYS]
    output.say_each(problems)
    if any(each.rule == INTERNAL for each in problems):
        return BROKEN
    if session.rule_problems:
        return USAGE
    return FINDINGS if outcome.changed or problems else CLEAN


def _mend(session: Session, contents: Sequence[Content]) -> Outcome:
    from lint.fix import Mended
    from lint.mending import mend_all

    options = session.options
    level = Applicability.unsafe if options.unsafe_fixes else Applicability.safe
    open_to_fixes = [each for each in contents if not session.settings.report_only(each.document.path)]
    progress = Progress("mending", len(open_to_fixes))
    mended = mend_all(open_to_fixes, session.engine, session.is_junk, level, progress)
    progress.end()
    outcome = Outcome(notes=[note for each in mended for note in each.notes])
    after = {each.content.document.path: each for each in mended}
    for content in contents:
        each = after.get(content.document.path, Mended(content))
        kept = _kept(content, each.content, options, outcome)
        if kept.document.text != content.document.text:
            outcome.changed += 1
            outcome.gone += len(each.applied)
        outcome.contents.append(kept)
    if outcome.gone and not options.diff:
        output.say(f"mended {several(outcome.gone, 'finding')} in {several(outcome.changed, 'file')}")
    return outcome


def _kept(old: Content, new: Content, options: Namespace, outcome: Outcome) -> Content:
    """The content to report on, once the mended one was written or shown."""
    if options.diff:
        from lint.diff import unified

        if new.document.text != old.document.text:
            output.out()(unified(old.document, new.document), "utf-8")
        return new
    if STDIN in options.paths and old.document.path == (options.stdin_filename or "<stdin>"):
        output.out()(new.document.text, "utf-8")
        return new
    if new.document.text == old.document.text:
        return new
    from lint.writing import write_mended

    problem = write_mended(old.document, new.document)
    if problem is not None:
        outcome.notes.append(problem)
        return old
    return new


def _write_baseline(session: Session, run: Run) -> int:
    path = _baseline_path(session) or session.settings.located(DEFAULT_BASELINE)
    broken = [each for each in run.diagnostics if each.rule in ALWAYS]
    try:
        count = baseline.write(path, [each for each in run.diagnostics if each.rule not in ALWAYS])
    except OSError as error:
        raise UsageError(f"the baseline {path} cannot be written: {error.strerror}") from error
    output.say(f"{several(count, 'finding')} written to {path}")
    output.say_each(broken)
    if any(each.rule == INTERNAL for each in broken):
        return BROKEN
    return USAGE if session.rule_problems else CLEAN


def _baseline_path(session: Session) -> str | None:
    if session.options.baseline:
        return str(session.options.baseline)
    return session.settings.located(session.settings.baseline) if session.settings.baseline else None


def _entries(path: str) -> list[baseline.Entry]:
    try:
        return baseline.read(path)
    except baseline.BaselineError as error:
        raise UsageError(str(error)) from error


def exit_code(report: Report, session: Session) -> int:
    """3 where a check failed, 2 where a rule file is bad, 1 where a finding gates, else 0."""
    if any(each.rule == INTERNAL for each in report.diagnostics):
        return BROKEN
    if session.rule_problems:
        return USAGE
    gate = session.settings.fail_on
    if any(each.severity >= gate and each.path not in report.report_only for each in report.diagnostics):
        return FINDINGS
    return CLEAN


def _show(report: Report, targets: Sequence[output.Target], options: Namespace) -> tuple[bytes, bytes]:
    """Write every face of the report; what went to standard output and to standard error."""
    # With --fix -, standard output carries the mended text.
    mended_input = STDIN in options.paths and (options.fix or options.unsafe_fixes)
    stream = sys.stderr if mended_input else sys.stdout
    out = output.Printer(stream)
    for face, path in targets:
        looks = output.options(options.color if path == output.STDOUT else "never", stream)
        try:
            text = reports.render(face, report, looks)
        except reports.FaceUnavailableError as error:
            raise UsageError(str(error)) from error
        if path == output.STDOUT:
            out(text, None if face == "text" else "utf-8")
            continue
        try:
            output.write_file(path, text)
        except OSError as error:
            raise UsageError(f"the report {path} cannot be written: {error.strerror}") from error
    return bytes(out.kept), b""


def _lasting(session: Session, read: Read, run: Run, targets: Sequence[output.Target]) -> bool:
    """Whether the same command may be answered from memory while nothing it read has changed."""
    options = session.options
    writes = options.fix or options.unsafe_fixes or options.diff or any(path != output.STDOUT for _, path in targets)
    moody = (
        options.since is not None or STDIN in options.paths or options.no_cache or options.config or not read.contents
    )
    failed = any(each.rule in ALWAYS or each.rule.startswith("lint/folder") for each in run.diagnostics)
    return not (writes or moody or failed)


def _inputs(session: Session, read: Read, known: str | None) -> cache.Inputs:
    there = [path for path in session.seen if os.path.isfile(path)]
    files = [*read.hashes, *((path, _digest(path)) for path in (*there, *([known] if known else [])))]
    absent = [path for path in session.seen if path not in there]
    return files, list(session.found.folders.items()), absent, session.rulebook.states


def _digest(path: str) -> str:
    with open(path, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()
