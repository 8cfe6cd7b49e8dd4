"""Facts that are formulas: what a text writes for one is compared by its values with what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from lint.facts.assertion import ASSERTED, polarity
from lint.facts.kinds.ground import Contradiction, Matcher, Tools, Whole, excepted, phrases, subjects
from lint.facts.math.compare import DIFFERENT, SAME, UNKNOWN, Space, compared
from lint.facts.math.equations import (
    Region,
    Way,
    definitions,
    equal_signs,
    has_formula,
    readings,
    regions,
    sentence_at,
    subject_before,
)  # fmt: skip
from lint.facts.math.lexing import lex
from lint.facts.math.matrix import Shape
from lint.facts.math.mending import Mender, extent
from lint.facts.math.names import Keys, Language, Vocabulary, keys_of
from lint.facts.math.parsing import Mode, Names, Parser
from lint.facts.math.tree import Node, Unreadable
from lint.facts.reading import Found, Sentence
from lint.facts.subject import Binder
from lint.rule import Rule

_KNOWN = frozenset(
    [
        "left",
        "named",
        "alone",
        "right",
        "where",
        "domain",
        "vectors",
        "shapes",
        "sizes",
        "given",
        "scale",
        "bare",
        "unless",
        "of",
        "kind",
        "with",
    ]
)


_HELD = re.compile(r"<(\w+)>")


class Side(NamedTuple):
    """A right-hand side in a text: its region, its ways of reading, and what its left-hand side is."""

    region: Region
    start: int
    ways: list[Way]
    left: int
    bound: bool  # the left-hand side itself says of what it speaks
    announced: bool = False


def formula(rule: Rule, tools: Tools) -> Matcher:
    """`right:` the accepted right-hand sides; `left:` notations of the left-hand side, `named: true` if the concept's

    own names count too (the default where `left` is empty); `where:` each quantity with its notations; `given:`
    quantities computed from others; `domain:`, `vectors:`, `shapes:`, `sizes:` what they are; `scale: true` where a
    positive factor does not matter; `alone: true` where `left` can mean nothing else; `bare: true` where a single
    name or number may be judged.
    """
    params = rule.params
    unknown = set(params) - _KNOWN
    if unknown:
        raise ValueError(f"unknown key “{sorted(unknown)[0]}”")
    return Formula(rule, tools)


class Formula(Whole):
    """The matcher of one formula."""

    def __init__(self, rule: Rule, tools: Tools) -> None:
        params = rule.params
        self.tools, self.about = tools, subjects(rule)
        self.language = _language(tools)
        self.where = {str(k): _texts(v) for k, v in _mapping(params, "where").items()}
        self.scale, self.bare, self.alone = (bool(params.get(key)) for key in ("scale", "bare", "alone"))
        self.unless = phrases(tools, params.get("unless"), "unless")
        self._spaces(params)
        self.left = [keys for text in _texts(params.get("left")) for keys in self._expanded(text)]
        self.named = self._own_names(params.get("named", not self.left))
        self.mender = Mender(self.where, self.right, self.names, self.space)

    def _spaces(self, params: Mapping[str, Any]) -> None:
        shapes = params.get("shapes") or [{}]
        shapes = shapes if isinstance(shapes, list) else [shapes]
        given = _mapping(params, "given")
        vectors = frozenset(_texts(params.get("vectors")))
        symbols = tuple(symbol for symbol in self.where if symbol not in given)
        own = Names(Vocabulary({symbol: [symbol] for symbol in self.where}), vectors, self.language)
        self.names = Names(Vocabulary(self.where, self.language.fillers), vectors, self.language)
        self.space = Space(
            symbols,
            {str(k): str(v) for k, v in _mapping(params, "domain").items()},
            vectors,
            tuple({str(k): [str(s) for s in v] for k, v in shape.items()} for shape in shapes),
            frozenset(_texts(params.get("sizes"))),
            tuple((str(name), _parsed(str(text), own)) for name, text in given.items()),
        )
        self.right = [_parsed(text, own) for text in _texts(params.get("right"))]
        if not self.right:
            raise ValueError("“right” gives the accepted right-hand sides")
        for name, node in (*self.space.given, *(("right", each) for each in self.right)):
            strange = node.symbols - {*self.where, "±"}
            if strange:
                raise ValueError(f"“{name}” speaks of “{sorted(strange)[0]}”, which “where” does not name")
        for i in range(len(self.space.shapes)):
            try:
                if not self.space.points(i):
                    raise ValueError("no points can be drawn for these quantities")
            except (Unreadable, Shape) as error:
                raise ValueError(f"“given” cannot be computed: {error}") from error

    def _expanded(self, text: str) -> Iterator[Keys]:
        """A left-hand side with every notation of the quantities that it names, as in “σ(<x>)”."""
        held = list(dict.fromkeys(_HELD.findall(text)))
        if not set(held) <= self.where.keys():
            raise ValueError(f"“left” speaks of a quantity that “where” does not name: “{text}”")
        for chosen in product(*(self.where[symbol] for symbol in held)):
            table = dict(zip(held, chosen, strict=True))
            yield keys_of(_HELD.sub(lambda found: table[found.group(1)], text))  # noqa: B023

    def _own_names(self, named: Any) -> list[Keys]:
        """The names that say by themselves of what a formula is: the concept's, or those that the rule lists."""
        if not named:
            return []
        infos = [self.tools.base.concepts[id] for id in self.about if id in self.tools.base.concepts]
        own = [name for info in infos for name in (info.name, *info.aliases, *info.ambiguous)]
        names = {keys_of(name) for name in (_texts(named) if isinstance(named, list) else own)}
        return sorted((keys for keys in names if keys), key=len, reverse=True)

    def passage(self, binder: Binder) -> Iterator[Contradiction]:
        """See Whole."""
        if not has_formula(binder.reading.text, self.language):
            return
        for region in regions(binder.reading):
            for side in self._sides(region):
                found = self._judged(side, binder)
                if found:
                    yield found

    def _sides(self, region: Region) -> Iterator[Side]:
        tokens = region.tokens
        for at in equal_signs(tokens):
            left, bound = self._left(region, at)
            while left >= 0:
                ways = readings(tokens, at + 1, self.names)
                if ways:
                    yield Side(region, at + 1, ways, left, bound)
                at = ways[0].end if ways else len(tokens)
                if at >= len(tokens) or tokens[at].text != "=":
                    break
        for at, start, strong in definitions(tokens, self.language) if self.named else ():
            if start >= len(tokens):
                continue
            left = subject_before(tokens, at, self.named, self.names)
            if left >= 0 or strong:
                ways = readings(tokens, start, self.names)
                if ways and ways[0].node.works:
                    yield Side(region, start, ways, left if left >= 0 else at, left >= 0, True)

    def _left(self, region: Region, at: int) -> tuple[int, bool]:
        """Where the left-hand side before an equals sign begins, and whether it says itself of what it speaks."""
        for names, bound in ((self.named, True), (self.left, self.alone)):
            first = subject_before(region.tokens, at, names, self.names)
            if first >= 0:
                return first, bound
        return -1, False

    def _judged(self, side: Side, binder: Binder) -> Contradiction | None:
        nodes = [way.node for way in side.ways]
        if not all(node.works or self.bare for node in nodes) or not nodes[0].symbols:
            return None
        if side.announced and len(nodes[0].symbols) < 2 and not self.space.given and len(self.space.symbols) > 1:
            return None
        if not self._wrong(nodes):
            return None
        explicit = self._stands(side, binder)
        if explicit is None:
            return None
        tokens = side.region.tokens
        start, stop = extent(binder.reading.text, tokens, side.start, side.ways[0].end)
        edit, only = self.mender.mended(binder.reading.text, start, stop, side.ways[0])
        edits = ((start, stop, edit),) if edit is not None else ()
        return Contradiction(start, stop, edits, explicit and only and bool(edits))

    def _wrong(self, nodes: Sequence[Node]) -> bool:
        """Whether the strict reading differs from all that is right, and no other reading is the same as any of it."""
        for i, node in enumerate(nodes):
            verdicts = {self._verdict(node, right) for right in self.right}
            if SAME in verdicts or (i == 0 and verdicts != {DIFFERENT}):
                return False
        return True

    def _verdict(self, node: Node, right: Node) -> int:
        hundred = any(part.op == "num" and part.value == 100 for part in node.walk())
        try:
            return compared(node, right, self.space, self.scale, (1.0, 100.0, 0.01) if hundred else (1.0,))
        except Unreadable:
            return UNKNOWN

    def _stands(self, side: Side, binder: Binder) -> bool | None:
        """Whether the text asserts the formula of the concept; True where it names it itself, None if it does not."""
        region, english = side.region, self.tools.english
        sentence = sentence_at(binder.reading, region, region.tokens[side.left].start)
        if excepted(sentence, self.unless):
            return None
        before = binder.reading.sentences[sentence.index - 1 : sentence.index] if sentence.index else []
        if before and before[0].text.rstrip().endswith((":", ",")) and english.frame.search(before[0].line):
            return None
        if not sentence.tokens:
            return True if side.bound else self._inherited(sentence, binder)
        first = min(sentence.token_at(region.tokens[side.left].start), len(sentence.tokens) - 1)
        found = Found(
            first, min(max(first + 1, sentence.token_at(region.tokens[side.start].start)), len(sentence.tokens))
        )
        if polarity(sentence, found, english) != ASSERTED:
            return None
        if side.bound:
            return True
        binding = binder.bind(sentence, found, self.about)
        return binding.explicit if binding else None

    def _inherited(self, sentence: Sentence, binder: Binder) -> bool | None:
        binding = binder.inherited(sentence, self.about)
        return binding.explicit if binding and binding.concepts & self.about else None


def _language(tools: Tools) -> Language:
    """The words of formulas, compiled once for all facts of a rulebook."""
    table = tools.base.language.get("formulas", {})
    if id(table) not in _LANGUAGES:
        _LANGUAGES.clear()
        _LANGUAGES[id(table)] = table, Language(table)
    return _LANGUAGES[id(table)][1]


_LANGUAGES: dict[int, tuple[Any, Language]] = {}


def _mapping(params: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = params.get(key) or {}
    if not isinstance(value, dict):
        raise ValueError(f"“{key}” is a table of names")
    return value


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _parsed(text: str, names: Names) -> Node:
    """The tree of a formula in a rule. Raises ValueError where it cannot be read."""
    tokens = lex(text)
    parser = Parser(tokens, 0, names, Mode())
    try:
        node = parser.sum()
    except Unreadable as error:
        raise ValueError(f"“{text}” is no formula that can be read (at “{error}”)") from error
    if parser.at < len(tokens):
        raise ValueError(f"“{text}” cannot be read from “{tokens[parser.at].text}” on")
    return node
