"""Structure rules: their examples, their fixes, and the cases that taught their bounds."""

from __future__ import annotations

import os
import time
from pathlib import Path

import hygiene
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks.layout import blocks, masked, sentences
from lint.checks.pattern import problems
from lint.checks.regex import compiled
from lint.rule import Rule

RULES = hygiene.rules("structure", "listing", "marks", "pattern")


def named(rule: Rule) -> str:
    return rule.id


def test_the_rules_are_there() -> None:
    assert len(RULES) > 20
    assert [p for p in hygiene.rulebook().problems if "hygiene" in p.path or "terms" in p.path] == []


@pytest.mark.parametrize("rule", hygiene.rules(), ids=named)
def test_finds_wrong_examples_and_mends_them(rule: Rule) -> None:
    assert rule.wrong
    for example in rule.wrong:
        matches = hygiene.run(rule, hygiene.content(example))
        assert matches, example
        for match in matches:
            assert 0 <= match.start < match.end <= len(match.passage.text)
        if example.fixed is not None:
            fixed = hygiene.mended(rule.id, example.text, example.question)
            assert fixed == example.fixed
            assert hygiene.mended(rule.id, fixed, example.question) == fixed


@pytest.mark.parametrize("rule", hygiene.rules(), ids=named)
def test_is_silent_on_right_examples(rule: Rule) -> None:
    assert rule.right
    for example in rule.right:
        assert hygiene.run(rule, hygiene.content(example)) == [], example


@pytest.mark.parametrize("rule", hygiene.rules(), ids=named)
def test_no_rule_fires_on_what_another_one_mended(rule: Rule) -> None:
    for example in rule.wrong:
        if example.fixed is not None:
            others = {r.id for r in hygiene.rules() if hygiene.quotes(r.id, example.fixed, example.question)}
            before = {r.id for r in hygiene.rules() if hygiene.quotes(r.id, example.text, example.question)}
            assert others <= before, (example.fixed, others - before)


def test_truncation_needs_words_that_ask_for_more() -> None:
    assert hygiene.quotes("hygiene/truncated-answer", "The model is trained and then tested. It is made of the")
    assert not hygiene.quotes("hygiene/truncated-answer", "A vector that the user can search for")
    assert not hygiene.quotes("hygiene/truncated-answer", "- what it depends on\n- where it comes from")
    assert not hygiene.quotes("hygiene/truncated-answer", "Call it with:\n\n```python\nfit(x, and\n```")


def test_a_colon_before_code_keeps_its_promise() -> None:
    assert not hygiene.quotes("hygiene/broken-promise", "It is called like this:\n\n```\nfit(x)\n```")
    assert not hygiene.quotes("hygiene/broken-promise", "The curve looks like this:\n\n![curve](curve.png)")
    assert hygiene.quotes("hygiene/broken-promise", "It has parts.\n\nThe parts of it are:")


def test_placeholders_inside_sentences_are_talk() -> None:
    assert not hygiene.quotes("hygiene/placeholder-answer", "Write TODO where the answer goes.")
    assert hygiene.quotes("hygiene/placeholder-answer", "**[Answer here]**")


def test_acronyms_are_set_apart_only_where_they_fit() -> None:
    rule = "hygiene/glued-acronym"
    assert hygiene.mended(rule, "Support Vector MachineSVM") == "Support Vector Machine (SVM)"
    assert hygiene.mended(rule, "The class is DenseLSTM") == "The class is DenseLSTM"
    assert hygiene.mended(rule, "Use `Mean Squared Error(MSE)`") == "Use `Mean Squared Error(MSE)`"


def test_code_is_never_prose() -> None:
    text = "Run it:\n\n```\nprint(the the ,x) . .\n```\n"
    for rule in RULES:
        assert hygiene.quotes(rule.id, text) == [], rule.id


def test_masking_keeps_every_place() -> None:
    text = "See `a b` and $x_1$ in [the page](https://example.org/a_(b)) <b>now</b>."
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert "a b" not in hidden
    assert "example" not in hidden
    assert "the page" in hidden


def test_blocks_and_sentences() -> None:
    text = "One. Two, e.g. three.\n\n• first\n• second\n\n```\ncode\n```\n"
    assert [(b.kind, text[b.start : b.end]) for b in blocks(text)][:3] == [
        ("paragraph", "One. Two, e.g. three."),
        ("item", "first"),
        ("item", "second"),
    ]
    assert blocks(text)[-1].kind == "code"
    assert [text[a:b] for a, b in sentences(text, 0, 21)] == ["One.", "Two, e.g. three."]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab A.,:;()[]`$*•-\n#|<>&1", max_size=80))
def test_any_text_is_read_without_fault(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert [c == "\n" for c in masked(text)] == [c == "\n" for c in text]
    last = 0
    for block in blocks(text):
        assert last <= block.outer <= block.start <= block.end <= block.stop
        last = block.end
    for rule in RULES:
        for match in hygiene.find(rule.id, text, text):
            assert 0 <= match.start <= match.end <= len(match.passage.text)
            assert all(match.passage.text[e.start : e.end] != e.content for e in match.fixed), rule.id


def test_patterns_that_backtrack_elsewhere_run_in_linear_time() -> None:
    started = time.perf_counter()
    assert compiled(r"(?:a+)+$").search("a" * 50_000 + "b") is None
    assert time.perf_counter() - started < 2


def test_patterns_that_are_no_re2_are_named() -> None:
    assert len(list(problems({"patterns": [r"(a)\1", {"find": r"(?<=a)b", "unless": ["("]}]}))) == 3
    with pytest.raises(ValueError, match="RE2"):
        compiled(r"(?=x)")


def test_every_pattern_of_the_rules_compiles() -> None:
    for rule in hygiene.rules("pattern"):
        assert list(problems(rule.params)) == []


def test_a_long_answer_is_checked_in_time() -> None:
    text = "The weights are (moved, and so on. " * 3000
    started = time.perf_counter()
    for rule in RULES:
        hygiene.find(rule.id, text)
    assert time.perf_counter() - started < 20


FOUND = {  # the numbers of the source's questions by rule
    "closing-item": {85}, "flattened-table": {41, 86}, "glued-acronym": {5}, "stray-caption": {5},
    "dangling-fragment": {15, 70}, "open-clause": {61}, "run-together": {77}, "broken-promise": {78},
    "truncated-answer": {10}, "unfinished-item": {70, 76}, "lower-case-sentence": {41, 54}, "missing-space": {55, 70},
    "comma-for-full-stop": {6, 89}, "missing-answer": set(), "doubled-word": set(), "unclosed-mark": set(),
}  # fmt: skip


@pytest.mark.skipif("LINT_SOURCES" not in os.environ, reason="LINT_SOURCES names no folder of source documents")
@pytest.mark.parametrize("name", FOUND)
def test_the_first_source(name: str) -> None:
    from lint import formats
    from lint.checks.junk import line_matcher
    from lint.document import decode

    path = Path(os.environ["LINT_SOURCES"], "deep-learning-interview.txt")
    furniture = line_matcher(hygiene.rulebook()["hygiene/junk-lines"].params)
    held = formats.read(decode(path.name, path.read_bytes()), furniture)
    found = hygiene.run(hygiene.rulebook()[f"hygiene/{name}"], held)
    assert {match.record.number for match in found if match.record} == FOUND[name]
