"""Where an answer on a saved web page ends and the page's furniture begins."""

from __future__ import annotations

import re
from collections.abc import Callable

from lint.formats.assembly import Line

Junk = Callable[[str], bool]

# A line of a timetable: `20 - Oct - 2025`, alone on its line.
_TIMETABLE = re.compile(r"\d{1,2}\s*[-/.]\s*(?:[^\W\d_]{3,9}|\d{1,2})\s*[-/.]\s*\d{4}")
_BULLET = re.compile(r"[•*+\-–]\s")
_SENTENCE_WORDS = 8
_HEADING_WORDS = 4


def never(line: str) -> bool:
    """Takes no line for furniture."""
    return False


def split(source: str, lines: list[Line], is_junk: Junk) -> tuple[list[Line], list[list[Line]]]:
    """The lines of an answer, and the runs of lines among and after them that are furniture.

    A run begins at a line that is furniture and goes on to the next real sentence, or to the end.
    """
    kept: list[Line] = []
    runs: list[list[Line]] = []
    inside = False
    for line in lines:
        content = source[line.start : line.end].strip()
        dated = bool(_TIMETABLE.fullmatch(content))
        if dated or (content and is_junk(content)):
            if not inside:
                runs.append(_captions(source, kept) if dated else [])
            inside = True
        elif inside and _is_sentence(content):
            inside = False
        (runs[-1] if inside else kept).append(line)
    return kept, runs


def _captions(source: str, kept: list[Line]) -> list[Line]:
    """Take the short headings above a timetable off the end of an answer."""
    first = at = len(kept)
    while at > 0:
        content = source[kept[at - 1].start : kept[at - 1].end].strip()
        if content and (_BULLET.match(content) or content[-1] in ".?!:;" or len(content.split()) > _HEADING_WORDS):
            break
        at -= 1
        first = at if content else first
    taken = kept[first:]
    del kept[first:]
    return taken


def _is_sentence(content: str) -> bool:
    return bool(content) and content.rstrip("”\"')")[-1:] in (".", "?", ":") and len(content.split()) >= _SENTENCE_WORDS
