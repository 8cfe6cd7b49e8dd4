"""Which of a Markdown document's anchors are questions, and which headings only group: decided by structure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator

from lint.formats import labels
from lint.formats.assembly import Line, indent_of
from lint.formats.blocks import Anchor, Outline

# Outermost first: bold lines and lists stand inside the sections of headings, not the other way round.
_ORDER = ("label", "heading", "summary", "bold", "ordered", "bullet")
# A shape is that of questions if at least this share of its anchors ask, or are numbered.
_ASKING, _NUMBERED = 0.3, 0.6
# An outer shape gives way to an inner one that has this many times as many questions.
_INNER = 5
# As many questions of a second kind, outside the sections of the first, are questions too.
_ELSEWHERE = 3
_FEW, _MANY = 2, 10


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
    headings = [anchor for anchor in found.anchors if anchor.kind == "heading" and not anchor.depth]
    answered = _answered(source, lines, found)
    kind, groups = _best(source, found.anchors, answered)
    if not kind:
        return _glossary(source, lines, headings)
    questions, aside = sorted((a for group in groups for a in group), key=lambda anchor: anchor.line), headings
    if kind == "bold":
        questions = _without_captions(source, lines, questions)
    if kind == "heading":
        questions, aside = _among_headings(source, lines, headings, groups)
    outside = _outside(found.anchors, questions, aside)
    kind, groups = _best(source, [anchor for anchor in outside if anchor.kind != "heading"], answered)
    more = [anchor for group in groups for anchor in group]
    asking = sum(anchor.asks or anchor.line in answered for anchor in more)
    if asking >= _ELSEWHERE and 2 * asking >= len(more):
        questions = sorted([*questions, *more], key=lambda anchor: anchor.line)
    return list(_disjoint(questions)), aside


def _disjoint(questions: list[Anchor]) -> Iterator[Anchor]:
    """Questions whose lines do not overlap: two summaries on one line begin one item."""
    end = 0
    for anchor in questions:
        if anchor.line >= end:
            yield anchor
            end = anchor.end


def _best(source: str, anchors: list[Anchor], answered: set[int]) -> tuple[str, list[list[Anchor]]]:
    """The kind of anchors that holds the document's questions, and its anchors by shape."""
    scores: dict[str, float] = defaultdict(float)
    members: dict[str, list[list[Anchor]]] = defaultdict(list)
    for key, group in _classes(anchors).items():
        score = _score(source, group, answered)
        if score:
            scores[str(key[0])] += score
            members[str(key[0])].append(group)
    most = max(scores.values(), default=0)
    kind = next((kind for kind in _ORDER if scores.get(kind, 0) * _INNER >= most > 0), "")
    return kind, members[kind]


def _outside(anchors: list[Anchor], questions: list[Anchor], aside: list[Anchor]) -> list[Anchor]:
    """The anchors that stand in no question's section."""
    asked = {anchor.line for anchor in questions}
    marks = sorted(asked | {anchor.line for anchor in aside})
    outside = []
    for anchor in anchors:
        at = bisect_right(marks, anchor.line) - 1
        if at < 0 or marks[at] not in asked:
            outside.append(anchor)
    return outside


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
    """The lines of anchors that an answer's label follows: the last before it that it is not less indented than."""
    answered: set[int] = set()
    last: dict[str, Anchor] = {}
    queue = sorted(found.anchors, key=lambda anchor: anchor.line)
    position = 0
    for index, line in enumerate(lines):
        if index in found.code or index in found.hidden:
            continue
        labelled = labels.ANSWER.match(source, line.start, line.end)
        if labelled:
            depth = indent_of(source, line)
            owners = [each for each in last.values() if each.indent <= depth or each.kind == "ordered"]
            answered.update(anchor.line for anchor in sorted(owners, key=lambda anchor: anchor.line)[-1:])
            last.clear()
        while position < len(queue) and queue[position].line <= index:
            if not labelled:
                last[queue[position].kind] = queue[position]
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
    title = headings[0] if headings and sum(each.level <= headings[0].level for each in headings) == 1 else None
    for group in groups:
        if group == [title] and len(groups) > 1:
            continue
        numbered = sum(number_at(source, anchor) for anchor in group) >= _NUMBERED * len(group)
        plain = [number_at(source, anchor) or (not numbered and anchor.asks) for anchor in group]
        first, last = _ends(plain)
        for index, anchor in enumerate(group):
            # `License` and `Contributing` stand before or after the questions, in one or two words.
            short = len(source[anchor.begin : anchor.stop].split()) <= _FEW and len(group) >= _MANY
            inside = first <= index < last or not short
            asks = plain[index] or anchor.asks
            if asks or (inside and not numbered and not _is_contents(source, lines, anchor, headings)):
                questions.append(anchor)
    questions.sort(key=lambda anchor: anchor.line)
    pairs = zip(questions, [*questions[1:], None], strict=False)
    kept = [anchor for anchor, following in pairs if not _only_groups(source, lines, anchor, following)]
    lines_kept = {anchor.line for anchor in kept}
    lowest = min(anchor.level for anchor in kept) if kept else 7
    levels = {anchor.level for group in groups for anchor in group if not anchor.marked}
    aside = [
        anchor
        for anchor in headings
        if anchor.line not in lines_kept and (anchor.level < lowest or anchor.level in levels)
    ]
    return kept, aside


def _ends(flags: list[bool]) -> tuple[int, int]:
    """The first and one past the last that is true; all, where none is."""
    if True not in flags:
        return 0, len(flags)
    return flags.index(True), len(flags) - flags[::-1].index(True)


def _without_captions(source: str, lines: list[Line], questions: list[Anchor]) -> list[Anchor]:
    """Bold lines less those within answers, which neither ask nor follow a heading, a rule or a tag."""
    certain = [anchor.asks or number_at(source, anchor) for anchor in questions]
    apart = [_stands_apart(source, lines, anchor) for anchor in questions]
    used = sum(a and b for a, b in zip(certain, apart, strict=True))
    if sum(certain) < 0.8 * len(questions) and used < 0.5 * sum(certain):
        return questions
    return [each for each, sure, alone in zip(questions, certain, apart, strict=True) if sure or alone]


def _stands_apart(source: str, lines: list[Line], anchor: Anchor) -> bool:
    for index in range(anchor.line - 1, -1, -1):
        line = lines[index]
        content = source[line.start : line.end].strip()
        if content:
            return content[0] in "#<" or not any(map(str.isalnum, content))
    return True


def _section_end(anchor: Anchor, headings: list[Anchor], lines: list[Line]) -> int:
    at = bisect_right(headings, anchor.line, key=lambda heading: heading.line)
    return headings[at].line if at < len(headings) else len(lines)


def _is_contents(source: str, lines: list[Line], anchor: Anchor, headings: list[Anchor]) -> bool:
    """Whether a heading's section holds nothing but links into the page."""
    body = [source[line.start : line.end].strip() for line in lines[anchor.end : _section_end(anchor, headings, lines)]]
    body = [content for content in body if content and not content.startswith("<")]
    return bool(body) and sum("](#" in content for content in body) >= 0.8 * len(body)


def _only_groups(source: str, lines: list[Line], anchor: Anchor, following: Anchor | None) -> bool:
    """Whether a heading's section begins with a deeper question and has no text of its own."""
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
    taken = {anchor.line for anchor in kept}
    return kept, [anchor for anchor in headings if anchor.level <= level and anchor.line not in taken]
