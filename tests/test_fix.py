"""Fixes: what lies outside the edits stays, a second run changes nothing, and nothing gets worse."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import RIGHT_PCA, WRONG_PCA, Lint, markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.atomic import write_atomic
from lint.diagnostic import Applicability, Diagnostic, Edit, Family, Fix, Severity
from lint.document import Document, verbatim
from lint.fix import Mended, mend
from lint.record import Content, Record
from lint.span import Span
from lint.splice import apply, fitting, spliced

SAFE, UNSAFE = Applicability.safe, Applicability.unsafe


def finding(document: Document, span: Span, content: str | None, rule: str = "toy/rule", **more: object) -> Diagnostic:
    fix = None if content is None else Fix(SAFE, content, (Edit(span, content),))
    quote = document.text[span.start : span.end]
    base = Diagnostic(
        rule, Family.term, Severity.warning, "odd", "toy.txt", span, document.lines.range(span), quote=quote, fix=fix
    )
    return base._replace(**more)  # type: ignore[arg-type]


def read(document: Document) -> Content:
    """A record a line: what stands before the first colon is the question."""
    records, at = [], 0
    for number, line in enumerate(document.text.splitlines(keepends=True)):
        colon = line.find(":")
        if colon > 0:
            question = verbatim("question", document.text, at, at + colon)
            answer = verbatim("answer", document.text, at + colon + 1, at + len(line.rstrip("\n")))
            records.append(Record(f"r{number}", question, answer, Span(at, at + len(line)), document.path, number))
        at += len(line)
    return Content(document, tuple(records))


def replacing(**rules: tuple[str, str]) -> Callable[[Content], list[Diagnostic]]:
    """A check with a rule for each name: it finds the first text in answers and puts the second in its place."""

    def check(content: Content) -> list[Diagnostic]:
        found = []
        for record in content.records:
            assert record.answer is not None
            for rule, (wrong, right) in rules.items():
                for hit in re.finditer(re.escape(wrong), record.answer.text):
                    span = record.answer.locate(*hit.span())
                    found.append(finding(content.document, span, right, f"toy/{rule}", record=record.id))
        return found

    return check


def mended(text: str, check: Callable[[Content], list[Diagnostic]], level: Applicability = SAFE) -> Mended:
    return mend(read(Document("toy.txt", text, "")), check, read, level)


edits = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), st.text("xyz\n", max_size=4)), max_size=8)


@given(st.text("ab \n", min_size=0, max_size=60), edits)
def test_edits_touch_nothing_outside_them(text: str, wanted: list[tuple[int, int, str]]) -> None:
    document = Document("toy.txt", text, "")
    spans = [(Span(min(a, len(text)), min(a + n, len(text))), content) for a, n, content in wanted]
    found = [finding(document, span, content, f"toy/{n}") for n, (span, content) in enumerate(spans)]
    taken = sorted((edit for each in fitting(found, SAFE) for edit in each.fix.edits), key=lambda edit: edit.span)  # type: ignore[union-attr]
    after = apply(document, found, SAFE)
    before_at = after_at = 0
    for edit in taken:
        kept = edit.span.start - before_at
        assert kept >= 0
        assert after[after_at : after_at + kept] == text[before_at : edit.span.start]
        after_at += kept
        assert after[after_at : after_at + len(edit.content)] == edit.content
        before_at, after_at = edit.span.end, after_at + len(edit.content)
    assert after[after_at:] == text[before_at:]


@given(st.text("ab \n", max_size=40), edits)
def test_a_fix_goes_in_whole_or_not_at_all(text: str, wanted: list[tuple[int, int, str]]) -> None:
    document = Document("toy.txt", text, "")
    spans = [Span(min(a, len(text)), min(a + n, len(text))) for a, n, _ in wanted]
    pair = Fix(SAFE, "", tuple(Edit(span, "!") for span in spans[:2]))
    found = [
        finding(document, Span(0, 0), "", fix=pair if len(spans) > 1 else None),
        *(finding(document, span, "?") for span in spans[2:]),
    ]
    taken = fitting(found, SAFE)
    marks = apply(document, found, SAFE).count("!")
    assert marks == (2 if found[0] in taken else 0)


words = st.sampled_from(["cat", "dog", "cow", "hen", "a", "b", "aa"])
rules = st.dictionaries(st.sampled_from("pqrs"), st.tuples(words, words), max_size=4)


@settings(deadline=None)
@given(st.lists(st.lists(words, max_size=6), max_size=4), rules)
def test_a_second_run_changes_nothing_and_nothing_new_is_found(lines: list[list[str]], table: dict) -> None:  # type: ignore[type-arg]
    check = replacing(**table)
    text = "".join(f"q{n}: {' '.join(line)}\n" for n, line in enumerate(lines))
    once = mended(text, check)
    again = mended(once.content.document.text, check)
    assert again.content.document.text == once.content.document.text
    assert not again.applied
    before, after = (sorted(each.rule for each in check(read(Document("toy.txt", t, "")))) for t in
                     (text, once.content.document.text))  # fmt: skip
    assert len(after) <= len(before) - len(once.applied)
    assert once.content.document.text.count("\n") == text.count("\n")


def test_rules_that_undo_each_other_are_named() -> None:
    result = mended("q: the color is red\n", replacing(us=("colour", "color"), gb=("color", "colour")))
    assert result.content.document.text == "q: the color is red\n"
    (note,) = result.notes
    assert note.rule == "lint/fixes-undo-each-other"
    assert note.severity is Severity.error
    assert "toy/us" in note.message
    assert "toy/gb" in note.message


def test_a_fix_that_raises_another_finding_is_held_back_and_the_rest_is_applied() -> None:
    check = replacing(one=("cat", "dog"), two=("dog", "hen"), three=("cow", "ox"))
    result = mended("q: a cat and a cow\nr: a cow\n", check)
    assert result.content.document.text == "q: a cat and a ox\nr: a ox\n"
    (note,) = result.notes
    assert "it would raise toy/two" in note.message


def test_many_bad_fixes_in_many_records_cost_few_checks() -> None:
    check = replacing(one=("cat", "dog"), two=("dog", "hen"), three=("cow", "ox"))
    calls = 0

    def counting(content: Content) -> list[Diagnostic]:
        nonlocal calls
        calls += 1
        return check(content)

    text = "".join(f"q{n}: a cat and a cow\n" for n in range(200))
    result = mended(text, counting)
    assert result.content.document.text == text.replace("cow", "ox")
    assert calls < 20


def test_a_fix_that_loses_a_record_or_changes_another_is_held_back() -> None:
    def colon(content: Content) -> list[Diagnostic]:
        at = content.document.text.find(":")
        return [finding(content.document, Span(at, at + 1), "")] if at >= 0 else []

    result = mended("q: one\nr: two\n", colon)
    assert result.content.document.text == "q: one\nr: two\n"
    assert "2 records would become 1" in result.notes[0].message


def test_a_fix_that_does_not_mend_is_held_back() -> None:
    result = mended("q: a\n", replacing(grows=("a", "aa")))
    assert result.content.document.text == "q: a\n"
    assert not result.applied


def test_only_fixes_of_the_level_are_applied() -> None:
    document = Document("toy.txt", "one two", "")
    shaky = finding(document, Span(0, 3), "1", fix=Fix(UNSAFE, "1", (Edit(Span(0, 3), "1"),)))
    assert apply(document, [shaky], SAFE) == "one two"
    assert apply(document, [shaky], UNSAFE) == "1 two"
    assert spliced("abc", [Edit(Span(1, 1), "-"), Edit(Span(2, 3), "")]) == "a-b"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_writes_only_the_edit(lint: Lint, end: str, mark: str) -> None:
    text = mark + markdown(WRONG_PCA, RIGHT_PCA + "  \u2028 \t").replace("\n", end)
    path = lint.write("bank.md", text)
    path.chmod(0o640)
    assert lint("--fix", "bank.md") == 0
    assert "lint: mended 1 finding in 1 file\n" in lint.err
    assert path.read_bytes().decode() == text.replace("minimized", "maximized")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    state = path.stat()
    assert lint("--fix", "bank.md") == 0
    assert "mended" not in lint.err
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (state.st_mtime_ns, state.st_ino)


def test_fix_writes_through_a_symbolic_link(lint: Lint) -> None:
    target = lint.write("real/bank.md", markdown(WRONG_PCA))
    (lint.folder / "link.md").symlink_to("real/bank.md")
    assert lint("--fix", "link.md") == 0
    assert (lint.folder / "link.md").is_symlink()
    assert target.read_text() == markdown(RIGHT_PCA)


def test_diff_writes_nothing_and_can_be_applied(lint: Lint) -> None:
    path = lint.write("bank.md", markdown(WRONG_PCA).rstrip("\n"))
    assert lint("--diff", "bank.md") == 1
    assert path.read_text() == markdown(WRONG_PCA).rstrip("\n")
    subprocess.run(["git", "apply", "-"], cwd=lint.folder, input=lint.out.encode(), check=True)
    assert path.read_text() == markdown(RIGHT_PCA).rstrip("\n")
    assert lint("--diff", "bank.md") == 0
    assert lint.out == ""


def test_a_file_that_changed_meanwhile_is_left_alone(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lint.write("bank.md", markdown(WRONG_PCA))
    from lint import mending

    original = mending.mend_all

    def slowly(*values: object) -> object:
        path.write_text("somebody else was here\n")
        return original(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(mending, "mend_all", slowly)
    assert lint("--fix", "bank.md") == 1
    assert path.read_text() == "somebody else was here\n"
    assert "lint/changed-meanwhile" in lint.out


def test_what_a_comment_allows_is_not_mended(lint: Lint) -> None:
    text = markdown(f"{WRONG_PCA} <!-- lint: allow fact quoted from an exam -->")
    path = lint.write("bank.md", text)
    assert lint("--fix", "bank.md") == 0
    assert path.read_text() == text


def test_a_write_that_fails_leaves_the_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bank.md"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_atomic(str(path), b"new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["bank.md"]


WRITER = """
import sys
from lint.atomic import write_atomic
size = int(sys.argv[2])
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        write_atomic(sys.argv[1], letter * size)
"""


def test_killed_at_any_moment_a_file_is_old_or_new(tmp_path: Path) -> None:
    path, size = tmp_path / "bank.md", 3_000_000
    path.write_bytes(b"a" * size)
    for turn in range(12):
        command = [sys.executable, "-c", WRITER, str(path), str(size)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(0.002 + turn * 0.004)
            running.send_signal(signal.SIGKILL)
        data = path.read_bytes()
        assert len(data) == size
        assert data in (b"a" * size, b"b" * size)


def test_what_a_killed_writer_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "bank.md"
    with subprocess.Popen([sys.executable, "-c", "pass"]) as gone:
        gone.wait()
    mine, alive = f".bank.md.{gone.pid}-00c0ffee.tmp", f".bank.md.{os.getppid()}-00c0ffee.tmp"
    others = {alive, f".other.md.{gone.pid}-00c0ffee.tmp", ".bank.md.tmp", f"bank.md.{gone.pid}-00c0ffee.tmp"}
    for name in (mine, *others):
        (tmp_path / name).write_text("part")
    write_atomic(str(path), b"new")
    assert set(os.listdir(tmp_path)) == {"bank.md", *others}


def test_killed_at_any_moment_fix_leaves_the_file_old_or_new(lint: Lint) -> None:
    old = markdown(*[f"{WRONG_PCA} This is answer {n}." for n in range(60)], question="What does PCA do here?")
    path = lint.write("bank.md", old)
    assert lint("--fix", "bank.md") == 0
    new = path.read_text()
    assert new == old.replace("minimized", "maximized")
    command = [sys.executable, "-m", "lint", "--fix", "bank.md"]
    started = time.monotonic()
    subprocess.run(command, cwd=lint.folder, capture_output=True, check=True)
    took = time.monotonic() - started
    before = set(os.listdir(lint.folder))
    for turn in range(8):
        path.write_text(old)
        with subprocess.Popen(command, cwd=lint.folder, stdout=subprocess.DEVNULL) as running:
            end = time.monotonic() + took * (0.3 + 0.1 * turn if turn % 2 else 3)
            while time.monotonic() < end and running.poll() is None and set(os.listdir(lint.folder)) == before:
                time.sleep(0.0002)
            running.kill()
        assert path.read_text() in (old, new)
        before = set(os.listdir(lint.folder))
    path.write_text(old)
    assert lint("--fix", ".") == 0
    assert path.read_text() == new
    assert sorted(os.listdir(lint.folder)) == ["bank.md", "lint.toml"]
