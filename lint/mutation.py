"""Mutation testing of facts: true statements are made false one word at a time, and a fact must notice each.

A mutant that nothing notices is a hole: a wrong statement that would pass.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lint.config import Settings
from lint.diagnostic import Family
from lint.engine import Engine
from lint.examples import content_of_example, picked, sentence
from lint.facts.base import Base
from lint.plain import NamedTuple, dataclass, field
from lint.rule import Example, Rule
from lint.rulebook import Rulebook

_WORD = re.compile(r"[A-Za-z][\w-]*[A-Za-z]")
_NUMBER = re.compile(r"(?<![\w.,/^-])\d+(?:\.\d+)?(?![\w./^-]|,\d)")
_AUXILIARY = re.compile(r"\b(is|are|was|were|can|does|do|will|must|should)\b( not\b)?", re.I)
_THAN = re.compile(r"\bthan\b")


class Mutant(NamedTuple):
    """A statement with one thing changed; `kind` says what."""

    kind: str
    text: str


class Hole(NamedTuple):
    """A mutant that nothing noticed: of which rule's statement, where that is written."""

    rule: str
    path: str
    line: int
    mutant: Mutant


@dataclass
class Mutated:
    """How many mutants of each kind there were, how many were noticed, and the holes."""

    made: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    holes: list[Hole] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """The share of mutants that were noticed."""
        return self.noticed.total() / self.made.total() if self.made else 1.0

    def summary(self) -> str:
        """A line for each kind, and the closing line."""
        lines = [f"{kind:<10} {self.noticed[kind]:>6} of {made:>6} noticed" for kind, made in sorted(self.made.items())]
        return "\n".join([*lines, f"{self.made.total()} mutants, {self.rate:.1%} noticed, {len(self.holes)} holes"])


def run_mutants(rulebook: Rulebook, chosen: Sequence[str] = ()) -> Mutated:
    """Change what each chosen fact says in every way that makes it false, and look for the change."""
    engine, base, result = Engine(rulebook, Settings()), rulebook.base, Mutated()
    for rule in picked(rulebook, chosen):
        if rule.concept is None or not rule.says:
            continue
        concept = base.concepts.get(str(rule.concept))
        question = f"What is known about {concept.name}?" if concept else ""
        if _noticed(rule.says, question, engine):
            continue  # a statement that is found itself tells nothing of its mutants
        for mutant in mutants(rule, base):
            result.made[mutant.kind] += 1
            if _noticed(mutant.text, question, engine):
                result.noticed[mutant.kind] += 1
            else:
                result.holes.append(Hole(rule.id, rule.path, rule.line, mutant))
    return result


def mutants(rule: Rule, base: Base) -> Iterator[Mutant]:
    """What a fact says with one thing changed: a word to its opposite, a class to its sibling, "is" to "is not", a

    number to another, the two sides of a comparison exchanged.
    """
    text = rule.says
    seen = {text}
    for mutant in (
        *_opposites(text, base),
        *_siblings(rule, base),
        *_denied(text),
        *_numbers(text),
        *_swapped(text, base),
    ):
        if mutant.text not in seen:
            seen.add(mutant.text)
            yield mutant


def _noticed(said: str, question: str, engine: Engine) -> bool:
    found = engine.single(content_of_example(Example(sentence(said), question)))
    return any(each.family is Family.fact for each in found)


def _opposites(text: str, base: Base) -> Iterator[Mutant]:
    """A word for its opposite, outside names: another name makes no false statement, only a strange one."""
    names = [(mention.start, mention.end) for mention in base.mentions(text)]
    for word in _WORD.finditer(text):
        other = base.english.opposite(word.group())
        if other and not any(start < word.end() and word.start() < end for start, end in names):
            yield Mutant("opposite", text[: word.start()] + other + text[word.end() :])


def _siblings(rule: Rule, base: Base) -> Iterator[Mutant]:
    """A class for another on its axis; a word that names classes on several axes says too little to be exchanged."""
    text, names = rule.says, [(mention.start, mention.end) for mention in base.mentions(rule.says)]
    siblings: dict[str, set[str]] = defaultdict(set)
    own = str(rule.params.get("axis", ""))
    for name, axis in base.axes.items() if not own else [(own, base.axes[own])]:
        words = base.english.table("axes", "axes").get(name, {}).get("words", {})
        first = {value: next(map(str, words[value].get("adjective", ())), "") for value in words}
        for one, other in (pair for pair in axis.get("disjoint", ()) if len(pair) == 2):
            siblings[first.get(one, "")].add(first.get(other, ""))
            siblings[first.get(other, "")].add(first.get(one, ""))
    for adjective, others in siblings.items():
        found = re.search(rf"(?<![\w-]){re.escape(adjective)}(?![\w-])", text) if adjective else None
        if found is None or (len(others) > 1 and not own):
            continue
        if any(start < found.end() and found.start() < end for start, end in names):
            continue
        for other in sorted(others - {""}):
            if re.search(rf"(?<![\w-]){re.escape(other)}(?![\w-])", text):
                continue  # the thing is of both classes
            yield Mutant("class", text[: found.start()] + other + text[found.end() :])


def _denied(text: str) -> Iterator[Mutant]:
    for found in _AUXILIARY.finditer(text):
        told = found.group(1) if found.group(2) else f"{found.group(1)} not"
        yield Mutant("denial", text[: found.start()] + told + text[found.end() :])


def _numbers(text: str) -> Iterator[Mutant]:
    for found in _NUMBER.finditer(text):
        value = found.group()
        year = re.fullmatch(r"(?:19|20)\d\d", value)
        other = str(int(value) + 6) if year else str(float(value) * 3) if "." in value else str(int(value) * 2 or 1)
        yield Mutant("number", text[: found.start()] + other + text[found.end() :])


def _swapped(text: str, base: Base) -> Iterator[Mutant]:
    than = _THAN.search(text)
    named = base.mentions(text)
    if than and len(named) == 2 and named[0].end <= than.start() <= named[1].start:
        first, second = named
        inner = text[first.end : second.start]
        changed = text[: first.start] + text[second.start : second.end] + inner + text[first.start : first.end]
        yield Mutant("swap", changed + text[second.end :])
