"""What is said to people: findings, the edits that would mend them, and how sure those are."""

from __future__ import annotations

from enum import Enum, IntEnum

from lint.plain import NamedTuple
from lint.span import Range, Span


class Severity(IntEnum):
    """How bad a finding is; the order is that of `--fail-on`."""

    info = 1
    warning = 2
    error = 3


class Applicability(IntEnum):
    """Who may apply a fix: anyone (`safe`), a person who asked for it (`unsafe`), nobody but by hand (`display`)."""

    display = 1
    unsafe = 2
    safe = 3


class Family(str, Enum):
    """What kind of thing is wrong."""

    fact = "fact"
    consistency = "consistency"
    duplicate = "duplicate"
    topic = "topic"
    structure = "structure"
    junk = "junk"
    term = "term"
    schema = "schema"
    lint = "lint"


class Edit(NamedTuple):
    """Put `content` (as the file must hold it, escapes included) in place of a span of the document."""

    span: Span
    content: str


class Fix(NamedTuple):
    """Edits that belong together. `title` shows the words that would stand there."""

    applicability: Applicability
    title: str
    edits: tuple[Edit, ...]


class Source(NamedTuple):
    """A work that settles the matter."""

    cite: str
    url: str | None = None


class Place(NamedTuple):
    """A place inside a record: the passage's name and code-point offsets into it."""

    passage: str
    start: int
    end: int


class Related(NamedTuple):
    """Another place that belongs to a finding."""

    path: str
    range: Range
    message: str
    record: str | None = None
    number: int | None = None


class Diagnostic(NamedTuple):
    """One finding, complete: what, where, why, by which source, and what it would be mended to."""

    rule: str
    family: Family
    severity: Severity
    message: str
    path: str
    span: Span
    range: Range
    record: str | None = None
    number: int | None = None
    at: Place | None = None
    quote: str = ""
    why: str = ""
    sources: tuple[Source, ...] = ()
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
