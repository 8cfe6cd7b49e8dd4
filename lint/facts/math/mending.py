"""The right formula in place of a wrong one, in the notation of the text, read again before it is proposed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from lint.facts.math.compare import SAME, Space, compared
from lint.facts.math.equations import Way, readings
from lint.facts.math.lexing import lex
from lint.facts.math.parsing import Names
from lint.facts.math.tok import EDGE, Tok
from lint.facts.math.tree import Node, Unreadable
from lint.facts.math.writing import Style, written

_OPENED = re.compile(r"(?:\\left\s*|\\[a-zA-Z]+\{|\*\*|[*_])$")
_LOOK = re.compile(
    r"\\(?:text|textrm|textit|textbf|mathrm|mathit|mathbf|operatorname|mathsf|hat|bar|tilde|overline|vec)\{$"
)
_SIGNS = re.compile(r"[-+*/^=·×√−²]|\\")
_TIMES = re.compile(r"\\cdot\b|\\times\b|[·×*⋅]")


def extent(text: str, tokens: Sequence[Tok], first: int, last: int) -> tuple[int, int]:
    """The code points of a formula's tokens, with the commands and braces around the outermost of them."""
    while last > first + 1 and tokens[last - 1].kind is EDGE:
        last -= 1
    while first < last - 1 and tokens[first].kind is EDGE:
        first += 1
    return _around(text, tokens[first].start, tokens[last - 1].end)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    while (opened := _OPENED.search(text, max(0, start - 16), start)) and "\\" in opened.group():
        start = opened.start()
    while text[start:end].count("{") > text[start:end].count("}") and text[end : end + 1] == "}":
        end += 1
    return start, end


class Mender:
    """Writes the accepted forms of one fact in the notation of a text."""

    def __init__(self, where: Mapping[str, list[str]], right: list[Node], names: Names, space: Space) -> None:
        self.where, self.right, self.names, self.space = where, right, names, space

    def mended(self, text: str, start: int, end: int, way: Way) -> tuple[str | None, bool]:
        """The right formula for text[start:end], and whether it is the only one over the quantities named there."""
        raw = text[start:end]
        if raw.count("{") != raw.count("}") or "$" in raw or "`" in raw or not _SIGNS.search(raw):
            return None, False  # prose is not mended with signs
        names = {symbol: _name(text, *place) for symbol, place in way.used.items()}
        latex = "\\" in raw or text.count("$", 0, start) % 2 == 1
        style = Style(latex, _times(raw), lambda symbol: names.get(symbol) or self._default(symbol, names), "e^" in raw)
        nearest = self._nearest(names.keys())
        for node in nearest:
            try:
                mended = _dressed(written(node, style), raw, names.values(), latex)
            except Unreadable:
                continue
            if self._reads(mended, node):
                return mended, len(nearest) == 1
        return None, False

    def _nearest(self, named: Collection[str]) -> list[Node]:
        """The accepted forms over the quantities that a text names; else those that share some, the nearest first."""
        fitting = [node for node in self.right if node.symbols <= set(named)]
        fitting.sort(key=lambda node: -len(node.symbols))
        sharing = [node for node in self.right if node.symbols & set(named)]
        return fitting or sorted(sharing, key=lambda node: len(node.symbols - set(named)))

    def _reads(self, text: str, node: Node) -> bool:
        tokens = lex(text)
        again = readings(tokens, 0, self.names)
        return bool(again) and again[0].end == len(tokens) and compared(again[0].node, node, self.space) == SAME

    def _default(self, symbol: str, names: Mapping[str, str]) -> str | None:
        """A notation for a quantity that the text does not name, from the same column as those that it names."""
        columns = set()
        for name, text in names.items():
            plain = re.sub(r"^\\\w+\{(.*)\}$", r"\1", text)
            notations = self.where.get(name, [])
            columns.add(notations.index(plain) if plain in notations else -1)
        column = columns.pop() if len(columns) == 1 else -1
        notations = self.where.get(symbol, [])
        if not 0 <= column < len(notations):
            return None
        looks = {m.group() for text in names.values() if (m := re.match(r"\\\w+\{", text))}
        return f"{looks.pop()}{notations[column]}}}" if len(looks) == 1 else notations[column]


def _dressed(mended: str, raw: str, names: Collection[str], latex: bool) -> str:
    """A mended formula with the blanks and signs of the one that it replaces."""
    if "log" in raw and "ln" not in raw:
        mended = re.sub(r"\bln\(|\\ln\b", lambda found: found.group().replace("ln", "log"), mended)
    if not latex and re.search("[²³]", raw):
        mended = re.sub(r"\^([23])(?!\d)", lambda found: "²³"[int(found.group(1)) - 2], mended)
    if not latex and "√" in raw:
        mended = re.sub(r"\bsqrt\((\w)\)|\bsqrt\(", lambda found: f"√{found.group(1) or '('}", mended)
    blank = re.search(r"\s", raw) or any(re.search(r"\s", name) for name in names)
    if not blank and re.search(r"[\w)][-+*/][\w(]", raw):
        return mended.replace(" ", "")
    return mended.replace(" / ", "/") if "/" in raw and " /" not in raw else mended


def _name(text: str, start: int, end: int) -> str:
    look = _LOOK.search(text, max(0, start - 16), start)
    if look and text[end : end + 1] == "}":
        start, end = look.start(), end + 1
    return text[start:end]


def _times(raw: str) -> str:
    """The sign for products; none where factors stand side by side."""
    found = _TIMES.search(raw)
    if found:
        return found.group()
    return r"\cdot" if "\\" in raw and re.search(r"[a-z]{3}", re.sub(r"\\[a-zA-Z]+", "", raw)) else ""
