"""Under which topics a bank files a question: those of what it asks about."""

from __future__ import annotations

from collections.abc import Iterable

from lint.checks.sameness.question import parse
from lint.checks.sameness.shared import lexicon_of
from lint.facts.base import Base, ConceptInfo, Mention

_MOST = 3


def asked(question: str, base: Base) -> tuple[str, ...]:
    """The topics of the concepts that a question asks about, else of the field that it names.

    A word such as "range" or "weight" counts only where nothing more telling is asked about, and the field as
    a whole (the networks of "dropout in neural networks") only where nothing else is.
    """
    mentions = [mention for mention in base.mentions(question) if not _stray(question, mention, base)]
    named = {concept for mention in mentions for concept in mention.concepts}
    lexicon = lexicon_of(base)
    everyday = frozenset(base.language.get("intents", {}).get("everyday", ()))
    asks = [[[base.concepts[id] for id in unit.split("&") if id in named] for unit in ask.units]
            for ask in parse(question, lexicon, base).asks]  # fmt: skip
    units = [unit for ask in asks for unit in ask if len(ask) == 1 or not {each.name for each in unit} & everyday]
    words = [unit for unit in units if not all(each.id in lexicon.field_concepts for each in unit)]
    telling = [unit for unit in words if not all(each.sort == "notion" and " " not in each.name for each in unit)]
    fields = [[base.concepts[id] for id in mention.concepts if id in lexicon.field_concepts] for mention in mentions]
    for tier in (telling, words, units, fields):
        if found := _topics(tier):
            return found
    return ()


def _stray(question: str, mention: Mention, base: Base) -> bool:
    """Whether a name stands there by chance: it may mean something else, or a noun of it reads as a verb.

    "Tools used for plots" do not name the tool use of language models.
    """
    text = question[mention.start : mention.end]
    names = [name for id in mention.concepts for name in (base.concepts[id].name, *base.concepts[id].aliases)]
    if any(text in base.concepts[id].ambiguous for id in mention.concepts) and text not in names:
        return True
    return text.endswith("ed") and not any(name.endswith("ed") for name in names)


def _topics(units: Iterable[Iterable[ConceptInfo]]) -> tuple[str, ...]:
    """The topics of some things; a name that several concepts bear tells one only where they agree."""
    found = [{concept.topic for concept in unit} for unit in units]
    return tuple(dict.fromkeys(topic for topics in found if len(topics) == 1 for topic in topics if topic))[:_MOST]
