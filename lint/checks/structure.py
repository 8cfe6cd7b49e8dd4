"""Finds answers that are missing, that break off, or that do not give what they announce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks.layout import Block, blocks, lists, masked, sentences, unquoted
from lint.checks.match import Match, Replacement
from lint.checks.regex import compiled, joined
from lint.document import Passage
from lint.facts.base import Base
from lint.record import Content, Record

_TAG = re.compile(r"<[^<>\n]*>|&nbsp;|[\s\u200b\ufeff*_#>.-]+")
_LINK = re.compile(
    r"!?\[((?:[^\[\]\n]|!\[[^\[\]\n]*\](?:\([^()\s]*\))?)*+)\]\([^\s()]*+(?:\([^()]*\)[^\s()]*+)*+(?:\s++\"[^\"]*\")?\)"
    r"|<?\bhttps?://\S+|\bwww\.\S+"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LABEL = re.compile(r"^[^:\n]{1,60}:[*_]*\s+")
_FINAL = re.compile(r"[.!?…]['\"”’)\]*_`]*$")


def missing_answer(content: Content, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """Questions without answer, options or key.

    Parameter `share`: silent where fewer of the document's questions than this have an answer, since it
    is then a list of questions.
    """
    records = [record for record in content.records if not record.choices]
    bare = [record for record in records if not _answered(record)]
    if len(records) - len(bare) < params["share"] * len(records):
        return
    for record in bare:
        yield Match(record.question, 0, len(record.question.text), record)


def _answered(record: Record) -> bool:
    if record.answer is None:
        return False
    text = record.answer.text
    return bool(_TAG.sub("", text)) or "<img" in text


def link_only(content: Content, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """Answers of which nothing but links and words that lead to them is left.

    Parameters: `lead` (patterns for what is said around links) and `share`: silent where more of the
    document's answers than this are of the kind, since it is then a list of links.
    """
    answered = [record for record in content.records if record.answer is not None and _answered(record)]
    found = [record for record in answered if record.answer and _is_link_only(record.answer.text, params["lead"])]
    if len(found) > params["share"] * len(answered):
        return
    for record in found:
        if record.answer is not None:
            yield Match(record.answer, 0, len(record.answer.text), record)


def _is_link_only(text: str, lead: list[str]) -> bool:
    if "```" in text or not _LINK.search(text) or text.lstrip().startswith("!"):
        return False
    rest = _LINK.sub(" ", text)
    if "<" in rest and "<img" in rest:
        return False
    lines = (line.strip(" \t*_-•+>:.,;()0123456789") for line in rest.splitlines())
    return all(not line or compiled(joined(lead), True).fullmatch(line) for line in lines)


def truncated_answer(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """An answer whose last words ask for more.

    Parameters: `never_last` (words after which a sentence cannot stop), `phrases` (longer ones),
    `rarely_last` (those that may stop a relative clause or an infinitive) with `excused` (patterns for
    such sentences), `opened` (marks that open something).
    """
    last = _last_prose(record)
    if last is None or record.answer is None:
        return
    text, hidden = record.answer.text, masked(record.answer.text)
    spans = sentences(text, last.start, last.end)
    if not spans:
        return
    start, end = spans[-1]
    tail = hidden[start:end].rstrip(" *_")
    opened = tail[-1:] in params["opened"] and tail[-2:-1] not in (":", ";")  # ":(" is a face
    if tail and (opened or _asks_for_more(tail, params)):
        yield Match(record.answer, start, end, record, {"tail": " ".join(tail.split()[-4:])})


def _last_prose(record: Record) -> Block | None:
    found = blocks(record.answer.text) if record.answer is not None else ()
    return found[-1] if found and found[-1].kind in ("paragraph", "item") else None


def _asks_for_more(tail: str, params: Mapping[str, Any]) -> bool:
    words = _WORD.findall(tail)
    if not words or not tail[-1].isalpha() or len(words) < params["shortest"]:
        return False
    if compiled(rf"(?:^|\s)(?:{joined(params['phrases'])})$", True).search(tail):
        return True
    if words[-1] in params["never_last"]:
        return True
    return words[-1] in params["rarely_last"] and not compiled(joined(params["excused"]), True).search(tail)


def unfinished_item(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """A list item that stops without a closing mark where all others of its list have one.

    It counts where the item has full sentences before, or begins in lower case as none of the others
    does; alone, a missing mark is a slip. Parameters: `siblings` (how many others at least), `words`
    (how long the item must be). What stands before a colon is the item's label and not looked at.
    """
    if record.answer is None:
        return
    text, hidden = record.answer.text, masked(record.answer.text)
    for items in lists(text):
        open_ = [block for block in items if not _FINAL.search(hidden[block.start : block.end])]
        if len(open_) != 1 or len(items) - 1 < params["siblings"]:
            continue
        block = open_[0]
        shown = hidden[block.start : block.end]
        ends_bare = shown[-1].isalnum() or shown[-1] == ")"
        if "\n" in shown or not ends_bare or len(_WORD.findall(shown)) < params["words"]:
            continue
        spans = sentences(text, block.start, block.end)
        small = [_begins_small(hidden[each.start : each.end]) for each in items]
        if len(spans) > 1 or (_begins_small(shown) and sum(small) == 1):
            yield Match(record.answer, spans[-1][0], block.end, record)


def _begins_small(item: str) -> bool:
    return _LABEL.sub("", item)[:1].islower()


def broken_promise(record: Record, params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """A list or reasons that are announced and do not follow.

    An answer that ends in a colon; or one whose sentence matches `promises` where no list follows and
    nothing after it matches `delivers`. A group `cut` in a pattern of `promises` is what may go.
    """
    if record.answer is None:
        return
    text, hidden = record.answer.text, unquoted(record.answer.text)
    last = _last_prose(record)
    if last is not None and hidden[last.start : last.end].rstrip(" *_").endswith(":"):
        start, end = sentences(text, last.start, last.end)[-1]
        if len(_WORD.findall(hidden[start:end])) >= params["shortest"]:
            yield Match(record.answer, start, end, record)
        return
    if any(block.kind != "paragraph" for block in blocks(text)):
        return
    yield from _unkept(record, record.answer, hidden, params)


def _unkept(record: Record, answer: Passage, hidden: str, params: Mapping[str, Any]) -> Iterator[Match]:
    for block in blocks(answer.text):
        for start, end in sentences(answer.text, block.start, block.end):
            tried = (compiled(each, True).search(hidden[start:end]) for each in params["promises"])
            found = next((each for each in tried if each), None)
            if found and not compiled(joined(params["delivers"]), True).search(hidden[start:]):
                yield Match(answer, start, end, record, fixed=_taken_back(answer.text, start, found))


def _taken_back(text: str, offset: int, found: Any) -> tuple[Replacement, ...]:
    """The words that promise taken out of their sentence, where the rest of it stands without them."""
    group = found.re.groupindex.get("cut")
    if group is None:
        return ()
    start, end = (at + offset for at in found.span(group))
    opens = start == offset
    return (Replacement(start, end + opens, text[end : end + 1].upper() if opens else ""),)
