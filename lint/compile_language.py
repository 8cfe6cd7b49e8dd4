"""The tables of words of a language pack: taken as they are, their shapes and phrases verified."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from lint import rule_schema as shape
from lint.compiler import Compiler, File, Path, explained
from lint.facts.english import English
from lint.facts.phrase import BadPhrase

# Tables whose lists hold phrases; the others have words or a grammar of their own.
_PHRASED = frozenset({"assertion", "attribution", "comparison", "expansion", "order", "polar", "ranges"})
_SHAPES: dict[str, Any] = {"axes": TypeAdapter(shape.SpokenAxes), "classes": TypeAdapter(shape.WordClasses)}
_OTHER = TypeAdapter(dict[str, list[Any] | dict[str, Any]])


def take_words(compiler: Compiler, file: File) -> None:
    """Add one table, or a part of one: it is known by its file's name up to the first dot."""
    words = {key: value for key, value in file.tree.data.items() if key != "table"}
    try:
        _SHAPES.get(file.stem, _OTHER).validate_python(words)
    except ValidationError as error:
        compiler.lost.add(file.pack)
        for where, message in explained(error, file, (), shape.AxisValue):
            compiler.problem(file, where, "lint/bad-rule", message)
        return
    compiler.words.append(file)
    held = compiler.language.setdefault(file.stem, {})
    for key, value in words.items():
        if isinstance(value, dict):
            for name in value.keys() & held.get(key, {}).keys():
                _double(compiler, file, (key, name))
            held[key] = {**value, **held.get(key, {})}
        elif key in held:
            _double(compiler, file, (key,))
        else:
            held[key] = value


def _double(compiler: Compiler, file: File, where: Path) -> None:
    message = f"the words of “{where[-1]}” stand in another file of the table “{file.stem}” already"
    compiler.problem(file, where, "lint/double-id", message)


def verify_words(compiler: Compiler) -> None:
    """Take out the phrases that are none, once all tables are there, and say so."""
    english = English(compiler.language)
    for file in compiler.words:
        name = file.stem
        if name in _PHRASED:
            for key, value in file.tree.data.items():
                if isinstance(value, list):
                    compiler.language[name][key] = _sound(compiler, file, (key,), value, english)
        elif name == "axes":
            for id, axis in file.tree.data["axes"].items():
                for value, words in axis["words"].items():
                    for key, phrases in words.items():
                        words[key] = _sound(compiler, file, ("axes", id, "words", value, key), phrases, english)


def _sound(compiler: Compiler, file: File, where: Path, phrases: list[Any], english: English) -> list[Any]:
    """The phrases that can be compiled; marks without a letter, and lists, stand for themselves."""
    kept = []
    for at, phrase in enumerate(phrases):
        if isinstance(phrase, str) and any(sign.isalnum() for sign in phrase):
            try:
                english.phrase(phrase)
            except BadPhrase as error:
                if file.pack not in compiler.lost:  # else a class may be missing with its file
                    compiler.problem(file, (*where, at), "lint/bad-rule", str(error))
                continue
        kept.append(phrase)
    return kept
