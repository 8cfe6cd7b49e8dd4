"""From bytes to a document, and which dialect it is written in."""

from __future__ import annotations

import pytest

from lint import formats
from lint.diagnostic import Diagnostic
from lint.document import Document
from lint.span import Position


def refused(data: bytes) -> Diagnostic:
    found = formats.load("bank.md", data)
    assert isinstance(found, Diagnostic)
    return found


def test_bytes_that_are_not_utf_8_are_one_diagnostic_at_the_first_of_them() -> None:
    found = refused("first line\nzwölf ".encode() + b"\xe9 and more")
    assert found.rule == "schema/not-utf-8"
    assert found.range.start == Position(2, 7)
    assert "0xE9 at offset 18" in found.message


def test_the_offset_counts_the_byte_order_mark() -> None:
    found = refused(b"\xef\xbb\xbfab\xff")
    assert "offset 5" in found.message
    assert found.range.start == Position(1, 3)


def test_zero_bytes_mean_a_binary_file() -> None:
    assert refused(b"PK\x03\x04\x00\x00").rule == "schema/binary"
    assert refused(b"\x00\xff\xfe").rule == "schema/binary"


def test_a_file_beyond_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST", 1 << 20)
    assert refused(b"a" * ((1 << 20) + 1)).rule == "schema/too-large"
    assert isinstance(formats.load("bank.md", b"a" * (1 << 20)), Document)


def test_a_byte_order_mark_is_kept_apart() -> None:
    document = formats.load("bank.md", "\ufeff## Ü?\r\n\r\nJa.\r\n".encode())
    assert isinstance(document, Document)
    assert document.text.startswith("## Ü")
    assert document.encode(document.text).startswith(b"\xef\xbb\xbf#")
    assert formats.read(document).records[0].question.text == "Ü?"


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.md", "{}", "markdown"),
        ("a.MARKDOWN", "", "markdown"),
        ("a.txt", "# x", "text"),
        ("a.yml", "", "yaml"),
        ("a.ndjson", "", "jsonl"),
        ("-", '{"question": "Why?"}\n', "jsonl"),
        ("-", '\n[\n  {"question": "Why?"}]\n', "jsonl"),
        ("-", "# a comment\n\n- question: Why?\n", "yaml"),
        ("-", "subject: tea\nrecords: []\n", "yaml"),
        ("-", "1. Why?\n\nAns:\n\nSo.\n", "text"),
        ("-", "## Why?\n\nSo.\n", "markdown"),
        ("-", "[a link](x) begins this page\n", "markdown"),
        ("", "", "markdown"),
    ],
)
def test_the_dialect_is_known_by_the_ending_or_by_the_look(path: str, text: str, name: str) -> None:
    assert formats.detect(Document(path, text, "")) == name


def test_every_ending_of_the_table_has_a_reader() -> None:
    for name, form in formats.FORMATS.items():
        assert formats.read(Document(f"empty{form.extensions[0]}", "", "")).records == (), name


def test_ids_are_slugs_made_unique() -> None:
    text = "## What is tea?\n\na\n\n## What is tea?\n\nb\n\n## What is TEA!?\n\nc\n"
    content = formats.read(Document("a.md", text, ""))
    assert [record.id for record in content.records] == ["what-is-tea", "what-is-tea-2", "what-is-tea-3"]
