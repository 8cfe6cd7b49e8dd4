"""What rules say of their checks, verified once: kinds, parameters, phrases, and the concepts that are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import KINDS as CHECKS
from lint.compile_index import Verified
from lint.compile_index import rule as rule_from
from lint.compiler import Compiler, File, Path
from lint.facts.base import Base
from lint.facts.kinds import KINDS as FACTS
from lint.facts.kinds import matcher
from lint.facts.kinds.ground import Matcher, Tools, Whole
from lint.facts.phrase import BadPhrase
from lint.rule import SEVERAL, Rule
from lint.span import Position
from lint.suggestion import suggestion

# Parameters that name concepts.
_NAMING = ("of", "with", "under", "than")


Problem = tuple[Path | Position, str, str]
"""Where it is, the notice's name, and what is said."""


def verify(compiler: Compiler, base: Base) -> Verified:
    """Take out the rules that cannot be used and say what is wrong with them, as far as it is their own fault."""
    rules = [rule_from(raw) for raw in compiler.rules]
    tools = Tools(base, rules)
    matchers: dict[str, Matcher] = {}
    excused = compiler.excused()
    kept = []
    for raw, rule in zip(compiler.rules, rules, strict=True):
        file, where = compiler.stands[id(raw)]
        first = next(_problems(raw, rule, file, where, tools, matchers), None)
        if first is None:
            kept.append(raw)
        elif file.pack not in excused:
            compiler.problem(file, *first)
    compiler.rules = kept
    known = _names(base)
    for concept in compiler.concepts:
        if concept["pack"] not in excused:
            _verify_broader(compiler, concept, known)
    for pack, file in compiler.pages.items():
        for at, need in enumerate(compiler.packs[pack]["needs"]):
            if need not in compiler.packs and need not in compiler.lost:
                message = f"no pack is called “{need}”{suggestion(need, compiler.packs)}"
                compiler.problem(file, ("needs", at), "lint/bad-rule", message)
    return Verified(tools, matchers)


def _names(base: Base) -> frozenset[str]:
    """What `broader` may hold: names of concepts, and ids with or without their pack."""
    concepts = base.concepts
    return frozenset(c.name for c in concepts.values()) | concepts.keys() | {id.split("/")[-1] for id in concepts}


def check_ids(compiler: Compiler) -> None:
    """Say which ids are given twice, of rules and of concepts, and keep the first of each."""
    first: dict[str, str] = {}
    kept = []
    for raw in compiler.rules:
        file, where = compiler.stands[id(raw)]
        if raw["id"] in first:
            message = f"the id {raw['id']} is used in {first[raw['id']]} already"
            compiler.problem(file, where, "lint/double-id", message)
        else:
            first[raw["id"]] = file.shown
            kept.append(raw)
    compiler.rules = sorted(kept, key=lambda raw: str(raw["id"]))


def _problems(
    raw: Mapping[str, Any], rule: Rule, file: File, where: Path, tools: Tools, matchers: dict[str, Matcher]
) -> Iterator[Problem]:
    """What is wrong with one rule; where nothing is, the matcher of a fact is kept."""
    check = (*where, "check")
    is_fact = rule.concept is not None
    for at, (kind, _) in enumerate(rule.ways):
        yield from _of_kind(kind, is_fact, file, (*check, at) if rule.kind == SEVERAL else check)
    if is_fact:
        yield from _unknown_concepts(rule, raw, file, where, tools)
        yield from _of_fact(rule, file, where, tools, matchers)
    else:
        yield from _of_check(rule, file, check)


def _of_kind(kind: str, is_fact: bool, file: File, check: Path) -> Iterator[Problem]:
    """What is wrong with the kind of a check or with the names of its parameters."""
    kinds = FACTS if is_fact else CHECKS
    if kind not in kinds:
        message = f"no kind of {'fact' if is_fact else 'check'} is called “{kind}”{suggestion(kind, kinds)}"
        yield (*check, "kind"), "lint/bad-rule", message
        return
    known = FACTS[kind].parameters.split() if is_fact else [*CHECKS[kind].needs, *CHECKS[kind].may]
    for name in file.tree.value(check) or ():
        if name == "unless" and is_fact:
            yield (*check, name), "lint/bad-rule", "“unless” stands beside “check”, not in it"
        elif name not in (*known, "kind"):
            message = f"unknown key “{name}”{suggestion(name, known)}"
            yield (*check, name), "lint/bad-rule", message


def _of_check(rule: Rule, file: File, check: Path) -> Iterator[Problem]:
    for message in CHECKS[rule.kind].problems(rule.params):
        quoted = message.split("”")[0].removeprefix("“")
        found = (*check, quoted) if (*check, quoted) in file.tree.places else file.tree.find(quoted, check)
        yield found or check, "lint/bad-rule", message


def _of_fact(rule: Rule, file: File, where: Path, tools: Tools, matchers: dict[str, Matcher]) -> Iterator[Problem]:
    try:
        compiled = matcher(rule, tools)
        if isinstance(compiled, Whole):
            compiled.verify()
        matchers[rule.id] = compiled
    except BadPhrase as error:
        yield file.tree.find(error.source, where) or (*where, "check"), "lint/bad-rule", f"{rule.id}: {error}"
    except ValueError as error:
        yield (*where, "check"), "lint/bad-rule", f"{rule.id}: {error}"
    except (TypeError, AttributeError, LookupError):
        yield (*where, "check"), "lint/bad-rule", f"{rule.id}: a parameter has a value of the wrong kind"


def _unknown_concepts(rule: Rule, raw: Mapping[str, Any], file: File, where: Path, tools: Tools) -> Iterator[Problem]:
    """The concepts that a fact names and no row holds; an acronym need not be any concept's."""
    named = [params.get(key) or () for _, params in rule.ways for key in _NAMING]
    if raw["kind"] == "expansion":
        named = [file.tree.value((*where, "of")) or ()]
    for value in named:
        for written in [value] if isinstance(value, str) else value:
            id = written if "/" in str(written) else f"{file.pack}/{written}"
            if id not in tools.base.concepts:
                short = id.removeprefix(f"{file.pack}/")
                place = file.tree.find(written, where) or file.tree.find(short, where) or where
                near = suggestion(id, tools.base.concepts)
                yield place, "lint/unknown-concept", f"no concept is called “{id}”{near}"


def _verify_broader(compiler: Compiler, concept: Mapping[str, Any], known: frozenset[str]) -> None:
    file, where = compiler.named[concept["id"]]
    for name in concept["broader"]:
        if name not in known:
            place = file.tree.find(name, where) or where
            message = f"no concept is called “{name}”{suggestion(name, sorted(known))}"
            compiler.problem(file, place, "lint/unknown-concept", message)
