"""The slips that writers make in a formula: all trees that differ from a right one by one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.facts.math.tree import Node, number

_SIGNS = ("+", "-", "*", "/")
_FUNCTIONS = frozenset(["sqrt", "exp", "ln", "log", "log2", "log10", "abs", "tanh", "sigmoid", "inv"])
_TWINS = {"sum": "mean", "mean": "sum", "max": "min", "min": "max", "floor": "ceil", "ceil": "floor"}
_MOST = 4000


def slips(node: Node, names: Sequence[str] = ()) -> list[Node]:
    """The trees one slip away: a sign, a factor, an exponent, a root, a log, a transposition lost or gained, parts
    exchanged, one of the quantities `names` in place of another."""
    found: dict[Node, None] = {}
    places = list(_places(node))
    for path, part in places:
        for other in _local(part, names):
            found[_replaced(node, path, other)] = None
    for i, (path, part) in enumerate(places):
        for path2, part2 in places[i + 1 :]:
            if part != part2 and path2[: len(path)] != path and len(found) < _MOST:
                found[_replaced(_replaced(node, path, part2), path2, part)] = None
    for one in sorted(node.symbols):
        for other_name in sorted(node.symbols):
            if one < other_name:
                found[_exchanged(node, one, other_name)] = None
    found.pop(node, None)
    return list(found)


def spelled(node: Node) -> str:
    """A formula of matrices as one string, the same however its products are bracketed and its inverses written."""
    if node.op == "sym":
        return node.name + node.element
    if node.op == "num":
        return f"{node.value:g}"
    inner = [spelled(arg) for arg in node.args]
    if node.op == "*":
        return " ".join(inner)
    if (node.op == "call" and node.name == "inv") or (node.op == "^" and inner[1] in ("-1", "neg(1)")):
        return f"inv({inner[0]})"
    return f"{node.name or node.op}({', '.join(inner)})"


def _places(node: Node, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Node]]:
    yield path, node
    for i, arg in enumerate(node.args):
        yield from _places(arg, (*path, i))


def _replaced(node: Node, path: tuple[int, ...], part: Node) -> Node:
    if not path:
        return part
    args = list(node.args)
    args[path[0]] = _replaced(args[path[0]], path[1:], part)
    return node._replace(args=tuple(args))


def _exchanged(node: Node, one: str, other: str) -> Node:
    """Two quantities taken for each other throughout."""
    name = {one: other, other: one}.get(node.name, node.name) if node.op == "sym" else node.name
    return node._replace(name=name, args=tuple(_exchanged(arg, one, other) for arg in node.args))


def _local(part: Node, names: Sequence[str]) -> Iterator[Node]:
    """What a slip makes of one part."""
    if part.op in ("+", "-", "*", "/", "·", "⊙"):
        yield from (part._replace(op=sign) for sign in _SIGNS if sign != part.op)
        yield part._replace(args=part.args[::-1])
        yield from part.args
    elif part.op in ("^", "neg", "T", "abs", "norm", "sum", "mean", "%") or part.name in _FUNCTIONS:
        yield part.args[0]
    if part.op == "^":
        yield part._replace(args=part.args[::-1])
        yield Node("*", part.args)
    if part.op == "norm":
        yield part._replace(name="1" if part.name == "2" else "2")
    if part.op == "abs":
        yield Node("^", (part.args[0], number(2)))
    if part.op in _TWINS:
        yield part._replace(op=_TWINS[part.op])
    if part.op == "call":
        if part.name in _TWINS:
            yield part._replace(name=_TWINS[part.name])
        if part.name in ("ln", "log", "log2", "log10", "sqrt"):
            yield part._replace(name="exp")
        if part.name == "sqrt":
            yield Node("^", (part.args[0], number(2)))
    if part.op == "num":
        yield from (number(value) for value in (1.0, 2.0, part.value + 1, part.value - 1, 2 * part.value))
        return
    yield Node("neg", (part,))
    yield Node("^", (part, number(2)))
    yield Node("call", (part,), "sqrt")
    yield Node("call", (part,), "log")
    yield Node("T", (part,))
    yield Node("-", (number(1), part))
    yield Node("/", (number(1), part))
    yield Node("*", (number(2), part))
    yield Node("/", (part, number(2)))
    if part.op == "sym":
        yield Node("-", (part, number(1)))
        yield Node("+", (part, number(1)))
        yield from (part._replace(name=name) for name in names if name != part.name)
