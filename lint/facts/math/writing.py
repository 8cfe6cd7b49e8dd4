"""A formula written out in the notation of a text: LaTeX or plain, with the text's own names and signs."""

from __future__ import annotations

from collections.abc import Callable

from lint.facts.math.tree import Node, Unreadable
from lint.plain import NamedTuple

_WEIGHT = {"+": 1, "-": 1, "neg": 1, "*": 2, "·": 2, "/": 2, "^": 4}


class Style(NamedTuple):
    """How a text writes: `latex` with fractions, its sign for products, its name for each quantity, and whether
    it writes `powers` of e rather than "exp"."""

    latex: bool
    times: str
    name: Callable[[str], str | None]
    powers: bool = False


def written(node: Node, style: Style) -> str:
    """The formula in a style. Raises Unreadable where the style has no words for a part of it."""
    if node.op == "num":
        return f"{node.value:g}"
    if node.op == "sym":
        name = style.name(node.name)
        if name is None or node.element or node.name == "±":
            raise Unreadable(node.name)
        return name
    if node.op in ("+", "-", "*", "·", "neg", "/", "^"):
        return _operation(node, style)
    if node.op == "call" and node.name in ("sqrt", "exp", "ln", "log"):
        return _call(node, style)
    raise Unreadable(node.op)


def _operation(node: Node, style: Style) -> str:
    if node.op == "neg":
        return "-" + _inside(node.args[0], 2, style)
    first, second = node.args
    if node.op == "/" and style.latex:
        return rf"\frac{{{written(first, style)}}}{{{written(second, style)}}}"
    if node.op == "^":
        exponent = written(second, style)
        simple = len(exponent) == 1
        closed = f"{{{exponent}}}" if style.latex else f"({exponent})"
        return f"{_inside(first, 5, style)}^{exponent if simple else closed}"
    weight = _WEIGHT[node.op]
    again = first.op == node.op == "/"
    left, right = _inside(first, weight + again, style), _inside(second, weight + (node.op in "-/"), style)
    if node.op in "*·":
        return _multiplied(left, right, style)
    return f"{left} {node.op} {right}"


def _multiplied(left: str, right: str, style: Style) -> str:
    if style.times == "":
        if _joins(left, right):
            return left + right
        spelled = left[-2:].isalpha() and right[:2].isalpha()
        return f"{left} * {right}" if not style.latex else rf"{left} \cdot {right}" if spelled else f"{left} {right}"
    return f"{left} {style.times} {right}"


def _joins(left: str, right: str) -> bool:
    """Whether two factors may stand side by side without a blank: single letters, numbers and brackets may."""
    short = (
        not left[-1:].isalpha() or not left[-2:-1].isalpha() or ("\\" not in left and left.isalpha() and len(left) <= 2)
    )
    return short and (right[:1] == "(" or len(right) == 1 or right[1:2] in "^_ ") and not right[:1].isdigit()


def _inside(node: Node, weight: int, style: Style) -> str:
    """A part, in brackets where its operation binds less than that around it."""
    text = written(node, style)
    binds = _WEIGHT.get(node.op, 9)
    if binds < weight or (node.op == "/" and weight > 2 and not style.latex):
        return rf"\left({text}\right)" if style.latex and "\\frac" in text else f"({text})"
    spelled = node.op == "sym" and " " in text and weight > 4
    return f"({text})" if spelled else text


def _call(node: Node, style: Style) -> str:
    inner = written(node.args[0], style)
    if node.name == "exp" and style.powers:
        return f"e^{inner}" if len(inner) == 1 else f"e^{{{inner}}}" if style.latex else f"e^({inner})"
    if style.latex:
        if node.name == "sqrt":
            return rf"\sqrt{{{inner}}}"
        return rf"\{node.name}\left({inner}\right)" if "\\frac" in inner else rf"\{node.name}({inner})"
    return f"{node.name}({inner})"
