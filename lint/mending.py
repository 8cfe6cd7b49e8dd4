"""Mending many documents at once: each until still, and no fix may make two records of the bank clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from lint.diagnostic import Applicability, Diagnostic
from lint.engine import Engine
from lint.fix import Mended, fix_print, mend, redone
from lint.notices import notice
from lint.reading import content_of
from lint.record import Content
from lint.remembered import Page

Tick = Callable[[], None]


def mend_all(
    contents: Sequence[Content],
    engine: Engine,
    is_junk: Callable[[str], bool],
    level: Applicability,
    tick: Tick | None = None,
) -> list[Mended]:
    """The contents mended, in the same order; a fix that makes a new finding between records is taken back."""
    engine.memory = Page(engine.rulebook)
    try:
        mended = []
        for content in contents:
            mended.append(_mend(content, engine, is_junk, level))
            if tick is not None:
                tick()
        return _settled(contents, mended, engine, is_junk, level)
    finally:
        engine.memory = None


def _mend(
    content: Content,
    engine: Engine,
    is_junk: Callable[[str], bool],
    level: Applicability,
    banned: frozenset[str] = frozenset(),
) -> Mended:
    return mend(content, engine.single, lambda document: content_of(document, is_junk), level, banned)


def _settled(
    contents: Sequence[Content],
    mended: list[Mended],
    engine: Engine,
    is_junk: Callable[[str], bool],
    level: Applicability,
) -> list[Mended]:
    if not any(each.applied for each in mended):
        return mended
    known = Counter(map(_key, engine.banks(contents)))
    banned: frozenset[str] = frozenset()
    blamed: list[tuple[Diagnostic, str]] = []
    while True:
        raised = [each for each in engine.banks([m.content for m in mended]) if known[_key(each)] == 0]
        guilty = _guilty(raised, mended)
        if not guilty:
            break
        banned |= {fix_print(fix) for fix, _ in guilty}
        blamed += guilty
        again = {fix.path for fix, _ in guilty}
        mended = [
            _mend(content, engine, is_junk, level, banned) if content.document.path in again else old
            for content, old in zip(contents, mended, strict=True)
        ]
    for fix, rule in blamed:
        owner = next(each for each in mended if each.content.document.path == fix.path)
        where = (fix.path, fix.span, fix.range)
        raised_by = f"it would raise {rule}"
        owner.notes.append(notice("lint/fix-held-back", *where, record=fix.record, rule=fix.rule, problem=raised_by))
    return mended


def _key(diagnostic: Diagnostic) -> tuple[str, str, str | None]:
    return diagnostic.rule, diagnostic.path, diagnostic.record


def _guilty(raised: Sequence[Diagnostic], mended: Sequence[Mended]) -> list[tuple[Diagnostic, str]]:
    """The applied fixes in the records that new findings name, each with the rule of the finding."""
    named = {(each.path, each.record): each.rule for each in raised}
    named |= {(other.path, other.record): each.rule for each in raised for other in each.related}
    return [
        (fix, named[fix.path, fix.record]) for each in mended for fix in each.applied if (fix.path, fix.record) in named
    ]


def written(mended: Mended, before: Content) -> bytes | None:
    """The bytes that a mended document should be written with; None where nothing was mended."""
    text = mended.content.document.text
    if text == before.document.text:
        return None
    return redone(before.document, text).encode(text)
