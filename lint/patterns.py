"""Regular expressions translated once and kept between runs: translating them took a fifth of a short run.

`re` offers no way to keep a compiled pattern, since a pickled one is translated anew. Its own
translator is therefore asked only for patterns that no earlier run of the same Python met; where
its parts have other names than those known here, nothing is kept and all works as ever.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from lint import cache

MOST = 2000  # patterns kept; once there are more, those of the latest run
_DEBUG = 128  # the flag under which `re` prints what it translates


class Patterns:
    """The translated patterns in a cache folder, by pattern and flags."""

    def __init__(self, folder: str) -> None:
        name = hashlib.sha256(f"{sys.version} {sys.executable}".encode("utf-8", "surrogateescape")).hexdigest()
        self.place = os.path.join(folder, f"patterns-{name[:16]}.marshal")
        self.kept: dict[tuple[object, int], Any] = cache.sealed(self.place) or {}
        self.used: dict[tuple[object, int], Any] = {}
        self.new = False

    def serve(self) -> None:
        """Stand before the translator of `re` for the rest of this process."""
        try:
            compiler, parser = import_module("re._compiler"), import_module("re._parser")
            translate: Callable[[Any, int], Any] = compiler.compile
            parse, encode, make = parser.parse, compiler._code, compiler._sre.compile
        except (ImportError, AttributeError):
            return

        def compile(pattern: Any, flags: int = 0) -> Any:
            if not isinstance(pattern, (str, bytes)) or flags & _DEBUG:
                return translate(pattern, flags)
            key = (pattern, int(flags))
            if key not in self.kept:
                parsed = parse(pattern, flags)
                state = parsed.state
                names: list[str | None] = [None] * state.groups
                for group, number in state.groupdict.items():
                    names[number] = group
                code = [int(each) for each in encode(parsed, flags)]  # its own constants are no plain numbers
                self.kept[key] = (int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names))
                self.new = True
            self.used[key] = self.kept[key]
            return make(pattern, *self.kept[key])

        compiler.compile = compile  # type: ignore[attr-defined]

    def save(self) -> None:
        """Write down what is new."""
        if not self.new:
            return
        kept = self.kept if len(self.kept) <= MOST else self.used
        cache.seal(self.place, kept)


_serving: list[Patterns] = []


def serve(folder: str) -> None:
    """Keep the patterns of this process in a cache folder."""
    _serving.append(Patterns(folder))
    _serving[-1].serve()


def save() -> None:
    """Write down the patterns that this process met first."""
    for each in _serving:
        each.save()
