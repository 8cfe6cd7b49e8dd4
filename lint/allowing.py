"""What is said of suppressions themselves: that one is idle, gives no reason, or names what does not exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.config import Settings
from lint.diagnostic import Diagnostic
from lint.document import Document
from lint.notices import notice
from lint.selection import chosen, known, names, selects
from lint.suggestion import suggestion
from lint.suppression import Suppression

_Judged = tuple[list[tuple[str, str]], bool]


class Judge:
    """Judges suppressions by the rules `pairs` (id, family) that exist; `complete` if those are all there are."""

    def __init__(self, pairs: Sequence[tuple[str, str]], complete: bool) -> None:
        self.pairs = pairs
        self.complete = complete
        self._known: dict[tuple[Settings, tuple[str, ...]], _Judged] = {}

    def said(self, comment: Suppression, used: bool, document: Document, settings: Settings) -> Iterator[Diagnostic]:
        """The notices on one suppression, which held something back or (`used` false) nothing."""
        where = (document.path, comment.span, document.lines.range(comment.span))
        quote = document.text[comment.span.start : comment.span.end]
        if comment.directive != "allow" or not comment.selectors:
            yield notice("lint/unknown-directive", *where, quote=quote, directive=comment.directive)
            return
        wrong, all_ran = self._judged(comment.selectors, settings)
        for name, near in wrong:
            yield notice("lint/unknown-rule", *where, quote=quote, name=name, suggestion=near)
        rules = ", ".join(comment.selectors)
        if not used and not wrong and all_ran:
            yield notice("lint/unused-suppression", *where, quote=quote, rules=rules)
        elif not comment.reason and not wrong:
            yield notice("lint/suppression-without-reason", *where, quote=quote, rules=rules)

    def _judged(self, selectors: tuple[str, ...], settings: Settings) -> _Judged:
        """The names that no rule has, each with a suggestion, and whether every rule that is named ran here.

        Only then can a comment be called idle. Where packs are left out, nothing can be said.
        """
        key = (settings, selectors)
        if key not in self._known:
            wrong = [each for each in selectors if not known(each, self.pairs)] if self.complete else []
            all_ran = self.complete and all(
                chosen(rule, family, settings.select, settings.ignore)
                for rule, family in self.pairs
                if any(selects(each, rule, family) for each in selectors)
            )
            self._known[key] = ([(each, suggestion(each, names(self.pairs))) for each in wrong], all_ran)
        return self._known[key]
