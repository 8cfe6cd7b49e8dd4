"""The words of the command line: commands, options and what is said about each."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from lint import __version__

COMMANDS = ("check", "build", "import", "export", "explain", "rules", "test", "audit", "schema")
FACES = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")

EPILOG = """\
exit codes: 0 no finding reaches --fail-on, 1 one does, 2 usage or settings, 3 a fault of lint itself
commands: check (the default), build, import, export, explain, rules, test, audit, schema;
`lint COMMAND --help` tells more
"""


class _Ordered(argparse.Action):
    """Keeps `--format` and `--output` in one list, in the order in which they were given."""

    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option: str | None = None) -> None:
        kind = "format" if self.dest == "face" else "output"
        namespace.faces = [*namespace.faces, (kind, values)]


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, which is asked once: argparse makes a formatter for each option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


@cache
def _columns() -> int:
    said = os.environ.get("COLUMNS", "")
    try:
        return int(said) if said.isdecimal() and int(said) else os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):
        return 80


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of a command line; a first word that is no command means `check`. Exits with 2 on misuse."""
    first = words[0] if words else ""
    command = first if first in COMMANDS else "check"
    rest = words[1:] if first in COMMANDS else words
    parser = argparse.ArgumentParser(
        prog="lint" if command == "check" else f"lint {command}",
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"lint {__version__}")
    parser.add_argument("--config", metavar="FILE", help="settings file instead of the nearest one upward")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours (default: auto)")
    parser.add_argument("--no-cache", action="store_true", help="neither read nor write remembered results")
    _ADD[command](parser)
    parser.set_defaults(command=command)
    return parser.parse_args(list(rest))


def _check(parser: argparse.ArgumentParser) -> None:
    parser.description = "Find what is wrong in question banks: wrong facts, duplicates, broken items, advertising."
    parser.epilog = EPILOG
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - reads standard input")
    mend = parser.add_argument_group("mending")
    mend.add_argument("--fix", action="store_true", help="apply the safe fixes")
    mend.add_argument("--unsafe-fixes", action="store_true", help="apply the unsafe fixes too; read the result")
    mend.add_argument("--diff", action="store_true", help="print what the fixes would change, write nothing")
    choose = parser.add_argument_group("what is looked for")
    _selection(choose)
    choose.add_argument("--fail-on", choices=("error", "warning", "info"), help="least severity that fails the run")
    choose.add_argument("--since", metavar="REV", help="only findings on lines changed since a git revision")
    choose.add_argument("--baseline", metavar="FILE", help="hold back the findings that this file knows")
    choose.add_argument("--write-baseline", action="store_true", help="make the baseline of what is found now")
    choose.add_argument(
        "--force-exclude",
        action="store_true",
        help="take named files like found ones: `exclude` holds, what is no bank is passed over",
    )
    choose.add_argument("--stdin-filename", metavar="NAME", help="what to call standard input")
    report = parser.add_argument_group("reports", "may be given several times, pairwise")
    report.add_argument("--format", dest="face", action=_Ordered, choices=FACES, metavar="FACE", help=", ".join(FACES))
    report.add_argument(
        "-o", "--output", dest="file", action=_Ordered, metavar="FILE", help="write to a file; - prints"
    )
    parser.set_defaults(faces=[])


def _selection(group: Any) -> None:
    group.add_argument("--select", action="append", metavar="RULES", help="only these: ids, beginnings, families")
    group.add_argument("--ignore", action="append", metavar="RULES", help="all but these")


def _build(parser: argparse.ArgumentParser) -> None:
    parser.description = "Turn raw documents into a corrected bank without duplicates, with a log of every change."
    parser.add_argument("paths", nargs="+", metavar="SRC", help="files and folders")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="folder; a bank in it is merged into")
    _selection(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.description = "Turn raw documents into a bank as they are, changing nothing."
    parser.add_argument("paths", nargs="+", metavar="SRC", help="files and folders")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="folder of the bank")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.description = "Write a bank to a file of another format, told by the file's ending."
    parser.add_argument("paths", nargs="+", metavar="BANK", help="files and folders of the bank")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="file to write")


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.description = "What a rule says, why, by which source, and its examples."
    parser.add_argument("rules", nargs="+", metavar="RULE", help="ids, or beginnings of ids")


def _rules(parser: argparse.ArgumentParser) -> None:
    parser.description = "List the rules."
    _selection(parser)


def _test(parser: argparse.ArgumentParser) -> None:
    parser.description = "Run every example of every rule: what is wrong must be found, what is right must not be."
    parser.add_argument("packs", nargs="*", metavar="PACK", help="packs, rule ids or families; all if none is given")
    parser.add_argument("--mutate", action="store_true", help="make what facts say false, and list what is not noticed")


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.description = "List every finding on real text as a line of JSON to be judged; count what was judged."
    parser.add_argument("paths", nargs="+", metavar="CORPUS", help="files and folders")
    parser.add_argument("--labels", metavar="FILE", help="judgements: lines of an earlier list, `true` filled in")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the list to a file, with the judgements known")
    _selection(parser)


def _schema(parser: argparse.ArgumentParser) -> None:
    parser.description = "Print a JSON Schema: of the records of a bank, or of the report that --format json writes."
    parser.add_argument("name", nargs="?", choices=("record", "report"), default="record")


_ADD = {
    "check": _check,
    "build": _build,
    "import": _import,
    "export": _export,
    "explain": _explain,
    "rules": _rules,
    "test": _test,
    "audit": _audit,
    "schema": _schema,
}
