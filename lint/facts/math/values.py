"""The value of a formula at one point."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from lint.facts.math import matrix as m
from lint.facts.math.matrix import Domain, Matrix, Shape, Value
from lint.facts.math.tree import Node, Unreadable
from lint.plain import dataclass, field


@dataclass
class Point:
    """What the names of a formula stand for: `values`, of which those in `vectors` have elements; `base` of "log".

    `running` holds the place at which each index of a sum stands, and how far it runs; "" is that of a sum without
    one. `rows` are the names of which one row of their matrix is meant. Within `whole` norms or the
    like, a vector without a subscript is meant as a whole.
    """

    values: Mapping[str, Value]
    vectors: frozenset[str] = frozenset()
    base: float = math.e
    rows: frozenset[str] = frozenset()
    running: dict[str, tuple[int, int]] = field(default_factory=dict)
    free: dict[str, int] = field(default_factory=dict)
    whole: int = 0

    def length(self, body: Node, index: str) -> int:
        """How far an index of a sum runs: over the elements of the vectors that bear it, else of those that bear none.

        0 where nothing is summed over.
        """
        borne: set[int] = set()
        bare: set[int] = set()
        for part in body.walk():
            of = self.values.get(part.name) if part.op == "sym" else None
            if of is None or isinstance(of, float) or not (part.name in self.vectors or part.name in self.rows):
                continue
            if part.element and (part.element == index or (not index and part.element not in self.running)):
                borne.add(len(of))
            elif not part.element:
                bare.add(len(of))
        found = borne or bare
        if len(found) > 1:
            raise Unreadable("a sum over vectors of several lengths")
        return found.pop() if found else 0


def value(node: Node, point: Point) -> Value:
    """The value of a formula. Raises Domain where it has none, Shape where matrices do not fit, Unreadable."""
    if node.op == "num":
        return float(node.value)
    if node.op == "sym":
        return _symbol(node, point)
    if node.op in ("sum", "mean"):
        return _sum(node, point)
    whole = node.op == "norm" or (node.op == "call" and node.name in ("max", "min") and len(node.args) == 1)
    point.whole += whole
    try:
        args = [value(arg, point) for arg in node.args]
    finally:
        point.whole -= whole
    if node.op == "call":
        return _call(node.name, args, point)
    try:
        return _OPERATIONS[node.op](node, args)
    except (ZeroDivisionError, OverflowError) as error:
        raise Domain from error


def _symbol(node: Node, point: Point) -> Value:
    found = point.values.get(node.name)
    if found is None:
        raise Unreadable(node.name)
    if node.name in point.rows and not isinstance(found, float):
        if not node.element and (not point.running or point.whole):
            raise Unreadable("a row without its number")
        return m.transposed((found[_place(node.element, point) % len(found)],))
    if node.name not in point.vectors or isinstance(found, float):
        return found
    if not node.element and (not point.running or point.whole or len(found) != _reach(point)):
        return found
    return found[_place(node.element, point) % len(found)][0]


def _reach(point: Point) -> int:
    """How far the innermost index runs."""
    return next(reversed(point.running.values()))[1]


def _place(index: str, point: Point) -> int:
    if index in point.running:
        return point.running[index][0]
    if "" in point.running or not index:
        return next(reversed(point.running.values()))[0]
    if index.isdigit():
        return int(index)
    return point.free.setdefault(index, len(point.free) + 1)


def _sum(node: Node, point: Point) -> Value:
    body = node.args[0]
    if not node.element and any(part.op == "sym" and _is_matrix(part.name, point) for part in body.walk()):
        found = m.entries(value(body, point))
        return sum(found) / (len(found) if node.op == "mean" else 1)
    total: Value = 0.0
    length = point.length(body, node.element)
    if not length:
        raise Unreadable("a sum over nothing")
    for place in range(length):
        before = dict(point.running)
        point.running[node.element] = place, length
        total = m.pairwise(total, value(body, point), lambda a, b: a + b)
        point.running = before
    return m.pairwise(total, float(length), lambda a, b: a / b) if node.op == "mean" else total


def _is_matrix(name: str, point: Point) -> bool:
    found = point.values.get(name)
    return found is not None and not isinstance(found, float) and name not in point.vectors | point.rows


def _number(value_: Value) -> float:
    if not isinstance(value_, float):
        raise Shape
    return value_


def _power(node: Node, args: list[Value]) -> Value:
    base, exponent = args
    if not isinstance(base, float):
        if exponent == -1.0:
            return m.inverse(base)
        if m.shape(base)[1] == 1:  # a square of a vector is that of its entries
            return m.each(base, lambda entry: _raised(entry, _number(exponent)))
        raise Shape
    return _raised(base, _number(exponent))


def _raised(base: float, exponent: float) -> float:
    result = base**exponent if base or exponent > 0 else math.nan
    if isinstance(result, complex) or math.isnan(result):
        raise Domain
    return float(result)


def _divided(node: Node, args: list[Value]) -> Value:
    if not isinstance(args[0], float) and not isinstance(args[1], float):
        return m.pairwise(args[0], args[1], lambda a, b: a / b)
    divisor = _number(args[1])
    return m.each(args[0], lambda entry: entry / divisor)


def _norm(node: Node, args: list[Value]) -> Value:
    found = m.entries(args[0])
    if node.name == "1":
        return float(sum(abs(entry) for entry in found))
    return math.sqrt(sum(entry * entry for entry in found))


def _dotted(node: Node, args: list[Value]) -> Value:
    return m.product(args[0], args[1])


_OPERATIONS: dict[str, Callable[[Node, list[Value]], Value]] = {
    "+": lambda node, args: m.added(args[0], args[1]),
    "-": lambda node, args: m.added(args[0], m.each(args[1], lambda entry: -entry)),
    "neg": lambda node, args: m.each(args[0], lambda entry: -entry),
    "*": _dotted,
    "·": _dotted,
    "⊙": lambda node, args: m.pairwise(args[0], args[1], lambda a, b: a * b),
    "/": _divided,
    "^": _power,
    "T": lambda node, args: m.transposed(args[0]),
    "%": lambda node, args: m.each(args[0], lambda entry: entry / 100),
    "abs": lambda node, args: abs(args[0]) if isinstance(args[0], float) else _norm(node, args),
    "norm": _norm,
}


def _call(name: str, args: list[Value], point: Point) -> Value:
    try:
        if name == "softmax":
            return _softmax(args[0])
        if name in ("max", "min"):
            return _extreme(name, args)
        if name == "log":
            return m.each(args[0], lambda entry: math.log(entry) / math.log(point.base))
        if name == "inv":
            return m.inverse(args[0])
        if name == "binomial":
            return _binomial(_number(args[0]), _number(args[1]))
        if len(args) != 1:
            raise Unreadable(name)
        return m.each(args[0], _FUNCTIONS[name])
    except (ValueError, OverflowError, ZeroDivisionError) as error:
        raise Domain from error


def _extreme(name: str, args: list[Value]) -> Value:
    choose: Callable[..., float] = max if name == "max" else min
    if len(args) == 1:
        if isinstance(args[0], float):
            raise Unreadable(name)
        return choose(m.entries(args[0]))
    result = args[0]
    for other in args[1:]:
        result = m.pairwise(result, other, lambda a, b: choose(a, b))
    return result


def _binomial(n: float, k: float) -> float:
    return math.gamma(n + 1) / (math.gamma(k + 1) * math.gamma(n - k + 1))


def _softmax(of: Value) -> Value:
    if isinstance(of, float):
        raise Unreadable("softmax of a number")
    rows: Matrix = of
    if m.shape(rows)[1] == 1:
        return m.transposed(_softmax(m.transposed(rows)))
    found = []
    for row in rows:
        weights = [math.exp(entry) for entry in row]
        found.append(tuple(weight / sum(weights) for weight in weights))
    return tuple(found)


def _sign(x: float) -> float:
    if not x:
        raise ValueError("the sign of zero is a convention: 0, 1 or -1")
    return math.copysign(1.0, x)


_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "abs": abs,
    "tanh": math.tanh,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "relu": lambda x: max(0.0, x),
    "floor": lambda x: float(math.floor(x)),
    "ceil": lambda x: float(math.ceil(x)),
    "sign": _sign,
    "factorial": lambda x: math.gamma(x + 1),
}
