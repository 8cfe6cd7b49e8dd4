"""What the linter says of a run itself: its own notices, each with a severity, a message and a reason."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Family, Severity
from lint.plain import NamedTuple
from lint.span import Position, Range, Span


class Notice(NamedTuple):
    """A notice's severity, message template and explanation."""

    severity: Severity
    message: str
    why: str


NOTICES: dict[str, Notice] = {
    "lint/config": Notice(
        Severity.error, "{problem}", "a setting that is misread is worse than none, so the run stops before it begins"
    ),
    "lint/unreadable": Notice(
        Severity.error, "cannot be read: {problem}", "what could not be read was not checked; the rest of the run was"
    ),
    "lint/folder-loop": Notice(
        Severity.warning, "the folder contains itself by a symbolic link", "it was read once and not entered again"
    ),
    "lint/internal-error": Notice(
        Severity.error,
        "the check of {check} failed with {error}",
        "a fault of the linter, not of the text; the other checks ran, please report it",
    ),
    "lint/unused-suppression": Notice(
        Severity.warning,
        "nothing here is held back by “allow {rules}”",
        "a suppression that holds nothing back hides the next real finding; take it out",
    ),
    "lint/suppression-without-reason": Notice(
        Severity.info, "the suppression of {rules} gives no reason", "the next reader wants to know why it is allowed"
    ),
    "lint/unknown-directive": Notice(
        Severity.warning,
        "“{directive}” is nothing that a comment can ask for; the form is “lint: allow RULE reason”",
        "the comment holds nothing back",
    ),
    "lint/unknown-rule": Notice(
        Severity.warning, "no rule is called “{name}”{suggestion}", "a suppression of a rule that does not exist"
    ),
    "lint/stale-baseline": Notice(
        Severity.info,
        "the baseline lists {rule}, which is not found any more",
        "write the baseline again, so that the fault cannot come back unseen",
    ),
    "lint/fixes-undo-each-other": Notice(
        Severity.error,
        "the fixes of {rule} and {other} undo each other",
        "one of the two rules is wrong; neither fix was applied",
    ),
    "lint/fix-held-back": Notice(
        Severity.info,
        "the fix of {rule} was not applied: {problem}",
        "a fix is applied only if the mended text reads back clean and nothing else has changed",
    ),
    "lint/changed-meanwhile": Notice(
        Severity.error,
        "the file changed while it was being checked; it was left as it is",
        "writing would have undone the other change; run the command again",
    ),
}

# What is said of rule files when they are compiled; the messages are made there.
_OF_RULES = {
    "lint/bad-rule": "a rule file, or the part that is named, could not be used; the rest of the rulebook was",
    "lint/unknown-concept": "a fact about something that has no row in any table can never be applied",
    "lint/unknown-axis": "a class on an axis that no pack declares says nothing",
    "lint/unknown-value": "a class that its axis does not have says nothing",
    "lint/unknown-source": "every work that is cited stands in rules/sources*.yaml, where it can be checked",
    "lint/unproved-fact": "a fact is loaded only with a source that says so and with examples that test it",
    "lint/double-id": "an id names one thing; the first that bears it was taken",
}
NOTICES |= {name: Notice(Severity.error, "{problem}", why) for name, why in _OF_RULES.items()}
OF_RULE_FILES = frozenset(_OF_RULES)

NOWHERE = Range(Position(1, 1), Position(1, 1))


def notice(
    rule: str,
    path: str,
    span: Span = Span(0, 0),  # noqa: B008 - an immutable tuple
    where: Range = NOWHERE,
    /,
    quote: str = "",
    record: str | None = None,
    **values: str,
) -> Diagnostic:
    """The finding for one of the linter's own notices; `values` fill its message."""
    known = NOTICES[rule]
    message = known.message.format_map(values)
    return Diagnostic(rule, Family.lint, known.severity, message, path, span, where, record, quote=quote, why=known.why)
