"""Rules as values: what a file under `rules/` says once it has been read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lint.diagnostic import Applicability, Family, Severity, Source
from lint.plain import NamedTuple


class Example(NamedTuple):
    """A text that a rule must find (`wrong`) or leave alone (`right`): its test and its documentation.

    `text` is an answer, `question` what it answers (may be empty). `fixed` is the answer after the
    rule's fixes. Rules over whole documents or banks have `document` and `format`, or `bank`.
    """

    text: str = ""
    question: str = ""
    fixed: str | None = None
    document: str | None = None
    format: str | None = None
    bank: tuple[dict[str, Any], ...] = ()
    line: int = 0


class Head(NamedTuple):
    """What tells of a rule whether and when it runs; the rest is not loaded until it does."""

    id: str
    family: Family
    kind: str
    pack: str
    concept: str | None
    contested: bool
    preview: bool


HEAD = Head._fields

# The kind of a fact that is told in several ways; its parameter `ways` holds each with its own kind.
SEVERAL = "several"


class Rule(NamedTuple):
    """One thing that can be wrong. A fact is a rule with a `concept`; `says` is then the true statement."""

    id: str
    family: Family
    severity: Severity
    applicability: Applicability
    message: str
    kind: str
    params: Mapping[str, Any] = {}
    why: str = ""
    sources: tuple[Source, ...] = ()
    wrong: tuple[Example, ...] = ()
    right: tuple[Example, ...] = ()
    path: str = ""
    line: int = 1
    pack: str = ""
    concept: str | None = None
    says: str = ""
    contested: bool = False
    preview: bool = False

    @property
    def ways(self) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """The kind and the parameters of each way in which a fact is told; mostly there is one."""
        if self.kind != SEVERAL:
            return ((self.kind, self.params),)
        common = {key: value for key, value in self.params.items() if key != "ways"}
        return tuple((way["kind"], {**common, **way}) for way in self.params["ways"])
