"""Measures what `lint one-file.md` costs beyond bare Python: replayed from memory, and after a change."""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import perf_counter

WORDS = (  # noqa: SIM905 - one word a line would fill the page
    "gradient layer weight loss batch epoch tensor kernel stride filter signal vector matrix tree forest margin prior "
    "sample label feature noise error rate step token mask head query key value cell gate state reward policy image"
).split()
BUDGETS = {"replayed": 50, "changed": 250}


def median(run: Callable[[], None], times: int) -> float:
    """The median of the wall time of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return statistics.median(taken) * 1000


def python(folder: str, *words: str) -> Callable[[], None]:
    return lambda: void(subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, check=False))


def void(done: subprocess.CompletedProcess[bytes]) -> None:
    # A module that is not found ends with 1 too, as findings do: only a silent standard error is a run.
    if done.returncode not in (0, 1) or done.stderr:
        raise SystemExit(done.stderr.decode())


def bank(kilobytes: int) -> str:
    """A bank of questions put together from words, the same each time."""
    luck = random.Random(20)
    parts = ["# Bank\n\n"]
    while sum(map(len, parts)) < kilobytes * 1000:
        a, b, *rest = luck.sample(WORDS, 24)
        parts.append(f"## {len(parts)}. What links the {a} to the {b}?\n\nThe {' and the '.join(rest)} do.\n\n")
    return "".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--check", action="store_true", help="fail where a budget is exceeded")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LINT_CACHE_DIR"] = os.path.join(folder, "cache")
        os.environ["PYTHONPATH"] = str(Path(__file__).parents[1])  # this checkout, installed or not
        path = os.path.join(folder, "bank.md")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(bank(options.kilobytes))
        # An installed package keeps the bytecode of its modules: where that is forbidden, each run would compile them.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        lint = python(folder, "-m", "lint", "bank.md")
        first = median(lint, 1)
        edits = count(2)

        def changed() -> None:
            with open(path, "a", encoding="utf-8") as stream:
                stream.write(f"They meet {next(edits)} times.\n")  # the last answer grows by a sentence
            lint()

        bare = median(python(folder, "-c", "pass"), options.times)
        found = {"changed": median(changed, options.times) - bare, "replayed": median(lint, options.times) - bare}
    print(f"bare Python {bare:.0f} ms; the first run of all, which compiles the rules, {first:.0f} ms")
    for name, cost in found.items():
        print(f"{name}: {cost:.0f} ms beyond bare Python (budget {BUDGETS[name]})")
    if options.check and any(cost > BUDGETS[name] for name, cost in found.items()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
