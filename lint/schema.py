"""The bank record as a model, for whoever writes one: refused where it is wrong, published as JSON Schema."""

from __future__ import annotations

import difflib
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

PUBLISHED = Path(__file__).with_name("record.schema.json")
_ADDRESS = "https://json-schema.org/draft/2020-12/schema"

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Id = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S+$")]


def _day(value: str) -> str:
    date.fromisoformat(value[:10])
    return value


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}"), AfterValidator(_day)]


class _Strict(BaseModel):
    """Frozen, and without keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _knows_its_keys(cls, values: Any) -> Any:
        if isinstance(values, dict):
            for key in values:
                if key not in cls.model_fields:
                    close = difflib.get_close_matches(str(key).lower(), list(cls.model_fields), 1, 0.6)
                    raise ValueError(f"unknown key “{key}”" + (f"; did you mean “{close[0]}”?" if close else ""))
        return values


class Choice(_Strict):
    """An option of a multiple-choice question that says itself whether it is right."""

    text: Text
    correct: bool | None = None


class Provenance(_Strict):
    """Where a record comes from: a place in a document as it was received."""

    document: str | None = Field(None, description="path or name of the document")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    span: tuple[int, int] | None = Field(
        None, description="code points of the item in the document: start, end", strict=False
    )
    number: int | None = Field(None, description="the item's number in the document")
    url: str | None = None
    licence: str | None = None
    author: str | None = None
    date: Day | None = None


class Revision(_Strict):
    """What was changed, by which rule, and what stood there before."""

    rule: str
    before: str
    after: str
    source: str | list[str] | None = Field(None, description="the work that settles the matter")
    when: Day | None = None


class Record(_Strict):
    """One question with its answer."""

    id: Id | None = Field(None, description="stable name; made from the question where it is missing")
    question: Text
    answer: str | None = Field(None, description="Markdown")
    topics: list[Text] = []
    level: str | None = None
    choices: list[Text | Choice] = []
    key: str | int | list[str | int] | None = Field(
        None, description="the right options: by letter, by place from 1, or by their text"
    )
    see_also: list[Text] = Field([], description="ids of related records")
    not_duplicates: list[Text] = Field([], description="ids of records that look alike and are not the same")
    provenance: Provenance | list[Provenance] | None = Field(
        None, description="a list for a record merged from several"
    )
    revisions: list[Revision] = []


class Bank(_Strict):
    """A file of records about one thing."""

    subject: str | None = None
    topic: str | None = None
    records: list[Record] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a bank file: a list of records, or a mapping with `records`."""
    made = Bank.model_json_schema()
    parts = made.pop("$defs")
    parts["Bank"] = made
    return {
        "$schema": _ADDRESS,
        "title": "Question bank",
        "description": "Records of a question bank, as `lint` reads them from YAML.",
        "anyOf": [{"type": "array", "items": {"$ref": "#/$defs/Record"}}, {"$ref": "#/$defs/Bank"}],
        "$defs": dict(sorted(parts.items())),
    }


def rendered() -> str:
    """The published form of the JSON Schema."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(rendered(), encoding="utf-8")
