"""The works that rule files cite, by their ids in rules/sources.yaml."""

from __future__ import annotations

from lint.compiler import Compiler, File, Path
from lint.suggestion import suggestion


def sources(compiler: Compiler, file: File, ids: list[str], where: Path) -> list[tuple[str, str | None]]:
    """The cited works as (cite, url), locators put into words; unknown ids become problems."""
    cited: list[tuple[str, str | None]] = []
    for id in ids:
        key, _, locator = id.partition("#")
        if key not in compiler.sources:
            if "" in compiler.lost:  # the file of sources itself was said to be bad
                cited.append((key, None))
                continue
            hint = suggestion(key, compiler.sources)
            place = file.tree.find(id, where) or file.tree.find(id) or where
            compiler.problem(file, place, "lint/unknown-source", f"no source “{key}” in sources.yaml{hint}")
            continue
        cite, url = compiler.sources[key]
        if locator:
            cite += f", ch. {locator}" if locator[0].isdigit() else f", {locator}"
        cited.append((cite, url))
    return cited
