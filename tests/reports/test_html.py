"""The HTML face: one file that fetches nothing and obeys nothing of what it shows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from lint.diagnostic import Diagnostic, Related, Source
from lint.report import Report
from lint.reports import FaceUnavailableError, Options, render
from lint.span import Position, Range

Make = Callable[..., Diagnostic]
MakeReport = Callable[..., Report]


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text outside scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text += data

    def count(self, name: str) -> int:
        return sum(tag == name for tag, _ in self.tags)


def test_a_page_is_well_formed_and_shows_every_finding(bank: Report) -> None:
    page = Page(render("html", bank, Options()))
    assert page.open == []
    assert page.count("article") == 6
    assert "What does PCA do?" in page.text
    assert "report-only" in page.text


def test_a_page_fetches_nothing(bank: Report) -> None:
    page = Page(render("html", bank, Options()))
    assert not any(key in ("src", "srcset", "action") for _, attributes in page.tags for key in attributes)
    assert page.count("link") == 0
    assert {a.get("href") for tag, a in page.tags if tag == "a"} == {"https://doi.org/10.1007/b98835"}


HOSTILE = "\"'></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} \x1b\u202e\x00"


def test_everything_shown_is_escaped(finding: Make, report: MakeReport) -> None:
    related = Related(HOSTILE, Range(Position(1, 1), Position(1, 2)), HOSTILE, HOSTILE)
    found = finding(
        HOSTILE + "x", "x", path=HOSTILE, message=HOSTILE, rule=HOSTILE, why=HOSTILE, record=HOSTILE, number=1,
        fixed=HOSTILE, sources=(Source(HOSTILE, "javascript:alert(1)"), Source("b", "https://e.example/\"><b>")),
        related=(related,),
    )  # fmt: skip
    made = render("html", report(found, texts={HOSTILE: HOSTILE + "x"}, questions={(HOSTILE, HOSTILE): HOSTILE}))
    page = Page(made)
    assert page.open == []
    assert page.count("script") == 1
    assert page.count("img") == 0
    assert [a["href"] for tag, a in page.tags if tag == "a"] == ['https://e.example/"><b>']
    assert "{{ 7*7 }}" in page.text
    assert not set(made) & set("\x1b\u202e\x00")


def test_a_missing_package_is_named(bank: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(FaceUnavailableError, match=r"pip install"):
        render("html", bank)
