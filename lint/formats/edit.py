"""Edits of a passage that leave the rest of it as it was, in every format."""

from __future__ import annotations

from lint.diagnostic import Edit
from lint.document import Passage

_SPACE = " \t\n\r"


def edit(passage: Passage, start: int, end: int, content: str) -> Edit:
    """Put `content` in place of the passage's code points `start` to `end`.

    An edit that touches a line break takes in the white space around it: how a break is written
    (indentation, blank lines, folds) depends on its neighbours, so that a part of it cannot be replaced.
    """
    begin, stop = _widened(passage.text, start, end)
    whole = passage.text[begin:start] + content + passage.text[end:stop]
    return Edit(passage.locate(begin, stop), passage.encode(whole))


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    begin, stop = start, end
    while begin > 0 and text[begin - 1] in _SPACE:
        begin -= 1
    while stop < len(text) and text[stop] in _SPACE:
        stop += 1
    if "\n" not in text[begin:start]:
        begin = start
    if "\n" not in text[end:stop]:
        stop = end
    return begin, stop
