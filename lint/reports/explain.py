"""What a rule says, why, by which source and with which examples, for `lint explain` and `lint rules`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lint.reports.counts import several
from lint.reports.options import NARROWEST, Options
from lint.reports.terminal import paint, printable, shorten, width, wrap
from lint.rule import Example, Rule

MOST_EXAMPLES = 3
LABEL = 10


def explain(rule: Rule, options: Options | None = None) -> str:
    """All that is known about a rule, ending in a line end."""
    return "\n".join((*_lines(rule, options or Options()), ""))


def _lines(rule: Rule, options: Options) -> Iterator[str]:
    on, room = options.color, max(NARROWEST, options.width)
    yield paint(printable(rule.id), "bold", on) + "  " + paint(_kind(rule), "dim", on)
    yield ""
    if rule.says:
        yield from _labelled("true", rule.says, room, on)
    if rule.kind != "axis":  # a class's message is filled in by what a text says
        yield from _labelled("says", rule.message, room, on)
    if rule.why:
        yield from _labelled("why", rule.why, room, on)
    for number, source in enumerate(rule.sources):
        yield from _labelled("" if number else "source", f"{source.cite} {source.url or ''}".rstrip(), room, on)
    yield from _labelled("fix", _FIXES[rule.applicability.name], room, on)
    for example in rule.wrong[:MOST_EXAMPLES]:
        yield ""
        yield from _wrong(example, room, on)
    for example in rule.right[:MOST_EXAMPLES]:
        yield ""
        yield from _example("right", "=", "added", example, room, on)
    left = len(rule.wrong[MOST_EXAMPLES:]) + len(rule.right[MOST_EXAMPLES:])
    if left:
        yield from ("", f"{several(left, 'more example')} in {printable(rule.path)}")
    yield ""
    yield "To allow it in one place:"
    yield f"  Markdown   <!-- lint: allow {printable(rule.id)} the reason -->"
    yield f"  YAML       # lint: allow {printable(rule.id)} the reason"


_FIXES = {
    "safe": "--fix applies it where nothing is in doubt",
    "unsafe": "--unsafe-fixes applies it; read the result",
    "display": "by hand; a mend is at most shown",
}


def _kind(rule: Rule) -> str:
    words = [rule.severity.name, rule.family.value]
    words += ["contested: textbooks differ, so it is silent"] if rule.contested else []
    words += ["preview: on only where selected"] if rule.preview else []
    return ", ".join(words)


def _labelled(label: str, text: str, room: int, on: bool) -> Iterator[str]:
    for number, line in enumerate(wrap(text, room - LABEL)):
        yield f"{paint(('' if number else label).ljust(LABEL), 'place', on)}{line}".rstrip()


def _wrong(example: Example, room: int, on: bool) -> Iterator[str]:
    yield from _example("wrong", "-", "removed", example, room, on)
    if example.fixed is not None:
        yield from _text("", "+", "added", example.fixed or "(nothing stays)", room, on)


def _example(label: str, sign: str, color: str, example: Example, room: int, on: bool) -> Iterator[str]:
    if example.question:
        yield from _text(label, "?", "dim", example.question, room, on)
        label = ""
    if example.bank:
        for record in example.bank:
            yield from _text(label, sign, color, _record(record), room, on)
            label = ""
        return
    text = example.document if example.document is not None else example.text
    yield from _text(label, sign, color, text or "(empty)", room, on)


def _record(record: dict[str, Any]) -> str:
    number = f"{record['number']}. " if record.get("number") is not None else ""
    answer = f" | {record['text']}" if record.get("text") else ""
    return f"{number}{record.get('question', '')}{answer}"


def _text(label: str, sign: str, color: str, text: str, room: int, on: bool) -> Iterator[str]:
    """A text line by line (its own lines are kept, long ones are wrapped) behind its sign."""
    for source in text.rstrip().splitlines() or [""]:
        indent = " " * min(8, len(source) - len(source.lstrip()))
        for line in wrap(source, room - LABEL - 2 - len(indent)):
            shown = f"{paint(label.ljust(LABEL), 'place', on)}{paint(sign, color, on)} {indent}{line}"
            yield shown.rstrip()
            label = ""


def rule_table(rules: Iterable[Rule], options: Options | None = None) -> str:
    """A line a rule: id, severity, family, what its fix may be and what it says; ends with how many there are."""
    options = options or Options()
    listed = sorted(rules, key=lambda rule: rule.id)
    longest = max((width(printable(rule.id)) for rule in listed), default=0)
    lines = []
    for rule in listed:
        name = printable(rule.id)
        fix = {"safe": "fix", "unsafe": "fix?", "display": ""}[rule.applicability.name]
        marks = " (contested)" if rule.contested else " (preview)" if rule.preview else ""
        severity = paint(rule.severity.name.ljust(7), rule.severity.name, options.color)
        head = f"{' ' * (longest - width(name))}  {severity}  {rule.family.value.ljust(11)}  {fix.ljust(4)}  "
        left = max(24, options.width - longest - 30 - len(marks))
        said = shorten(rule.says or rule.message, left)
        lines.append(f"{paint(name, 'bold', options.color)}{head}{said}{marks}".rstrip())
    last = f"{several(len(listed), 'rule')}; fix: --fix applies it, fix?: --unsafe-fixes applies it"
    return "\n".join((*lines, "", last, "")) if listed else "0 rules\n"
