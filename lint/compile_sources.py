"""The works that rule files cite, by their ids in rules/sources*.yaml."""

from __future__ import annotations

from pydantic import ValidationError

from lint import rule_schema as shape
from lint.compiler import Compiler, File, Path, explained
from lint.suggestion import suggestion


def take_works(compiler: Compiler, file: File) -> None:
    """Add the works that a file lists."""
    for key, value in file.tree.data.items():
        if key in compiler.works:
            message = f"the work {key} stands in {compiler.works[key].shown} already"
            compiler.problem(file, (key,), "lint/double-id", message)
            continue
        compiler.works[key] = file
        try:
            source = shape.SourceShape.model_validate(value)
        except ValidationError as error:
            for where, message in explained(error, file, (key,), shape.SourceShape):
                compiler.problem(file, where, "lint/bad-rule", f"source {key}: {message}")
            compiler.sources[key] = (key, None)
            continue
        url = source.url
        if source.doi:
            url = f"https://doi.org/{source.doi}"
        elif source.arxiv:
            url = f"https://arxiv.org/abs/{source.arxiv}"
        compiler.sources[key] = (source.cite, url)


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
            compiler.problem(file, place, "lint/unknown-source", f"no source “{key}” in sources*.yaml{hint}")
            continue
        cite, url = compiler.sources[key]
        if locator:
            cite += f", ch. {locator}" if locator[0].isdigit() else f", {locator}"
        cited.append((cite, url))
    return cited
