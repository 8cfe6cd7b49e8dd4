"""Formulas: read from LaTeX, plain text and words, compared by their values, mended in their own notation."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pantry import check_of, matches, mended, quotes

from lint.checks.fact import FactCheck
from lint.facts.math.compare import DIFFERENT, SAME, UNKNOWN, Space, compared
from lint.facts.math.equations import readings
from lint.facts.math.lexing import lex
from lint.facts.math.names import Language, Vocabulary
from lint.facts.math.parsing import Mode, Names, Parser
from lint.facts.math.tree import Node

CONCEPTS = """
table: concepts
rows:
  - {id: yield, name: yield rate, aliases: [YR]}
  - {id: glow, name: glow function, aliases: [glow]}
  - {id: spread, name: spread index}
  - {id: mix, name: mixing matrix}
"""
FACTS = """
table: facts
sources: [davidson-1999]
rows:
  - id: formula
    of: [yield]
    says: the yield rate is good loaves over all loaves
    check:
      kind: formula
      right: [g / (g + b)]
      where: {g: [GL, good loaves], b: [BL, burnt loaves], a: [all loaves baked, AL]}
      given: {a: g + b}
    wrong: [Yield rate = GL / BL]
    right: [Yield rate = GL / (GL + BL)]
  - id: formula
    of: [glow]
    says: glow(x) = 1 / (1 + e^(-x))
    check:
      kind: formula
      left: [γ(<x>), f(<x>)]
      named: true
      right: [1 / (1 + exp(-x))]
      where: {x: [x, z]}
      domain: {x: real}
    wrong: [Glow(x) = 1 / (1 + e^x)]
    right: [Glow(x) = 1 / (1 + e^-x)]
  - id: formula
    of: [spread]
    says: the spread index is the mean squared distance from the mean
    check:
      kind: formula
      left: [S]
      named: true
      right: [sum_i((x_i - m)^2) / n]
      where: {x: [x, X], m: [x̄, mean], n: [n, N]}
      vectors: [x]
      sizes: [n]
      given: {m: sum_i(x_i) / n}
    wrong: [Spread index = Σ(x - x̄) / n]
    right: [Spread index = Σ(x - x̄)² / n]
  - id: formula
    of: [mix]
    says: the mixing matrix is (XᵀX)⁻¹Xᵀy
    check:
      kind: formula
      right: ["(X^T X)^-1 X^T y", "(X X^T)^-1 X y"]
      where: {X: [X, A], y: [y]}
      shapes: [{X: [n, d], y: [n]}, {X: [d, n], y: [n]}]
    wrong: [Mixing matrix = X^T y]
    right: [Mixing matrix = (X^T X)^-1 X^T y]
"""


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "formulas.facts": FACTS})


WRONG = [
    ("Yield rate = GL / BL", "", "GL / BL"),
    ("The yield rate is BL/(GL + BL).", "", "BL/(GL + BL)"),
    (r"$\text{YR} = \frac{\text{BL}}{\text{GL} + \text{BL}}$", "", r"\frac{\text{BL}}{\text{GL} + \text{BL}}"),
    ("$$\nYR = \\frac{GL}\n{GL - BL}\n$$", "", "\\frac{GL}\n{GL - BL}"),
    ("**Yield rate**: good loaves / burnt loaves", "", "good loaves / burnt loaves"),
    ("It is defined as burnt loaves / (good loaves + burnt loaves).", "What is the yield rate?", "burnt"),
    ("The yield rate is the ratio of burnt loaves to all loaves baked.", "", "the ratio"),
    ("The yield rate is the number of good loaves divided by the sum of burnt loaves and burnt loaves.", "", "the"),
    ("YR = GL / (GL + BL) = 1 + BL / AL", "", "1 + BL / AL"),
    ("- `YR = GL * (GL + BL)`", "", "GL * (GL + BL)"),
    ("| Measure | Formula |\n|---|---|\n| Yield rate | YR = BL / AL |", "", "BL / AL"),
    ("γ(z) = 1/(1 + e^z)", "What is the glow function?", "1/(1 + e^z)"),
    (r"The glow function: $f(x) = \frac{1}{1 - e^{-x}}$", "", r"\frac{1}{1 - e^{-x}}"),
    ("glow(x) = 1/(1 + e<sup>x</sup>)", "", "1/(1 + e<sup>x"),
    ("S = 1/N Σ (xᵢ − x̄)", "What is the spread index?", "1/N Σ (xᵢ − x̄)"),
    (r"$S = \sqrt{\frac{1}{n}\sum_{i=1}^n (x_i - \bar{x})^2}$", "What is the spread index?", r"\sqrt"),
    ("The mixing matrix is (X^T X) X^T y.", "", "(X^T X) X^T y"),
    ("Mixing matrix = (XᵀX)⁻¹Xy", "", "(XᵀX)⁻¹Xy"),
]


@pytest.mark.parametrize(("text", "question", "quote"), WRONG)
def test_a_wrong_formula_is_found_where_it_stands(bakery: FactCheck, text: str, question: str, quote: str) -> None:
    found = quotes(bakery, text, question)
    assert len(found) == 1
    assert found[0].startswith(quote)


RIGHT = [
    ("Yield rate = GL / (GL + BL)", ""),
    ("Yield rate = GL / AL, where AL counts all loaves", ""),
    ("Yield rate = GL / AL * 100", ""),
    ("Yield rate = good loaves / good loaves + burnt loaves", ""),  # a fraction whose bar was lost
    ("Yield rate = 1 - BL / (GL + BL)", ""),
    ("The yield rate is good loaves divided by good loaves and burnt loaves.", ""),
    ("Net yield rate = GL / BL", ""),
    ("1 - yield rate = BL / (GL + BL)", ""),
    ("Yield rate ≈ GL / BL", ""),
    ("Yield rate = GL / BL if nothing is counted twice", ""),
    ("Yield rate = GL / (GL + TL)", ""),
    ("Yield rate = GL / BL + rest", ""),
    ("Yield rate = 40 / 10", ""),
    ("Yield rate = GL / 50", ""),
    ("The yield rate is not GL / BL.", ""),
    ("A common mistake is to write yield rate = GL / BL.", ""),
    ("Is the yield rate = GL / BL?", ""),
    ("“Yield rate = GL / BL” is what some write.", ""),
    ("γ(2x) = 1/(1 + e^(2x))", "What is the glow function?"),
    ("γ(z) = e^z/(1 + e^z)", "What is the glow function?"),
    ("γ(x) = 1/(1 + e-x)", "What is the glow function?"),  # a power that lost its height
    ("f(x) = 1/(1 + e^x)", "What is something else?"),
    ("S = (1/n) * Σ(x_i - mean)^2 = Σ x_i² / n - x̄²", "What is the spread index?"),
    ("S = (x_i - x̄)²", "What is the spread index?"),
    ("Mixing matrix = (X X^T)^{-1} X y", ""),
    ("Mixing matrix = (A'A)^{-1}A'y", ""),
    ("Mixing matrix = (X^T X + k)^-1 X^T y", ""),
]


@pytest.mark.parametrize(("text", "question"), RIGHT)
def test_what_is_right_or_not_understood_is_left_alone(bakery: FactCheck, text: str, question: str) -> None:
    assert not quotes(bakery, text, question)


MENDED = [
    ("Yield rate = GL/BL", "Yield rate = GL/(GL+BL)"),
    ("The yield rate is BL / AL.", "The yield rate is BL / AL."),  # good loaves have no name here
    (r"$\text{YR} = \frac{\text{BL}}{\text{GL}}$", r"$\text{YR} = \frac{\text{GL}}{\text{GL} + \text{BL}}$"),
    ("Glow(z) = 1 / (1 + e^(z))", "Glow(z) = 1 / (1 + e^(-z))"),
    (r"Glow(x) $= \frac{1}{1 + \exp(x)}$", r"Glow(x) $= \frac{1}{1 + \exp(-x)}$"),
]


@pytest.mark.parametrize(("text", "after"), MENDED)
def test_a_formula_is_mended_in_its_own_notation(bakery: FactCheck, text: str, after: str) -> None:
    assert mended(bakery, text) == after


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        ("{kind: formula, right: [a +], where: {a: [a]}}", "no formula"),
        ("{kind: formula, right: [a + q], where: {a: [a]}}", "“q”"),
        ("{kind: formula, where: {a: [a]}}", "right"),
        ("{kind: formula, right: [a + 1], where: {a: [a]}, frm: 1}", "frm"),
        ("{kind: formula, left: ['f(<u>)'], right: [a + 1], where: {a: [a]}}", "left"),
        ("{kind: formula, right: [ln(-a)], where: {a: [a]}}", "no value"),
    ],
)
def test_a_bad_rule_is_said(tmp_path_factory: pytest.TempPathFactory, check: str, problem: str) -> None:
    row = (
        f"  - id: bad\n    of: [yield]\n    says: something true\n    check: {check}\n    wrong: [x]\n    right: [y]\n"
    )
    facts = f"table: facts\nsources: [davidson-1999]\nrows:\n{row}"
    folder = tmp_path_factory.mktemp("rules")
    with pytest.raises(AssertionError) as failure:
        matches(check_of(folder, **{"concepts.table": CONCEPTS, "bad.facts": facts}), "")
    assert problem in str(failure.value)


NAMES = Names(Vocabulary({name: [name] for name in "abc"}), frozenset(), Language({}))
SPACE = Space(("a", "b", "c"))


def tree(text: str) -> Node:
    return Parser(lex(text), 0, NAMES, Mode()).sum()


SUMS = st.recursive(
    st.sampled_from(["a", "b", "c", "2", "0.5"]),
    lambda inner: st.tuples(inner, st.sampled_from([" + ", " * ", " / ", " - "]), inner).map(
        lambda t: f"({''.join(t)})"
    ),
    max_leaves=6,
)


@given(SUMS)
def test_a_formula_is_the_same_as_itself_and_not_as_more(text: str) -> None:
    verdict = compared(tree(text), tree(text), SPACE)
    assume(verdict != UNKNOWN)  # a / (a - a)
    assert verdict == SAME
    assert compared(tree(text), tree(f"{text} + 1"), SPACE) == DIFFERENT


@given(SUMS)
def test_latex_says_what_plain_text_says(text: str) -> None:
    latex = text.replace("*", r"\cdot").replace("(", r"\left(").replace(")", r"\right)")
    assert tree(latex.replace(r"\cdot", "*")) == tree(text)


@given(st.text(alphabet="ab12+-*/^=(){}[]|_$\\√Σ.,: \n", max_size=60))
def test_nothing_that_is_written_fails(text: str) -> None:
    tokens = lex(text)
    assert all(0 <= tok.start <= tok.end <= len(text) for tok in tokens)
    for at in range(len(tokens)):
        readings(tokens, at, NAMES)
