"""A YAML file of rules as plain data, with the line and column of every part of it."""

from __future__ import annotations

import re
from typing import Any

from lint.plain import dataclass
from lint.span import Position

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
# How deep values may lie in one another; the parser's own recursion has no bound.
_DEEPEST = 32
_DEEP_BLOCKS = re.compile(rf"^[ \t?:-]{{{_DEEPEST}}}", re.MULTILINE)
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class BadRuleFile(Exception):
    """A rule file that is no YAML, or YAML that we refuse, and where."""

    def __init__(self, message: str, position: Position) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True)
class Tree:
    """Plain data (`data`) and where each part stands: a path of keys and indexes gives a position."""

    data: Any
    places: dict[tuple[str | int, ...], Position]

    def position(self, path: tuple[str | int, ...]) -> Position:
        """The position of the deepest known part of a path."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Position(1, 1))

    def value(self, path: tuple[str | int, ...]) -> Any:
        """What stands at a path; None where nothing does."""
        found = self.data
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def find(self, text: str, under: tuple[str | int, ...] = ()) -> Position | None:
        """Where a text stands as a whole value below a path: the value in a list, the key in a mapping."""
        paths = (path for path in self.places if path[: len(under)] == under and self.value(path) == text)
        return next((self.places[path] for path in paths), None)


def parse(text: str) -> Tree:
    """The data of a YAML text (YAML 1.2 scalars). Raises BadRuleFile for bad YAML, aliases and double keys."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _bounded(yaml, text, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        raise BadRuleFile(error.problem or "not valid YAML", where) from None
    except yaml.YAMLError as error:
        raise BadRuleFile(str(error).splitlines()[0], Position(1, 1)) from None
    places: dict[tuple[str | int, ...], Position] = {}
    if node is None:
        return Tree(None, places)
    return Tree(_build(node, (), places, set()), places)


def _bounded(yaml: Any, text: str, loader: Any) -> None:
    """Raise BadRuleFile where values are nested too deeply. Texts that cannot be are told by their signs alone."""
    opened = deepest = 0
    for sign in re.findall(r"[\[\]{}]", text):
        opened = max(0, opened + (1 if sign in "[{" else -1))
        deepest = max(deepest, opened)
    if deepest < _DEEPEST and not _DEEP_BLOCKS.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BadRuleFile("values are nested too deeply", _at(event))


def _at(node: Any) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


def _build(
    node: Any, path: tuple[str | int, ...], places: dict[tuple[str | int, ...], Position], seen: set[int]
) -> Any:
    places[path] = _at(node)
    if node.id == "scalar":
        return _scalar(node)
    if id(node) in seen:
        raise BadRuleFile("anchors and aliases are not used in rule files", _at(node))
    seen.add(id(node))
    if node.id == "sequence":
        return [_build(item, (*path, i), places, seen) for i, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key, value in node.value:
        if key.id != "scalar":
            raise BadRuleFile("a key must be a word", _at(key))
        name = key.value
        if name in data:
            raise BadRuleFile(f"the key “{name}” stands twice", _at(key))
        data[name] = _build(value, (*path, name), places, seen)
        places[(*path, name)] = _at(key)
    return data


def _scalar(node: Any) -> Any:
    text = node.value
    if node.style:
        return text
    if text.lower() in _CONSTANTS and (text.islower() or text in ("", "~")):
        return _CONSTANTS[text.lower()]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
