"""JSON Lines and JSON arrays in the shapes that question and instruction data have."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import formats
from lint.document import Document
from lint.formats.jsontext import encode, parse
from lint.formats.tree import plain
from lint.record import Content
from lint.span import Position

Read = Callable[[str], Content]


def lines(text: str, path: str = "data.jsonl") -> Content:
    return formats.read(Document(path, text, ""))


def pairs(content: Content) -> list[tuple[str, str | None]]:
    return [(record.question.text, record.answer.text if record.answer else None) for record in content.records]


def test_every_shape_gives_its_records(read: Read) -> None:
    content = read("lines.jsonl")
    assert pairs(content) == [
        ('Wie heißt "das"?', "So:\n😀 😀 \ufffd"),
        ("Name the colour.\ngrass", "green"),
        ("two plus two?", "four"),
        ("Which?", None),
        ("Hi?", "Hello."),
        ("Bye?", "Bye."),
    ]
    assert [record.id for record in content.records] == [
        "q-1",
        "name-the-colour-grass",
        "two-plus-two",
        "which",
        "hi",
        "bye",
    ]
    assert content.records[0].meta == {"extra": [1, {"a": None}]}
    assert content.records[2].number == 9
    assert [choice.correct for choice in content.records[3].choices] == [False, True]


def test_a_bad_line_is_one_finding_and_the_others_are_read(read: Read) -> None:
    content = read("lines.jsonl")
    assert [(found.rule, found.range.start) for found in content.problems] == [
        ("schema/invalid-json", Position(6, 14)),
        ("schema/wrong-type", Position(8, 1)),
    ]


def test_arrays_and_objects_with_a_list_are_read_as_a_whole() -> None:
    assert pairs(lines('[\n {"question": "A?", "answer": "a"},\n {"query": "B?", "response": "b"}]')) == [
        ("A?", "a"),
        ("B?", "b"),
    ]
    held = lines('{"subject": "tea", "questions": [\n {"question": "A?"}\n]}', "data.json")
    assert (pairs(held), held.subject) == ([("A?", None)], "tea")
    assert pairs(lines('{"question": "A?"}\n{"question": "B?"}\n', "data.json")) == [("A?", None), ("B?", None)]


def test_turns_of_one_conversation_have_ids_of_their_own() -> None:
    talk = [{"from": "human", "value": "A?"}, {"from": "gpt", "value": "a"}] * 2
    content = lines(json.dumps({"id": 3, "conversations": talk}))
    assert [record.id for record in content.records] == ["3", "3-2"]


def test_a_repeated_key_is_found() -> None:
    content = lines('{"question": "A?", "answer": "a", "answer": "b"}')
    assert [(found.rule, found.range.start.column) for found in content.problems] == [("schema/duplicate-key", 35)]
    assert pairs(content) == [("A?", "b")]


@pytest.mark.parametrize("text", ['{"answer": "a"}', "{}", '{"question": 4}'])
def test_a_record_without_question_is_found(text: str) -> None:
    assert [found.rule for found in lines(text).problems] == ["schema/missing-question"]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('aé"\\😀', max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_trees_hold_what_the_reference_reads(value: object, escaped: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    assert plain(parse(f" {text} ", 1, 1 + len(text))) == value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_encoded_text_keeps_letters_beyond_ascii(content: str) -> None:
    assert json.loads(f'"{encode(content)}"') == content
    assert all(letter in encode(content) for letter in content if letter > "\x7f")
