"""What is written as YAML reads back as it was."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from lint import emit

RAW = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NASTY = st.text(st.sampled_from(list(" \n\t#:-|>'\"%&*!?{}[],ab\\\x85\u2028\ufeff\x00\x07🙂~1.")), max_size=30)
TEXTS = RAW | NASTY | st.sampled_from(["no", "true", "null", "~", "1e3", "2020-01-01", "- a", "a: b", "a #b", "<<"])
VALUES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3).filter(lambda v: not any(isinstance(each, list) for each in v))
        | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=8,
)


def written(values: dict[str, object], blocks: frozenset[str] = frozenset()) -> str:
    return "\n".join(emit.mapping(values, blocks)) + "\n"


@given(TEXTS)
@example("\n a")
@example("  a\nb\n\n\n")
@example(" \na")
@example("a\n \n")
@example("\ta: b # c")
@example("tab\tat\tstops\n\tand first")
def test_any_text_reads_back(text: str) -> None:
    values = {"answer": text, "list": [text, {"answer": text, "plain": text}], "after": "x"}
    assert yaml.load(written(values, frozenset({"answer"})), yaml.CSafeLoader) == values


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_any_value_reads_back_in_both_versions_of_yaml(values: dict[str, object]) -> None:
    from ruamel.yaml import YAML

    text = written(values)
    assert yaml.load(text, yaml.CSafeLoader) == (values or None)
    if values:
        assert YAML(typ="safe", pure=True).load(text) == values


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("What is a kernel?", "q: What is a kernel?"),
        ("Kernels, strides and such", "q: Kernels, strides and such"),
        ("no", 'q: "no"'),
        ("1.5", 'q: "1.5"'),
        ("a: b", 'q: "a: b"'),
        ("C#", 'q: "C#"'),
        ("“curly” it says", 'q: "“curly” it says"'),
    ],
)
def test_quotes_stand_only_where_they_must(text: str, line: str) -> None:
    assert written({"q": text}) == f"{line}\n"


def test_an_answer_is_a_block_and_short_words_stand_on_one_line() -> None:
    record = {"id": "a", "answer": "One.\n\n- two\n- three\n", "topics": ["kernels", "loss functions"]}
    assert written({"records": [record]}, frozenset({"answer"})) == (
        "records:\n  - id: a\n    answer: |\n      One.\n\n      - two\n      - three\n"
        "    topics: [kernels, loss functions]\n"
    )
