"""What a run found, as the value that every face of a report is made from."""

from __future__ import annotations

from collections.abc import Mapping

from lint.diagnostic import Diagnostic, Severity
from lint.plain import NamedTuple, dataclass, field


class Clauses(NamedTuple):
    """How many clauses were read, and in how many of them a fact found something that it knows."""

    read: int = 0
    bound: int = 0


_NONE = Clauses()


@dataclass(frozen=True)
class Report:
    """The findings of one run and what they were found in.

    `diagnostics` are sorted by path, position and rule. `texts` holds the text of each document that
    has a finding and `questions` the question of each record that has one, by `(path, record)`; both
    may lack some, the excerpt is left out then. Findings in `report_only` paths never gate.
    `baselined` and `suppressed` count the findings that were held back.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    documents: int = 0
    records: int = 0
    clauses: Clauses = _NONE
    seconds: float = 0.0
    rulebook: str = ""
    report_only: frozenset[str] = frozenset()
    baselined: int = 0
    suppressed: int = 0
    questions: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(found.severity == severity for found in self.diagnostics)
