"""Suppressions: what a comment covers, and that idle, nameless and reasonless ones are told."""

from __future__ import annotations

import pytest
from command import FACT, RIGHT_PCA, WRONG_PCA, Lint, markdown
from hypothesis import given
from hypothesis import strategies as st

from lint.document import Document
from lint.record import Content
from lint.suppression import suppressions

ALLOW = f"<!-- lint: allow {FACT} quoted on purpose -->"


def found(lint: Lint, name: str, text: str) -> list[str]:
    """The rules and lines of what is found in a file."""
    import json

    lint.write(name, text)
    assert lint(name, "--format", "json") in (0, 1), lint.err
    report = json.loads(lint.out)
    return [f"{each['rule']}:{each['range']['start']['line']}" for each in report["diagnostics"]]


@pytest.mark.parametrize("rules", [FACT, "machine-learning/pca", "fact", "hygiene, fact", "machine-learning/*"])
def test_a_comment_at_the_end_of_a_line_covers_the_line(lint: Lint, rules: str) -> None:
    text = markdown(f"{WRONG_PCA} <!-- lint: allow {rules} quoted -->\n\n{WRONG_PCA}")
    assert found(lint, "a.md", text) == [f"{FACT}:7"]


def test_a_comment_before_a_record_covers_the_record(lint: Lint) -> None:
    first = f"## 1. What does PCA do?\n\n{WRONG_PCA}\n\n{WRONG_PCA}\n"
    text = f"# T\n\n{ALLOW}\n\n{first}\n## 2. What is PCA?\n\n{WRONG_PCA}\n"
    assert found(lint, "a.md", text) == [f"{FACT}:13"]


def test_a_comment_inside_a_record_covers_the_next_block(lint: Lint) -> None:
    text = markdown(f"{ALLOW}\n{WRONG_PCA}\n\n{WRONG_PCA}")
    assert found(lint, "a.md", text) == [f"{FACT}:8"]


def test_a_comment_in_yaml_covers_the_record_the_key_or_the_line(lint: Lint) -> None:
    record = "  - question: What does PCA do?\n    answer: |\n      {}\n"
    allow = f"# lint: allow {FACT} quoted"
    wrong = record.format(WRONG_PCA)
    both = f"  {allow}\n{wrong}{wrong.replace('does', 'might')}"
    assert found(lint, "a.yaml", f"records:\n{both}") == [f"{FACT}:8"]
    key = wrong.replace("    answer", f"    {allow}\n    answer")
    assert found(lint, "b.yaml", f"records:\n{key}") == []
    inside = record.format(f"<!-- lint: allow fact quoted -->\n      {WRONG_PCA}")
    assert found(lint, "c.yaml", f"records:\n{inside}") == []
    text = record.format(f"{allow}\n      {WRONG_PCA}")  # a hash inside a text begins no comment
    assert found(lint, "d.yaml", f"records:\n{text}") == [f"{FACT}:5"]


def test_a_comment_that_holds_nothing_back_is_told(lint: Lint) -> None:
    assert found(lint, "a.md", markdown(f"{RIGHT_PCA} {ALLOW}")) == ["lint/unused-suppression:5"]
    text = markdown(f"{RIGHT_PCA} <!-- lint: allow hygiene/broken-promise for later -->")
    assert found(lint, "b.md", text) == []  # that rule did not run, so nothing can be said


def test_reasons_are_asked_for(lint: Lint) -> None:
    text = markdown(f"{WRONG_PCA} <!-- lint: allow fact -->")
    assert found(lint, "a.md", text) == ["lint/suppression-without-reason:5"]


def test_unknown_names_and_directives_are_told(lint: Lint) -> None:
    text = markdown(f"{RIGHT_PCA} <!-- lint: allow machine-learning/pca/maximises-variance odd -->")
    assert found(lint, "a.md", text) == ["lint/unknown-rule:5"]
    assert lint("a.md") == 0
    assert f"did you mean “{FACT}”" in " ".join(lint.out.split())
    text = markdown(f"{RIGHT_PCA} <!-- lint: disable fact --> <!-- lint: allow -->")
    assert found(lint, "b.md", text) == ["lint/unknown-directive:5", "lint/unknown-directive:5"]


def test_a_comment_that_is_shown_as_code_is_none(lint: Lint) -> None:
    text = markdown(f"{RIGHT_PCA}\n\n```html\n{ALLOW}\n```\n\nWrite `{ALLOW}` there.")
    assert found(lint, "a.md", text) == []


@given(st.text("<!->lint: alow#`~\n\r\t ,/a*", max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    for name in ("a.md", "a.yaml"):
        for each in suppressions(Content(Document(name, text, ""))):
            assert 0 <= each.span.start < each.span.end <= len(text)
            assert 0 <= each.covers.start <= each.covers.end <= len(text)
