"""The law of places: every passage reads what stands at its span, and an edit changes it and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lint import formats
from lint.document import Document, Passage
from lint.formats.edit import edit
from lint.formats.scalar import encode_double
from lint.record import Content

WORDS = [
    "gain",
    "größe",
    "データ",
    "😀",
    "bias",
    "x=y",
    "e\u0301",
    "l’aire",
    "loss,",
    "(sum)",
    "“rate”",
    "it's",
    "\\",
    '"',
]
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
PROSE = st.lists(LINES | st.just(""), min_size=1, max_size=5).map(lambda lines: "\n".join(["a", *lines, "z"]))
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TEXT = st.text(st.sampled_from("ab \n\t'\"\\:#-é😀\u2028\x85\x07\u200b"), min_size=1, max_size=12)

Item = tuple[str, str]


def moved(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else line for line in text.split("\n"))


def as_markdown(items: list[Item]) -> str:
    return "# Bank\n\n" + "\n\n".join(f"## {n}. {q}?\n\n{a}" for n, (q, a) in enumerate(items, 1)) + "\n"


def as_list(items: list[Item]) -> str:
    return "".join(f"{n}. {q}?\n\n{moved(a, '   ')}\n\n" for n, (q, a) in enumerate(items, 1))


def as_bold(items: list[Item]) -> str:
    return "\n<br/>\n\n".join(f"**Q{n}. {q}?**\n\n{a}\n" for n, (q, a) in enumerate(items, 1))


def as_page(items: list[Item]) -> str:
    return "Head\n\n" + "".join(
        f"    {n}. {q}\n\n    Ans:\n\n{moved(a, '    ')}\n\n" for n, (q, a) in enumerate(items, 1)
    )


def as_jsonl(items: list[Item]) -> str:
    return "".join(
        json.dumps({"question": q, "answer": a}, ensure_ascii=n % 2 == 0) + "\n" for n, (q, a) in enumerate(items)
    )


def as_array(items: list[Item]) -> str:
    return json.dumps([{"prompt": q, "completion": a} for q, a in items], indent=1)


def as_literal(items: list[Item]) -> str:
    return "".join(f'- question: "{encode_double(q)}"\n  answer: |\n{moved(a, "    ")}\n' for q, a in items)


def as_double(items: list[Item]) -> str:
    return "".join(f'- question: "{encode_double(q)}"\n  answer: "{encode_double(a)}"\n' for q, a in items)


def folds(text: str) -> str:
    return re.sub(r"\n+", r"\g<0>\n", text)


def as_folded(items: list[Item]) -> str:
    return "".join(f'- question: "{encode_double(q)}"\n  answer: >-\n{moved(folds(a), "      ")}\n' for q, a in items)


def as_single(items: list[Item]) -> str:
    quoted = [(q.replace("'", "''"), moved(folds(a.replace("'", "''")), "    ").lstrip()) for q, a in items]
    return "".join(f"- question: '{q}'\n  answer: '{a}'\n" for q, a in quoted)


SHAPES = {
    "bank.md": [as_markdown, as_list, as_bold],
    "page.txt": [as_page],
    "data.jsonl": [as_jsonl],
    "data.json": [as_array],
    "bank.yaml": [as_literal, as_double, as_folded, as_single],
}
CASES = [(path, shape) for path, shapes in SHAPES.items() for shape in shapes]


def document_of(path: str, text: str, newline: str, bom: bool) -> Document:
    data = text.replace("\n", newline).encode()
    loaded = formats.load(path, b"\xef\xbb\xbf" * bom + data)
    assert isinstance(loaded, Document)
    return loaded


def passages(content: Content) -> list[Passage]:
    return [passage for record in content.records for passage in record.passages()] + list(content.leftovers)


def assert_reads(document: Document, passage: Passage) -> None:
    at, source = 0, -1
    for segment in passage.segments:
        assert segment.start == at, "the runs of a passage leave no gap"
        assert segment.source_start >= source, "the runs stand in the document's order"
        at, source = segment.end, segment.source_end
        if segment.literal:
            assert document.text[segment.source_start : segment.source_end] == passage.text[segment.start : segment.end]
    assert at == len(passage.text)


ITEMS = st.lists(st.tuples(LINES, PROSE), min_size=3, max_size=4)


@pytest.mark.parametrize(("path", "shape"), CASES, ids=[shape.__name__ for _, shape in CASES])
@settings(max_examples=60, deadline=None)
@given(items=ITEMS, newline=st.sampled_from(["\n", "\r\n"]), bom=st.booleans())
def test_every_passage_reads_what_stands_at_its_span(
    path: str, shape: Callable[[list[Item]], str], items: list[Item], newline: str, bom: bool
) -> None:
    document = document_of(path, shape(items), newline, bom)
    content = formats.read(document)
    assert not content.problems
    assert len(content.records) == len(items)
    for record, (question, answer) in zip(content.records, items, strict=True):
        assert record.question.text.rstrip("?") == question
        assert record.answer is not None
        assert record.answer.text == answer
    for passage in passages(content):
        assert_reads(document, passage)


def changed(document: Document, passage: Passage, start: int, end: int, new: str) -> Document:
    made = edit(passage, start, end, new)
    text = document.text[: made.span.start] + made.content + document.text[made.span.end :]
    return Document(document.path, text, "", document.bom)


@pytest.mark.parametrize(("path", "shape"), CASES, ids=[shape.__name__ for _, shape in CASES])
@settings(max_examples=150, deadline=None)
@given(data=st.data(), items=ITEMS, newline=st.sampled_from(["\n", "\r\n"]))
def test_an_edit_changes_its_passage_and_nothing_else(
    path: str, shape: Callable[[list[Item]], str], data: st.DataObject, items: list[Item], newline: str
) -> None:
    document = document_of(path, shape(items), newline, False)
    before = formats.read(document)
    index = data.draw(st.integers(0, len(passages(before)) - 1))
    passage = passages(before)[index]
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    escapes = path.startswith("data") or shape is as_double
    new = (
        data.draw(ANY | TEXT)
        if escapes
        else data.draw(st.just("") | LINES | (PROSE if passage.name != "question" else LINES))
    )
    wanted = passage.text[:start] + new + passage.text[end:]
    if not escapes:
        # What an author could not have written there either: blanks at an end, a line that begins with them.
        assume(wanted and all(line == line.strip() for line in wanted.split("\n")) and wanted.strip() == wanted)
        assume("\n" not in wanted or passage.name != "question")
    assume(passage.name != "question" or wanted.strip())
    after = formats.read(changed(document, passage, start, end, new))
    expected = [other.text for other in passages(before)]
    expected[index] = wanted
    assert [other.text for other in passages(after)] == expected
    assert not after.problems


@pytest.mark.parametrize(("path", "shape"), CASES, ids=[shape.__name__ for _, shape in CASES])
@settings(max_examples=60, deadline=None)
@given(data=st.data(), items=ITEMS, new=LINES)
def test_words_are_put_in_place_by_location_and_encoding_alone(
    path: str, shape: Callable[[list[Item]], str], data: st.DataObject, items: list[Item], new: str
) -> None:
    document = document_of(path, shape(items), "\n", False)
    before = formats.read(document)
    index = data.draw(st.integers(0, len(passages(before)) - 1))
    passage = passages(before)[index]
    words = [found for found in range(len(passage.text)) if not passage.text[found].isspace()]
    start = data.draw(st.sampled_from(words))
    end = start
    while end < len(passage.text) and not passage.text[end].isspace():
        end += 1
    span = passage.locate(start, end)
    text = document.text[: span.start] + passage.encode(new) + document.text[span.end :]
    after = formats.read(Document(path, text, ""))
    assert passages(after)[index].text == passage.text[:start] + new + passage.text[end:]
    assert len(passages(after)) == len(passages(before))


def test_a_span_survives_letters_beyond_the_basic_plane() -> None:
    text = '- question: "😀 \\U0001F600 what?"\n  answer: |\n    𝒜 \u00e9 ends 😀\n'
    content = formats.read(Document("b.yaml", text, ""))
    answer = content.records[0].answer
    assert answer is not None
    assert content.records[0].question.text == "😀 😀 what?"
    at = answer.locate(answer.text.index("ends"), answer.text.index("ends") + 4)
    assert text[at.start : at.end] == "ends"
