"""The smallest parts of formulas: names, functions, fractions, roots, sums, bars and exponents."""

from __future__ import annotations

import math

from lint.facts.math.calls import called
from lint.facts.math.names import starts
from lint.facts.math.parsing import Parser, function_at
from lint.facts.math.sums import order, sum_
from lint.facts.math.tok import EDGE, NUM, WORD, Tok
from lint.facts.math.tree import Node, Unreadable, number


def atom(parser: Parser) -> Node:
    """One factor without its exponent."""
    parser.at += _leading_edge(parser)
    tok = parser.peek()
    if tok is None:
        raise Unreadable("the end")
    if tok.kind is NUM:
        parser.at += 1
        return number(float(tok.text))
    named = _named(parser, tok)
    if named:
        return named
    if tok.kind is WORD:
        return _word(parser, tok)
    parser.at += 1
    if tok.text in ("(", "[", "{"):
        inner = parser.group(tok.text)
        if len(inner) != 1:
            raise Unreadable("a list")
        return inner[0]
    return _operator(parser, tok)


def _leading_edge(parser: Parser) -> int:
    at = parser.at
    return int(at < len(parser.tokens) and parser.tokens[at].kind is EDGE)


def _operator(parser: Parser, tok: Tok) -> Node:
    if tok.text in ("|", "‖"):
        inner = parser.group(tok.text)
        return Node("abs", (inner[0],)) if tok.text == "|" else Node("norm", (inner[0],), order(parser))
    if tok.text in ("⌊", "⌈"):
        return Node("call", (parser.group(tok.text)[0],), "floor" if tok.text == "⌊" else "ceil")
    if tok.text in ("\\frac", "\\binom"):
        both = _halves(parser) or (_braced(parser), _braced(parser))
        return Node("/", both) if tok.text == "\\frac" else Node("call", both, "binomial")
    if tok.text == "π":
        return number(math.pi)
    if tok.text == "√":
        return Node("call", (_argument(parser),), "sqrt")
    if tok.text == "Σ":
        return sum_(parser, "sum")
    raise Unreadable(tok.text)


def _halves(parser: Parser) -> tuple[Node, Node] | None:
    """The two digits of \frac12."""
    tok = parser.peek()
    if tok is None or tok.kind is not NUM or len(tok.text) != 2 or not tok.text.isdigit():
        return None
    parser.at += 1
    return number(float(tok.text[0])), number(float(tok.text[1]))


def _braced(parser: Parser) -> Node:
    tok = parser.peek()
    if tok is not None and tok.text != "{":  # \frac1n
        parser.at += 1
        if tok.kind is NUM and len(tok.text) == 1:
            return number(float(tok.text))
        letters = parser.names.vocabulary.letters
        if tok.kind is not WORD or tok.text not in letters:
            raise Unreadable(tok.text)
        parser.name(letters[tok.text], (tok.key,), (tok.start, tok.end))
        return Node("sym", name=letters[tok.text])
    parser.need("{")
    return parser.group("{")[0]


def _named(parser: Parser, tok: Tok) -> Node | None:
    """The quantity that is named here, with the element of it that is meant."""
    follow = parser.tokens[parser.at + 1] if parser.at + 1 < len(parser.tokens) else None
    if tok.text == "e" and follow is not None and follow.text == "^" and not _squared(parser):
        return None  # Euler's number
    if follow is not None and follow.text == "(" and len(tok.text) > 1 and function_at(parser.tokens, parser.at):
        whole = parser.names.vocabulary.at(parser.tokens, parser.at)
        if whole and whole[2] == parser.at + 1:
            return None  # the function of that name, not a quantity
    found = parser.names.vocabulary.at(parser.tokens, parser.at)
    if not found:
        return None
    symbol, first, end = found
    place = parser.tokens[first].start, parser.tokens[end - 1].end
    parser.name(symbol, tuple(tok.key for tok in parser.tokens[first:end]), place)
    parser.at = _past_abbreviation(parser, symbol, end)
    return Node("sym", name=symbol, element=_index(parser, symbol in parser.names.vectors))


def _past_abbreviation(parser: Parser, symbol: str, end: int) -> int:
    """Behind a name and the same quantity's notation in brackets: "true positives (TP)"."""
    if [tok.text for tok in parser.tokens[end : end + 1]] != ["("]:
        return end
    again = parser.names.vocabulary.at(parser.tokens, end + 1)
    closed = again is not None and [tok.text for tok in parser.tokens[again[2] : again[2] + 1]] == [")"]
    return again[2] + 1 if again is not None and again[0] == symbol and closed else end


def _squared(parser: Parser) -> bool:
    """Whether an "e" with an exponent is a quantity of that name: e² is, e^-x is not."""
    exponent_ = parser.tokens[parser.at + 2 : parser.at + 3]
    return "e" in parser.names.vocabulary.letters and bool(exponent_) and exponent_[0].text == "2"


def _index(parser: Parser, vector: bool) -> str:
    """The subscript of a vector's element: `x_i`, `x[i]`, `x^{(i)}`; empty where the whole is meant."""
    tokens, at = parser.tokens, parser.at
    texts = [tok.text for tok in tokens[at : at + 5]]
    if texts[:1] == ["_"]:
        if not vector or len(texts) < 2 or len(texts[1]) > 1 or not texts[1].isalpha():
            raise Unreadable("a subscript")
        parser.at += 2
        return texts[1]
    if vector and texts[:1] == ["["] and texts[2:3] == ["]"]:
        parser.at += 3
        return texts[1]
    if vector and texts[:1] == ["^"]:
        inner = texts[2:5] if texts[1:2] == ["{"] else texts[1:4]
        if len(inner) == 3 and inner[0] == "(" and inner[2] == ")" and inner[1].isalpha():
            parser.at += 6 if texts[1] == "{" else 4
            return inner[1]
    return ""


def _word(parser: Parser, tok: Tok) -> Node:
    for keys, sign in parser.names.language.prefixes.items():
        end = starts(parser.tokens, parser.at, keys)
        if end:
            parser.at = end
            return _prefixed(parser, sign)
    for filler in parser.names.language.fillers:
        end = starts(parser.tokens, parser.at, filler)
        if end:
            parser.at = end
            return atom(parser)
    follow = parser.tokens[parser.at + 1].text if parser.at + 1 < len(parser.tokens) else ""
    if tok.key in ("sum", "mean", "averag") and follow in ("(", "_", "["):
        parser.at += 1
        return sum_(parser, "sum" if tok.key == "sum" else "mean")
    name = function_at(parser.tokens, parser.at)
    if name:
        parser.at += 1
        return _call(parser, name)
    if tok.text == "π" or (tok.text == "e" and follow == "^"):
        parser.at += 1
        return number(math.pi if tok.text == "π" else math.e)
    letters = parser.run(tok)
    if not letters:
        return _glued(parser, tok)
    return _run(parser, tok.text, letters)


def _glued(parser: Parser, tok: Tok) -> Node:
    """An element of a vector whose subscript was lost: "xi"."""
    symbol = parser.names.vocabulary.letters.get(tok.text[0])
    if len(tok.text) != 2 or tok.text[1] not in "ijk" or symbol not in parser.names.vectors:
        raise Unreadable(tok.text)
    parser.name(str(symbol), (tok.text[0],), (tok.start, tok.start + 1))
    parser.at += 1
    return Node("sym", name=str(symbol), element=tok.text[1])


def _run(parser: Parser, text: str, letters: list[str]) -> Node:
    """A run of letters as their product; an exponent behind it is that of the last."""
    start = parser.tokens[parser.at].start
    for i, (letter, symbol) in enumerate(zip(text, letters, strict=True)):
        parser.name(symbol, (letter,), (start + i, start + i + 1))
    parser.at += 1
    last = Node("sym", name=letters[-1])
    while parser.text() in ("^", "'", "⊤"):
        last = exponent(parser, last) if parser.take("^") else Node("T", (last,) if parser.take("'", "⊤") else ())
    node = Node("sym", name=letters[0])
    for letter in letters[1:-1]:
        node = Node("*", (node, Node("sym", name=letter)))
    return Node("*", (node, last))


def _prefixed(parser: Parser, sign: str) -> Node:
    """What words before their objects say: "the sum of A and B", "the ratio of A to B"."""
    parser.worded = False
    if sign == "√":
        return Node("call", (_argument(parser),), "sqrt")
    operator, joint = sign.split()
    left = parser.product()
    more = False
    while True:
        tok = parser.peek()
        comma = tok is not None and tok.text == "," and operator in "+*"
        if tok is None or not (comma or tok.key == joint):
            break
        parser.at += 1
        if comma and parser.text() == joint:
            parser.at += 1
        left, more = Node(operator, (left, parser.sum() if operator == "/" else parser.product())), True
    if not more:
        raise Unreadable(joint)
    parser.worded = True
    return left


def _call(parser: Parser, name: str) -> Node:
    """A function with its arguments, in brackets or without."""
    if name == "log" and parser.text() == "_":
        parser.at += 1
        base = parser.text()
        parser.at += 1
        name = {"2": "log2", "10": "log10", "e": "ln"}.get(base, "")
        if not name and base != "b":
            raise Unreadable("a base")
        name = name or "log"
    if parser.text() == "_":
        raise Unreadable("a subscript")
    if parser.take("^"):  # tanh^2(x)
        power = _one(parser)
        if power.op != "num" or power.value < 1:
            raise Unreadable("an inverse function")
        return Node("^", (_call(parser, name), power))
    if parser.text() in ("(", "[", "{"):
        opening = parser.text()
        parser.at += 1
        return called(name, parser.group(opening))
    return called(name, [_argument(parser)])


def _argument(parser: Parser) -> Node:
    """What a function without brackets is applied to."""
    if parser.mode.function and parser.text() not in ("(", "{", "["):
        return parser.product()
    return parser.power()


def exponent(parser: Parser, base: Node) -> Node:
    """A base with the exponent that follows; T and its kin transpose."""
    tok = parser.peek()
    if tok is None:
        raise Unreadable("the end")
    if tok.text in ("T", "⊤", "'", "t") and parser.names.vocabulary.letters.get(tok.text) is None:
        parser.at += 1
        return Node("T", (base,))
    if tok.text in ("{", "("):
        parser.at += 1
        inner = parser.group(tok.text)
        if len(inner) != 1:
            raise Unreadable("a list")
        return Node("^", (base, inner[0]))
    negative = parser.take("-")
    inner_node = parser.product() if parser.mode.exponent else _one(parser)
    return Node("^", (base, Node("neg", (inner_node,)) if negative else inner_node))


def _one(parser: Parser) -> Node:
    """The single factor that an exponent is without brackets, with an exponent of its own."""
    node = atom(parser)
    return exponent(parser, node) if parser.take("^") else node


def method(parser: Parser, of: Node) -> Node | None:
    """What a method of code makes of a value: `(a - b).pow(2)`; None where the full stop is none of code."""
    tokens, at = parser.tokens, parser.at
    if at + 2 >= len(tokens) or tokens[at].gap or tokens[at + 1].gap or tokens[at + 1].kind is not WORD:
        return None
    name = tokens[at + 1].text if tokens[at + 1].text in ("sum", "mean") else function_at(tokens, at + 1)
    if tokens[at + 2].text != "(" or not name:
        return None
    parser.at += 3
    arguments = [] if parser.take(")") else parser.group("(")
    return Node(name, (of,)) if name in ("sum", "mean") else called(name, [of, *arguments])
