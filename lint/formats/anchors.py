"""Which of a Markdown document's anchors are questions, and which headings only group: decided by structure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable

from lint.formats import labels
from lint.formats.assembly import Line
from lint.formats.blocks import Anchor, Outline

# Outermost first: bold lines and lists stand inside the sections of headings, not the other way round.
_ORDER = ("label", "heading", "summary", "bold", "ordered", "bullet")
# A shape is that of questions if at least this share of its anchors ask, or are numbered.
_ASKING, _NUMBERED = 0.3, 0.6
# An outer shape gives way to an inner one that has this many times as many questions.
_INNER = 5


def number_at(source: str, anchor: Anchor) -> bool:
    """Whether an anchor carries a number of its own, by its list marker or at the beginning of its text."""
    if anchor.number is not None:
        return True
    begin = anchor.begin
    while source[begin] in "*_" and begin < anchor.stop - 1:
        begin += 1
    label = labels.QUESTION.match(source, begin, anchor.stop)
    return bool(labels.NUMBER.match(source, begin, anchor.stop) or (label and label["number"]))


def choose(source: str, lines: list[Line], found: Outline) -> tuple[list[Anchor], list[Anchor]]:
    """The anchors that are questions, and the headings that group or stand aside, both in order."""
    classes = _classes(found.anchors)
    answered = _answered(source, lines, found)
    scores: dict[str, float] = defaultdict(float)
    members: dict[str, list[list[Anchor]]] = defaultdict(list)
    for key, group in classes.items():
        kind = str(key[0])
        score = _score(source, group, answered)
        if score:
            scores[kind] += score
            members[kind].append(group)
    most = max(scores.values(), default=0)
    kind = next((kind for kind in _ORDER if scores.get(kind, 0) * _INNER >= most > 0), "")
    headings = [anchor for anchor in found.anchors if anchor.kind == "heading" and not anchor.depth]
    if not kind:
        return _glossary(source, lines, headings)
    chosen = [anchor for group in members[kind] for anchor in group]
    if kind != "heading":
        return sorted(chosen, key=lambda anchor: anchor.line), headings
    return _among_headings(source, lines, headings, members[kind])


def _classes(anchors: list[Anchor]) -> dict[tuple[Hashable, ...], list[Anchor]]:
    """Anchors of one shape: headings by level, list items by depth and section."""
    classes: dict[tuple[Hashable, ...], list[Anchor]] = defaultdict(list)
    section = 0
    for anchor in anchors:
        if anchor.kind == "heading":
            section += not anchor.depth
            if anchor.marked or not anchor.depth:
                classes["heading", anchor.level, anchor.marked].append(anchor)
        elif anchor.kind in ("ordered", "bullet"):
            classes[anchor.kind, anchor.depth, section].append(anchor)
        else:
            classes[(anchor.kind,)].append(anchor)
    return classes


def _answered(source: str, lines: list[Line], found: Outline) -> set[int]:
    """The lines of anchors after which, before the next anchor of their kind, an answer's label stands."""
    answered: set[int] = set()
    last: dict[str, Anchor] = {}
    queue = sorted(found.anchors, key=lambda anchor: anchor.line)
    position = 0
    for index, line in enumerate(lines):
        if index in found.code or index in found.hidden:
            continue
        if labels.ANSWER.match(source, line.start, line.end):
            answered.update(anchor.line for anchor in last.values())
            last.clear()
        while position < len(queue) and queue[position].line <= index:
            anchor = queue[position]
            if not labels.ANSWER.match(source, lines[anchor.line].start, lines[anchor.line].end):
                last[anchor.kind] = anchor
            position += 1
    return answered


def _score(source: str, group: list[Anchor], answered: set[int]) -> float:
    """How many questions a shape holds, or zero where too few of its anchors look like one."""
    asking = sum(anchor.asks or anchor.line in answered for anchor in group)
    if group[0].kind == "label":
        return len(group)
    numbered = 0
    if group[0].kind in ("heading", "bold", "summary"):
        numbered = sum(number_at(source, anchor) for anchor in group)
    if asking < _ASKING * len(group) and (numbered < _NUMBERED * len(group) or numbered < 2):
        return 0
    return asking + 0.5 * max(0, numbered - asking)


def _among_headings(
    source: str, lines: list[Line], headings: list[Anchor], groups: list[list[Anchor]]
) -> tuple[list[Anchor], list[Anchor]]:
    """Sort the headings of the chosen levels into questions and those that group or stand aside."""
    questions: list[Anchor] = []
    for group in groups:
        numbered = sum(number_at(source, anchor) for anchor in group) >= 0.8 * len(group)
        plain = [number_at(source, anchor) or (not numbered and anchor.asks) for anchor in group]
        first = plain.index(True) if True in plain else 0
        last = len(plain) - plain[::-1].index(True) if True in plain else 0
        for index, anchor in enumerate(group):
            inside = not numbered and first <= index < last and not _is_contents(source, lines, anchor, headings)
            if plain[index] or anchor.asks or inside:
                questions.append(anchor)
    questions.sort(key=lambda anchor: anchor.line)
    kept = [anchor for anchor in questions if not _only_groups(source, lines, anchor, questions)]
    lines_kept = {anchor.line for anchor in kept}
    lowest = min(anchor.level for anchor in kept) if kept else 7
    levels = {anchor.level for group in groups for anchor in group if not anchor.marked}
    aside = [
        anchor
        for anchor in headings
        if anchor.line not in lines_kept and (anchor.level < lowest or anchor.level in levels)
    ]
    return kept, aside


def _section_end(anchor: Anchor, headings: list[Anchor], lines: list[Line]) -> int:
    return next((other.line for other in headings if other.line > anchor.line), len(lines))


def _is_contents(source: str, lines: list[Line], anchor: Anchor, headings: list[Anchor]) -> bool:
    """Whether a heading's section holds nothing but links into the page."""
    body = [source[line.start : line.end].strip() for line in lines[anchor.end : _section_end(anchor, headings, lines)]]
    body = [content for content in body if content and not content.startswith("<")]
    return bool(body) and sum("](#" in content for content in body) >= 0.8 * len(body)


def _only_groups(source: str, lines: list[Line], anchor: Anchor, questions: list[Anchor]) -> bool:
    """Whether a heading's section begins with a deeper question and has no text of its own."""
    following = next((other for other in questions if other.line > anchor.line), None)
    if following is None or following.level <= anchor.level or anchor.marked:
        return False
    if not anchor.asks:
        return True
    return not any(source[line.start : line.end].strip() for line in lines[anchor.end : following.line])


def _glossary(source: str, lines: list[Line], headings: list[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Where nothing asks: the headings of the commonest level that have text of their own."""
    if len(headings) < 2:
        return [], headings
    ends = [other.line for other in headings[1:]] + [len(lines)]
    spans = zip(headings, ends, strict=True)
    own = [a for a, end in spans if any(source[line.start : line.end].strip() for line in lines[a.end : end])]
    own = [anchor for anchor in own if anchor is not headings[0] or anchor.level > 1]
    counts = Counter(anchor.level for anchor in own)
    if not counts:
        return [], headings
    level = max(counts, key=lambda key: (counts[key], -key))
    kept = [a for a in own if a.level == level and not _is_contents(source, lines, a, headings)]
    return kept, [anchor for anchor in headings if anchor.level <= level and anchor not in kept]
