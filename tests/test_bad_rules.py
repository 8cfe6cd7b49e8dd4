"""Bad rule files: each is said with its place on every run, the other rules work on, and the exit code is 2."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from command import FACT, WRONG_PCA, Lint, markdown
from shelf import whole_rulebook

from lint import rulebook

PACK = "title: Kitchen\nneeds: [english]\n"
SOURCES = 'davidson-1999: {cite: "Davidson 1999, The Oxford Companion to Food"}\n'
TABLE = "table: concepts\nrows:\n  - {id: oven, name: oven}\n  - {id: stove, name: stove}\n"
FACTS = """\
table: facts
sources: [davidson-1999]
rows:
  - id: gets-hot
    of: [oven]
    says: an oven heats the food from all sides
    check: {kind: property, wrong: [(is | are) cold inside]}
    wrong: [An oven is cold inside.]
    right: [An oven is hot inside.]
"""
PATTERN = """\
family: structure
severity: warning
message: no shouting
check: {kind: pattern, patterns: ['!!+']}
"""


# What the package knows in these tests: compiling all of it for each of them would take minutes.
OWN_SOURCES = 'jolliffe-2002: {cite: "Jolliffe 2002, Principal Component Analysis"}\n'
OWN_TABLE = "table: concepts\nrows:\n  - {id: pca, name: principal component analysis, aliases: [PCA]}\n"
OWN_FACT = """\
table: facts
sources: [jolliffe-2002]
rows:
  - id: maximizes-variance
    of: [pca]
    says: PCA projects the data onto the directions of greatest variance
    check: {kind: direction, object: [variance], wants: maximize}
    wrong: [PCA minimizes the variance.]
    right: [PCA maximizes the variance.]
"""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of rules with the real language, the real checks and one fact."""
    folder = tmp_path_factory.mktemp("package") / "rules"
    for pack in ("english", "hygiene"):
        shutil.copytree(Path(rulebook.rules_dir()) / pack, folder / pack)
    own = folder / "machine-learning"
    own.mkdir()
    shutil.copy(Path(rulebook.rules_dir()) / "machine-learning/axes.yaml", own)
    (folder / "sources.yaml").write_text(OWN_SOURCES)
    (own / "pack.yaml").write_text("title: Machine learning\nneeds: [english]\n")
    (own / "methods.table.yaml").write_text(OWN_TABLE)
    (own / "methods.facts.yaml").write_text(OWN_FACT)
    return folder


@pytest.fixture
def package(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rules that stand in for those of the package, and may be spoilt."""
    folder = tmp_path / "rules"
    shutil.copytree(small, folder)
    monkeypatch.setattr(rulebook, "rules_dir", lambda: str(folder))
    return folder


@pytest.fixture
def kitchen(lint: Lint, small: Path, monkeypatch: pytest.MonkeyPatch) -> Lint:
    """A folder with a pack of its own that is in order, and a bank with one wrong fact of the package."""
    monkeypatch.setattr(rulebook, "rules_dir", lambda: str(small))
    lint.write("lint.toml", 'select = ["fact", "lint", "structure"]\nrules = ["mine"]\n')
    lint.write("mine/sources.yaml", SOURCES)
    lint.write("mine/kitchen/pack.yaml", PACK)
    lint.write("mine/kitchen/things.table.yaml", TABLE)
    lint.write("mine/kitchen/facts.facts.yaml", FACTS)
    lint.write("mine/kitchen/shouting.yaml", PATTERN)
    lint.write("bank.md", markdown(WRONG_PCA, "An oven is cold inside."))
    return lint


def problems(lint: Lint, *words: str) -> list[tuple[str, str, int, int, str]]:
    """What a run says of rule files: rule, path, line, column, message."""
    assert lint("bank.md", "--format", "json", *words) == 2
    found = [each for each in json.loads(lint.out)["diagnostics"] if "mine" in each["path"]]
    assert all(each["family"] == "lint" and each["severity"] == "error" for each in found)
    starts = [(each["range"]["start"]["line"], each["range"]["start"]["column"]) for each in found]
    return [(e["rule"], e["path"], *start, e["message"]) for e, start in zip(found, starts, strict=True)]


def test_a_pack_in_order_says_nothing(kitchen: Lint) -> None:
    assert kitchen("bank.md") == 1
    assert "kitchen/oven/gets-hot" in kitchen.out
    assert FACT in kitchen.out
    assert "lint/" not in kitchen.out


# file, what of it is replaced by what, and what is said: rule, line, column, words of the message.
FACT_FILE, TABLE_FILE, RULE_FILE = "facts.facts.yaml", "things.table.yaml", "shouting.yaml"
CLASS, CITED = "is: {supervision: supervised}", "cited: {supervision: [davidson-1999]}"
BAD = {
    "no YAML": (FACT_FILE, "rows:\n", "rows: [\n", "bad-rule", 4, 3, ""),
    "a tab": (FACT_FILE, "    of:", "\tof:", "bad-rule", 5, 1, ""),
    "unknown key": (FACT_FILE, "says:", "sayz:", "bad-rule", 6, 5, "“sayz”, did you mean “says”?"),
    "missing key": (FACT_FILE, "id: gets-hot\n    of", "of", "bad-rule", 4, 5, "“id” is missing"),
    "unknown concept": (FACT_FILE, "[oven]", "[ovn]", "unknown-concept", 5, 10, "mean “kitchen/oven”?"),
    "bad phrase": (FACT_FILE, "(is |", "((is |", "bad-rule", 7, 37, "“)” is missing"),
    "unknown class": (FACT_FILE, "(is | are) cold", "cold @bee", "bad-rule", 7, 37, "mean “@be”?"),
    "unknown kind": (FACT_FILE, "property", "propery", "bad-rule", 7, 13, "mean “property”?"),
    "unknown parameter": (FACT_FILE, "wrong: [(", "wong: [(", "bad-rule", 7, 29, "mean “wrong”?"),
    "a wrong type": (FACT_FILE, "[(is | are) cold inside]", "5", "bad-rule", 7, 5, "“wrong”"),
    "unknown source": (FACT_FILE, "n-1999]", "n-1998]", "unknown-source", 2, 11, "mean “davidson-1999”?"),
    "no source": (FACT_FILE, "sources: [davidson-1999]\n", "", "unproved-fact", 3, 5, "no sources"),
    "no example": (FACT_FILE, "    wrong: [An", "    right: [An", "bad-rule", 9, 5, "stands twice"),
    "no mapping": (FACT_FILE, FACTS, "- a\n", "bad-rule", 1, 1, "mapping"),
    "double id": (TABLE_FILE, "id: stove", "id: oven", "double-id", 4, 5, "kitchen/oven"),
    "unknown axis": (TABLE_FILE, "name: oven}", "name: oven, is: {heat: hot}}", "unknown-axis", 3, 33, "heat"),
    "no work for a class": (TABLE_FILE, "name: oven}", f"name: oven, {CLASS}}}", "unproved-fact", 3, 33, "no work"),
    "a work for no class": (TABLE_FILE, "oven}", f"oven, {CITED}}}", "bad-rule", 3, 36, "supervision"),
    "unknown work of a class": (
        TABLE_FILE,
        "oven}",
        f"oven, {CLASS}, {CITED.replace('1999', '1998')}}}",
        "unknown-source",
        3,
        81,
        "davidson-1999",
    ),
    "unknown broader": (TABLE_FILE, "oven}", "oven, broader: [stov]}", "unknown-concept", 3, 38, "“stove”"),
    "unknown check": (RULE_FILE, "kind: pattern", "kind: patern", "bad-rule", 4, 9, "mean “pattern”?"),
    "bad pattern": (RULE_FILE, "'!!+'", "'(!!+'", "bad-rule", 4, 35, "RE2"),
    "unknown key of a check": (RULE_FILE, "patterns:", "pattern:", "bad-rule", 4, 24, "mean “patterns”?"),
    "missing key of a check": (RULE_FILE, ", patterns: ['!!+']", "", "bad-rule", 4, 1, "patterns"),
    "bad severity": (RULE_FILE, "warning", "warn", "bad-rule", 2, 1, "severity"),
    "unknown pack": ("pack.yaml", "[english]", "[englsh]", "bad-rule", 2, 9, "mean “english”?"),
}


@pytest.mark.parametrize(("file", "old", "new", "rule", "line", "column", "words"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_said_with_its_place_and_the_rest_goes_on(
    kitchen: Lint, file: str, old: str, new: str, rule: str, line: int, column: int, words: str
) -> None:
    path = kitchen.folder / "mine/kitchen" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    for _ in range(2):  # the second time the rulebook comes from the cache
        (found,) = problems(kitchen)
        assert found[:2] == (f"lint/{rule}", f"mine/kitchen/{file}")
        assert found[2:4] == (line, column), found
        assert words in found[4]
        assert FACT in kitchen.out
    path.write_text(text)
    assert kitchen("bank.md") == 1


def test_a_bad_source_is_said_once(kitchen: Lint) -> None:
    kitchen.write("mine/sources.yaml", SOURCES.replace("cite", "site"))
    (found,) = problems(kitchen)
    assert found[:4] == ("lint/bad-rule", "mine/sources.yaml", 1, 17)
    assert "did you mean “cite”?" in found[4]
    kitchen.write("mine/sources.more.yaml", 'a: {cite: "Anon 1990, On Ovens"}\n')
    kitchen.write("mine/sources.yaml", SOURCES + 'a: {cite: "Anon 1990, On Ovens"}\n')
    assert [each[:3] for each in problems(kitchen)] == [("lint/double-id", "mine/sources.yaml", 2)]
    (kitchen.folder / "mine/sources.more.yaml").unlink()
    kitchen.write("mine/sources.yaml", SOURCES + "a: [\n")
    assert [each[:2] for each in problems(kitchen)] == [("lint/bad-rule", "mine/sources.yaml")]


def test_a_table_of_concepts_that_is_lost_is_said_once(kitchen: Lint) -> None:
    kitchen.write("mine/kitchen/things.table.yaml", TABLE + "  - [\n")
    assert [each[:2] for each in problems(kitchen)] == [("lint/bad-rule", "mine/kitchen/things.table.yaml")]


def test_files_that_cannot_be_read(kitchen: Lint) -> None:
    (kitchen.folder / "mine/kitchen/latin.yaml").write_bytes("name: café\n".encode("latin-1"))
    (kitchen.folder / "mine/kitchen/gone.yaml").symlink_to("nowhere.yaml")
    os.mkfifo(kitchen.folder / "mine/kitchen/pipe.yaml")
    kitchen.write("mine/kitchen/deep.yaml", "a: " + "[" * 100_000)
    kitchen.write("mine/kitchen/list.yaml", "a: " + "[" * 50 + "]" * 50 + "\nname: 5\n")
    found = problems(kitchen)
    names = {os.path.basename(path): message for _, path, _, _, message in found}
    assert set(names) == {"latin.yaml", "gone.yaml", "pipe.yaml", "deep.yaml", "list.yaml"}


def test_neither_selection_nor_baseline_nor_since_hides_it(kitchen: Lint) -> None:
    kitchen.write("mine/kitchen/bad.yaml", "nam: x\n")
    for words in (["--select", "duplicate"], ["--ignore", "lint"], ["--fail-on", "error"], ["--fix"], ["--no-cache"]):
        assert len(problems(kitchen, *words)) == 1
    kitchen.write("bank.md", markdown(WRONG_PCA))
    assert kitchen("bank.md", "--write-baseline", "--baseline", "known.json") == 2
    assert "bad.yaml" in kitchen.err
    assert "bad.yaml" not in (kitchen.folder / "known.json").read_text()
    assert len(problems(kitchen, "--baseline", "known.json")) == 1
    kitchen("bank.md", "--diff")
    assert "mine/kitchen/bad.yaml:1:1" in kitchen.err


@pytest.mark.parametrize(
    "words", [["rules"], ["explain", FACT], ["build", "bank.md", "-o", "out"], ["import", "bank.md", "-o", "out"]]
)
def test_every_command_says_it(kitchen: Lint, words: list[str]) -> None:
    kitchen.write("mine/kitchen/bad.yaml", "nam: x\n")
    assert kitchen(*words) == 2
    assert "mine/kitchen/bad.yaml" in kitchen.out + kitchen.err
    assert kitchen("test", "kitchen") == 1
    assert "mine/kitchen/bad.yaml:1" in kitchen.out


def test_a_rule_that_is_asked_for_and_was_not_loaded(kitchen: Lint) -> None:
    kitchen.write("mine/kitchen/shouting.yaml", PATTERN.replace("family", "famly"))
    assert kitchen("bank.md", "--select", "kitchen/shouting") == 2
    assert "mine/kitchen/shouting.yaml:1:1" in kitchen.err


def test_a_folder_of_rules_that_is_not_there(kitchen: Lint) -> None:
    kitchen.write("lint.toml", 'select = ["fact"]\nrules = ["mien"]\n')
    assert kitchen("bank.md") == 2
    assert kitchen.err.startswith("lint.toml:2:1: error: ")
    assert "mien" in kitchen.err


def test_rules_of_the_package_are_no_exception(lint: Lint, package: Path) -> None:
    lint.write("bank.md", markdown("A fine answer that says something."))
    assert lint("bank.md") == 0
    (package / "hygiene/doubled-word.yaml").write_text("family: structre\n")
    assert lint("bank.md") == 2
    assert f"{package}/hygiene/doubled-word.yaml:1:1" in lint.out


WORDS = {
    "a phrase": ("assertion.yaml", "table: words\nhedge:\n  - may\n  - may (be\n", 4, 5),
    "a list": ("assertion.yaml", "table: words\nhedge: 5\n", 2, 1),
    "a predicate": ("axes.yaml", "table: words\naxes:\n  heat: {words: {hot: {predicate: [is (hot]}}}\n", 3, 36),
    "a class": ("classes.yaml", "table: words\nclasses: {be: is}\n", 2, 11),
}


@pytest.mark.parametrize(("file", "text", "line", "column"), WORDS.values(), ids=WORDS.keys())
def test_words_of_the_language_are_verified_too(
    lint: Lint, package: Path, file: str, text: str, line: int, column: int
) -> None:
    lint.write("bank.md", markdown("It may be hot or cold, and is an answer."))
    (package / "english" / file).write_text(text)
    assert lint("bank.md", "--format", "json") == 2
    (found,) = json.loads(lint.out)["diagnostics"]
    assert found["rule"] == "lint/bad-rule"
    assert found["path"] == f"{package}/english/{file}"
    assert found["range"]["start"] == {"line": line, "column": column}


def test_words_may_stand_in_parts_but_in_one_place_each(kitchen: Lint) -> None:
    kitchen.write("mine/kitchen/assertion.more.yaml", "table: words\nmaybe: [perhaps]\n")
    assert kitchen("bank.md") == 1
    kitchen.write("mine/kitchen/assertion.more.yaml", "table: words\nhedge: [perhaps]\n")
    (found,) = problems(kitchen)
    assert found[:4] == ("lint/double-id", "mine/kitchen/assertion.more.yaml", 2, 1)


def test_the_rules_of_the_package_are_in_order() -> None:
    assert [(each.path, each.range.start.line, each.message) for each in whole_rulebook().problems] == []
