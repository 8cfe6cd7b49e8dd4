"""The table of check kinds: what `kind:` in a rule file may name, over what it runs, and the function that does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from lint.plain import NamedTuple

NUMBER, TEXT, FLAG, LIST, TABLE = (int, float), str, bool, list, dict
Types = type | tuple[type, ...]


class Kind(NamedTuple):
    """Where a kind's function stands, and whether it sees a record, a content (a document) or a bank (all records).

    `needs` are the parameters that must be given, `may` those that can be, with their types; `verify` is a function
    that tells what else is wrong with them.
    `prepare` is a function that makes of the parameters what would take long in each run; it is kept among them.
    A kind over banks may take a `note` of each record while that is read; it is given them as the parameter `noted`.
    """

    scope: str
    place: str
    needs: Mapping[str, Types] = {}
    may: Mapping[str, Types] = {}
    verify: str = ""
    note: str = ""
    prepare: str = ""

    def function(self) -> Callable[..., Any]:
        """The check function, its module imported on first use."""
        return _function(self.place)

    def notes(self, record: object, base: object) -> object:
        """What the kind notes of a record."""
        return _function(self.note)(record, base)

    def prepared(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """The parameters with what is made of them once, when rules are compiled; all plain data."""
        return {**params, "prepared": _function(self.prepare)(params)} if self.prepare else params

    def problems(self, params: Mapping[str, Any]) -> Iterator[str]:
        """What is wrong with the parameters of a rule of this kind, unknown names aside."""
        types = {**self.needs, **self.may}
        for name, value in params.items():
            if name in types and not isinstance(value, types[name]):
                yield f"“{name}” must be {_CALLED[types[name]]}"
                return
        for name in self.needs:
            if name not in params:
                yield f"the parameter “{name}” is missing"
                return
        if self.verify:
            verify: Callable[..., Iterator[str]] = _function(self.verify)
            yield from verify(params)


_CALLED: dict[Types, str] = {
    NUMBER: "a number",
    TEXT: "a text",
    FLAG: "true or false",
    LIST: "a list",
    TABLE: "a table",
}
_PATTERN: dict[str, Types] = {
    "in": TEXT, "fold": FLAG, "sentences": FLAG, "later": FLAG, "unless": LIST, "unless_question": LIST, "quotes": FLAG,
    "suffixes": LIST, "where": TEXT, "whole": FLAG,
}  # fmt: skip
_TRUNCATED: dict[str, Types] = {
    "shortest": NUMBER, "opened": LIST, "never_last": LIST, "phrases": LIST, "rarely_last": LIST, "excused": LIST,
}  # fmt: skip
_PROMISE: dict[str, Types] = {"shortest": NUMBER, "promises": LIST, "delivers": LIST}
_ARITHMETIC: dict[str, Types] = {"unless": LIST, "before": LIST, "scale": LIST, "distribution": LIST, "slack": NUMBER}
_NEAR = ("least", "copied", "least_words", "held", "least_held")
_FLATTENED: dict[str, Types] = {"longest": NUMBER, "heads": LIST, "unless": LIST, "small": LIST, "rows": LIST}
_TOPIC: dict[str, Types] = {"exclusions": LIST, "strange": TABLE}
_SAME: dict[str, Types] = {"say": TABLE, "reasons": TABLE, "warn_from": NUMBER}


@cache
def _function(place: str) -> Callable[..., Any]:
    module, name = place.split(":")
    function: Callable[..., Any] = getattr(import_module(f"lint.checks.{module}"), name)
    return function


KINDS: dict[str, Kind] = {
    "missing-answer": Kind("content", "structure:missing_answer", {"share": NUMBER}),
    "link-only": Kind("content", "structure:link_only", {"share": NUMBER, "lead": LIST}),
    "truncated-answer": Kind("record", "structure:truncated_answer", _TRUNCATED),
    "unfinished-item": Kind("record", "structure:unfinished_item", {"siblings": NUMBER, "words": NUMBER}),
    "broken-promise": Kind("record", "structure:broken_promise", _PROMISE),
    "run-together": Kind("record", "listing:run_together", {"starters": LIST, "small": LIST}),
    "glued-acronym": Kind("record", "listing:glued_acronym"),
    "closing-item": Kind("record", "listing:closing_item", {"items": NUMBER, "openers": LIST}),
    "stray-stop": Kind("record", "listing:stray_stop", {"items": NUMBER, "words": NUMBER, "kept": LIST}),
    "flattened-table": Kind("record", "listing:flattened_table", _FLATTENED),
    "stray-caption": Kind("record", "listing:stray_caption", {"fewest": NUMBER, "most": NUMBER, "articles": LIST}),
    "doubled-word": Kind("record", "marks:doubled_word", {"certain": LIST, "allowed": LIST, "shortest": NUMBER}),
    "unclosed": Kind("record", "marks:unclosed", {"shown": NUMBER}),
    "pattern": Kind("record", "pattern:pattern", {"patterns": LIST}, _PATTERN, "pattern:problems"),
    "junk-text": Kind("content", "junk:junk_text", {"stray": TABLE, "tables": TABLE}, {}, "junk:problems"),
    "term": Kind("record", "term:term", {"terms": LIST}, {"needs": LIST}, "term:problems", prepare="term:prepared"),
    "duplicate-exact": Kind("bank", "duplicate:exact", {}, {**_SAME, "least_words": NUMBER}),
    "duplicate-near": Kind(
        "bank",
        "duplicate:near",
        {},
        {**_SAME, **dict.fromkeys(_NEAR, NUMBER)},
    ),
    "duplicate-question": Kind(
        "bank", "duplicate:same_question", {}, {**_SAME, "agreement": NUMBER}, note="duplicate:asked"
    ),
    "choices-conflict": Kind("bank", "duplicate:choices_conflict", {}, _SAME),
    "off-topic": Kind("bank", "topic:off_topic", _TOPIC, {"most": NUMBER, "titles": LIST}),
    "arithmetic": Kind(
        "record",
        "arithmetic:arithmetic",
        {"unless": LIST, "before": LIST, "scale": LIST, "distribution": LIST, "slack": NUMBER},
    ),
    "consistency": Kind("bank", "consistency:consistency", note="consistency:claims"),
}
