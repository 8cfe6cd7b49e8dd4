"""The rules of this checkout as tests see them: compiled once for all processes, not once for each."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from lint.library import load
from lint.rulebook import Rulebook

COMPILED = Path(tempfile.gettempdir()) / f"lint-tests-{os.getuid()}"


@cache
def whole_rulebook() -> Rulebook:
    """The whole rulebook. Whoever comes first compiles it while the others wait."""
    COMPILED.mkdir(exist_ok=True)
    with open(COMPILED / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return load(cache=str(COMPILED))


def put_into(folder: Path) -> None:
    """Put the compiled rulebook, and nothing else that runs keep, into a cache folder."""
    kept = COMPILED / f"rulebook-{whole_rulebook().stamp}.marshal"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(kept, folder / kept.name)
