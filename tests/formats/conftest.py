"""Reads the documents that lie beside the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lint import formats
from lint.document import Document
from lint.record import Content

DOCUMENTS = Path(__file__).parent / "documents"
ADVERTISING = ("Enrol Now", "Live sessions", "Certificates", "See All Courses", "Next Courses")


def is_junk(line: str) -> bool:
    return any(word in line for word in ADVERTISING)


@pytest.fixture
def read() -> Callable[[str], Content]:
    def reader(name: str) -> Content:
        document = formats.load(name, (DOCUMENTS / name).read_bytes())
        assert isinstance(document, Document)
        return formats.read(document, is_junk)

    return reader


@pytest.fixture
def read_text() -> Callable[[str, str], Content]:
    return lambda path, text: formats.read(Document(path, text, ""), is_junk)
