"""The commands of the command line, each a function from a session to an exit code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from lint import output
from lint.arguments import parse
from lint.engine import without_collector
from lint.exits import CLEAN, FINDINGS, USAGE
from lint.rule import Rule
from lint.selection import chosen, selects
from lint.session import Session, UsageError, check_names, open_session


def run(words: Sequence[str]) -> int:
    """Parse a command line, run its command and return the exit code."""
    try:
        options = parse(words)
    except SystemExit as stop:
        return int(stop.code or 0) if not isinstance(stop.code, str) else USAGE
    try:
        if options.command == "check":
            from lint.checking import check

            return check(open_session(options), words)
        return _COMMANDS[options.command](open_session(options))
    except UsageError as error:
        return _misused(error)


def _misused(error: UsageError) -> int:
    output.say_each(error.problems)
    if str(error):
        output.say(f"error: {error}")
    return USAGE


def _ended(session: Session) -> int:
    """The exit code of a command that only shows; what is wrong with rule files is said first."""
    output.say_each(session.rule_problems)
    return USAGE if session.rule_problems else CLEAN


def _explain(session: Session) -> int:
    from lint.reports.explain import explain

    wanted = session.options.rules
    pairs = session.engine.pairs
    check_names(wanted, pairs)
    out = output.out()
    rules = [rule for rule in _all_rules(session) if any(selects(each, rule.id, "") for each in wanted)]
    if not rules:
        raise UsageError(f"“{wanted[0]}” is a family; `lint rules --select {wanted[0]}` lists its rules")
    for number, rule in enumerate(rules):
        out("\n" * bool(number) + explain(rule, output.options(session.options.color)))
    return _ended(session)


def _all_rules(session: Session) -> Iterable[Rule]:
    """The rules of the packs, and the linter's own notices as rules."""
    from lint.diagnostic import Applicability, Family
    from lint.notices import NOTICES

    yield from session.rulebook.rules
    for name, own in NOTICES.items():
        yield Rule(name, Family.lint, own.severity, Applicability.display, own.message, "notice", why=own.why)


def _rules(session: Session) -> int:
    from lint.reports.explain import rule_table

    settings = session.engine.settings
    rules = [r for r in _all_rules(session) if chosen(r.id, r.family.value, settings.select, settings.ignore)]
    output.out()(rule_table(rules, output.options(session.options.color)))
    return _ended(session)


def _test(session: Session) -> int:
    from lint.examples import run_examples

    check_names([each for each in session.options.packs if each not in session.rulebook.packs], session.engine.pairs)
    if session.options.mutate:
        return _mutate(session)
    with without_collector():
        tested = run_examples(session.rulebook, session.options.packs)
    out = output.out()
    for failure in tested.failures:
        out(f"{failure.path}:{failure.line}: {failure.rule}: {failure.problem}\n")
    out(f"{tested.summary()}\n")
    return FINDINGS if tested.failures else CLEAN


def _mutate(session: Session) -> int:
    from lint.mutation import run_mutants

    with without_collector():
        mutated = run_mutants(session.rulebook, session.options.packs)
    out = output.out()
    for hole in mutated.holes:
        out(f"{hole.path}:{hole.line}: {hole.rule}: {hole.mutant.kind}: {hole.mutant.text}\n")
    out(f"{mutated.summary()}\n")
    return CLEAN


def _audit(session: Session) -> int:
    """Without labels the list; with them the table, and 1 where something is found that was judged false."""
    from lint import audit

    options = session.options
    try:
        known = audit.labels(options.labels) if options.labels else {}
    except (OSError, audit.BadLabelsError) as error:
        raise UsageError(f"the labels cannot be read: {error}") from error
    with without_collector():
        read = session.read(options.paths)
        run = session.engine.run(read.contents)
    texts = {content.document.path: content.document.text for content in read.contents}
    judged = list(audit.rows(run.diagnostics, texts, known))
    listed = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in judged)
    if options.output:
        output.write_file(options.output, listed)
    elif not options.labels:
        output.out()(listed, "utf-8")
    if options.labels:
        output.out()(f"{audit.table(audit.precision(judged))}\n")
    output.say_each(read.problems)
    if session.rule_problems:
        return _ended(session)
    return FINDINGS if any(row["true"] is False for row in judged) else CLEAN


def _banking(session: Session) -> int:
    from lint import banking

    commands = {"build": banking.build, "import": banking.import_, "export": banking.export}
    return commands[session.options.command](session)


def _schema(session: Session) -> int:
    if session.options.name == "report":
        from importlib.resources import files

        text = (files("lint.reports") / "report.schema.json").read_text("utf-8")
    else:
        from lint.schema import rendered

        text = rendered()
    output.out()(text, "utf-8")
    return CLEAN


_COMMANDS: dict[str, Callable[[Session], int]] = {
    "build": _banking,
    "import": _banking,
    "export": _banking,
    "explain": _explain,
    "rules": _rules,
    "test": _test,
    "audit": _audit,
    "schema": _schema,
}
