"""From data with places to records: the keys of a bank record, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lint.diagnostic import Diagnostic
from lint.document import Document, Passage
from lint.formats.assembly import Names, problem
from lint.formats.tree import Node, plain
from lint.plain import dataclass, field
from lint.record import Choice, Record

# What a bank record may hold, and the kinds that each value may have; the models of `lint.schema` agree.
KEYS: dict[str, tuple[str, ...]] = {
    "id": ("string", "null"),
    "question": ("string",),
    "answer": ("string", "null"),
    "topics": ("list",),
    "level": ("string", "null"),
    "choices": ("list",),
    "key": ("string", "number", "list", "null"),
    "see_also": ("list",),
    "not_duplicates": ("list",),
    "provenance": ("mapping", "list", "null"),
    "revisions": ("list",),
}
PROVENANCE_KEYS = ("document", "sha256", "span", "number", "url", "licence", "author", "date")
REVISION_KEYS = ("rule", "before", "after", "source", "when")
CHOICE_KEYS = ("text", "correct")
_SUB_KEYS = {"provenance": PROVENANCE_KEYS, "revisions": REVISION_KEYS, "choices": CHOICE_KEYS}
_TEXTS = ("topics", "see_also", "not_duplicates")
_ARTICLE = {"string": "text", "number": "a number", "boolean": "true or false", "null": "empty", "list": "a list"}

Reader = Callable[[str, Node], Passage]


def said(kind: str) -> str:
    """How a kind of value is called in messages."""
    return _ARTICLE.get(kind, "a mapping")


def suggestion(key: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` where a known key is close to the given one."""
    import difflib

    close = difflib.get_close_matches(key.lower(), list(known), 1, 0.6)
    return f"; did you mean “{close[0]}”?" if close else ""


@dataclass
class Bank:
    """Collects records and problems of one document; `strict` reports keys that no record has."""

    document: Document
    passage: Reader
    strict: bool = True
    names: Names = field(default_factory=Names)
    problems: list[Diagnostic] = field(default_factory=list)

    def complain(self, name: str, message: str, node: Node) -> None:
        """Report a problem at a value."""
        self.problems.append(problem(self.document, name, message, node.span))

    def record(self, node: Node) -> Record | None:
        """The record that a mapping holds, or None where it has no question."""
        if node.kind != "mapping":
            self.complain("wrong-type", f"a record is a mapping, this is {said(node.kind)}", node)
            return None
        if self.strict:
            self._check(node)
        question, answer = node.get("question"), node.get("answer")
        if question is None or question.kind != "string" or not str(question.value).strip():
            if question is None or question.kind in ("string", "null"):
                self.complain("missing-question", "the record has no question", head(node))
            return None
        asked = self.passage("question", question)
        provenance = plain(value) if (value := node.get("provenance")) else None
        return Record(
            id=self._id(node, asked.text),
            question=asked,
            answer=self.passage("answer", answer) if answer is not None and answer.kind == "string" else None,
            span=node.span,
            path=self.document.path,
            number=_number(provenance),
            choices=tuple(self.choices(node.get("choices"), node.get("key"))),
            topics=strings(node.get("topics")),
            level=_text(node.get("level")),
            see_also=strings(node.get("see_also")),
            meta=_meta(node),
        )

    def _check(self, node: Node) -> None:
        for name, value in node.pairs:
            key = str(name.value)
            kinds = KEYS.get(key)
            if kinds is None:
                self.complain("unknown-key", f"a record has no “{key}”{suggestion(key, KEYS)}", name)
            elif value.kind not in kinds:
                self.complain("wrong-type", f"“{key}” is {said(kinds[0])}, this is {said(value.kind)}", value)
            elif key in _TEXTS:
                self._check_texts(key, value)
            elif key in _SUB_KEYS:
                for item in value.items if value.kind == "list" else [value]:
                    self._check_part(key, item, _SUB_KEYS[key])

    def _check_texts(self, key: str, node: Node) -> None:
        for item in node.items:
            if item.kind != "string":
                self.complain("wrong-type", f"an entry of “{key}” is text, this is {said(item.kind)}", item)

    def _check_part(self, key: str, node: Node, known: tuple[str, ...]) -> None:
        if node.kind != "mapping":
            wanted = "text" if key == "choices" else "a mapping"
            if node.kind != "string" or key != "choices":
                self.complain("wrong-type", f"an entry of “{key}” is {wanted}, this is {said(node.kind)}", node)
            return
        for name, _ in node.pairs:
            if name.value not in known:
                message = f"an entry of “{key}” has no “{name.value}”{suggestion(str(name.value), known)}"
                self.complain("unknown-key", message, name)

    def _id(self, node: Node, question: str) -> str:
        given = node.get("id")
        if given is None or given.kind not in ("string", "number") or not str(given.value):
            return self.names.of(question)
        name = str(given.value)
        if not self.names.keep(name) and self.strict:
            self.complain("duplicate-id", f"the id “{name}” is given twice", given)
        return name

    def choices(self, node: Node | None, key: Node | None) -> Iterator[Choice]:
        """The options of a record; the key names them by letter, by place (from 1) or by their text."""
        if node is None or node.kind != "list":
            return
        named = _key_of(key)
        for index, item in enumerate(node.items):
            text, correct = item, None
            if item.kind == "mapping":
                inner, flag = item.get("text"), item.get("correct")
                if inner is None:
                    self.complain("missing-text", "the option has no text", head(item))
                    continue
                text = inner
                correct = flag.value if flag is not None and isinstance(flag.value, bool) else None
            if text.kind in ("list", "mapping", "null"):
                continue
            passage = self.passage(f"choices[{index}]", text)
            if named and correct is None:
                correct = bool(named & {chr(65 + index), str(index + 1), passage.text.strip()})
            yield Choice(passage, correct)


def _key_of(key: Node | None) -> set[str]:
    if key is None or key.kind in ("null", "mapping"):
        return set()
    values = key.items if key.kind == "list" else [key]
    names = {str(value.value).strip() for value in values}
    return names | {name.upper() for name in names if len(name) == 1}


def head(node: Node) -> Node:
    """A value's first key, to point at something short."""
    return node.pairs[0][0] if node.pairs else node


def strings(node: Node | None) -> tuple[str, ...]:
    """The texts of a list, or the one text."""
    if node is None:
        return ()
    items = node.items if node.kind == "list" else [node]
    return tuple(str(item.value) for item in items if item.kind in ("string", "number", "boolean"))


def _text(node: Node | None) -> str | None:
    return str(node.value) if node is not None and node.kind in ("string", "number") else None


def _number(provenance: object) -> int | None:
    first = provenance[0] if isinstance(provenance, list) and provenance else provenance
    number = first.get("number") if isinstance(first, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


_READ = frozenset({"id", "question", "answer", "topics", "level", "choices", "see_also"})


def _meta(node: Node) -> dict[str, object]:
    return {str(name.value): plain(value) for name, value in node.pairs if name.value not in _READ}
