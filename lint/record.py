"""One question with its answer, as light values that point back into their document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lint.diagnostic import Diagnostic
from lint.document import Document, Passage
from lint.plain import NamedTuple, dataclass, field
from lint.span import Span


class Choice(NamedTuple):
    """One option of a multiple-choice question; `correct` is None where no key is given."""

    passage: Passage
    correct: bool | None = None


@dataclass(frozen=True)
class Record:
    """A question, its answer and what the document says about them.

    `span` covers the whole item in its document, markers and labels included. `headings` are the
    texts of the headings the item stands under, outermost first.
    """

    id: str
    question: Passage
    answer: Passage | None
    span: Span
    path: str = ""
    number: int | None = None
    choices: tuple[Choice, ...] = ()
    topics: tuple[str, ...] = ()
    level: str | None = None
    headings: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    meta: dict[str, object] = field(default_factory=dict, compare=False)

    def passages(self) -> Iterator[Passage]:
        """Question, answer and choices, in the reader's order."""
        yield self.question
        if self.answer is not None:
            yield self.answer
        for choice in self.choices:
            yield choice.passage


class Content(NamedTuple):
    """What one document holds: its records, what belongs to none of them, and what could not be read.

    `leftovers` are passages that are neither question nor answer (a page's head, advertising).
    `subject` is what the document declares itself to be about.
    """

    document: Document
    records: tuple[Record, ...] = ()
    leftovers: tuple[Passage, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    subject: str | None = None


_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str, longest: int = 72) -> str:
    """A stable identifier of a question: lower-case ASCII words joined by hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _NOT_SLUG.sub("-", plain.lower().replace("'", "")).strip("-")
    if len(words) > longest:
        words = words[: longest + 1].rsplit("-", 1)[0]
    return words or "item"
