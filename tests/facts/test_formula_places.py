"""Formulas in program code, without a left-hand side, and over letters that the text itself explains."""

from __future__ import annotations

import pytest
from pantry import check_of, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: yield, name: yield rate, aliases: [YR]}
  - {id: loss, name: crumb loss}
  - {id: dough, name: dough}
  - {id: mix, name: mixing matrix}
  - {id: oven, name: oven test}
"""
FACTS = r"""
table: facts
sources: [davidson-1999]
rows:
  - id: formula
    of: [yield]
    says: the yield rate is good loaves over all loaves
    check:
      kind: formula
      right: [g / (g + b)]
      where: {g: [GL, gl, good loaves, good, g], b: [BL, bl, burnt loaves, burnt, b]}
    wrong: [Yield rate = GL / BL]
    right: [Yield rate = GL / (GL + BL)]
  - id: formula
    of: [loss]
    says: the crumb loss is the mean squared difference
    check:
      kind: formula
      left: [L]
      named: true
      right: [sum_i((y_i - f_i)^2) / n]
      where: {y: [y, t], f: [f, y_hat, ŷ], n: [n]}
      vectors: [y, f]
      sizes: [n]
    wrong: [Crumb loss = Σ(y - f) / n]
    right: [Crumb loss = Σ(y - f)² / n]
  - id: formula-variance
    of: [dough]
    says: the variance of dough is n p (1 - p)
    check:
      kind: formula
      left: [Var(X)]
      asked: [variance]
      right: [n * p * (1 - p)]
      where: {n: [n], p: [p]}
      domain: {p: unit}
    wrong: [{question: What is the variance of dough?, text: Var(X) = n p}]
    right: [{question: What is the variance of dough?, text: Var(X) = n p (1 - p)}]
  - id: formula
    of: [mix]
    says: the mixing matrix is (XᵀX)⁻¹Xᵀy
    check:
      kind: formula
      left: [β̂, w]
      asked: true
      right: ["(X^T X)^-1 X^T y", "(X X^T)^-1 X y"]
      where: {X: [X], y: [y], b: [β]}
      shapes: [{X: [n, d], y: [n], b: [d]}, {X: [d, n], y: [n], b: [d]}]
      lie: [[row per loaf], [column per loaf]]
    wrong: [{question: What is the mixing matrix?, text: w = X^T y}]
    right: [{question: What is the mixing matrix?, text: w = (X^T X)^-1 X^T y}]
  - id: formula
    of: [oven]
    says: each oven is tested at the level a / m
    check:
      kind: formula
      left: [level, a']
      right: [a / m]
      where: {a: [α, alpha], m: [m, number of ovens]}
    wrong: [{question: What is the oven test?, text: The level is α m.}]
    right: [{question: What is the oven test?, text: The level is α / m.}]
"""
YIELD, LOSS, MIX = "What is the yield rate?", "How is the crumb loss computed?", "What is the mixing matrix?"


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "formulas.facts": FACTS})


WRONG = [
    ("```\nYR = GL / BL\n```", YIELD, "GL / BL"),
    ("```python\ndef yield_rate(g, b):\n    return b / (g + b)\n```", YIELD, "b / (g + b)"),
    ("```python\ndef compute(gl, bl):\n    return gl * (gl + bl)\n```", YIELD, "gl * (gl + bl)"),
    ("```python\nloss = np.mean(y - y_hat)\n```", LOSS, "np.mean(y - y_hat)"),
    ("```python\nd = y - y_hat\nloss = np.abs(d).sum() / len(y)\n```", LOSS, "np.abs(d).sum() / len(y)"),
    ("```\nloss = np.sum(\n    np.abs(y - y_hat)\n) / n\n```", LOSS, "np.sum("),
    ("`((t - f) ** 2).sum()`", LOSS, "((t - f) ** 2).sum()"),
    ("`np.linalg.inv(X @ X.T) @ X.T @ y`. There is one row per loaf.", MIX, "np.linalg.inv(X @ X.T)"),
    ("With one row per loaf, $w = (XX^\\top)^{-1}Xy$.", MIX, "(XX^\\top)^{-1}Xy"),
    ("Where the gradient $X^\\top(X\\beta - y)$ vanishes, $w = (XX^\\top)^{-1}Xy$.", MIX, "(XX^\\top)^{-1}Xy"),
    ("GL / BL", YIELD, "GL / BL"),
    ("It's $\\frac{GL}{BL}$.", YIELD, "\\frac{GL}{BL}"),
    ("The yield rate computes `gl / bl`.", "What is baking?", "gl / bl"),
    ("| Quantity | Formula |\n|---|---|\n| Yield rate | GL/BL |", "Which formulas are there?", "GL/BL"),
    ("np(1 + p)", "What is the variance of dough?", "np(1 + p)"),
    ("In the oven test every oven is tried at level α·m.", "", "α·m"),
    ("The oven test has a level of α * m.", "", "α * m"),
    ("The level is k·α, where k is the number of ovens.", "What is the oven test?", "k·α"),
]


@pytest.mark.parametrize(("text", "question", "quote"), WRONG)
def test_a_wrong_formula_is_found_without_its_name(bakery: FactCheck, text: str, question: str, quote: str) -> None:
    found = quotes(bakery, text, question)
    assert len(found) == 1
    assert found[0].startswith(quote)


RIGHT = [
    ("```python\ndef yield_rate(g, b):\n    return g / (g + b)\n```", YIELD),
    ("```python\ndef burnt_share(g, b):\n    return b / (g + b)\n```", YIELD),  # something else is computed
    ("```python\n# wrong\nYR = GL / BL\n```", YIELD),
    ("This version is wrong:\n```\nYR = GL / BL\n```", YIELD),
    ("```python\nbl = gl + bl\nYR = gl / bl\n```", YIELD),  # the name is set to something else
    ("```python\nd = (y - y_hat) ** 2\nloss = d.mean()\n```", LOSS),
    ("```python\nloss = np.mean(np.square(y - y_hat), axis=0)\n```", LOSS),
    ("```python\nloss = ((y - y_hat) ** 2).sum() / len(y)\n```", LOSS),
    ("```python\nw = np.linalg.inv(X.T @ X) @ X.T @ y\nw = np.linalg.solve(X.T @ X, X.T @ y)\n```", MIX),
    ("With one column per loaf, $w = (XX^\\top)^{-1}Xy$.", MIX),
    ("$w = (XX^\\top)^{-1}Xy$", MIX),  # how X lies is not said
    ("GL / BL is something else.", YIELD),
    ("GL/BL", "How does the yield rate differ from the burnt rate?"),
    ("GL * GL + 3 * BL", YIELD),  # no slip of the right one
    ("np", "What are the mean and the variance of dough?"),
    ("np", "What is the mean of dough?"),
    ("With m ovens, α·m false alarms are to be expected.", "What is the oven test?"),
    ("The level is α/k, where k is the number of ovens.", "What is the oven test?"),
]


@pytest.mark.parametrize(("text", "question"), RIGHT)
def test_what_may_be_something_else_is_left_alone(bakery: FactCheck, text: str, question: str) -> None:
    assert not quotes(bakery, text, question)
