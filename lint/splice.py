"""Putting edits into a text: those that do not meet, each fix whole or not at all, nothing else touched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from lint.diagnostic import Applicability, Diagnostic, Edit
from lint.document import Document
from lint.span import Span


def apply(document: Document, diagnostics: Iterable[Diagnostic], level: Applicability) -> str:
    """The document's text with the fixes of at least this applicability, as many as do not meet."""
    return spliced(document.text, [edit for each in fitting(diagnostics, level) for edit in fix_edits(each)])


def fitting(diagnostics: Iterable[Diagnostic], level: Applicability) -> list[Diagnostic]:
    """The findings whose fixes may be applied together, the surest and gravest first where two meet."""
    able = [each for each in diagnostics if each.fix is not None and each.fix.applicability >= level and each.fix.edits]
    taken = _Taken()
    return [each for each in sorted(able, key=_rank) if taken.take([edit.span for edit in fix_edits(each)])]


def _rank(diagnostic: Diagnostic) -> tuple[int, int, Span, str]:
    assert diagnostic.fix is not None
    return (-diagnostic.fix.applicability, -diagnostic.severity, diagnostic.fix.edits[0].span, diagnostic.rule)


def fix_edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    """The edits of a finding's fix; none where it has none."""
    return diagnostic.fix.edits if diagnostic.fix is not None else ()


class _Taken:
    """The spans that edits have, kept in order so that a meeting is found without looking at all of them."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def take(self, spans: Sequence[Span]) -> bool:
        """Take all of the spans, or none where one meets a span taken before or another of its own."""
        done: list[Span] = []
        for span in spans:
            at = bisect_left(self.spans, span)
            beside = self.spans[max(0, at - 1) : at + 1]
            if any(span.overlaps(other) or _inside(span, other) for other in beside):
                for each in done:
                    self.spans.remove(each)
                return False
            self.spans.insert(at, span)
            done.append(span)
        return True


def _inside(one: Span, other: Span) -> bool:
    """Whether an insertion stands strictly inside the other span, whichever of the two it is."""
    return one.start < other.start == other.end < one.end or other.start < one.start == one.end < other.end


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not meet put in."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: each.span):
        parts += (text[at : edit.span.start], edit.content)
        at = edit.span.end
    return "".join((*parts, text[at:]))
