"""The change log of a bank: one line for everything that was changed, merged, removed or left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from lint.diagnostic import Source
from lint.plain import dataclass, replace

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
ACTIONS = ("fix", "drop-text", "merge", "remove", "keep")


@dataclass(frozen=True)
class Change:
    """One change to a record, or to what stood between records (`record` is None then).

    `before` and `after` are the text that was changed and what stands there now. What is dropped,
    merged or removed stands in full in `question` and `before`, as it was received. `document` is the
    path of the source and `kept` the record that a merged one went into; `after` is what that took over.
    """

    action: str
    document: str
    record: str | None = None
    number: int | None = None
    rule: str | None = None
    reason: str = ""
    question: str | None = None
    before: str | None = None
    after: str | None = None
    sources: tuple[Source, ...] = ()
    kept: str | None = None

    def renamed(self, names: Mapping[str, str]) -> Change:
        """The same change after its records were given other ids."""
        record = self.record if self.record is None else names.get(self.record, self.record)
        kept = self.kept if self.kept is None else names.get(self.kept, self.kept)
        return replace(self, record=record, kept=kept)

    def line(self) -> str:
        """The change as a line of JSON; what is not known is left out."""
        values: dict[str, object] = {
            "action": self.action, "record": self.record, "number": self.number, "rule": self.rule,
            "reason": self.reason or None, "question": self.question, "before": self.before, "after": self.after,
            "sources": [_source(each) for each in self.sources] or None, "kept": self.kept, "document": self.document,
        }  # fmt: skip
        line = json.dumps({key: value for key, value in values.items() if value is not None}, ensure_ascii=False)
        # These may stand in JSON, but many programs end a line at them.
        return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _source(source: Source) -> dict[str, str]:
    return {"cite": source.cite, "url": source.url} if source.url else {"cite": source.cite}


def appended(log: str, changes: Iterable[Change]) -> tuple[str, int]:
    """The log with the changes that it does not hold yet, and how many those are.

    A build that is repeated makes the same changes again: they are one event, not two.
    """
    if log and not log.endswith("\n"):
        log += "\n"  # the last line of a log that was cut off stays a line of its own
    known = set(log.split("\n"))
    new = [line for line in dict.fromkeys(change.line() for change in changes) if line not in known]
    return log + "".join(f"{line}\n" for line in new), len(new)
