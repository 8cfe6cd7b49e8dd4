"""A formula that is held true: what may stand on its sides, in which notations, and how others are judged by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any

from lint.facts.math.compare import DIFFERENT, SAME, UNKNOWN, Fingerprint, Space, compared, fingerprints
from lint.facts.math.lexing import lex
from lint.facts.math.matrix import Shape
from lint.facts.math.mending import Mender
from lint.facts.math.names import Keys, Language, Vocabulary, keys_of
from lint.facts.math.parsing import Mode, Names, Parser
from lint.facts.math.slips import slips, spelled
from lint.facts.math.tree import Node, Unreadable

_HELD = re.compile(r"<(\w+)>")


class Law:
    """The compiled parameters of one fact; `own` are the names of its concepts. Raises ValueError for bad ones."""

    def __init__(self, params: Mapping[str, Any], own: Iterable[str], language: Language) -> None:
        self.where = {str(symbol): notations(names, language) for symbol, names in _table(params, "where").items()}
        self.scale, self.bare, self.alone = (bool(params.get(key)) for key in ("scale", "bare", "alone"))
        vectors = frozenset(texts(params.get("vectors")))
        matrices = {str(symbol) for shape in _shapes(params) for symbol in shape}
        written = {**self.where, **self._sizes(params, vectors)}
        self.names = Names(Vocabulary(written, language.fillers, matrices), vectors, language)
        rule = Names(Vocabulary({symbol: [symbol] for symbol in self.where}), vectors, language)
        self.space = _space(params, tuple(self.where), rule)
        self.right = [parsed(text, rule) for text in texts(params.get("right"))]
        self._check()
        self.left = [keys for text in texts(params.get("left")) for keys in self._expanded(text)]
        named = params.get("named", not self.left)
        self.named = _names(texts(named) if isinstance(named, list) else own) if named else []
        self.said = [*self.named, *(keys for keys in self.left if all(_is_word(key) for key in keys))]
        asked = params.get("asked", bool(self.named))
        self.asked = _names(texts(asked)) if not isinstance(asked, bool) else []
        self.by_name = asked is True  # whether a question about the concept asks for this formula
        lie = params.get("lie") or []
        self.lie: list[list[str]] = [texts(words) for words in lie]  # words for each convention of shapes
        self.sought = _names(texts(params.get("sought")))  # what is found where this formula is least
        self.mender = Mender(self.where, self.right, self.names, self.space)

    def _sizes(self, params: Mapping[str, Any], vectors: frozenset[str]) -> dict[str, list[str]]:
        """The sizes of vectors as program code writes them besides: `len(y)`."""
        names = [name for vector in sorted(vectors) for name in self.where.get(vector, ()) if name.isidentifier()]
        lengths = [f"{how}({name})" for name in names for how in ("len", "size", "numel")]
        sizes = texts(params.get("sizes"))
        return {sizes[0]: [*self.where.get(sizes[0], ()), *lengths]} if len(sizes) == 1 else {}

    def _check(self) -> None:
        if not self.right:
            raise ValueError("“right” gives the accepted right-hand sides")
        for node in (*self.right, *(node for _, node in self.space.given)):
            strange = node.symbols - {*self.where, "±"}
            if strange:
                raise ValueError(f"a formula speaks of “{sorted(strange)[0]}”, which “where” does not name")
        try:
            if any(self._verdict(node, node) != SAME for node in self.right):
                raise ValueError("a formula of “right” has no value at most points: see “domain” and “shapes”")
        except (Unreadable, Shape) as error:
            raise ValueError(f"“given” cannot be computed: {error}") from error

    def _expanded(self, text: str) -> Iterator[Keys]:
        """A left-hand side with every notation of the quantities that it names, as in “σ(<x>)”."""
        held = list(dict.fromkeys(_HELD.findall(text)))
        if not set(held) <= self.where.keys():
            raise ValueError(f"“left” speaks of a quantity that “where” does not name: “{text}”")
        for chosen in product(*(self.where[symbol] for symbol in held)):
            written = text
            for symbol, name in zip(held, chosen, strict=True):
                written = written.replace(f"<{symbol}>", name)
            yield keys_of(written)

    def judgeable(self, nodes: Sequence[Node], announced: bool) -> bool:
        """Whether the readings of a right-hand side say enough to be judged; more is asked of one without "="."""
        first = nodes[0].symbols
        if not first or not all(node.works or self.bare for node in nodes):
            return False
        if any(self._element(node) or self._instance(node) for node in nodes[:1]):
            return False
        return not announced or len(first) > 1 or bool(self.space.given) or len(self.space.symbols) == 1

    def _element(self, node: Node) -> bool:
        """Whether a formula is that of a single element where all that is right sums over them."""
        return self._elementary(node) and not any(self._elementary(right) for right in self.right)

    def _elementary(self, node: Node) -> bool:
        parts = list(node.walk())
        summed = any(part.op in ("sum", "mean", "norm") for part in parts)
        return not summed and any(part.name in self.names.vectors and part.element for part in parts)

    def _instance(self, node: Node) -> bool:
        """Whether numbers stand in it for quantities: "0.9 v + 0.1 g" for "β v + (1 - β) g"."""
        if any(node.symbols == right.symbols for right in self.right):
            return False
        known = frozenset().union(*map(_numbers, self.right))
        return bool(_numbers(node) - known) and any(node.symbols < right.symbols for right in self.right)

    def resembled_by(self, node: Node) -> bool:
        """Whether a formula over the very quantities of a right one is a single slip away from one."""
        sizes = self.space.sizes
        if all(node.symbols - sizes != right.symbols - sizes for right in self.right):
            return False
        prints = list(fingerprints(node, self.space))
        return not self._slips.isdisjoint(prints) if prints else spelled(node) in self._unfit

    @cached_property
    def _near(self) -> list[Node]:
        """All formulas that are one slip away from a right one."""
        return [slip for right in self.right for slip in slips(right, tuple(self.where))]

    @cached_property
    def _slips(self) -> frozenset[Fingerprint]:
        """The values of such slips."""
        return frozenset(print_ for slip in self._near for print_ in fingerprints(slip, self.space))

    @cached_property
    def _unfit(self) -> frozenset[str]:
        """Such slips as they are spelled; needed for those without a value, as their matrices do not fit."""
        return frozenset(map(spelled, self._near))

    def broken_by(self, nodes: Sequence[Node], only: frozenset[int] | None = None) -> bool:
        """Whether the strict reading differs from all that is right, and no other reading is the same as any of it.

        `only` these conventions of shapes count.
        """
        for i, node in enumerate(nodes):
            verdicts = {self._verdict(node, right, only) for right in self.right}
            if SAME in verdicts or (i == 0 and verdicts != {DIFFERENT}):
                return False
        return True

    def _verdict(self, node: Node, right: Node, only: frozenset[int] | None = None) -> int:
        hundred = any(part.op == "num" and part.value == 100 for part in node.walk())
        try:
            return compared(node, right, self.space, self.scale, (1.0, 100.0, 0.01) if hundred else (1.0,), only)
        except Unreadable:
            return UNKNOWN


def notations(names: Any, language: Language) -> list[str]:
    """The notations of a quantity; `@name` stands for a group of them."""
    found: list[str] = []
    for name in texts(names):
        if name.startswith("@") and name[1:] not in language.groups:
            raise ValueError(f"no group of notations “{name}”")
        found += language.groups[name[1:]] if name.startswith("@") else [name]
    return list(dict.fromkeys(found))


def _is_word(key: str) -> bool:
    return len(key) > 2 and key.isascii() and key.isalpha()


def _numbers(node: Node) -> frozenset[float]:
    return frozenset(part.value for part in node.walk() if part.op == "num")


def _space(params: Mapping[str, Any], symbols: tuple[str, ...], rule: Names) -> Space:
    given = _table(params, "given")
    return Space(
        tuple(symbol for symbol in symbols if symbol not in given),
        {str(symbol): str(domain) for symbol, domain in _table(params, "domain").items()},
        rule.vectors,
        tuple({str(symbol): texts(sizes) for symbol, sizes in shape.items()} for shape in _shapes(params)),
        frozenset(texts(params.get("sizes"))),
        tuple((str(symbol), parsed(str(text), rule)) for symbol, text in given.items()),
        {str(symbol): str(of) for symbol, of in _table(params, "rows").items()},
    )


def _shapes(params: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    shapes = params.get("shapes") or [{}]
    return shapes if isinstance(shapes, list) else [shapes]


def _table(params: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = params.get(key) or {}
    if not isinstance(value, dict):
        raise ValueError(f"“{key}” is a table of names")
    return value


def texts(value: Any) -> list[str]:
    """A parameter that is a text or a list of texts."""
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _names(names: Iterable[str]) -> list[Keys]:
    return sorted(filter(None, {keys_of(name) for name in names}), key=len, reverse=True)


def parsed(text: str, names: Names) -> Node:
    """The tree of a formula in a rule."""
    tokens = lex(text)
    parser = Parser(tokens, 0, names, Mode())
    try:
        node = parser.sum()
    except Unreadable as error:
        raise ValueError(f"“{text}” is no formula that can be read (at “{error}”)") from error
    if parser.at < len(tokens):
        raise ValueError(f"“{text}” cannot be read from “{tokens[parser.at].text}” on")
    return node
