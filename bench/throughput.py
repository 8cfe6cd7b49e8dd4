"""Measures the CPU time of `lint` over a generated bank of thousands of files, and how it grows with the rules.

The bank's sentences come from a vocabulary, from the names of concepts and from the examples of every fourth fact.
The same bank is then checked with every fourth fact only, with half of them and with all: what the others cost
is what facts cost whose words mostly do not occur.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from lint.rule_file import parse

HOUSE = Path(__file__).parent.parent
BUDGET = 3.0  # CPU seconds for a cold run over the whole bank

NOUNS = (  # noqa: SIM905 - one word a line would fill the page
    "gradient layer weight loss batch epoch tensor kernel stride filter signal vector matrix tree forest margin prior "
    "sample label feature noise error rate step token mask head query key value cell gate state reward policy image "
    "estimate threshold penalty split node leaf cluster distance variance mean table column row index cache server "
    "report team budget deadline customer invoice ledger harbour orchard bridge violin recipe garden archive"
).split()
VERBS = "changes follows feeds limits shapes reaches replaces summarizes crosses delays repeats widens".split()  # noqa: SIM905
SHAPES = (
    "The {n} of the {n} {v} the {n} before the {n} is read again.",
    "In practice a {n} {v} one {n} and the next {n} waits for it.",
    "Once the {n} is known, the {n} {v} every {n} that the {n} left open.",
    "Nobody reads the {n} twice, so the {n} {v} what the {n} has to say about the {n}.",
    "With {c} the {n} {v} the {n} of each {n}.",
    "Many teams keep a {n} beside {c} and write down how the {n} {v} the {n}.",
)
QUESTIONS = (
    "How does the {n} meet the {n} in {c}?",
    "What does {c} do with the {n} of a {n}?",
    "Why is the {n} older than the {n}, and where does {c} use it?",
    "When would you prefer the {n} to the {n} of the {n}?",
)


class Facts(NamedTuple):
    """What the sentences of a bank are made of besides words: names of concepts, and examples of facts."""

    names: list[str]
    examples: list[str]


def rule_files() -> Iterator[tuple[str, Any]]:
    """The rule files of the checkout with their data."""
    for path in sorted((HOUSE / "rules").rglob("*.yaml")):
        yield str(path.relative_to(HOUSE / "rules")), parse(path.read_text("utf-8")).data


def thinned(folder: Path, quarters: int) -> int:
    """Copy the program with so many quarters of its facts; the number of facts, cells of tables included."""
    shutil.copytree(HOUSE / "lint", folder / "lint", ignore=shutil.ignore_patterns("__pycache__"))
    number = kept = 0
    for name, data in rule_files():
        for holder, key in _holders(data):
            some = []
            for each in holder[key]:
                number += 1
                if number % 4 < quarters:
                    some.append(each)
            kept += len(some)
            holder[key] = {each: holder[key][each] for each in some} if isinstance(holder[key], dict) else some
        path = folder / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")  # which is YAML too
    return kept


def _holders(data: Any) -> Iterator[tuple[Any, str]]:
    """Where facts stand in a rule file: lists of facts, and the cells that rows of concepts have on axes."""
    if not isinstance(data, dict):
        return
    if data.get("table") == "facts":
        yield data, "rows"
        return
    for each in (data, *(data.get("rows", ()) if data.get("table") == "concepts" else ())):
        for key in ("is", "facts"):
            if each.get(key):
                yield each, key


def material() -> Facts:
    """Names of concepts, and the examples of those facts that the thinnest rulebook keeps."""
    names, examples, number = [], [], 0
    for _, data in rule_files():
        if isinstance(data, dict) and data.get("table") == "concepts":
            names += [str(row["name"]) for row in data["rows"]]
        for holder, key in _holders(data):
            for each in holder[key]:
                number += 1
                if number % 4 < 1 and isinstance(each, dict):
                    said = [*each.get("wrong", ()), *each.get("right", ())]
                    examples += [said_ if isinstance(said_, str) else str(said_.get("text", "")) for said_ in said]
    return Facts(names, [text for text in examples if text and "\n" not in text])


def write_bank(folder: Path, files: int, questions: int, size: int) -> int:
    """Write a bank of so many files and questions with answers of about `size` characters; its size in bytes."""
    luck, facts, written = random.Random(11), material(), 0

    def filled(shape: str) -> str:
        while "{" in shape:
            shape = shape.replace("{n}", luck.choice(NOUNS), 1).replace("{v}", luck.choice(VERBS), 1)
            shape = shape.replace("{c}", luck.choice(facts.names), 1)
        return shape[0].upper() + shape[1:]

    for number in range(files):
        parts = [f"# Bank {number}\n"]
        for item in range(number * questions // files, (number + 1) * questions // files):
            said: list[str] = []
            while sum(map(len, said)) < size:
                said.append(luck.choice(facts.examples) if luck.random() < 0.12 else filled(luck.choice(SHAPES)))
            if luck.random() < 0.3:
                said = ["Three things matter:\n", *(f"- {each}" for each in said)]
                parts.append(f"## {item + 1}. {filled(luck.choice(QUESTIONS))}\n\n" + "\n".join(said) + "\n")
            else:
                parts.append(f"## {item + 1}. {filled(luck.choice(QUESTIONS))}\n\n" + " ".join(said) + "\n")
        text = "\n".join(parts)
        written += len(text.encode())
        (folder / f"bank-{number:05}.md").write_text(text, encoding="utf-8")
    return written


def seconds(program: Path, *words: str) -> float:
    """The CPU seconds of one run of the program as a child process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "lint", *words]
    done = subprocess.run(command, cwd=program, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--questions", type=int, default=9000)
    parser.add_argument("--size", type=int, default=520, help="characters of an answer, at least")
    parser.add_argument("--keep", help="write the bank into this folder and leave it there")
    parser.add_argument("--growth", action="store_true", help="measure with a quarter and a half of the facts too")
    parser.add_argument("--check", action="store_true", help="fail where the budget is exceeded")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        os.environ["LINT_CACHE_DIR"] = str(top / "cache")
        bank = Path(options.keep).absolute() if options.keep else top / "bank"
        bank.mkdir(parents=True, exist_ok=True)
        size = write_bank(bank, options.files, options.questions, options.size)
        print(f"{options.files} files, {options.questions} questions, {size / 1e6:.1f} MB")
        cold = 0.0
        for quarters in (1, 2, 4) if options.growth else (4,):
            program = top / f"program-{quarters}"
            facts = thinned(program, quarters)
            small = bank / "bank-00000.md"
            compiled = seconds(program, str(small))
            cold = seconds(program, "--format", "json", str(bank))
            warm = seconds(program, "--format", "json", str(bank))
            print(f"{facts} facts: cold {cold:.2f} s, warm {warm:.2f} s; compiling the rules took {compiled:.1f} s")
    if options.check and cold > BUDGET:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
