"""The record's model, the schema that is published, and the reader: all three agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel, ValidationError

from lint import schema
from lint.formats import bank

DOCUMENTS = Path(__file__).parent / "documents"

WHOLE: dict[str, Any] = {
    "id": "iron",
    "question": "Why oil?",
    "answer": "It hardens.\n",
    "topics": ["pans"],
    "level": "easy",
    "choices": ["a", {"text": "b", "correct": True}],
    "key": ["B"],
    "see_also": ["steel"],
    "not_duplicates": ["copper"],
    "provenance": [
        {"document": "k.txt", "sha256": "0" * 64, "span": [3, 9], "number": 2, "url": "https://example.org"},
        {"licence": "MIT", "author": "A. Cook", "date": "2031-02-03"},
    ],
    "revisions": [{"rule": "hygiene/x", "before": "a", "after": "b", "source": "A book", "when": "2031-02-03"}],
}

WRONG = [
    ({"question": "Why?", "anser": "So"}, "unknown key “anser”; did you mean “answer”?"),
    ({"question": "Why?", "provenance": {"lisence": "MIT"}}, "did you mean “licence”?"),
    ({"answer": "So"}, "Field required"),
    ({"question": " "}, "pattern"),
    ({"question": 4}, "string"),
    ({"question": "Why?", "topics": "x"}, "list"),
    ({"question": "Why?", "choices": [True]}, "string"),
    ({"question": "Why?", "provenance": {"sha256": "abc"}}, "pattern"),
    ({"question": "Why?", "id": "two words"}, "pattern"),
]


def test_the_published_schema_is_the_one_of_the_models() -> None:
    assert schema.PUBLISHED.read_text(encoding="utf-8") == schema.rendered(), "run python -m lint.schema"
    jsonschema.Draft202012Validator.check_schema(schema.json_schema())


def test_a_whole_record_is_accepted_by_both() -> None:
    record = schema.Record.model_validate(WHOLE)
    assert isinstance(record.provenance, list)
    assert record.provenance[0].span == (3, 9)
    jsonschema.validate([WHOLE], schema.json_schema())
    jsonschema.validate({"subject": "pans", "records": [WHOLE]}, schema.json_schema())
    with pytest.raises(ValidationError):
        record.question = "another"


@pytest.mark.parametrize(("values", "message"), WRONG, ids=[str(values) for values, _ in WRONG])
def test_a_wrong_record_is_refused_by_both(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message.replace("?", r"\?")):
        schema.Record.model_validate(values)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([values], schema.json_schema())


def test_a_date_is_a_day() -> None:
    with pytest.raises(ValidationError):
        schema.Provenance.model_validate({"date": "2031-13-01"})


def test_a_bank_that_reads_without_problems_is_valid() -> None:
    jsonschema.validate(
        yaml.safe_load((DOCUMENTS / "bank.yaml").read_text().replace(", no]", "]")), schema.json_schema()
    )


@pytest.mark.parametrize(
    ("keys", "model"),
    [
        (bank.KEYS, schema.Record),
        (bank.PROVENANCE_KEYS, schema.Provenance),
        (bank.REVISION_KEYS, schema.Revision),
        (bank.CHOICE_KEYS, schema.Choice),
    ],
)
def test_the_reader_knows_the_same_keys(keys: Any, model: type[BaseModel]) -> None:
    assert sorted(keys) == sorted(model.model_fields)
