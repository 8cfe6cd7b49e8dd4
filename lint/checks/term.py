"""Finds words that stand for the established term: spun synonyms, malapropisms, misspelt names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lint.checks.layout import unquoted
from lint.checks.match import Match, Replacement
from lint.diagnostic import Applicability
from lint.document import Passage
from lint.facts.base import Base
from lint.facts.tokens import Token, stems, tokens
from lint.plain import NamedTuple
from lint.record import Record
from lint.suggestion import suggestion

_KEYS = frozenset({"wrong", "right", "needs", "unless", "safe", "exact"})
_VOWELS = "aeiou"
# What may stand between the words of one term: a blank, a line end, a hyphen, marks of emphasis; no full stop.
_GAP = re.compile(r"[ \t]*(?:[-‐‑/'’*_]{0,3}|\n)[ \t]*")
_ARTICLES = {"a": "an", "an": "a"}


class Row(NamedTuple):
    """One wrong wording: its words, what is right, and the stems that must or must not stand in the record."""

    words: tuple[str, ...]
    right: str
    needs: tuple[str, ...]
    unless: tuple[str, ...]
    applicability: Applicability
    exact: bool  # to the letter, inflection included
    spelling: bool  # differs from the right wording in spelling or inflection only: stems cannot tell them apart


Table = dict[str, list[tuple[tuple[str, ...], Row]]]
# Compiled tables by the identity of their parameters, which are kept so that none is mistaken for another.
_compiled: dict[int, tuple[Mapping[str, Any], Table]] = {}


def term(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """The wrong wordings of `terms` in question, answer and choices, outside code, maths and quotation marks.

    A row is `{wrong, right, needs, unless, safe, exact}`: `wrong` is a wording or several; one of
    `needs` (and one of the rule's own `needs`) and none of `unless` must stand in the record;
    `exact` asks for the very words, inflection included.
    """
    table = _table(params)
    context: str | None = None
    for passage in record.passages():
        hidden = unquoted(passage.text)
        words = _words(hidden)
        for row, first, last in _found(hidden, words, table):
            if context is None:
                context = _context(record)
            if not _holds(row.needs, context) or not _holds(tuple(params.get("needs", ())), context):
                continue
            if row.unless and _holds(row.unless, context):
                continue
            yield _match(record, passage, row, words, first, last)


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))  # every rule of terms reads the same passages


def _context(record: Record) -> str:
    texts = [passage.text for passage in record.passages()]
    return stems(" | ".join([*texts, *record.topics, *record.headings]))


def _holds(phrases: Sequence[str], context: str) -> bool:
    return not phrases or any(stems(phrase) in context for phrase in phrases)


def _table(params: Mapping[str, Any]) -> Table:
    known = _compiled.get(id(params))
    if known is not None and known[0] is params:
        return known[1]
    plain = params["prepared"] if "prepared" in params else prepared(params)
    table = {stem: [(key, _row(*row)) for key, row in rows] for stem, rows in plain.items()}
    _compiled[id(params)] = (params, table)
    return table


def prepared(params: Mapping[str, Any]) -> dict[str, list[tuple[tuple[str, ...], tuple[Any, ...]]]]:
    """The rows by the stem of their first word, the longest first: their stems, and what `Row` holds as plain data."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[Any, ...]]]] = {}
    for raw in params["terms"]:
        for row in _rows(raw):
            key = tuple(token.stem for token in tokens(" ".join(row[0])))
            table.setdefault(key[0], []).append((key, row))
    for rows in table.values():
        rows.sort(key=lambda pair: -len(pair[0]))
    return table


def _row(words: Any, right: str, needs: Any, unless: Any, applicability: str, exact: bool, spelling: bool) -> Row:
    return Row(words, right, needs, unless, Applicability[applicability], exact, spelling)


def _rows(raw: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    wrong = [raw["wrong"]] if isinstance(raw["wrong"], str) else raw["wrong"]
    level = "safe" if raw.get("safe", True) else "unsafe"
    for wording in wrong:
        yield (
            tuple(wording.split()), raw.get("right", ""), tuple(raw.get("needs", ())), tuple(raw.get("unless", ())),
            level if raw.get("right") else "display", bool(raw.get("exact")),
            stems(wording) == stems(raw.get("right", "")),
        )  # fmt: skip


def _found(text: str, words: Sequence[Token], table: Table) -> Iterator[tuple[Row, int, int]]:
    """Rows with the tokens they cover, the longest at each place."""
    at = 0
    while at < len(words):
        hit = next((row for row in _at(text, words, at, table)), None)
        if hit is None:
            at += 1
            continue
        row, last = hit
        yield row, at, last
        at = last


def _at(text: str, words: Sequence[Token], at: int, table: Table) -> Iterator[tuple[Row, int]]:
    for key, row in table.get(words[at].stem, ()):
        last = at + len(key)
        if last > len(words) or any(words[at + i].stem != stem for i, stem in enumerate(key)):
            continue
        gaps = (text[words[i].end : words[i + 1].start] for i in range(at, last - 1))
        written = text[words[at].start : words[last - 1].end]
        if not all(_GAP.fullmatch(gap) for gap in gaps) or not _same_words(written, row):
            continue
        yield row, last


def _same_words(written: str, row: Row) -> bool:
    """Whether the text is the row's wording to the letter, where stems are not enough to tell."""
    plain, wanted = " ".join(written.lower().split()), " ".join(row.words).lower()
    if row.exact:
        return plain == wanted and written != row.right
    if row.spelling:
        return plain.replace("-", " ").removesuffix("s") == wanted.replace("-", " ").removesuffix("s")
    return True


def _match(record: Record, passage: Passage, row: Row, words: Sequence[Token], first: int, last: int) -> Match:
    text = passage.text
    start, end = words[first].start, words[last - 1].end
    values = {"right": row.right}
    if not row.right:
        return Match(passage, start, end, record, values, (), Applicability.display)
    content, certain = _mended(text[start:end], row)
    values["right"] = content
    fixed = [Replacement(start, end, content)]
    article = words[first - 1] if first else None
    if article is not None and text[article.end : start] == " ":
        written = text[article.start : article.end]
        if written.lower() in _ARTICLES and (content[0].lower() in _VOWELS) != (text[start].lower() in _VOWELS):
            fixed.insert(0, Replacement(article.start, article.end, _like(written, _ARTICLES[written.lower()])))
    level = row.applicability if certain else min(row.applicability, Applicability.unsafe)
    return Match(passage, start, end, record, values, tuple(fixed), level)


def _mended(written: str, row: Row) -> tuple[str, bool]:
    """The right wording in the number and the capitals of the wrong one, and whether its last word was foreseen."""
    right, last = row.right, written.split()[-1]
    wanted = row.words[-1]
    certain = last.lower() == wanted.lower()
    if not certain and _plural(last) != _plural(wanted):
        right = _other_number(right, _plural(last))
        certain = last.lower().rstrip("s") == wanted.lower().rstrip("s") or last.lower().endswith("ies")
    return _capitalised(written, right), certain or "-" in written


def _plural(word: str) -> bool:
    low = word.lower()
    return low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _other_number(phrase: str, plural: bool) -> str:
    head, _, word = phrase.rpartition(" ")
    if plural and not _plural(word):
        ends = word.lower().endswith
        if ends("y") and not ends(("ay", "ey", "oy")):
            word = word[:-1] + "ies"
        else:
            word += "es" if ends(("s", "x", "ch", "sh")) else "s"
    elif not plural and _plural(word):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return f"{head} {word}".strip()


def _capitalised(written: str, right: str) -> str:
    letters = [word for word in written.replace("-", " ").split() if word[0].isalpha()]
    if len(letters) > 1 and all(word[0].isupper() for word in letters if len(word) > 3):
        if all(word.isupper() for word in letters):
            return right.upper()
        return " ".join(word[:1].upper() + word[1:] if len(word) > 3 else word for word in right.split())
    return _like(written, right)


def _like(written: str, right: str) -> str:
    first = written.split()[0].split("-")[0]
    acronym = len(first) > 1 and first.isupper()
    return right[:1].upper() + right[1:] if first[:1].isupper() and not acronym else right


def problems(params: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the rows of a rule, for the loader to report."""
    for row in params["terms"]:
        if not isinstance(row, dict) or "wrong" not in row:
            yield "“terms” must hold rows {wrong, right, ...}"
            return
        if unknown := set(row) - _KEYS:
            name = sorted(unknown)[0]
            yield f"“{name}” is no key of a row of terms{suggestion(name, sorted(_KEYS))}"
        wrong = [row["wrong"]] if isinstance(row["wrong"], str) else row["wrong"]
        if not isinstance(wrong, list) or not all(isinstance(each, str) and tokens(each) for each in wrong):
            yield "“wrong” must be a wording or a list of wordings"
        if not isinstance(row.get("right", ""), str):
            yield "“right” must be a wording"
