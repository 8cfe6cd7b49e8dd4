"""Into a bank without judging anything, and out of one into other formats."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Sequence

from lint import bank, publish
from lint.atomic import write_atomic
from lint.build import drafts, open_bank
from lint.diagnostic import Diagnostic
from lint.entry import Entry, from_bank, values
from lint.facts.base import Base
from lint.plain import replace
from lint.record import Content


def import_bank(contents: Sequence[Content], folder: str, base: Base) -> tuple[int, list[Diagnostic]]:
    """Write the records of documents into a bank's folder, their answers set as Markdown, nothing else changed.

    The number of records that came in. Records that the folder holds stay; where a file of it cannot be
    read, nothing is written and the problems are handed back. Raises OSError.
    """
    held, broken = open_bank(folder)
    if broken:
        return 0, broken
    entries = dict(held.entries)
    known = {origin for entry in entries.values() for origin in entry.origins}
    new = [entry for entry in drafts(contents) if entry.origins[0] not in known]
    for draft in new:
        number, name = 2, draft.id
        while name in entries:
            name, number = f"{draft.id}-{number}", number + 1
        entries[name] = replace(draft, id=name, topics=bank.topics(draft, base))
    schema, files = bank.schema(folder)
    for name, inside in bank.grouped(entries.values()).items():
        files[name] = bank.checked(os.path.join(folder, name), inside, schema, held.files.get(name))
    publish.publish(folder, files)
    return len(new), []


def export_bank(contents: Sequence[Content], file: str) -> int:
    """Write the records of a bank into one file, in the format that its ending names. How many there are.

    Raises ValueError for an ending that is no format's, OSError.
    """
    ending = os.path.splitext(file)[1].lower()
    if ending not in EXPORTS:
        raise ValueError(f"a bank is written to {', '.join(EXPORTS)}, not to “{ending}”")
    entries = [from_bank(record, "", content.subject) for content in contents for record in content.records]
    write_atomic(file, EXPORTS[ending](entries).encode("utf-8", "replace"))
    return len(entries)


def _jsonl(entries: Iterable[Entry]) -> str:
    lines = ({**values(entry), "answer": entry.answer} for entry in entries)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _csv(entries: Iterable[Entry]) -> str:
    """A row a record; lists are joined by `; `, options and key stand as JSON."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "question", "answer", "choices", "key", "topics", "level", "see_also"])
    for entry in entries:
        written = values(entry)
        choices, key = (json.dumps(written[n], ensure_ascii=False) if n in written else "" for n in ("choices", "key"))
        writer.writerow([entry.id, entry.question, entry.answer, choices, key, "; ".join(entry.topics),
                         entry.level or "", "; ".join(entry.see_also)])  # fmt: skip
    return out.getvalue()


def _markdown(entries: Iterable[Entry]) -> str:
    """A heading for each topic and each question below it."""
    by_topic: dict[str, list[Entry]] = {}
    for entry in entries:
        by_topic.setdefault(entry.topics[0] if entry.topics else bank.GENERAL, []).append(entry)
    parts = []
    for topic, inside in by_topic.items():
        parts.append(f"# {topic[:1].upper()}{topic[1:]}\n")
        for entry in inside:
            options = "".join(f"- [{'x' if right else ' '}] {text}\n" for text, right in entry.choices)
            body = "\n".join(part for part in (options, f"{entry.answer}\n" if entry.answer else "") if part)
            parts.append(f"## {' '.join(entry.question.split())}\n\n{body}")
    return "\n".join(parts)


EXPORTS: dict[str, Callable[[Iterable[Entry]], str]] = {".jsonl": _jsonl, ".md": _markdown, ".csv": _csv}
