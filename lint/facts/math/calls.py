"""What the functions of formulas and of program code are, as operations."""

from __future__ import annotations

from collections.abc import Sequence

from lint.facts.math.tree import Node, Unreadable, number

_SIGNS = {"multiply": "⊙", "matmul": "*", "divide": "/", "add": "+", "subtract": "-", "power": "^", "dot": "·"}


def called(name: str, arguments: Sequence[Node]) -> Node:
    """A function of some arguments."""
    given = tuple(arguments)
    if name in _SIGNS:
        if len(given) != 2:
            raise Unreadable(name)
        return Node(_SIGNS[name], given)
    if name == "eye":
        return number(1)  # beside a matrix a number stands for that multiple of the identity
    if name == "square":
        return Node("^", (*given, number(2)))
    if name == "transpose":
        return Node("T", given)
    if name == "solve":
        return Node("*", (Node("call", given[:1], "inv"), *given[1:]))
    if name == "log1p":
        return Node("call", (Node("+", (number(1), *given)),), "ln")
    if name == "expm1":
        return Node("-", (Node("call", given, "exp"), number(1)))
    if name == "norm":
        return _norm(given)
    return Node("call", given, name)


def _norm(given: tuple[Node, ...]) -> Node:
    if len(given) == 1:
        return Node("norm", given, "2")
    if len(given) == 2 and given[1].op == "num" and given[1].value in (1, 2):
        return Node("norm", given[:1], f"{given[1].value:g}")
    raise Unreadable("a norm")
