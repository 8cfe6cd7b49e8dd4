"""The table of check kinds: what `kind:` in a rule file may name, over what it runs, and the function that does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """Where a kind's function stands, and whether it sees a record, a content (a document) or a bank (all records).

    A kind over banks may take a `note` of each record while that is read; it is given them as the parameter `noted`.
    """

    scope: str
    place: str
    note: str = ""

    def function(self) -> Callable[..., Any]:
        """The check function, its module imported on first use."""
        return _function(self.place)

    def notes(self, record: object, base: object) -> object:
        """What the kind notes of a record."""
        return _function(self.note)(record, base)


@cache
def _function(place: str) -> Callable[..., Any]:
    module, name = place.split(":")
    function: Callable[..., Any] = getattr(import_module(f"lint.checks.{module}"), name)
    return function


KINDS: dict[str, Kind] = {
    "missing-answer": Kind("content", "structure:missing_answer"),
    "link-only": Kind("content", "structure:link_only"),
    "truncated-answer": Kind("record", "structure:truncated_answer"),
    "unfinished-item": Kind("record", "structure:unfinished_item"),
    "broken-promise": Kind("record", "structure:broken_promise"),
    "run-together": Kind("record", "listing:run_together"),
    "glued-acronym": Kind("record", "listing:glued_acronym"),
    "closing-item": Kind("record", "listing:closing_item"),
    "stray-stop": Kind("record", "listing:stray_stop"),
    "flattened-table": Kind("record", "listing:flattened_table"),
    "stray-caption": Kind("record", "listing:stray_caption"),
    "doubled-word": Kind("record", "marks:doubled_word"),
    "unclosed": Kind("record", "marks:unclosed"),
    "pattern": Kind("record", "pattern:pattern"),
    "junk-text": Kind("content", "junk:junk_text"),
    "term": Kind("record", "term:term"),
    "duplicate-exact": Kind("bank", "duplicate:exact"),
    "duplicate-near": Kind("bank", "duplicate:near"),
    "duplicate-question": Kind("bank", "duplicate:same_question"),
    "choices-conflict": Kind("bank", "duplicate:choices_conflict"),
    "off-topic": Kind("bank", "topic:off_topic"),
    "arithmetic": Kind("record", "arithmetic:arithmetic"),
    "consistency": Kind("bank", "consistency:consistency", "consistency:claims"),
}
