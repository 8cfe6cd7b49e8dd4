"""Documents that are broken or mean harm: one finding each, soon."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import formats
from lint.document import Document
from lint.record import Content

BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

ONE_FINDING = {
    "alias bomb": ("a.yaml", BOMB + "records: *i\n", "schema/alias"),
    "alias of itself": ("a.yaml", "- &a\n  question: *a\n", "schema/alias"),
    "unclosed quote": ("a.yaml", '- question: "Why?\n  answer: so\n', "schema/invalid-yaml"),
    "tab as indentation": ("a.yaml", "- question: a\n\tanswer: b\n", "schema/invalid-yaml"),
    "control character": ("a.yaml", "- question: a\x07\n", "schema/invalid-yaml"),
    "deep YAML": ("a.yaml", "- question: " + "[" * 5000 + "\n", "schema/too-deep"),
    "deep YAML blocks": ("a.yaml", "".join(" " * depth + "-\n" for depth in range(500)), "schema/too-deep"),
    "undefined tag handle": ("a.yaml", "- question: !e!x y\n", "schema/invalid-yaml"),
    "truncated JSON": ("a.json", '[{"question": "Why?", "ans', "schema/invalid-json"),
    "deep JSON": ("a.json", "[" * 100_000, "schema/too-deep"),
    "deep JSON line": ("a.jsonl", '{"question": ' + '{"a":' * 100_000, "schema/too-deep"),
    "unclosed string": ("a.jsonl", '{"question": "' + "a" * 3_000_000, "schema/invalid-json"),
    "backslashes": ("a.jsonl", '{"question": "' + "\\" * 3_000_001, "schema/invalid-json"),
    "endless number": ("a.jsonl", '{"answer": ' + "9" * 100_000 + "}", "schema/missing-question"),
}


def read(path: str, text: str) -> Content:
    started = time.process_time()
    content = formats.read(Document(path, text, ""))
    assert time.process_time() - started < 5
    return content


@pytest.mark.parametrize(("path", "text", "rule"), ONE_FINDING.values(), ids=ONE_FINDING.keys())
def test_harm_is_one_finding(path: str, text: str, rule: str) -> None:
    content = read(path, text)
    assert [found.rule for found in content.problems] == [rule]
    assert content.records == ()
    assert len(content.problems[0].quote) <= 80


@pytest.mark.parametrize("path", ["a.md", "a.txt", "a.yaml", "a.jsonl", "a.json", "-"])
@pytest.mark.parametrize("text", ["", "\n", "   ", "\r\n\r\n", "\ufeff"])
def test_nothing_is_no_record_and_no_harm(path: str, text: str) -> None:
    document = formats.load(path, text.encode())
    assert isinstance(document, Document)
    content = formats.read(document)
    assert (content.records, content.leftovers, content.problems) == ((), (), ())


LONG = {
    "one line": "a" * 1_000_000,
    "nested quotes": "> " * 3000 + "a",
    "nested lists": "- " * 2000 + "a",
    "open fence": "## Why?\n\n```\n" + "code\n" * 20_000,
    "bold marks": "**" * 100_000,
    "brackets": "[" * 100_000,
    "numbers": "1. " * 50_000,
    "numbered lines": "".join(f"{number}. a\n" for number in range(20_000)),
    "labels": "Ans:\n" * 20_000,
    "summaries": "<summary>" * 20_000,
    "letters": "## A?\n" + "A: x\nB: y\n" * 5000,
    "front matter without end": "---\n" + "a: b\n" * 20_000,
    "blank": " \n" * 50_000,
    "headings": "# a?\n" * 3000,
}


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_documents_are_read_in_bounded_time(path: str, text: str) -> None:
    content = read(path, text)
    for record in content.records:
        for passage in record.passages():
            for segment in passage.segments:
                if segment.literal:
                    assert text[segment.source_start : segment.source_end] == passage.text[segment.start : segment.end]


SHAPES = ["# ", "### 1. ", "**", "- ", "* ", "1. ", "Q: ", "Q2. ", "A: ", "B) ", "Ans: ", "**Answer:** B", "- [x] "]
SHAPES += ["<details>", "<summary>Answer</summary>", "<summary>", "</summary>", "<br/>", "---", "```", "    ", "\t"]
SHAPES += ["> ", "|a|b|", "What?", "\n", "\n\n", "\r\n", "\r", "é😀", "<!--", "-->", "\u2028", "===", "\xa0", "**1)** "]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(SHAPES), max_size=40).map("".join), st.sampled_from(["a.md", "a.txt"]))
def test_any_mixture_of_shapes_is_cut_into_records_that_do_not_overlap(text: str, path: str) -> None:
    content = formats.read(Document(path, text, ""))
    end = 0
    for record in content.records:
        assert end <= record.span.start
        end = record.span.end
        for passage in record.passages():
            assert not passage.text or record.span.start <= passage.span.start <= passage.span.end <= end
            assert all(a.source_end <= b.source_start for a, b in pairwise(passage.segments))
