"""Formulas in program code, brought to the notation of formulas: `np.log(p)` is `log(p)`, `x.mean()` is `mean(x)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.facts.math.tok import EDGE, NUM, OP, WORD, Tok

# Modules whose names stand before those of functions; they say nothing of what is computed.
MODULES = frozenset([
    "np", "numpy", "torch", "math", "tf", "jnp", "jax", "F", "nn", "linalg", "functional", "special", "scipy",
    "keras", "backend", "stats", "cp", "xp",
])  # fmt: skip
# Arguments that say along which axis or in which type, which no formula says.
_MANNER = frozenset(["axis", "dim", "keepdims", "keepdim", "dtype", "ddof"])
_PLAIN_METHODS = frozenset(["mean", "sum", "std", "var", "min", "max", "size", "numel", "item", "detach"])
_NOTHING = frozenset(["item", "detach", "float", "double", "numpy", "cpu", "squeeze", "values"])

_COMMENT = re.compile(r"(?<![\w'\"])#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|^[ \t]*//[^\n]*", re.S | re.M)
_CONTINUED = re.compile(r"\\\n")


def uncommented(text: str) -> str:
    """Code at equal length without its comments and doc strings, its continued lines joined."""
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    return _CONTINUED.sub("  ", text)


def comments(text: str) -> str:
    """What the comments of some code say."""
    return "\n".join(found.group() for found in _COMMENT.finditer(text))


def plain(tokens: Sequence[Tok], code: bool = False) -> list[Tok]:
    """Tokens with the ways of program code brought to those of formulas; places in the text are kept."""
    texts = {tok.text for tok in tokens}
    found = _stars(tokens, code) if code or "`" in texts or "``" in texts else list(tokens)
    if "=" in texts:
        found = _updates(found)
    return _methods(_manners(_modules(found))) if "." in texts or "axis" in texts or "dim" in texts else found


def _stars(tokens: Sequence[Tok], code: bool) -> list[Tok]:
    """In code a star multiplies entry by entry (`⋆`), and `@` matrices."""
    found = []
    for tok in tokens:
        if tok.kind is EDGE and tok.text[0] == "`":
            code = not code
        if code and tok.text in ("*", "@"):
            text = "⋆" if tok.text == "*" else "*"
            tok = tok._replace(text=text, key=text)
        found.append(tok)
    return found


def _updates(tokens: Sequence[Tok]) -> list[Tok]:
    """`w -= a * g` as `w = w - (a * g)`."""
    found: list[Tok] = []
    close: Tok | None = None
    for i, tok in enumerate(tokens):
        if close is not None and (tok.line or tok.kind is EDGE):
            found.append(close)
            close = None
        sign = tokens[i - 1] if i else tok
        if tok.text == "=" and not tok.gap and sign.kind is OP and sign.text in "-+*/" and sign.gap and len(found) > 1:
            target = found[_target(found) : -1]
            if target and target[0].kind is WORD:
                found[-1:] = [tok, *target, sign, Tok(OP, "(", "(", tok.end, tok.end)]
                close = Tok(OP, ")", ")", tok.end, tok.end)
                continue
        found.append(tok)
        if close is not None:
            close = close._replace(start=tok.end, end=tok.end)
    return [*found, close] if close is not None else found


def _target(tokens: Sequence[Tok]) -> int:
    """Where the name begins that the sign at the end of some tokens updates: `w`, `self.w`, `Q[s, a]`."""
    first = len(tokens) - 2
    if tokens[first].text == "]":
        while first > 0 and tokens[first].text != "[":
            first -= 1
        first -= 1
    while first > 1 and tokens[first - 1].text in (".", "_") and not tokens[first].gap:
        first -= 2
    return max(first, 0)


def _modules(tokens: list[Tok]) -> list[Tok]:
    """Without the modules before the names of functions."""
    found: list[Tok] = []
    at = 0
    opened: Tok | None = None
    while at < len(tokens):
        tok = tokens[at]
        if tok.text in MODULES and _dotted(tokens, at):
            opened = opened or tok
            at += 2
            continue
        found.append(tok._replace(start=opened.start, gap=opened.gap, line=opened.line) if opened else tok)
        opened = None
        at += 1
    return found


def _dotted(tokens: Sequence[Tok], at: int) -> bool:
    """Whether a full stop right behind a token leads to a name."""
    if at + 2 >= len(tokens):
        return False
    stop, name = tokens[at + 1], tokens[at + 2]
    called = len(tokens[at].text) > 1 or [tok.text for tok in tokens[at + 3 : at + 4]] == ["("]
    return stop.text == "." and not stop.gap and name.kind is WORD and not name.gap and (called or name.text == "T")


def _manners(tokens: list[Tok]) -> list[Tok]:
    """Without arguments such as `axis=0`, nor the lone number of `x.mean(0)`."""
    found: list[Tok] = []
    at = 0
    while at < len(tokens):
        comma = tokens[at].text == ","
        name = at + comma
        if name + 2 < len(tokens) and tokens[name].text in _MANNER and tokens[name + 1].text == "=":
            at = name + 2 + (tokens[name + 2].text == "-")
            depth = 0
            while at < len(tokens) and (depth or tokens[at].text not in (",", ")")):
                depth += {"(": 1, ")": -1}.get(tokens[at].text, 0)
                at += 1
            if not comma and at < len(tokens) and tokens[at].text == ",":
                at += 1
            continue
        found.append(tokens[at])
        at += 1
    return found


def _methods(tokens: list[Tok]) -> list[Tok]:
    """`x.mean()` as `mean(x)` where x is a name; `x.T` as a transposition; without `.item()` and its kin."""
    found: list[Tok] = []
    at = 0
    while at < len(tokens):
        if at and _dotted(tokens, at - 1) and tokens[at].text == ".":
            name = tokens[at + 1]
            empty = [tok.text for tok in tokens[at + 2 : at + 4]] == ["(", ")"]
            numbered = (
                at + 4 < len(tokens)
                and [tokens[at + 2].text, tokens[at + 4].text] == ["(", ")"]
                and tokens[at + 3].kind is NUM
            )
            if name.text in ("T", "t", "mT") and (name.text != "t" or empty):
                found += [
                    Tok(OP, "^", "^", tokens[at].start, tokens[at].end),
                    name._replace(text="⊤", key="⊤", kind=OP),
                ]
                at += 4 if empty else 2
                continue
            if name.text in _NOTHING and empty:
                at += 4
                continue
            if name.text in _PLAIN_METHODS and (empty or numbered) and found and found[-1].kind is WORD:
                end = tokens[at + (3 if empty else 4)].end
                of = found.pop()
                place = of.start, end
                found += [
                    name._replace(start=place[0], end=end, gap=of.gap, line=of.line),
                    Tok(OP, "(", "(", *place),
                    of._replace(start=place[0], end=end, gap=False, line=False),
                    Tok(OP, ")", ")", *place),
                ]
                at += 4 if empty else 5
                continue
        found.append(tokens[at])
        at += 1
    return found
