"""Records that ask the same: word for word, nearly so, in other words, or with answers that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from lint.checks.match import Match
from lint.checks.sameness.bank import Bank
from lint.checks.sameness.cluster import Cluster, Link, clusters, survivor
from lint.checks.sameness.question import Ask, Noted, note, recall
from lint.checks.sameness.shared import lexicon_of
from lint.checks.sameness.shingles import contained, jaccard, shingles, similar
from lint.checks.sameness.verdict import extends, held, likeness
from lint.diagnostic import Severity
from lint.facts.base import Base
from lint.record import Record

_TOGETHER = 50  # records of one question that are paired with one another; more are a template, not a question


def exact(records: Sequence[Record], params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """Questions, or whole answers, that are equal but for case, markup, numbering, punctuation and plurals.

    `least_words`: how long an answer must be for its repetition under another question to be told.
    """
    bank = Bank(records, base)
    links = [*_equal_questions(bank), *_equal_answers(bank, int(params.get("least_words", 8)))]
    yield from _told(bank, links, params)


def near(records: Sequence[Record], params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """Records whose answers are nearly word for word the same (`least`: Jaccard of runs of three words, 0 to 1).

    They are the same where one question says what the other says and perhaps more, and no word of it
    decides otherwise; else they are only related, and told from a likeness of `copied` on. So are records
    one of which holds at least `held` of the other's answer, if that has `least_held` runs of words and no code.
    """
    bank = Bank(records, base)
    links = list(_near_links(bank, params))
    paired = {(link.first, link.second) for link in links}
    repeated = [link for link in _repeated(bank, params) if (link.first, link.second) not in paired]
    yield from _told(bank, [*links, *repeated], params)


def asked(record: Record, base: Base) -> Noted:
    """What a record asks, to be kept between runs."""
    return note(record.question.text, lexicon_of(base), base)


def same_question(records: Sequence[Record], params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """Questions that ask the same in other words, or one of which asks what the other asks and more.

    `agreement` (0 to 1) is the share of the shorter answer's words that the longer must hold for an overlap. `noted`
    are questions that were read already.
    """
    recall(params.get("noted", {}).values(), base)
    bank = Bank(records, base)
    taken = {place for cluster in clusters(_equal_questions(bank)) for place in cluster.places[1:]}
    links = [*_reworded(bank), *_contained(bank, float(params.get("agreement", 0.3)))]
    yield from _told(bank, [link for link in links if link.first not in taken and link.second not in taken], params)


def choices_conflict(records: Sequence[Record], params: Mapping[str, Any], base: Base) -> Iterator[Match]:
    """The same question with the same options and different keys."""
    bank = Bank(records, base)
    for cluster in clusters(_contradicting(bank)):
        yield _match(bank, cluster, params)


def _equal_questions(bank: Bank) -> Iterator[Link]:
    groups: dict[object, list[int]] = defaultdict(list)
    for place, entry in enumerate(bank.entries):
        if entry.question.row:
            groups[entry.question.row, entry.question.code].append(place)
    for group in groups.values():
        for one, other in combinations(group[:_TOGETHER], 2):
            if bank.may_be_same(one, other):
                yield Link(one, other, "same", 1.0, "question")


def _equal_answers(bank: Bank, least_words: int) -> Iterator[Link]:
    groups: dict[object, list[int]] = defaultdict(list)
    for place, entry in enumerate(bank.entries):
        if entry.answer is not None and len(entry.answer.row) >= least_words:
            groups[entry.answer.row, entry.answer.code].append(place)
    for group in groups.values():
        for one, other in combinations(group[:_TOGETHER], 2):
            if not bank.kept_apart(one, other) and not _asked_alike(bank, one, other):
                yield Link(one, other, "related", 0.5, "copied")


def _asked_alike(bank: Bank, one: int, other: int) -> bool:
    """Whether another tier tells of these two: equal questions, or one contained in the other."""
    first, second = bank.entries[one].asks, bank.entries[other].asks
    return bank.entries[one].question.row == bank.entries[other].question.row or first <= second or second <= first


def _near_links(bank: Bank, params: Mapping[str, Any]) -> Iterator[Link]:
    least_words = int(params.get("least_words", 8))
    places = [n for n in _different_answers(bank) if len(bank.entries[n].answer_row) >= least_words]
    sets = [bank.entries[place].runs for place in places]
    for found in similar(sets, float(params.get("least", 0.7))):
        one, other = places[found.first], places[found.second]
        first, second = bank.entries[one], bank.entries[other]
        if bank.kept_apart(one, other) or _asked_alike(bank, one, other):
            continue
        if extends(first.question, second.question) and bank.may_be_same(one, other):
            rows = [entry.question.row + entry.answer_row for entry in (first, second)]
            whole = jaccard(shingles(rows[0]), shingles(rows[1]))
            yield Link(one, other, "same", 0.5 + 0.5 * whole, "text")
        elif found.jaccard >= float(params.get("copied", 0.85)):
            yield Link(one, other, "related", 0.5 * found.jaccard, "copied")


def _different_answers(bank: Bank) -> list[int]:
    """Places of answers, of equal ones the first only: the exact tier tells of the others."""
    first: dict[tuple[str, ...], int] = {}
    for place, entry in enumerate(bank.entries):
        if entry.answer_row:
            first.setdefault(entry.answer_row, place)
    return list(first.values())


def _holds_code(bank: Bank, place: int) -> bool:
    answer = bank.entries[place].answer
    return answer is not None and bool(answer.code)


def _repeated(bank: Bank, params: Mapping[str, Any]) -> Iterator[Link]:
    """Answers that stand nearly whole inside a longer one; statements of code repeat each other by nature."""
    places = [n for n in _different_answers(bank) if not _holds_code(bank, n)]
    sets = [bank.entries[place].runs for place in places]
    for found in contained(sets, float(params.get("held", 0.9)), int(params.get("least_held", 10))):
        one, other = sorted((places[found.first], places[found.second]))
        if not bank.kept_apart(one, other) and not _asked_alike(bank, one, other):
            yield Link(one, other, "related", 0.4 * found.jaccard, "repeated")


def _reworded(bank: Bank) -> Iterator[Link]:
    groups: dict[object, list[int]] = defaultdict(list)
    for place, entry in enumerate(bank.entries):
        if entry.asks and entry.specific:
            groups[entry.asks, entry.question.code].append(place)
    for group in groups.values():
        for one, other in combinations(group[:_TOGETHER], 2):
            first, second = bank.entries[one], bank.entries[other]
            if first.question.row != second.question.row and bank.may_be_same(one, other):
                score = 0.9 + 0.1 * likeness(first.question.content, second.question.content)
                yield Link(one, other, "same", score, "meaning")


def _contained(bank: Bank, agreement: float) -> Iterator[Link]:
    """Records all of whose asks another record has too, with answers that agree."""
    asking: dict[Ask, list[int]] = defaultdict(list)
    for place, entry in enumerate(bank.entries):
        for ask in entry.asks:
            asking[ask].append(place)
    for holder, entry in enumerate(bank.entries):
        if len(entry.asks) < 2:
            continue
        for place in sorted({n for ask in entry.asks for n in asking[ask][:_TOGETHER]}):
            part = bank.entries[place]
            if part.asks < entry.asks and part.specific and bank.may_be_same(place, holder, whole=False):
                agreed = _agreed(bank, place, holder)
                if agreed >= agreement:
                    yield Link(min(place, holder), max(place, holder), "overlaps", 0.6 + 0.25 * agreed, "part", holder)


def _agreed(bank: Bank, one: int, other: int) -> float:
    """The share of the smaller answer's telling words that the larger holds; 1 where one says nothing."""
    first, second = bank.entries[one].answer, bank.entries[other].answer
    if first is None or second is None or not first.row or not second.row:
        return 1.0
    return held(first.content, second.content)


def _contradicting(bank: Bank) -> Iterator[Link]:
    groups: dict[object, list[int]] = defaultdict(list)
    for place, entry in enumerate(bank.entries):
        if entry.options and entry.keys and (entry.asks or entry.question.row):
            groups[entry.asks or entry.question.row, entry.question.code, entry.options].append(place)
    for group in groups.values():
        for one, other in combinations(group[:_TOGETHER], 2):
            if bank.entries[one].keys != bank.entries[other].keys and not bank.kept_apart(one, other):
                yield Link(one, other, "conflict", 1.0, "key")


def _told(bank: Bank, links: Iterable[Link], params: Mapping[str, Any]) -> Iterator[Match]:
    for cluster in clusters(links):
        yield _match(bank, cluster, params)


def _match(bank: Bank, cluster: Cluster, params: Mapping[str, Any]) -> Match:
    """One match at the last record of a cluster. `say` and `reasons` of the rule word what is told of the others."""
    records = bank.records
    weakest = min(cluster.links, key=lambda link: (link.score, link.first, link.second))
    relation = "overlaps" if any(link.relation == "overlaps" for link in cluster.links) else weakest.relation
    last, stays = cluster.places[-1], survivor(records, cluster, bank.lexicon)
    said = params.get("say", {})
    related = []
    for place in cluster.places[:-1]:
        link = next(link for link in cluster.links if link.first == place and link.second == last)
        part = "part" if link.holder == last else "whole" if link.holder == place else link.relation
        related.append((records[place], str(said.get(part, said.get(link.relation, link.relation)))))
    values = {
        "relation": relation,
        "reason": str(params.get("reasons", {}).get(weakest.reason, weakest.reason)),
        "score": f"{weakest.score:.2f}",
        "others": ", ".join(_called(records[place]) for place in cluster.places[:-1]),
        "survivor": _called(records[stays]),
    }
    severity = Severity.info if weakest.score < float(params.get("warn_from", 0)) else None
    passage = records[last].question
    kept = None if relation in ("related", "conflict") else records[stays]
    return Match(
        passage, 0, len(passage.text), records[last], values, severity=severity, related=tuple(related), survivor=kept
    )


def _called(record: Record) -> str:
    return str(record.number) if record.number is not None else record.id
