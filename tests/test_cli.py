"""The command line: exit codes, selection, reports, standard input, and what is said to people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import FACT, RIGHT_PCA, WRONG_PCA, Lint, markdown, process

from lint.output import targets


def test_clean_is_0_and_findings_are_1(lint: Lint) -> None:
    lint.write("right.md", markdown(RIGHT_PCA))
    lint.write("wrong.md", markdown(WRONG_PCA))
    assert lint("right.md") == 0
    assert lint("wrong.md") == 1
    assert FACT in lint.out


def test_without_a_path_the_folder_of_the_settings_is_checked(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    lint.write("deep/wrong.md", markdown(WRONG_PCA))
    assert lint() == 1
    (lint.folder / "lint.toml").unlink()
    monkeypatch.setattr("lint.config.FILES", ())  # a folder above the temporary one may hold settings of its own
    assert lint("--no-cache") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--select", "machine-learning/pca/maximises-variance", "wrong.md"], f"did you mean “{FACT}”"),
        (["--select", "fcat", "wrong.md"], "did you mean “fact”"),
        (["--ignore", "no/such/thing", "wrong.md"], "no rule is called"),
        (["nowhere.md"], "no file or folder at nowhere.md"),
        (["--baseline", "nowhere.json", "wrong.md"], "cannot be read"),
        (["--fail-on", "fatal", "wrong.md"], "invalid choice"),
        (["--since", "HEAD", "--fix", "wrong.md"], "cannot be combined"),
        (["--output", "a", "--output", "b", "wrong.md"], "no --format of its own"),
        (["explain", "no/such/rule"], "no rule is called"),
        (["--nonsense"], "unrecognized"),
    ],
)
def test_misuse_is_2_and_says_what_to_do(lint: Lint, words: list[str], said: str) -> None:
    lint.write("wrong.md", markdown(WRONG_PCA))
    assert lint(*words) == 2
    assert said in lint.err


def test_a_check_that_fails_is_3_and_the_run_goes_on(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("lint.checks.Kind.function", lambda kind: broken)
    lint.write("wrong.md", markdown(WRONG_PCA))
    assert lint("--select", "fact,hygiene/broken-promise", "wrong.md", "--no-cache") == 3
    assert "RuntimeError: out of order" in " ".join(lint.out.split())
    assert FACT in lint.out


def test_selection_by_id_beginning_and_family(lint: Lint) -> None:
    lint.write("wrong.md", markdown(WRONG_PCA))
    for selector in (FACT, "machine-learning/pca", "machine-learning", "fact", "all", "junk,fact"):
        assert lint("--select", selector, "wrong.md") == 1, selector
    assert lint("--select", "junk", "wrong.md") == 0
    assert lint("--select", "fact", "--ignore", "machine-learning/pca", "wrong.md") == 0
    assert lint("--select", FACT, "--ignore", "fact", "wrong.md") == 1


def test_fail_on_is_the_least_severity_that_gates(lint: Lint) -> None:
    lint.write("lint.toml", f'select = ["fact"]\nseverity = {{"{FACT}" = "warning"}}\n')
    lint.write("wrong.md", markdown(WRONG_PCA))
    assert lint("wrong.md") == 0
    assert f"warning[{FACT}]" in lint.out
    assert lint("--fail-on", "warning", "wrong.md") == 1


def test_report_only_paths_are_shown_and_never_gate_nor_change(lint: Lint) -> None:
    lint.write("lint.toml", 'select = ["fact"]\n[per-path."sources/**"]\nreport-only = true\n')
    source = lint.write("sources/page.md", markdown(WRONG_PCA))
    assert lint("sources") == 0
    assert FACT in lint.out
    assert lint("--unsafe-fixes", "sources") == 0
    assert WRONG_PCA in source.read_text()


def test_several_reports_at_once(lint: Lint) -> None:
    lint.write("wrong.md", markdown(WRONG_PCA))
    assert lint("wrong.md", "--format", "text", "--format", "json", "-o", "made/report.json") == 1
    assert FACT in lint.out
    report = json.loads((lint.folder / "made/report.json").read_text())
    assert [each["rule"] for each in report["diagnostics"]] == [FACT]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [("text", "-")]),
        ("o=a", [("text", "a")]),
        ("f=json", [("json", "-")]),
        ("f=text f=json o=a", [("text", "-"), ("json", "a")]),
        ("f=json o=a f=text", [("json", "a"), ("text", "-")]),
        ("o=a f=json", [("json", "a")]),
        ("o=a f=json f=text", [("json", "a"), ("text", "-")]),
        ("f=text f=json o=a o=b", [("text", "a"), ("json", "b")]),
    ],
)
def test_formats_and_outputs_pair_up(asked: str, expected: list[tuple[str, str]]) -> None:
    kinds = {"f": "format", "o": "output"}
    assert targets([(kinds[word[0]], word[2:]) for word in asked.split()]) == expected


def test_standard_input(lint: Lint) -> None:
    text = markdown(WRONG_PCA).encode()
    done = process("-", "--stdin-filename", "given.md", "--format", "json", folder=lint.folder, stdin=text)
    assert done.returncode == 1
    assert json.loads(done.stdout)["diagnostics"][0]["path"] == "given.md"
    done = process("-", "--fix", folder=lint.folder, stdin=text)
    assert done.stdout.decode() == markdown(RIGHT_PCA)
    assert done.returncode == 0


def test_a_reader_that_goes_away_is_no_error(lint: Lint) -> None:
    import subprocess
    import sys

    lint.write("wrong.md", "# T\n\n" + "\n".join(f"## {n}. What is PCA?\n\n{WRONG_PCA}\n" for n in range(1, 400)))
    command = [sys.executable, "-m", "lint", "wrong.md"]
    running = subprocess.Popen(command, cwd=lint.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert b"Traceback" not in running.stderr.read()
    running.stderr.close()
    assert running.wait() in (0, 1)


def test_the_other_commands(lint: Lint) -> None:
    assert lint("rules", "--select", "machine-learning/pca") == 0
    assert FACT in lint.out
    assert lint("explain", FACT) == 0
    assert "variance" in lint.out
    assert lint("explain", "lint/stale-baseline") == 0
    assert lint("schema") == 0
    assert "$schema" in json.loads(lint.out)
    assert lint("schema", "report") == 0
    assert lint("--version") == 0
    assert lint("--help") == 0


def test_a_mistake_in_an_example_fails_the_test_of_rules(lint: Lint) -> None:
    lint.write("rules/toy/pack.yaml", "title: Toy\nversion: 1\nsubject: ''\ndescription: for a test\n")
    rule = (
        "family: term\nseverity: warning\napplicability: safe\nmessage: “{quote}” is odd\nwhy: it is odd\n"
        "check: {kind: pattern, patterns: [gizmo]}\nwrong: [{text: a gizmo}]\nright: [{text: a RIGHT}]\n"
    )
    lint.write("lint.toml", 'rules = ["rules"]\n')
    lint.write("rules/toy/gizmo.yaml", rule.replace("RIGHT", "gadget"))
    assert lint("test", "toy") == 0, lint.out
    assert "1 rules, 2 examples, 0 failed" in lint.out
    path = lint.write("rules/toy/gizmo.yaml", rule.replace("RIGHT", "gizmo"))
    assert lint("test", "toy") == 1
    assert f"{path}:8" in lint.out.replace("rules/../", "") or "gizmo.yaml" in lint.out
    assert "found, though it is right" in lint.out


def test_python_that_runs_the_package(tmp_path: Path) -> None:
    assert process("--version", folder=tmp_path).stdout.startswith(b"lint ")


def test_a_bank_names_its_documents_alike_on_every_machine(lint: Lint) -> None:
    lint.write("docs/raw.md", markdown("Dropout turns off units at random while a network is trained."))
    assert lint("build", str(lint.folder / "docs/raw.md"), "-o", str(lint.folder / "bank")) == 0, lint.err
    written = "".join(path.read_text("utf-8") for path in (lint.folder / "bank").iterdir())
    assert "docs/raw.md" in written
    assert str(lint.folder) not in written


def test_build_import_and_export(lint: Lint) -> None:
    lint.write("raw.md", markdown(WRONG_PCA))
    assert lint("import", "raw.md", "-o", "taken") == 0, lint.err
    assert any(WRONG_PCA in path.read_text() for path in (lint.folder / "taken").glob("*.yaml"))
    assert lint("build", "raw.md", "-o", "bank") == 0, lint.err
    (bank,) = (lint.folder / "bank").glob("*.yaml")
    assert RIGHT_PCA in bank.read_text()
    assert lint("export", str(bank), "-o", "bank.jsonl") == 0, lint.err
    assert RIGHT_PCA in (lint.folder / "bank.jsonl").read_text()
    assert lint("export", str(bank), "-o", "bank.doc") == 2
    assert "not to “.doc”" in lint.err
    assert lint("build", "raw.md", "-o", "raw.md/bank") == 2
    assert "cannot be written" in lint.err
