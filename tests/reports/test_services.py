"""The faces for GitHub, GitLab, JUnit readers and pull request comments: what must be escaped is."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from lint.diagnostic import Diagnostic, Severity, Source
from lint.report import Report
from lint.reports import Options, render

Make = Callable[..., Diagnostic]
MakeReport = Callable[..., Report]
OPTIONS = Options()


def test_github_escapes_data_and_properties(finding: Make, report: MakeReport) -> None:
    found = finding("x", "x", message="100%: a, b\r\n::error::no", path="a,b:c%\n.md", rule="r/a:b,c")
    first = render("github", report(found), OPTIONS).splitlines()[0]
    assert first == (
        "::error file=a%2Cb%3Ac%25%0A.md,line=1,endLine=1,col=1,endColumn=1,title=r/a%3Ab%2Cc::100%25: a, b ::error::no"
    )


def test_github_has_one_line_a_finding(bank: Report) -> None:
    lines = render("github", bank, OPTIONS).splitlines()
    assert [line.startswith("::") for line in lines] == [True] * 6 + [False]
    assert lines[0].startswith("::notice file=bank/older.md,line=3,")


def test_github_gives_no_columns_over_several_lines(finding: Make, report: MakeReport) -> None:
    assert "col=" not in render("github", report(finding("a\nb", "a\nb")), OPTIONS)


def test_gitlab_has_what_its_format_asks_for(bank: Report) -> None:
    issues = json.loads(render("gitlab", bank, OPTIONS))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 6
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith(("./", "/"))


def test_junit_counts_what_it_holds(bank: Report) -> None:
    top = ET.fromstring(render("junit", bank, OPTIONS))
    assert (top.get("tests"), top.get("failures"), top.get("skipped")) == ("6", "4", "2")
    assert len(top.findall(".//failure")) == 4
    assert len(top.findall(".//skipped")) == 2


def test_junit_holds_what_xml_cannot(finding: Make, report: MakeReport) -> None:
    text = "\x00\x1b[1m ]]> <b> & \ufffe \ud800 x"
    top = ET.fromstring(render("junit", report(finding(text, "x", message=text, path=text)), OPTIONS))
    failure = top.find(".//failure")
    assert failure is not None
    assert failure.get("message") == "��[1m ]]> <b> & � � x"


def test_junit_of_a_clean_run_has_one_passed_case(clean: Report) -> None:
    top = ET.fromstring(render("junit", clean, OPTIONS))
    assert (top.get("tests"), top.get("failures")) == ("1", "0")


HOSTILE = "@octocat #12 <script>x</script> **b** [l](http://e.example) ![i](x) | `c` \n# h\n- i &amp; www.e.example"


def test_markdown_of_a_document_stays_text(finding: Make, report: MakeReport) -> None:
    found = finding(
        HOSTILE, "**b**", message=HOSTILE, rule="a/`b", fixed="<img src=x>", path="a|`b`.md",
        sources=(Source(HOSTILE, "javascript:alert(1)"),),
    )  # fmt: skip
    made = render("markdown", report(found, texts={found.path: HOSTILE}), OPTIONS)
    page = MarkdownIt("gfm-like", {"linkify": False}).render(made)
    for tag in ("<script", "<img", "<a ", "<strong>b", "<h1", 'href="'):
        assert tag not in page
    assert "@octocat" not in made
    assert " #12" not in made
    assert page.count("<h") == 2


def test_markdown_fits_a_comment(finding: Make, report: MakeReport) -> None:
    text = "word " * 400 + "x"
    found = [finding(text, "x", message="too long " * 30, severity=Severity.info) for _ in range(900)]
    made = render("markdown", report(*found, texts={found[0].path: text}), OPTIONS)
    assert len(made) < 65_536
    assert "findings more than fit here" in made
