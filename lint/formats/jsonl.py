"""JSON Lines and JSON arrays: records, instruction data, prompts and conversations."""

from __future__ import annotations

from collections.abc import Iterator

from lint.document import Document, Passage, Segment
from lint.formats.assembly import problem
from lint.formats.bank import Bank, head, said, strings
from lint.formats.jsontext import JsonError, encode, parse, passage
from lint.formats.tail import Junk, never
from lint.formats.tree import Node, plain
from lint.record import Content, Record
from lint.span import Span

QUESTION_KEYS = ("question", "instruction", "prompt", "query")
ANSWER_KEYS = ("answer", "output", "response", "completion", "solution")
CONVERSATION_KEYS = ("messages", "conversations", "conversation")
LIST_KEYS = ("records", "questions", "items", "data")
_ASKS, _ANSWERS = {"user", "human"}, {"assistant", "gpt", "model"}


def read(document: Document, is_junk: Junk = never) -> Content:
    """The records of all lines that can be read; a line that cannot is one problem."""
    source = document.text
    bank = Bank(document, lambda name, node: passage(name, source, node), strict=False)
    records: list[Record] = []
    nodes, subject = _values(document, bank)
    for node in nodes:
        records.extend(_records(bank, node))
    return Content(document, tuple(records), (), tuple(bank.problems), subject)


def _values(document: Document, bank: Bank) -> tuple[Iterator[Node], str | None]:
    """The values that should hold records, and what the document says it is about."""
    source = document.text
    start = len(source) - len(source.lstrip())
    if source.startswith("[", start) or (document.path.endswith(".json") and start < len(source)):
        return _whole(document, bank, start)
    return _lines(document, bank), None


def _whole(document: Document, bank: Bank, start: int) -> tuple[Iterator[Node], str | None]:
    end = len(document.text.rstrip())
    try:
        root = parse(document.text, start, end)
    except JsonError as error:
        if document.text.startswith("{", start) and "\n{" in document.text:
            return _lines(document, bank), None
        return iter([bank_problem(bank, error)][:0]), None
    if root.kind == "list":
        return iter(root.items), None
    held = next((value for key in LIST_KEYS if (value := root.get(key)) and value.kind == "list"), None)
    about = next((value for key in ("subject", "topic") if (value := root.get(key)) and value.kind == "string"), None)
    return iter(held.items if held else [root]), str(about.value) if about else None


def bank_problem(bank: Bank, error: JsonError) -> Node:
    """Report text that is not JSON; an empty value to go on with."""
    at = min(error.at, len(bank.document.text))
    bank.problems.append(problem(bank.document, error.name, error.message, Span(at, at)))
    return Node("null", at, at)


def _lines(document: Document, bank: Bank) -> Iterator[Node]:
    source, starts = document.text, document.lines.starts
    for start, stop in zip(starts, [*starts[1:], len(source)], strict=True):
        content = source[start:stop]
        if not content.strip():
            continue
        begin = start + len(content) - len(content.lstrip())
        try:
            yield parse(source, begin, start + len(content.rstrip()))
        except JsonError as error:
            bank_problem(bank, error)


def _records(bank: Bank, node: Node) -> Iterator[Record]:
    if node.kind != "mapping":
        bank.complain("wrong-type", f"a record is an object, this is {said(node.kind)}", node)
        return
    for name in node.repeated():
        bank.complain("duplicate-key", f"the key “{name.value}” is given twice", name)
    talk = next((value for key in CONVERSATION_KEYS if (value := node.get(key)) and value.kind == "list"), None)
    if talk is not None:
        yield from _turns(bank, node, talk)
        return
    question, answer = _first(node, QUESTION_KEYS), _first(node, ANSWER_KEYS)
    if question is None:
        bank.complain("missing-question", "the record has no question", head(node))
        return
    yield _record(bank, node, _asked(bank, question, node.get("input")), answer)


def _record(bank: Bank, node: Node, asked: Passage, answer: Node | None, count: int = 1) -> Record:
    given = node.get("id")
    name = ""
    if given is not None and given.kind in ("string", "number"):
        name = str(given.value) if count == 1 else f"{given.value}-{count}"
        bank.names.keep(name)
    number = node.get("number")
    options, key = node.get("choices") or node.get("options"), node.get("key") or node.get("answerKey")
    if options is not None and key is None and answer is not None and len(str(answer.value).strip()) == 1:
        # `"answer": "B"` beside choices is their key.
        answer, key = None, answer
    return Record(
        id=name or bank.names.of(asked.text),
        question=asked,
        answer=bank.passage("answer", answer) if answer is not None else None,
        span=node.span,
        path=bank.document.path,
        number=number.value if number is not None and isinstance(number.value, int) else None,
        choices=tuple(bank.choices(options, key)),
        topics=strings(node.get("topics") or node.get("tags")),
        level=next(iter(strings(node.get("level"))), None),
        see_also=strings(node.get("see_also")),
        meta={str(key.value): plain(value) for key, value in node.pairs if key.value not in _READ},
    )


_READ = frozenset(
    {*QUESTION_KEYS, *ANSWER_KEYS, *CONVERSATION_KEYS, "id", "input", "choices", "options", "topics", "tags"}
    | {"level", "see_also"}
)


def _first(node: Node, keys: tuple[str, ...]) -> Node | None:
    return next((value for key in keys if (value := node.get(key)) and value.kind == "string"), None)


def _asked(bank: Bank, question: Node, added: Node | None) -> Passage:
    """The question, with the input that an instruction is about on a line of its own."""
    first = bank.passage("question", question)
    if added is None or added.kind != "string" or not str(added.value).strip():
        return first
    second = bank.passage("question", added)
    at, end = len(first.text), first.span.end
    shift = at + 1
    # The line end between both has no letter in the document: a run that stands for nothing there.
    joint = Segment(at, shift, end, end)
    moved = (Segment(s.start + shift, s.end + shift, s.source_start, s.source_end) for s in second.segments)
    held = tuple(segment for segment in first.segments if segment.end > segment.start)
    return Passage("question", f"{first.text}\n{second.text}", (*held, joint, *moved), encode)


def _turns(bank: Bank, node: Node, talk: Node) -> Iterator[Record]:
    """A record for every turn of a conversation: what the user says and the next answer to it."""
    asked: Node | None = None
    count = 0
    for message in talk.items:
        role = message.get("role") or message.get("from")
        said_ = message.get("content") or message.get("value")
        if role is None or said_ is None or said_.kind != "string":
            bank.complain("wrong-type", "a message has a role and a text", message)
        elif role.value in _ASKS:
            asked = said_
        elif role.value in _ANSWERS and asked is not None:
            count += 1
            yield _record(bank, node, bank.passage("question", asked), said_, count)
            asked = None
    if asked is not None:
        yield _record(bank, node, bank.passage("question", asked), None, count + 1)
