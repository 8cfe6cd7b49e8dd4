"""Records that ask about something else than their bank: by what the rule declares, or by standing alone in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from lint.checks.match import Match
from lint.checks.regex import compiled, joined
from lint.checks.sameness.question import parse
from lint.checks.sameness.shared import lexicon_of
from lint.checks.sameness.words import clean, keys
from lint.diagnostic import Severity
from lint.facts.base import Base
from lint.plain import dataclass
from lint.record import Record


@dataclass(frozen=True)
class Asked:
    """A record with what it speaks about; `text` is its question without markup, and without what is no part of it."""

    record: Record
    base: Base
    text: str

    @property
    def _answer(self) -> str:
        return self.record.answer.text if self.record.answer is not None else ""

    @cached_property
    def named(self) -> bool:
        """Whether the question names a concept of the rulebook."""
        return bool(self.base.mentions(self.text))

    @cached_property
    def told(self) -> int:
        """How many different concepts the answer and the options name."""
        text = "\n".join([self._answer, *(choice.passage.text for choice in self.record.choices)])
        return len({mention.concepts for mention in self.base.mentions(clean(text))})

    @cached_property
    def question(self) -> frozenset[str]:
        """What the question asks about, word by word and name by name."""
        return frozenset(parse(self.text, lexicon_of(self.base), self.base).units)

    @cached_property
    def answer(self) -> frozenset[str]:
        """The telling words of the answer."""
        return frozenset(keys(self._answer)) - lexicon_of(self.base).sets["empty"]


def off_topic(records: Sequence[Record], params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """Records outside the subject of their document.

    `exclusions`: rows of `reason`, `question` (patterns of what is asked) and `unless`; they count in every
    bank, save in one where more than `most` (0 to 1) of the records are of that kind: it is about that.
    `strange`: when a record is off topic by its words: its question names no concept, its answer of at least
    `words` telling words at most `told` concepts a word, and no more than `shared` of what it asks about stands
    in over `elsewhere` records; only in documents of at least `records` records of which the rulebook knows
    `known` (0 to 1). `spared` are patterns of questions that are never judged so; `titles` (case matters) are
    cut out of questions before they are judged. `subjects` gives the declared subject of a document by its path;
    under `declared` stand the `records` and `known` for a document whose subject the rulebook knows.
    """
    titles = compiled(joined(params["titles"])) if params.get("titles") else None
    documents: dict[str, list[Asked]] = defaultdict(list)
    for record in records:
        text = clean(record.question.text)
        documents[record.path].append(Asked(record, base, titles.sub(" ", text) if titles else text))
    for path, asked in documents.items():
        excluded = dict(_excluded(asked, params))
        if len(excluded) > max(float(params.get("most", 0.2)) * len(asked), 1 + len(asked) // 20):
            excluded = {}
        strange = dict(_strange(asked, params, params.get("subjects", {}).get(path), base))
        for place, one in enumerate(asked):
            if place in excluded:
                yield _match(one, excluded[place], None)
            elif place in strange:
                yield _match(one, strange[place], Severity.info)


def _match(one: Asked, reason: str, severity: Severity | None) -> Match:
    passage = one.record.question
    return Match(passage, 0, len(passage.text), one.record, {"reason": reason}, severity=severity)


def _excluded(asked: Sequence[Asked], params: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    rows = params.get("exclusions", ())
    every = [pattern for row in rows for pattern in row["question"]]
    for place, one in enumerate(asked):
        text = clean(one.record.question.text)
        if not _any(every, text):  # one search for all, since almost no question is excluded
            continue
        for row in rows:
            if _any(row["question"], text) and not _any(row.get("unless", ()), text):
                yield place, str(row["reason"])
                break


def _any(patterns: Sequence[str], text: str) -> bool:
    return bool(patterns) and compiled(joined(tuple(patterns)), True).search(text) is not None


def _strange(
    asked: Sequence[Asked], params: Mapping[str, Any], subject: str | None, base: Base
) -> Iterator[tuple[int, str]]:
    """Records that name nothing the rulebook knows and share few words with the rest of their document.

    Where the bank declares a subject that the rulebook knows, fewer records are enough to tell a stranger.
    """
    row = {**params.get("strange", {})}
    if subject and row and base.mentions(subject):
        row |= {**row.get("declared", {}), "reason": f"{row.get('apart', 'strange to')} {subject}"}
    known = sum(one.named for one in asked) / len(asked)
    if not row or len(asked) < row.get("records", 20) or known < row.get("known", 0.6):
        return
    common = Counter(word for one in asked for word in one.question | one.answer)
    for place, one in enumerate(asked):
        words = len(one.answer)
        if one.named or one.told > row.get("told", 0.02) * words or words < row.get("words", 8) or not one.question:
            continue
        shared = sum(common[word] > row.get("elsewhere", 2) for word in one.question) / len(one.question)
        if shared <= row.get("shared", 0.4) and not _any(row.get("spared", ()), one.text):
            yield place, str(row.get("reason", "strange"))
