"""The bank: YAML with the place of every letter, and what is said of its mistakes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import formats
from lint.document import Document
from lint.formats import scalar
from lint.formats.yaml import parse, resolve
from lint.record import Content
from lint.span import Position

Read = Callable[[str], Content]


def bank(text: str) -> Content:
    return formats.read(Document("bank.yaml", text, ""))


def said(content: Content) -> list[tuple[str, str, Position]]:
    return [(found.rule, found.message, found.range.start) for found in content.problems]


def test_a_bank_reads_as_its_author_sees_it(read: Read) -> None:
    content = read("bank.yaml")
    assert (content.subject, content.problems) == ("kitchens", ())
    first, second, third = content.records
    assert (first.id, first.number, first.topics, first.level) == ("iron", 12, ("pans", "no"), "easy")
    assert first.question.text == "Why does an iron pan need oil?"
    assert first.answer is not None
    assert first.answer.text == "The oil hardens to a film.\n\n  1. Heat it.\nThen “rub” – 😀."
    assert second.question.text == "Which lid's the lightest?"
    assert [(choice.passage.text, choice.correct) for choice in second.choices] == [
        ("glass", None),
        ("aluminium", True),
    ]
    assert (second.see_also, second.meta) == (("iron",), {"not_duplicates": ["iron"]})
    assert third.question.text == 'Does "it" stick?'
    assert third.answer is not None
    assert third.answer.text == "It does at first,\nnot later."
    assert [choice.correct for choice in third.choices] == [False, True]


def test_the_same_bank_with_windows_line_ends_and_a_mark(read: Read) -> None:
    plain = read("bank.yaml")
    text = plain.document.text.replace("\n", "\r\n")
    document = formats.load("bank.yaml", b"\xef\xbb\xbf" + text.encode())
    assert isinstance(document, Document)
    content = formats.read(document)
    for old, new in zip(plain.records, content.records, strict=True):
        assert [passage.text for passage in old.passages()] == [passage.text for passage in new.passages()]


@pytest.mark.parametrize(
    ("text", "rule", "message", "place"),
    [
        ("- question: Why?\n  anser: So\n", "unknown-key", "a record has no “anser”; did you mean “answer”?", (2, 3)),
        ("subjct: x\nrecords: []\n", "unknown-key", "a bank has no “subjct”; did you mean “subject”?", (1, 1)),
        (
            "- question: Why?\n  provenance: {licens: MIT}\n",
            "unknown-key",
            "an entry of “provenance” has no “licens”; did you mean “licence”?",
            (2, 16),
        ),
        ("- id: a\n  answer: So\n", "missing-question", "the record has no question", (1, 3)),
        ("- question: 7\n  id: x\n", "wrong-type", "“question” is text, this is a number", (1, 13)),
        ("- question: Why?\n  answer: [a]\n", "wrong-type", "“answer” is text, this is a list", (2, 11)),
        ("- question: Why?\n  topics: x\n", "wrong-type", "“topics” is a list, this is text", (2, 11)),
        (
            "- question: Why?\n  choices: [a, True]\n",
            "wrong-type",
            "an entry of “choices” is text, this is true or false",
            (2, 16),
        ),
        ("- question: Why?\n- so\n", "wrong-type", "a record is a mapping, this is text", (2, 3)),
        ("- question: A?\n  answer: a\n  answer: b\n", "duplicate-key", "the key “answer” is given twice", (3, 3)),
        ("- {id: a, question: A?}\n- {id: a, question: B?}\n", "duplicate-id", "the id “a” is given twice", (2, 8)),
        ("name: x\n", "not-a-bank", "a bank is a list of records, or a mapping with “records”", (1, 1)),
        ("- title: x\n", "not-a-bank", "no entry of the list has a question", (1, 3)),
    ],
)
def test_a_mistake_is_one_finding_at_its_place(text: str, rule: str, message: str, place: tuple[int, int]) -> None:
    assert said(bank(text)) == [(f"schema/{rule}", message, Position(*place))]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("no", "string", "no"),
        ("1:30", "string", "1:30"),
        ("2026-01-01", "string", "2026-01-01"),
        ("True", "boolean", True),
        ("~", "null", None),
        ("0o17", "number", 15),
        ("017", "number", 17),
        ("-.inf", "number", float("-inf")),
        ("1e3", "number", 1000.0),
        (".5", "number", 0.5),
        ("1_000", "string", "1_000"),
        ("-", "string", "-"),
        ("9" * 5000, "number", float("inf")),
    ],
)
def test_plain_scalars_follow_yaml_1_2(text: str, kind: str, value: object) -> None:
    assert resolve(text) == (kind, value)


@pytest.mark.parametrize(
    "written",
    [
        "|\n    a\n\n      b\n    c\n",
        "|2\n      a\n    b\n",
        "|-\n\n\n    a\n    b",
        "|+\n    a\n\n\n",
        ">\n    a\n    b\n\n    c\n      d\n\n      e\n    f\n",
        ">-2 # note\n      a\n    b\n    c\n",
        ">\n    a\n    \tb\n    c\n",
        '"a\\tb\\x41 \\U0001F600\\\n    c\\\n\n    d\n\n    e\\_\\\\"',
        "'it''s\n    a\n\n    b'",
        "a\n    b\n\n    c d",
        "é😀 a",
        "!!str 12",
        "|\n    \u00a0a\n     b\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_style_reads_as_the_reference_reads_it(written: str, newline: str) -> None:
    text = f"- question: Why?\n  answer: {written}\n- question: next\n".replace("\n", newline)
    answer = bank(text).records[0].answer
    assert answer is not None
    assert answer.text.strip() == yaml.safe_load(text)[0]["answer"].strip()
    assert len(answer.segments) > 1 or answer.segments[0].literal


LINE = st.text(st.sampled_from("ab :#-'\"é😀\t"), max_size=6)


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(LINE, min_size=1, max_size=6), style=st.sampled_from(["|", ">", "|-", ">+"]))
def test_blocks_of_any_shape_read_as_the_reference_reads_them(lines: list[str], style: str) -> None:
    text = f"- question: Why?\n  answer: {style}\n" + "".join(
        f"    {line}\n" if line else "\n" for line in ["x", *lines]
    )
    answer = bank(text).records[0].answer
    assert answer is not None
    assert answer.text.rstrip() == yaml.safe_load(text)[0]["answer"].rstrip()
    for segment in answer.segments:
        if segment.literal:
            assert text[segment.source_start : segment.source_end] == answer.text[segment.start : segment.end]


@given(st.text(max_size=20))
def test_double_quotes_hold_any_text(content: str) -> None:
    written = f'"{scalar.encode_double(content)}"'
    assert yaml.safe_load(written) == content
    assert bank(f"- question: {written}\n  answer: {written}\n").problems == () or not content.strip()
    assert parse(written)[0].value == content


def test_an_empty_answer_has_a_place_for_insertions() -> None:
    text = '- question: Why?\n  answer: ""\n'
    answer = bank(text).records[0].answer
    assert answer is not None
    assert answer.text == ""
    assert text[: answer.locate(0, 0).start] == '- question: Why?\n  answer: "'


def test_reading_a_bank_imports_no_models() -> None:
    script = (
        "import sys; from lint import formats; from lint.document import Document\n"
        "for path, text in [('a.yaml', '- id: a'), ('a.jsonl', '{}'), ('a.md', '## Why?'), ('a.txt', '1. A?')]:\n"
        "    formats.read(Document(path, text, ''))\n"
        "print(sorted({'pydantic', 'ruamel', 'rich', 'jinja2', 'asyncio', 'importlib.metadata'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
