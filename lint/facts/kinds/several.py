"""A fact told in several ways: what contradicts it in any one of them contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.facts.kinds.ground import Contradiction, Matcher
from lint.facts.reading import Sentence
from lint.facts.subject import Binder, Ids


class Several:
    """Several matchers as one; `last` is asked only where the others find nothing in a sentence."""

    def __init__(self, matchers: Sequence[Matcher], last: Matcher | None = None) -> None:
        self.told, self.last = matchers, last
        matchers = [*matchers, last] if last is not None else matchers
        self.triggers = frozenset().union(*(matcher.triggers for matcher in matchers))
        self.answers = any(getattr(matcher, "answers", False) for matcher in matchers)
        nothing: frozenset[str] = frozenset()
        self.completes = frozenset().union(*(getattr(matcher, "completes", nothing) for matcher in matchers))
        self.wide: Ids = frozenset().union(*(getattr(matcher, "wide", nothing) for matcher in matchers))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        found = False
        for matcher in self.told:
            for contradiction in matcher.contradictions(sentence, binder):
                found = True
                yield contradiction
        if self.last is not None and not found:
            yield from self.last.contradictions(sentence, binder)
