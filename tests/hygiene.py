"""What the tests of the hygiene and term rules share: running a rule over its examples, and applying its fixes."""

from __future__ import annotations

from shelf import whole_rulebook as rulebook

from lint import formats
from lint.checks import KINDS
from lint.checks.match import Match
from lint.document import Document, decode, verbatim
from lint.record import Content, Record
from lint.rule import Example, Rule
from lint.span import Span

ENDINGS = {"markdown": "md", "text": "txt", "yaml": "yaml", "jsonl": "jsonl"}
MODULES = {"structure", "listing", "marks", "pattern", "junk", "term"}


def rules(*modules: str) -> list[Rule]:
    """The rules whose check stands in one of the modules, or in any that this file is about."""
    wanted = set(modules) or MODULES
    return [r for r in rulebook().rules if r.kind in KINDS and KINDS[r.kind].place.split(":")[0] in wanted]


def record(answer: str, question: str = "") -> Record:
    passages = verbatim("question", question, 0, len(question)), verbatim("answer", answer, 0, len(answer))
    return Record("item", *passages, Span(0, len(answer)), "bank.md")


def content(example: Example) -> Content:
    if example.document is not None:
        return formats.read(decode(f"bank.{ENDINGS[example.format or 'text']}", example.document.encode()))
    return Content(Document("bank.md", example.text, ""), (record(example.text, example.question),))


def run(rule: Rule, held: Content) -> list[Match]:
    kind = KINDS[rule.kind]
    check = kind.function()
    if kind.scope == "content":
        return list(check(held, rule.params, rulebook().base))  # type: ignore[call-overload]
    return [m for each in held.records for m in check(each, rule.params, rulebook().base)]  # type: ignore[attr-defined]


def find(rule: str, answer: str, question: str = "") -> list[Match]:
    return run(rulebook()[rule], content(Example(answer, question)))


def quotes(rule: str, answer: str, question: str = "") -> list[str]:
    return [match.passage.text[match.start : match.end] for match in find(rule, answer, question)]


def mended(rule: str, answer: str, question: str = "") -> str:
    """The answer after the rule's fixes."""
    edits = {
        (e.start, e.end, e.content) for m in find(rule, answer, question) if m.passage.name == "answer" for e in m.fixed
    }
    for start, end, new in sorted(edits, reverse=True):
        answer = answer[:start] + new + answer[end:]
    return answer
