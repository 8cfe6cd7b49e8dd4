"""Words of one kind share a stem, words of different kinds do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.tokens import stem, stems, tokens


@pytest.mark.parametrize(
    "forms",
    [
        "minimize minimise minimizes minimised minimizing minimization minimisation",
        "label labels labelled labeled labelling",
        "neighbour neighbor neighbours neighbors",
        "centre center centred centered",
        "matrix matrices",
        "hypothesis hypotheses",
        "use uses used using",
        "PCA PCA's PCA’s",
        "RNN RNNs",
        "loss losses",
        "isn't not cannot doesn't",
    ],
)
def test_forms_of_one_word(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["mean median", "bias basis", "supervised unsupervised", "precision precise", "l1 l2"])
def test_different_words(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


def test_hyphens_and_marks() -> None:
    assert stems("K-nearest neighbours") == stems("k nearest neighbors")
    assert stems("bias; variance") == " bias | varianc "
    assert "|" in stems("PCA (linear)")


def test_numbers_keep_their_decimals() -> None:
    assert [token.stem for token in tokens("0.5 of 1,000")] == ["0.5", "of", "1,000"]


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        at = token.end
