"""The examples of rules as tests: what is called wrong must be found and mended, what is called right left alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from lint.checks import KINDS
from lint.config import Settings
from lint.diagnostic import Applicability, Diagnostic, Family, Severity
from lint.document import Document, verbatim
from lint.engine import BROKEN, Engine, junk_lines
from lint.plain import dataclass, field
from lint.reading import content_of
from lint.record import Choice, Content, Record, slug
from lint.rule import Example, Rule
from lint.rulebook import Rulebook
from lint.selection import selects
from lint.splice import apply

# A right example must be silent for its own rule and for all rules of these families: there no finding is welcome.
STRICT = frozenset({Family.fact, Family.term})
ENDINGS = {"markdown": ".md", "text": ".txt", "yaml": ".yaml", "jsonl": ".jsonl"}
BOUNDARY = "\n\n"


@dataclass(frozen=True)
class Failure:
    """An example that does not hold: whose, where it is written and what happened."""

    rule: str
    path: str
    line: int
    problem: str


@dataclass
class Tested:
    """How many rules and examples were run, and which examples failed."""

    rules: int = 0
    examples: int = 0
    failures: list[Failure] = field(default_factory=list)

    def summary(self) -> str:
        """The closing line."""
        failed = len({(each.path, each.line, each.rule) for each in self.failures})
        return f"{self.rules} rules, {self.examples} examples, {failed} failed"


def run_examples(rulebook: Rulebook, chosen: Sequence[str] = ()) -> Tested:
    """Run the examples of the rules that packs, ids, beginnings of ids or families choose; of all by default.

    What a fact says is a right example too: no two facts may contradict each other.
    """
    # Rules on trial run only where they are named: every one is, so that their examples count too.
    settings = Settings(select=("all", *(rule.id for rule in rulebook.rules if rule.preview)))
    engine = Engine(rulebook, settings)
    is_junk = junk_lines(rulebook)
    tested = Tested()
    for rule in picked(rulebook, chosen):
        tested.rules += 1
        for wrong, example in [(True, each) for each in rule.wrong] + [(False, each) for each in rule.right]:
            tested.examples += 1
            content = content_of_example(example, is_junk)
            problems = _wrong(rule, example, content, engine) if wrong else _right(rule, content, engine)
            line = example.line or rule.line
            tested.failures += [Failure(rule.id, rule.path, line, problem) for problem in problems]
        if rule.concept is not None and rule.says:
            problems = _right(rule, content_of_example(Example(sentence(rule.says))), engine)
            tested.failures += [Failure(rule.id, rule.path, rule.line, f"what it says: {each}") for each in problems]
    for problem in rulebook.problems:
        if chosen and not set(chosen) & set(problem.path.split(os.sep)):
            continue
        tested.failures.append(Failure(problem.rule, problem.path, problem.range.start.line, problem.message))
    return tested


def picked(rulebook: Rulebook, chosen: Sequence[str] = ()) -> Iterator[Rule]:
    """The rules that packs, ids, beginnings of ids or families choose, those in dispute or on trial left out."""
    for rule in rulebook.rules:
        if not (rule.contested or rule.preview) and (not chosen or any(_chosen(each, rule) for each in chosen)):
            yield rule


def sentence(says: str) -> str:
    """What a fact says as a sentence."""
    return f"{says[:1].upper()}{says[1:]}."


def _chosen(name: str, rule: Rule) -> bool:
    return name == rule.pack or selects(name, rule.id, rule.family.value)


def content_of_example(example: Example, is_junk: object = None) -> Content:
    """The content that an example stands for: a document as written, a bank, or one question with its answer."""
    if example.document is not None:
        path = f"example{ENDINGS.get(example.format or 'markdown', '.md')}"
        return content_of(Document(path, example.document, ""), is_junk if callable(is_junk) else lambda line: False)
    rows = list(example.bank) or [{"question": example.question, "text": example.text}]
    text, records = "", []
    for number, row in enumerate(rows, 1):
        start = len(text)
        pieces = [str(row.get("question", "")), str(row.get("text", "")), *map(str, row.get("choices", ()))]
        spans = []
        for piece in pieces:
            spans.append((len(text), len(text) + len(piece)))
            text += piece + BOUNDARY
        records.append(_record(text, spans, row, number, start))
    return Content(Document("example.md", text, ""), tuple(records))


def _record(text: str, spans: Sequence[tuple[int, int]], row: dict[str, object], number: int, start: int) -> Record:
    keys = row.get("key")
    correct = (
        {str(each) for each in keys} if isinstance(keys, list | tuple) else {str(keys)} if keys is not None else None
    )
    choices = []
    for place, span in enumerate(spans[2:]):
        passage = verbatim(f"choices[{place}]", text, *span)
        names = {str(place), chr(65 + place), chr(97 + place), passage.text}
        choices.append(Choice(passage, None if correct is None else bool(names & correct)))
    topics = row.get("topics", ())
    asked = row.get("number", number)
    return Record(
        id=str(row.get("id") or f"{slug(str(row.get('question', '')))}-{number}"),
        question=verbatim("question", text, *spans[0]),
        answer=verbatim("answer", text, *spans[1]) if row.get("text") is not None else None,
        span=type(verbatim("", text, start, start).span)(start, max(end for _, end in spans)),
        path="example.md",
        number=asked if isinstance(asked, int) else number,
        choices=tuple(choices),
        topics=tuple(map(str, topics)) if isinstance(topics, list | tuple) else (),
    )


def _found(rule: Rule, content: Content, engine: Engine) -> list[Diagnostic]:
    """What is found in an example; rules over banks look at those of such rules only, as they cost the most."""
    over_banks = rule.kind in KINDS and KINDS[rule.kind].scope == "bank"
    return engine.single(content) + (engine.banks([content]) if over_banks else [])


def _wrong(rule: Rule, example: Example, content: Content, engine: Engine) -> Iterator[str]:
    found = _found(rule, content, engine)
    own = [each for each in found if each.rule == rule.id]
    yield from _broken(rule, found)
    if not own:
        others = sorted({each.rule for each in found})
        yield "not found" + (f" (found: {', '.join(others)})" if others else "")
        return
    if example.fixed is None:
        return
    mended = _mended(rule, content, engine, own)
    if _even(mended) != _even(example.fixed):
        yield f"mended to “{_brief(mended)}”, not to “{_brief(example.fixed)}”"
    else:
        again = content_of_example(Example(example.fixed, example.question))
        if any(each.rule == rule.id for each in _found(rule, again, engine)):
            yield "the mended text is found again"


def _mended(rule: Rule, content: Content, engine: Engine, own: Iterable[Diagnostic]) -> str:
    """The answer once the rule's fixes, those that are only shown as well, were applied."""
    text = apply(content.document, own, Applicability.display)
    record = content.records[0] if content.records else None
    if record is None or record.answer is None:
        return text
    return text[record.answer.span.start if record.answer.segments else 0 :].removesuffix(BOUNDARY)


def _even(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _brief(text: str, longest: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _right(rule: Rule, content: Content, engine: Engine) -> Iterator[str]:
    found = _found(rule, content, engine)
    yield from _broken(rule, found)
    for each in found:
        strict = each.family in STRICT and each.severity > Severity.info
        if each.rule == rule.id or strict:
            by = "" if each.rule == rule.id else f" by {each.rule}"
            yield f"found, though it is right{by}: {each.message}"


def _broken(rule: Rule, found: Iterable[Diagnostic]) -> Iterator[str]:
    return (each.message for each in found if each.rule == BROKEN and (rule.concept or rule.id in each.message))
