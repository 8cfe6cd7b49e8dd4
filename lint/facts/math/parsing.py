"""From the tokens of a formula to its tree, under one way of reading what plain notation leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from lint.facts.math.names import Language, Vocabulary, starts
from lint.facts.math.tok import EDGE, NUM, OP, WORD, Tok
from lint.facts.math.tree import Node, Unreadable, number
from lint.plain import NamedTuple


class Mode(NamedTuple):
    """How far division, functions, sums and exponents reach where no bracket says it.

    `division`: "strict" as a calculator; "implicit" takes in a product without signs ("1/2n"),
    "product" the whole product, "half" all that follows, "flat" all before and behind (a fraction
    whose bar was lost). `sum`: "product" sums the product behind the sign, "sum" the whole sum, "group"
    only the brackets. With `matrix` a star of program code multiplies matrices.
    """

    division: str = "strict"
    function: bool = False
    sum: str = "product"
    exponent: bool = False
    matrix: bool = False


class Names(NamedTuple):
    """What the words of a formula may mean: its quantities, which of them are vectors, and the language."""

    vocabulary: Vocabulary
    vectors: frozenset[str]
    language: Language


FUNCTIONS = {
    "exp": "exp", "log": "log", "ln": "ln", "lg": "log10", "log2": "log2", "log10": "log10", "sqrt": "sqrt",
    "√": "sqrt",
    "max": "max", "min": "min", "abs": "abs", "tanh": "tanh", "sinh": "sinh", "cosh": "cosh", "sigmoid": "sigmoid",
    "relu": "relu", "floor": "floor", "ceil": "ceil", "softmax": "softmax", "sign": "sign", "sgn": "sign",
    "binom": "binomial", "comb": "binomial", "factorial": "factorial", "inv": "inv",
}  # fmt: skip
# Functions of program code, words otherwise: only with brackets right behind them.
_ROUTINES = {
    "pinv": "inv", "maximum": "max", "minimum": "min", "square": "square", "log1p": "log1p", "expm1": "expm1",
    "norm": "norm", "add": "add",
    "dot": "dot", "matmul": "matmul", "multiply": "multiply", "power": "power", "pow": "power", "eye": "eye",
    "identity": "eye", "solve": "solve", "transpose": "transpose", "trace": "trace", "det": "det", "mm": "matmul",
    "inverse": "inv", "divide": "divide", "subtract": "subtract",
}  # fmt: skip
_KEYED = {**FUNCTIONS, "ReLU": "relu"}


def function_at(tokens: Sequence[Tok], at: int) -> str:
    """The function whose name is token `at`; empty where there is none."""
    tok = tokens[at]
    bracket = at + 1 < len(tokens) and tokens[at + 1].text == "(" and not tokens[at + 1].gap
    return _KEYED.get(tok.text) or _KEYED.get(tok.text.lower(), "") or (_ROUTINES.get(tok.text, "") if bracket else "")


_CLOSING = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}
_DEEPEST = 40


class Parser:
    """Recursive descent; `at` is the first token not read. Raises Unreadable."""

    def __init__(self, tokens: Sequence[Tok], at: int, names: Names, mode: Mode = Mode()) -> None:  # noqa: B008
        self.tokens, self.at, self.names, self.mode = tokens, at, names, mode
        self.open: list[str] = []
        self.used: dict[str, tuple[int, int]] = {}  # where each quantity was first named
        self._as: dict[str, tuple[str, ...]] = {}
        self.worded = False  # whether a sign was said in words

    def peek(self) -> Tok | None:
        """The next token that is not an edge."""
        at = self.at
        while at < len(self.tokens) and self.tokens[at].kind is EDGE and (self.open or self._inside(at)):
            at += 1
        if at < len(self.tokens) and self.tokens[at].kind is not EDGE:
            self.at = at
            return self.tokens[at]
        return None

    def _inside(self, at: int) -> bool:
        """Whether the formula plainly goes on behind an edge: an operator or opening stands before or behind it."""
        near = [self.tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(self.tokens)]
        return any(tok.kind is OP and tok.text in "+-*/^·×=" and not tok.line for tok in near) or at == 0

    def text(self) -> str:
        """The next token's text; empty at the end."""
        tok = self.peek()
        return tok.text if tok else ""

    def take(self, *texts: str) -> bool:
        """Whether the next token is one of these; it is then read."""
        tok = self.peek()
        if tok is None or tok.text not in texts or tok.kind is NUM:
            return False
        self.at += 1
        return True

    def need(self, text: str) -> None:
        """Read a token that has to be there."""
        if not self.take(text):
            raise Unreadable(text)

    def name(self, symbol: str, keys: tuple[str, ...], place: tuple[int, int]) -> None:
        """Note how a quantity is written. One that is written in two ways may be two: that is not understood."""
        self.used.setdefault(symbol, place)
        if self._as.setdefault(symbol, keys) != keys:
            raise Unreadable("two notations")

    def word_operator(self) -> str:
        """The sign that the next words stand for ("divided by"); they are not read yet."""
        tok = self.peek()
        if tok is None or tok.kind is not WORD:
            return ""
        for keys, sign in self.names.language.operators.items():
            if starts(self.tokens, self.at, keys):
                return sign
        return ""

    def sign(self, allowed: str) -> str:
        """Reads one of some signs, or the words for it."""
        tok = self.peek()
        if tok is None:
            return ""
        if tok.kind is OP and tok.text in allowed and len(tok.text) == 1:
            self.at += 1
            return tok.text
        word = self.word_operator()
        if word and word in allowed:
            self.at = max(
                starts(self.tokens, self.at, keys) for keys, s in self.names.language.operators.items() if s == word
            )
            self.worded = True
            return word
        if "+" in allowed and self._joined(tok):
            self.at += 1
            return "+"
        return ""

    def _joined(self, tok: Tok) -> bool:
        """Whether "and" adds here: "A divided by B and C"."""
        joins = self.worded and tok.key in self.names.language.joins
        return joins and self.names.vocabulary.at(self.tokens, self.at + 1) is not None

    def sum(self) -> Node:
        """A sum of products."""
        if len(self.open) > _DEEPEST:
            raise Unreadable("too deep")
        left = self.signed()
        while True:
            tok = self.peek()
            if tok is not None and tok.line and not self.open and tok.text in "+-*" and self._bullet():
                return left
            if self.mode.division == "flat" and self.sign("/"):
                return Node("/", (left, self.sum()))
            sign = self.sign("+-±∓")
            if not sign:
                return left
            left = _signed(sign, left, self.product())

    def _bullet(self) -> bool:
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].gap

    def signed(self) -> Node:
        """The first product of a sum, with its sign."""
        if self.take("-"):
            return Node("neg", (self.product(),))
        self.take("+")
        return self.product()

    def product(self) -> Node:
        """A product of powers."""
        left = self.power()
        while True:
            if self.mode.division != "flat" and self.sign("/"):
                left = Node("/", (left, self.denominator()))
                continue
            if self.take("//"):
                left = Node("call", (Node("/", (left, self.denominator())),), "floor")
                continue
            sign = self.sign("*·×⊙⋆")
            if sign:
                left = Node(self._product(sign), (left, self.signed_power()))
            elif self.implied():
                left = Node("*", (left, self.power()))
            else:
                return left

    def _product(self, sign: str) -> str:
        if sign == "⋆":
            return "*" if self.mode.matrix else "⊙"
        return sign if sign in "·⊙" else "*"

    def signed_power(self) -> Node:
        """A factor that may have a minus sign."""
        return Node("neg", (self.power(),)) if self.take("-") else self.power()

    def denominator(self) -> Node:
        """What a slash divides by, as far as the mode takes it."""
        if self.mode.division == "half":
            return self.sum()
        node = self.signed_power()
        while True:
            signed = self.mode.division == "product" and bool(self.sign("*·×⊙⋆"))
            if not signed and not (self.mode.division in ("implicit", "product") and self.implied()):
                return node
            node = Node("*", (node, self.power()))

    def implied(self) -> bool:
        """Whether a factor follows without a sign."""
        tok = self.peek()
        if tok is None or tok.kind in (NUM, EDGE) or (tok.line and not self.open):
            return False
        if tok.kind is OP:
            if tok.text in ("|", "‖"):
                return tok.text not in self.open
            known = tok.text in ("(", "[", "{", "√", "Σ", "π", "\\frac", "\\binom", "⌊", "⌈")
            return known or self.names.vocabulary.at(self.tokens, self.at) is not None
        if tok.gap and tok.key in self.names.language.stops:
            return False
        before = self.tokens[self.at - 1]
        found = self.names.vocabulary.at(self.tokens, self.at)
        if found:
            spelled = tok.text.isascii() and len(tok.text) > 3 and tok.text[1:].islower()
            return not spelled or before.kind is NUM
        glued = len(tok.text) == 2 and self.names.vocabulary.letters.get(tok.text[0]) in self.names.vectors
        return bool(function_at(self.tokens, self.at)) or tok.text in ("π", "e") or bool(self.run(tok)) or glued

    def run(self, tok: Tok) -> list[str]:
        """The single letters of a run such as “PR”, if each is the name of a quantity."""
        letters = self.names.vocabulary.letters
        if tok.kind is not WORD or not 1 < len(tok.text) <= 4 or tok.key in self.names.language.stops:
            return []
        found = [letters[letter] for letter in tok.text if letter in letters]
        return found if len(found) == len(tok.text) else []

    def power(self) -> Node:
        """A factor with its exponent, transposition, factorial or per cent sign."""
        from lint.facts.math.atoms import atom, exponent, method

        node = atom(self)
        while True:
            if self.text() == "." and (called := method(self, node)) is not None:
                node = called
            elif self.take("^"):
                node = exponent(self, node)
            elif self.take("'", "⊤"):
                node = Node("T", (node,))
            elif self.take("!"):
                node = Node("call", (node,), "factorial")
            elif self.take("%"):
                node = Node("%", (node,))
            elif self.text() == "^" or self.word_operator() != "²":
                return node
            else:
                self.sign("²")
                node = Node("^", (node, number(2)))

    def group(self, opening: str) -> list[Node]:
        """What stands between an opening, already read, and its closing, parted by commas."""
        self.open.append(opening)
        found = [self.sum()]
        while self.take(",", ";"):
            found.append(self.sum())
        if not self.take(_CLOSING.get(opening, opening)):
            raise Unreadable("not closed")
        self.open.pop()
        return found


def _signed(sign: str, left: Node, right: Node) -> Node:
    if sign in "±∓":
        both = Node("*", (Node("sym", name="±"), right))
        return Node("+" if sign == "±" else "-", (left, both))
    return Node(sign, (left, right))
