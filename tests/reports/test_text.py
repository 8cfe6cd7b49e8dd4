"""The text face: nothing a document holds is obeyed by the terminal, and each line fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.diagnostic import Applicability, Diagnostic, Edit, Family, Fix, Related, Severity, Source
from lint.report import Report
from lint.reports import Options, render
from lint.reports.terminal import width
from lint.span import Position, Range, Span

Make = Callable[..., Diagnostic]
MakeReport = Callable[..., Report]


def lines(report: Report, **options: object) -> list[str]:
    return render("text", report, Options(**options)).splitlines()  # type: ignore[arg-type]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 160])
def test_findings_fit_the_width(bank: Report, columns: int) -> None:
    made = render("text", bank, Options(width=columns))
    findings = made[: made.index("\nfamily ")].splitlines()
    fixed = ("bank/", "  --> ")  # paths are never cut: terminals make links of them
    assert [line for line in findings if width(line) > columns and not line.startswith(fixed)] == []


def test_no_line_ends_in_a_space(bank: Report) -> None:
    assert [line for line in lines(bank) if line != line.rstrip()] == []


def test_a_finding_takes_nine_lines_at_most(bank: Report) -> None:
    blocks = render("text", bank, Options(width=100)).split("\n\n")
    assert max(len(block.splitlines()) for block in blocks if block.startswith(("error[", "warning[", "info["))) <= 10


def test_colours_come_only_where_asked(bank: Report) -> None:
    assert "\x1b" not in render("text", bank, Options())
    assert "\x1b[1;31merror" in render("text", bank, Options(color=True))


HOSTILE = "It is \x1b[31mred\x1b]8;;http://evil.example\x07, \x9b2J\x85\u202eesrever\u2028, bare\rreturn\x00 minimized"


def test_control_letters_of_a_document_do_not_reach_the_terminal(finding: Make, report: MakeReport) -> None:
    found = finding(
        HOSTILE,
        "minimized",
        path="bank/\x1b[2Jx.md",
        message=HOSTILE,
        why=HOSTILE,
        rule="a/\x1b[1mb",
        fixed="\x1b[5mmaximized",
        sources=(Source(HOSTILE, HOSTILE),),
        related=(Related("\x1b]0;x\x07.md", Range(Position(1, 1), Position(1, 2)), HOSTILE, "\x1b[0m"),),
        record="r",
    )
    made = render(
        "text", report(found, texts={found.path: HOSTILE}, questions={(found.path, "r"): HOSTILE}), Options(width=300)
    )
    assert [
        letter for letter in made if letter != "\n" and (ord(letter) < 32 or letter in "\x7f\x85\x9b\u202e\u2028")
    ] == []
    assert "␛[31mred" in made


def test_the_reason_of_a_rule_is_told_once_a_file(finding: Make, report: MakeReport) -> None:
    text = "minimized here\nand minimised there\n"
    found = [finding(text, quote, why="The first axis has the most.") for quote in ("minimized", "minimised")]
    assert render("text", report(*found, texts={found[0].path: text})).count("The first axis has the most.") == 1


def test_a_finding_without_its_text_still_says_all(finding: Make, report: MakeReport) -> None:
    made = render("text", report(finding("so minimized", "minimized", fixed="maximized")))
    assert "bank/reduction.md:1:4" in made
    assert "maximized (--fix applies it)" in made


def test_excerpts_can_be_left_out(bank: Report) -> None:
    assert "^^^" not in render("text", bank, Options(excerpt=False))


def test_many_related_places_are_counted(finding: Make, report: MakeReport) -> None:
    place = Range(Position(9, 1), Position(9, 5))
    related = tuple(Related("b.md", place, "the same question", f"q-{n}", n) for n in range(1, 9))
    made = lines(report(finding("twice", "twice", related=related)))
    assert "          no. 3 (b.md:9:1): the same question" in made
    assert "          and 5 more" in made
    assert not any("no. 4 " in line for line in made)


def test_far_edits_of_one_fix_are_shown_place_by_place(finding: Make, report: MakeReport) -> None:
    text = "1. one\n3. two\n5. three\n7. four\n"
    edits = tuple(Edit(Span(at, at + 1), new) for at, new in ((7, "2"), (14, "3"), (23, "4")))
    found = finding(text, "3. two", fix=Fix(Applicability.safe, "2, 3, 4", edits))
    made = lines(report(found, texts={found.path: text}))
    assert "  fix     - 3. two" in made
    assert "          + 3. three" in made
    assert "          and 1 more place" in made


def test_of_several_lines_the_first_that_changes_is_shown(finding: Make, report: MakeReport) -> None:
    text = "- one\n- two\n- three\n"
    item = Fix(Applicability.safe, "drop two", (Edit(Span(6, 12), ""),))
    marker = Fix(Applicability.safe, "no item", (Edit(Span(5, 8), "\n\n"),))
    dropped = lines(report(finding(text, "two", fix=item), texts={"bank/reduction.md": text}))
    ended = lines(report(finding(text, "two", fix=marker), texts={"bank/reduction.md": text}))
    assert "  fix     - - two" in dropped
    assert "          + (removed)  (--fix applies it)" in dropped
    assert "  fix     - - two" in ended
    assert "          + two  (--fix applies it)" in ended


def test_next_steps_leave_out_what_may_not_be_edited(finding: Make, report: MakeReport) -> None:
    found = finding("so minimized", "minimized", fixed="maximized")
    made = render("text", report(found, texts={found.path: "so minimized"}, report_only=frozenset({found.path})))
    assert "(report-only, not applied)" in made
    assert "lint bank/reduction.md --fix" not in made


def test_next_steps_quote_paths_for_the_shell(finding: Make, report: MakeReport) -> None:
    found = finding("so minimized", "minimized", fixed="maximized", path="my bank; rm -rf.md")
    assert "lint 'my bank; rm -rf.md' --fix" in render("text", report(found, texts={found.path: "so minimized"}))


def test_a_run_without_records_says_that_nothing_was_checked(report: MakeReport) -> None:
    assert "nothing was checked" in render("text", report(records=0))


def test_a_clean_run_says_what_was_held_back(report: MakeReport) -> None:
    made = render("text", report(baselined=3, suppressed=1))
    assert made.count("\n") == 1
    assert made.endswith("(3 in the baseline, 1 suppressed)\n")


def test_the_table_counts_by_family_and_severity(finding: Make, report: MakeReport) -> None:
    found = [
        finding("a b c", "a", family=Family.fact, severity=Severity.error),
        finding("a b c", "b", family=Family.fact, severity=Severity.info),
        finding("a b c", "c", family=Family.junk, severity=Severity.info),
    ]
    made = lines(report(*found))
    assert "fact                  1        ·        1" in made
    assert "total                 1        ·        2" in made
