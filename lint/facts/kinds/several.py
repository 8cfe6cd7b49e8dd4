"""A fact told in several ways: what contradicts it in any one of them contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.facts.kinds.ground import Contradiction, Matcher
from lint.facts.reading import Sentence
from lint.facts.subject import Binder, Ids


class Several:
    """Several matchers as one."""

    def __init__(self, matchers: Sequence[Matcher]) -> None:
        self.matchers = matchers
        self.triggers = frozenset().union(*(matcher.triggers for matcher in matchers))
        self.answers = any(getattr(matcher, "answers", False) for matcher in matchers)
        nothing: frozenset[str] = frozenset()
        self.completes = frozenset().union(*(getattr(matcher, "completes", nothing) for matcher in matchers))
        self.wide: Ids = frozenset().union(*(getattr(matcher, "wide", nothing) for matcher in matchers))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        for matcher in self.matchers:
            yield from matcher.contradictions(sentence, binder)
