"""The value of a formula at one point."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lint.facts.math import matrix as m
from lint.facts.math.matrix import Domain, Matrix, Shape, Value
from lint.facts.math.tree import Node, Unreadable


@dataclass
class Point:
    """What the names of a formula stand for: `values`, of which those in `vectors` have elements; `base` of "log".

    `running` holds the place at which each index of a sum stands; "" is that of a sum without one.
    """

    values: Mapping[str, Value]
    vectors: frozenset[str] = frozenset()
    base: float = math.e
    running: dict[str, int] = field(default_factory=dict)
    free: dict[str, int] = field(default_factory=dict)

    def length(self) -> int:
        """How many elements the vectors have."""
        return max((len(v) for name in self.vectors if not isinstance(v := self.values[name], float)), default=0)


def value(node: Node, point: Point) -> Value:
    """The value of a formula. Raises Domain where it has none, Shape where matrices do not fit, Unreadable."""
    if node.op == "num":
        return float(node.value)
    if node.op == "sym":
        return _symbol(node, point)
    if node.op in ("sum", "mean"):
        return _sum(node, point)
    args = [value(arg, point) for arg in node.args]
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
    if node.name not in point.vectors or isinstance(found, float):
        return found
    if not node.element and not point.running:
        return found
    return found[_place(node.element, point) % len(found)][0]


def _place(index: str, point: Point) -> int:
    if index in point.running:
        return point.running[index]
    if "" in point.running or not index:
        return next(reversed(point.running.values()))
    if index.isdigit():
        return int(index)
    return point.free.setdefault(index, len(point.free) + 1)


def _sum(node: Node, point: Point) -> Value:
    if not any(part.op == "sym" and part.name in point.vectors for part in node.walk()):
        raise Unreadable("a sum over nothing")
    total: Value = 0.0
    length = point.length()
    for place in range(length):
        before = dict(point.running)
        point.running[node.element] = place
        total = m.pairwise(total, value(node.args[0], point), lambda a, b: a + b)
        point.running = before
    return m.pairwise(total, float(length), lambda a, b: a / b) if node.op == "mean" else total


def _number(value_: Value) -> float:
    if not isinstance(value_, float):
        raise Shape
    return value_


def _power(node: Node, args: list[Value]) -> Value:
    base, exponent = args
    if not isinstance(base, float):
        if exponent == -1.0:
            return m.inverse(base)
        raise Shape
    result = base ** _number(exponent) if base or _number(exponent) > 0 else math.nan
    if isinstance(result, complex) or math.isnan(result):
        raise Domain
    return float(result)


def _divided(node: Node, args: list[Value]) -> Value:
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
        raise Unreadable(name)
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
    "sign": lambda x: math.copysign(1.0, x) if x else 0.0,
    "factorial": lambda x: math.gamma(x + 1),
}
