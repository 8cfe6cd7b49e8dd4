"""What every command needs first: settings from files and options, the rulebook, and the documents."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from lint import cache, config, formats, library, rulebook
from lint.config import Settings
from lint.diagnostic import Diagnostic, Severity
from lint.discover import Found, MissingPathError, discover
from lint.engine import Engine, junk_lines
from lint.plain import dataclass, field
from lint.progress import Progress
from lint.reading import Read, add, read_all
from lint.record import Content
from lint.selection import known, listed, names
from lint.suggestion import suggestion

STDIN = "-"


class UsageError(Exception):
    """The command cannot be run as it was given; the text, or the findings, say why."""

    def __init__(self, message: str = "", problems: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass
class Session:
    """Settings and rulebook of one run, and the paths that the settings were looked for at."""

    options: Namespace
    settings: Settings
    seen: tuple[str, ...] = ()
    found: Found = field(default_factory=Found)

    @cached_property
    def folders(self) -> list[str]:
        """The rule folders: those of the package, then those of the settings."""
        return [rulebook.rules_dir(), *(self.settings.located(each) for each in self.settings.rules)]

    @cached_property
    def rulebook(self) -> rulebook.Rulebook:
        """The rules of the chosen packs."""
        place = None if self.options.no_cache else cache.folder()
        packs = self._packs()
        loaded = library.load(self.folders, packs, place)
        unknown = [pack for pack in packs or () if pack not in loaded.packs]
        if unknown:
            raise UsageError(f"no pack is called “{unknown[0]}”{suggestion(unknown[0], loaded.packs)}")
        return loaded

    @cached_property
    def rule_problems(self) -> list[Diagnostic]:
        """What is wrong with rule files, with paths as they are seen from here."""
        return [each._replace(path=_from_here(each.path)) for each in self.rulebook.problems]

    def _packs(self) -> list[str] | None:
        """Every pack that some path wants; None for all."""
        wanted = [self.settings.packs, *(each.packs for each in self.settings.per_path if each.packs is not None)]
        if self.settings.packs is None:
            return None
        return sorted({pack for packs in wanted if packs is not None for pack in packs})

    @cached_property
    def engine(self) -> Engine:
        """The engine of this run, once all rule names in settings and options are known to exist."""
        engine = Engine(self.rulebook, self.settings)
        try:
            selectors = list(_selectors(self.settings))
            check_names(selectors, engine.pairs if selectors else ())
        except UsageError as error:  # the rule may be missing because its file is bad
            raise UsageError(str(error), self.rule_problems) from error
        return engine

    @cached_property
    def is_junk(self) -> Callable[[str], bool]:
        """What tells whether a line of a saved page is furniture."""
        return junk_lines(self.rulebook)

    def read(self, paths: Sequence[str], named_too: bool = False) -> Read:
        """The contents of files, folders and standard input.

        With `named_too`, files that are named are taken like files found in folders: `exclude` holds
        for them, and files that are no banks are passed over.
        """
        files = [path for path in paths if path != STDIN]
        extensions = {ending for form in formats.FORMATS.values() for ending in form.extensions}
        try:
            self.found = discover(files, self.settings, extensions, named_too)
        except MissingPathError as missing:
            raise UsageError(f"no file or folder at {missing}") from missing
        progress = Progress("reading", len(self.found.files))
        result = read_all(self.found.files, self.is_junk, progress)
        progress.end()
        named = set() if named_too else set(files)
        result.contents = [each for each in result.contents if each.document.path in named or not _foreign(each)]
        result.problems += self.found.problems
        if STDIN in paths:
            name = getattr(self.options, "stdin_filename", None) or "<stdin>"
            add(result, name, sys.stdin.buffer.read(formats.LARGEST + 1), self.is_junk)
        return result


def _from_here(path: str) -> str:
    here = os.path.join(os.getcwd(), "")
    return os.path.relpath(path) if os.path.isabs(path) and path.startswith(here) else path


def _foreign(content: Content) -> bool:
    """Whether a file is in a format of banks but no bank, as most YAML files are: no fault unless it was named."""
    return not content.records and any(each.rule == "schema/not-a-bank" for each in content.problems)


def open_session(options: Namespace) -> Session:
    """The session of a command line. Raises UsageError for settings that cannot be used."""
    if options.config:
        loaded = config.read(options.config) or config.Loaded(Settings(), (), (options.config,))
    else:
        loaded = config.find()
    if loaded.problems:
        raise UsageError(problems=loaded.problems)
    return Session(options, _with_options(loaded.settings, options), loaded.seen)


def _with_options(settings: Settings, options: Namespace) -> Settings:
    """Settings as options change them: --select replaces, everywhere; --ignore adds."""
    select = tuple(name for some in getattr(options, "select", None) or () for name in listed(some))
    ignore = tuple(name for some in getattr(options, "ignore", None) or () for name in listed(some))
    if select:
        per_path = tuple(each._replace(select=None) for each in settings.per_path)
        settings = settings._replace(select=select, per_path=per_path)
    if ignore:
        settings = settings._replace(ignore=settings.ignore + ignore)
    if getattr(options, "fail_on", None):
        settings = settings._replace(fail_on=Severity[options.fail_on])
    return settings


def _selectors(settings: Settings) -> Iterable[str]:
    yield from (*settings.select, *settings.ignore, *(name for name, _ in settings.severity))
    for each in settings.per_path:
        yield from (*(each.select or ()), *each.ignore, *(name for name, _ in each.severity))


def check_names(selectors: Iterable[str], pairs: Sequence[tuple[str, str]]) -> None:
    """Raise UsageError for the first name that is no rule, no beginning of one and no family."""
    for name in dict.fromkeys(selectors):
        if not known(name, pairs):
            raise UsageError(f"no rule is called “{name}”{suggestion(name, names(pairs))}")
