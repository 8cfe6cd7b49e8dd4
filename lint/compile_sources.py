"""The works that rule files cite, by their ids in rules/sources.yaml."""

from __future__ import annotations

import difflib

from lint.compiler import Compiler, File

Path = tuple[str | int, ...]


def sources(compiler: Compiler, file: File, ids: list[str], where: Path) -> list[tuple[str, str | None]]:
    """The cited works as (cite, url), locators put into words; unknown ids become problems."""
    cited = []
    for id in ids:
        key, _, locator = id.partition("#")
        if key not in compiler.sources:
            near = difflib.get_close_matches(key, compiler.sources, 1)
            hint = f", did you mean “{near[0]}”?" if near else ""
            compiler.problem(file, where, "lint/unknown-source", f"no source “{key}” in sources.yaml{hint}")
            continue
        cite, url = compiler.sources[key]
        if locator:
            cite += f", ch. {locator}" if locator[0].isdigit() else f", {locator}"
        cited.append((cite, url))
    return cited
