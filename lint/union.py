"""Takes over from an answer that is merged into another what the other does not say yet."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.layout import Block, blocks, masked, sentences
from lint.checks.sameness.shared import lexicon_of
from lint.checks.sameness.words import keys
from lint.facts.base import Base

# A sentence that says something new brings this many telling words, and more of them than the answer has already.
_NEW, _SHARE = 5, 0.5


def added(kept: str, gone: str, base: Base) -> str:
    """The paragraphs and lists of `gone` that say something new beside `kept` (questions included), as they stand.

    What is taken over keeps its neighbours, a paragraph its first sentence and a list its lead: "it" and
    "these" have to stand behind what they mean.
    """
    empty = lexicon_of(base).sets.get("empty", frozenset())
    known = set(keys(kept))
    taken = []
    for group in _groups(gone):
        start, end = group[0].outer, group[-1].end
        said = [set(keys(gone[a:b])) - empty for block in group for a, b in sentences(gone, block.start, block.end)]
        fresh = [words for words in said if len(words - known) >= max(_NEW, _SHARE * len(words))]
        if sum(map(len, fresh)) > sum(map(len, said)) / 2:
            taken.append(gone[start:end].strip("\n"))
    return "\n\n".join(taken)


def _groups(text: str) -> Iterator[list[Block]]:
    """Each block with what belongs to it: a list is one with the line that announces it."""
    group: list[Block] = []
    for block in blocks(text):
        last = group[-1] if group else None
        announced = last is not None and masked(text)[last.start : last.end].rstrip(" *_").endswith(":")
        if last is not None and not announced and not (block.kind == last.kind == "item"):
            yield group
            group = []
        group.append(block)
    if group:
        yield group
