"""`lint explain` and `lint rules`: all that an editor wants to know about a rule."""

from __future__ import annotations

from lint.diagnostic import Applicability, Family, Severity, Source
from lint.reports import Options
from lint.reports.explain import explain, rule_table
from lint.rule import Example, Rule

FACT = Rule(
    "machine-learning/pca/maximizes-variance",
    Family.fact,
    Severity.error,
    Applicability.safe,
    "PCA seeks the axes of greatest variance, not “{quote}”",
    "direction",
    why="The first axis is the one along which the projected points lie farthest apart.",
    sources=(Source("Jolliffe 2002, ch. 1", "https://doi.org/10.1007/b98835"), Source("Pearson 1901")),
    wrong=(
        Example("PCA picks the axis of least variance.", "What is PCA?", "PCA picks the axis of greatest variance."),
    ),
    right=(Example("It keeps most of the variance."),),
    path="rules/machine-learning/pca.yaml",
    says="PCA keeps the directions of greatest variance",
)
TWICE = Rule(
    "hygiene/duplicate-question",
    Family.duplicate,
    Severity.warning,
    Applicability.display,
    "the question is asked twice",
    "duplicate-question",
    wrong=(Example(bank=({"number": 3, "question": "What is PCA?", "text": "A projection."}, {"question": "PCA?"})),),
    preview=True,
)

EXPECTED = """\
machine-learning/pca/maximizes-variance  error, fact

true      PCA keeps the directions of greatest variance
says      PCA seeks the axes of greatest variance, not “{quote}”
why       The first axis is the one along which the projected points lie farthest apart.
source    Jolliffe 2002, ch. 1 https://doi.org/10.1007/b98835
          Pearson 1901
fix       --fix applies it where nothing is in doubt

wrong     ? What is PCA?
          - PCA picks the axis of least variance.
          + PCA picks the axis of greatest variance.

right     = It keeps most of the variance.

To allow it in one place:
  Markdown   <!-- lint: allow machine-learning/pca/maximizes-variance the reason -->
  YAML       # lint: allow machine-learning/pca/maximizes-variance the reason
"""


def test_a_fact_is_explained() -> None:
    assert explain(FACT) == EXPECTED


def test_a_bank_rule_shows_its_records() -> None:
    made = explain(TWICE)
    assert "warning, duplicate, preview: on only where selected" in made
    assert "wrong     - 3. What is PCA? | A projection." in made
    assert "          - PCA?" in made.splitlines()


def test_documents_in_examples_are_shown_line_by_line() -> None:
    rule = Rule(
        "hygiene/junk", Family.junk, Severity.info, Applicability.safe, "junk", "junk-text",
        wrong=(Example(document="1. Why?\n\n\x1b[31mBUY\n  now\n", fixed=""),),
    )  # fmt: skip
    assert [line for line in explain(rule).splitlines() if line.startswith(("wrong", "    "))] == [
        "wrong     - 1. Why?",
        "          -",
        "          - ␛[31mBUY",
        "          -   now",
        "          + (nothing stays)",
    ]


def test_many_examples_are_counted() -> None:
    rule = Rule(
        "terms/x", Family.term, Severity.info, Applicability.unsafe, "m", "term",
        wrong=tuple(Example(f"wrong {n}") for n in range(9)), path="rules/terms/x.yaml",
    )  # fmt: skip
    assert "6 more examples in rules/terms/x.yaml" in explain(rule)


def test_the_table_has_a_line_a_rule() -> None:
    assert rule_table([FACT, TWICE], Options(width=100)) == (
        "hygiene/duplicate-question               warning  duplicate          the question is asked… (preview)\n"
        "machine-learning/pca/maximizes-variance  error    fact         fix   PCA keeps the directions of…\n"
        "\n"
        "2 rules; fix: --fix applies it, fix?: --unsafe-fixes applies it\n"
    )
    assert rule_table([]) == "0 rules\n"
