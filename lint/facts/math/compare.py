"""Whether two formulas say the same: both are computed at points drawn by chance, the same ones in every run."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence

from lint.facts.math import matrix as m
from lint.facts.math.matrix import Domain, Matrix, Shape, Value
from lint.facts.math.tree import Node, Unreadable
from lint.facts.math.values import Point, value
from lint.plain import dataclass, field

_POINTS = 6
_LEAST = 3
_CLOSE = 1e-7
_BASES = (math.e, 2.0, 10.0)

# From where the value of a symbol is drawn: lowest and highest; "integer" and "large" give whole numbers,
# "simplex" a vector whose elements sum to one.
_RANGES = {
    "positive": (0.2, 3.0), "unit": (0.05, 0.95), "simplex": (0.1, 1.0), "real": (-3.0, 3.0), "integer": (2, 6),
    "large": (20, 60),
}  # fmt: skip


@dataclass(frozen=True)
class Space:
    """What the quantities of a fact are.

    `domains` say from where numbers are drawn ("positive" by default), `vectors` have elements,
    `shapes` name the sizes of matrices, in one or several conventions; `sizes` name what is the
    number of a vector's elements or a size of the matrices. `rows` names for a symbol the matrix of
    which it is one row, of whatever shape. `given` are computed from the others.
    """

    symbols: tuple[str, ...]
    domains: Mapping[str, str] = field(default_factory=dict)
    vectors: frozenset[str] = frozenset()
    shapes: tuple[Mapping[str, Sequence[str]], ...] = ({},)
    sizes: frozenset[str] = frozenset()
    given: tuple[tuple[str, Node], ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    _drawn: dict[int, list[Point]] = field(default_factory=dict, compare=False)

    def points(self, convention: int) -> list[Point]:
        """Points at which everything is defined, for one convention of shapes."""
        if convention not in self._drawn:
            self._drawn[convention] = self._draw(convention)
        return self._drawn[convention]

    def _draw(self, convention: int) -> list[Point]:
        chance = random.Random(f"{convention} {' '.join(self.symbols)}")
        found = []
        for turn in range(_POINTS * 3):
            point = self._point(chance, turn, self.shapes[convention])
            if point is not None:
                found.append(point)
            if len(found) == _POINTS:
                break
        return found

    def _point(self, chance: random.Random, turn: int, shapes: Mapping[str, Sequence[str]]) -> Point | None:
        # Sizes fall in the order in which the fact names them, so that XᵀX has an inverse where X is n by d.
        names = list(dict.fromkeys(size for shape in self.shapes[0].values() for size in shape if not size.isdigit()))
        more = chance.randint(0, 1)
        lengths = {name: 2 + len(names) - i + more for i, name in enumerate(names)}
        length = 3 + turn % 3
        values: dict[str, Value] = {}
        for name in self.symbols:
            if name in self.rows:
                continue
            if name in self.sizes:
                values[name] = float(lengths.get(name, length))
            elif name in shapes or name in self.vectors:
                rows, columns = [*shapes.get(name, (str(length),)), "1"][:2]
                values[name] = self._matrix(chance, name, lengths, rows, columns)
            else:
                values[name] = self._number(chance, name)
        for name, of in self.rows.items():
            upright = shapes[of][0] == self.shapes[0][of][0]
            values[name] = values[of] if upright else m.transposed(values[of])
        values["±"] = chance.uniform(0.5, 2.0)
        point = Point(values, self.vectors, rows=frozenset(self.rows))
        try:
            for name, node in self.given:
                values[name] = value(node, point)
        except (Domain, Shape):
            return None
        return point

    def _matrix(self, chance: random.Random, name: str, lengths: Mapping[str, int], rows: str, columns: str) -> Matrix:
        if name == "I":
            return m.identity(lengths[rows])
        high, wide = (lengths.get(size) or int(size) for size in (rows, columns))
        drawn = tuple(tuple(self._number(chance, name) for _ in range(wide)) for _ in range(high))
        total = sum(map(sum, drawn)) if self.domains.get(name) == "simplex" else 1.0
        return tuple(tuple(entry / total for entry in row) for row in drawn)

    def _number(self, chance: random.Random, name: str) -> float:
        domain = self.domains.get(name, "positive")
        low, high = _RANGES[domain]
        return (
            float(chance.randint(int(low), int(high))) if domain in ("integer", "large") else chance.uniform(low, high)
        )


SAME, DIFFERENT, UNKNOWN = 1, -1, 0


def compared(
    first: Node, second: Node, space: Space, scale: bool = False, factors: Sequence[float] = (1.0,),
    only: frozenset[int] | None = None,
) -> int:  # fmt: skip
    """SAME or DIFFERENT values of two formulas; UNKNOWN where too few points can be computed.

    With `scale` any positive factor between them counts as none, else only the `factors`. "log" may
    have any base, the same in both. `only` these conventions of shapes count.
    """
    misfit = 0
    verdict = UNKNOWN
    for convention in range(len(space.shapes)) if only is None else sorted(only):
        points = space.points(convention)
        for base in _BASES if _has_log(first) or _has_log(second) else (math.e,):
            try:
                ratios = _ratios(first, second, points, base)
            except Shape:
                misfit += 1
                continue
            if ratios is None:
                continue
            if _constant(ratios, scale, factors):
                return SAME
            verdict = DIFFERENT
    return DIFFERENT if misfit and verdict == UNKNOWN and len(space.shapes) > 1 else verdict


Fingerprint = tuple[int, tuple[str, ...]]


def fingerprints(node: Node, space: Space) -> Iterator[Fingerprint]:
    """What tells the values of a formula from those of others, for each convention of shapes and base of "log"."""
    for convention in range(len(space.shapes)):
        for base in _BASES if _has_log(node) else (math.e,):
            found: list[str] = []
            try:
                for point in space.points(convention)[:2]:
                    at = Point(point.values, point.vectors, base, point.rows)
                    found += [f"{entry:.6g}" for entry in m.entries(value(node, at))]
            except (Domain, Shape, Unreadable):
                continue
            if found:
                yield convention, tuple(found)


def _has_log(node: Node) -> bool:
    return any(part.op == "call" and part.name == "log" for part in node.walk())


def _ratios(first: Node, second: Node, points: Sequence[Point], base: float) -> list[tuple[float, float]] | None:
    """Pairs of entries of both values over all points; None where too few could be computed."""
    pairs: list[tuple[float, float]] = []
    computed = 0
    for point in points:
        try:
            values = [value(node, Point(point.values, point.vectors, base, point.rows)) for node in (first, second)]
        except Domain:
            continue
        one, other = m.entries(values[0]), m.entries(values[1])
        if len(one) != len(other) or not all(map(math.isfinite, (*one, *other))):
            raise Shape
        pairs += zip(one, other, strict=True)
        computed += 1
    return pairs if computed >= _LEAST else None


def _constant(pairs: Sequence[tuple[float, float]], scale: bool, factors: Sequence[float]) -> bool:
    if scale:
        one, other = max(pairs, key=lambda pair: abs(pair[1]))
        factors = [one / other] if other and one / other > 0 else []
    size = max((abs(other) for _, other in pairs), default=0.0) or 1.0
    return any(
        all(abs(one - factor * other) <= _CLOSE * max(abs(factor * other), size * 1e-3) for one, other in pairs)
        for factor in factors
    )


def readable(node: Node, space: Space) -> bool:
    """Whether all names of a formula are known."""
    return node.symbols <= {*space.symbols, "±", *(name for name, _ in space.given)}


__all__ = ["DIFFERENT", "SAME", "UNKNOWN", "Space", "Unreadable", "compared", "readable"]
