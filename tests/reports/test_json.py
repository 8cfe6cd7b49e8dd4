"""The JSON face: its schema, and that readers get back what was put in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import lint.reports
from lint.diagnostic import Diagnostic
from lint.plain import replace
from lint.report import Report
from lint.reports import Options, render

SCHEMA = json.loads(Path(lint.reports.__file__).with_name("report.schema.json").read_text(encoding="utf-8"))


def closed(schema: Any) -> Any:
    """The schema with unknown keys refused everywhere: what we write must be described in full."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return inner | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else inner


def parsed(report: Report) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(render("json", report, Options()))
    return value


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_report_fits_the_schema_to_the_last_key(bank: Report, clean: Report) -> None:
    validator = jsonschema.Draft202012Validator(closed(SCHEMA))
    for report in (bank, clean, Report()):
        assert list(validator.iter_errors(parsed(report))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("family", "style"),
        ("severity", "fatal"),
        ("range", {"start": {"line": 0, "column": 1}}),
        ("fix", {}),
        ("rule", None),
    ],
)
def test_the_schema_refuses_what_is_wrong(bank: Report, key: str, value: object) -> None:
    made = parsed(bank)
    made["diagnostics"][0][key] = value
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(made)


def test_a_fix_is_placed_in_lines_and_columns(bank: Report) -> None:
    found = next(d for d in parsed(bank)["diagnostics"] if d["quote"] == "minimized")
    place = {"start": {"line": 5, "column": 73}, "end": {"line": 5, "column": 82}}
    assert found["range"] == place
    assert found["fix"] == {
        "applicability": "safe",
        "title": "maximized",
        "edits": [{"range": place, "content": "maximized"}],
    }
    assert found["at"] == {"passage": "answer", "start": 62, "end": 71}


def test_without_the_text_only_a_fix_of_the_same_place_is_given(bank: Report) -> None:
    fixes = [d["fix"] is not None for d in parsed(replace(bank, texts={}))["diagnostics"]]
    assert fixes == [d["fix"] is not None for d in parsed(bank)["diagnostics"]]
    moved = tuple(d._replace(span=d.span._replace(start=d.span.start - 1)) for d in bank.diagnostics)
    assert not any(d["fix"] for d in parsed(replace(bank, texts={}, diagnostics=moved))["diagnostics"])


def test_hostile_letters_survive_as_escapes(finding: Callable[..., Diagnostic], report: Callable[..., Report]) -> None:
    words = "“é” \x1b[31m \x9b \u202e \u2028 \ud800 </script>"
    made = render("json", report(finding("x", "x", message=words)), Options())
    assert json.loads(made)["diagnostics"][0]["message"] == words
    assert "“é”" in made
    assert not set(made) & set("\x1b\x9b\u202e\u2028\ud800")
