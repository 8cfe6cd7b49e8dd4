"""The table of check kinds: what `kind:` in a rule file may name, over what it runs, and the function that does."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple


class Kind(NamedTuple):
    """Where a kind's function stands, and whether it sees a record, a content (one document) or a bank (all records)."""

    scope: str
    place: str

    def function(self) -> Callable[..., object]:
        """The check function, its module imported on first use."""
        module, name = self.place.split(":")
        function: Callable[..., object] = getattr(import_module(f"lint.checks.{module}"), name)
        return function


KINDS: dict[str, Kind] = {
    "missing-answer": Kind("record", "structure:missing_answer"),
    "truncated-answer": Kind("record", "structure:truncated_answer"),
    "broken-promise": Kind("record", "structure:broken_promise"),
    "run-together": Kind("record", "structure:run_together"),
    "closing-item": Kind("record", "structure:closing_item"),
    "flattened-table": Kind("record", "structure:flattened_table"),
    "stray-caption": Kind("record", "structure:stray_caption"),
    "fragment": Kind("record", "structure:fragment"),
    "pattern": Kind("record", "pattern:pattern"),
    "junk-text": Kind("content", "junk:junk_text"),
    "term": Kind("record", "term:term"),
    "duplicate-exact": Kind("bank", "duplicate:exact"),
    "duplicate-near": Kind("bank", "duplicate:near"),
    "duplicate-question": Kind("bank", "duplicate:same_question"),
    "choices-conflict": Kind("bank", "duplicate:choices_conflict"),
    "off-topic": Kind("bank", "topic:off_topic"),
    "consistency": Kind("bank", "consistency:consistency"),
}
