"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from time import monotonic

QUIET = 1.0  # seconds before a run counts as long
PAUSE = 0.1
WIDTH = 28


class Progress:
    """Counts steps up to a total; draws on standard error once the work has taken a while."""

    def __init__(self, title: str, total: int) -> None:
        self.title = title
        self.total = max(1, total)
        self.done = 0
        self.on = sys.stderr.isatty()
        self.next = monotonic() + QUIET
        self.drawn = False

    def __call__(self) -> None:
        """One more step is done."""
        self.done += 1
        now = monotonic()
        if not self.on or now < self.next:
            return
        self.next, self.drawn = now + PAUSE, True
        share = min(1.0, self.done / self.total)
        bar = ("█" * round(share * WIDTH)).ljust(WIDTH, "░")
        sys.stderr.write(f"\r\033[K{self.title} {bar} {self.done}/{self.total}")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self.drawn:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
        self.drawn = False
