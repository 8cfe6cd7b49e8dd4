"""A text as the tokens of formulas: numbers, words, operators; LaTeX, Unicode and Markdown brought to one notation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lint.facts.math.code import plain
from lint.facts.math.notation import (
    ACCENTS,
    BLANKS,
    COMMANDS,
    DROPPED,
    GREEK_LETTERS,
    MATHS,
    OPS,
    SHORT,
    SUB,
    SUPER,
    TRANSPARENT,
)  # fmt: skip
from lint.facts.math.tok import EDGE, NUM, OP, WORD, Tok, token

_LETTER = rf"[^\W\d_Σπ{''.join(SUPER)}{''.join(SUB)}½¼¾]"
_TOKEN = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<escape>\\[_*#%&$])"
    r"|(?P<command>\\(?:[a-zA-Z]+\*?|.))"
    r"|(?P<supopen><sup>)|(?P<subopen><sub>)|(?P<close></su[pb]>)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,200}>|<!--(?:[^<-]|<(?!!--)|-(?!->))*+-->|&nbsp;)"
    r"|(?P<link>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\))"
    r"|(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)|(?:\d+(?:\.\d+)?|(?<!\d)\.\d+)(?:[eE][-+]?\d+(?!\w))?)"
    rf"|(?P<super>[{''.join(SUPER)}]+)|(?P<sub>[{''.join(SUB)}]+)"
    rf"|(?P<word>(?:{_LETTER}[\u0300-\u036f]*)+\d*(?!\w*[⁰-⁹])|_(?=_)|[½¼¾])"
    r"|(?P<edge>\$\$?|`+)"
    r"|(?P<markup>(?<![\w)\]}])\*\*(?=\S)|\*\*(?![\w(-])(?!(?<=\s\*\*)\s[\w(-])|__(?=\W|$)|(?<!\w)__)"
    r"|(?P<op>\*\*|==+|!=|<=|>=|=>|->|<-|:=|\|\||//|.)",
    re.S,
)  # fmt: skip

# Stars and underscores that set a word in italics are no operators.
_ITALIC = re.compile(
    r"(?<![\w)\]}*])\*(?=[^\s*])[^*\n]{0,80}?[^\s*]\*(?![\w(*])|(?<![\w)\]}_$])_(?=[^\s_])[^_\n]{0,80}?[^\s_]_(?!\w)"
)


@lru_cache(maxsize=64)
def lex(text: str, code: bool = False) -> tuple[Tok, ...]:
    """The tokens of a text or of program code, in order, with places in it.

    Nothing is refused: what means nothing is an operator.
    """
    return tuple(_simple_groups(plain(_accented(_raw(text, code)), code)))


def _raw(text: str, code: bool = False) -> list[Tok]:
    found: list[Tok] = []
    gap = line = maths = False
    italics = () if code else _ITALIC.finditer(text)
    marks = {at for italic in italics for at in (italic.start(), italic.end() - 1)}
    for match in _TOKEN.finditer(text):
        name, value, start, end = str(match.lastgroup), match.group(), match.start(), match.end()
        if start in marks:
            continue
        if name == "blank":
            maths = maths and value.count("\n") < 2
            gap, line = True, line or ("\n" in value and not maths)
            continue
        if value in MATHS:
            maths = not maths if value[0] == "$" else value in ("\\(", "\\[")
        made = _made(name, value, start, end)
        if made:
            found.append(made[0]._replace(gap=gap, line=line))
            found.extend(made[1:])
        gap, line = (gap, line) if not made else (False, False)
    return found


def _made(name: str, value: str, start: int, end: int) -> list[Tok]:
    """The tokens that one piece of text stands for."""
    if name in ("tag", "markup", "link"):
        return (
            [] if name != "tag" else [token(OP, "<>", start, end)] if value.lower().startswith(("<img", "<br")) else []
        )
    if name == "command":
        return _command(value[1:], start, end)
    if name in ("super", "sub"):
        table, mark = (SUPER, "^") if name == "super" else (SUB, "_")
        inner = [t._replace(start=start, end=end) for t in _raw("".join(table[letter] for letter in value))]
        inner = [token(OP, "{", start, start), *inner, token(OP, "}", end, end)]
        return [token(OP, mark, start, start), *inner]
    if name in ("supopen", "subopen"):
        return [token(OP, "^" if name == "supopen" else "_", start, end), token(OP, "{", end, end)]
    if name == "close":
        return [token(OP, "}", start, end)]
    if name == "num":
        return [token(NUM, value.replace(",", ""), start, end)]
    if name == "word":
        return _word(value, start, end)
    if name == "edge":
        return [token(EDGE, value, start, end)]
    value = value[1:] if name == "escape" else value
    value = {"½": "0.5", "¼": "0.25", "¾": "0.75"}.get(value, OPS.get(value, value))
    return [token(OP, value, start, end)]


def _word(value: str, start: int, end: int) -> list[Tok]:
    halves = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
    if value in halves:
        return [token(NUM, halves[value], start, end)]
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", value))
    if plain in ("Σ", "Π"):
        return [token(OP, "Σ" if plain == "Σ" else "∏", start, end)]
    return [token(WORD, GREEK_LETTERS.get(plain) or SHORT.get(plain, plain).replace("ϵ", "ε"), start, end)]


def _command(name: str, start: int, end: int) -> list[Tok]:
    name = name.rstrip("*")
    if name in DROPPED or name in BLANKS or name in ("(", ")", "[", "]"):
        return [token(EDGE, "\\" + name, start, end)] if name in ("(", ")", "[", "]", "quad", "qquad") else []
    if name in COMMANDS:
        value = COMMANDS[name]
        return [token(WORD if value.isalpha() and value != "Σ" else OP, value, start, end)]
    if name in TRANSPARENT or name in ACCENTS:
        return [token(OP, "\\" + name, start, end)]
    if name == "\\" or not name:
        return [token(OP, "\\\\", start, end)]
    if name in ("begin", "end"):
        return [token(OP, "\\" + name, start, end)]
    return [token(WORD, name, start, end)] if name.isalpha() else [token(OP, "\\" + name, start, end)]


def _accented(tokens: list[Tok]) -> list[Tok]:
    """Without the commands that only change the look, their braces dropped; accents put on the letter they cover."""
    found: list[Tok] = []
    dropped: set[int] = set()
    accent = ""
    for i, tok in enumerate(tokens):
        name = tok.text[1:] if tok.text[:1] == "\\" and tok.kind is OP else ""
        if i in dropped:
            continue
        if name in TRANSPARENT or name in ACCENTS:
            accent = ACCENTS.get(name, accent)
            closing = _closing(tokens, i + 1)
            dropped |= {i + 1, closing} if closing else set()
            if i + 1 < len(tokens):
                follow = i + 2 if closing else i + 1
                if follow < len(tokens):
                    gap = tok.gap if name in ACCENTS else True
                    tokens[follow] = tokens[follow]._replace(gap=gap, line=tok.line)
            continue
        if accent and tok.kind is WORD:
            text = unicodedata.normalize("NFC", tok.text[0] + accent + tok.text[1:])
            tok, accent = token(WORD, text, tok.start, tok.end, tok.gap, tok.line), ""
        found.append(tok)
    return found


def _closing(tokens: list[Tok], at: int) -> int:
    """The place of the brace that closes the one at `at`; 0 where none is opened there."""
    if at >= len(tokens) or tokens[at].text != "{":
        return 0
    depth = 0
    for i in range(at, min(len(tokens), at + 200)):
        depth += {"{": 1, "}": -1}.get(tokens[i].text, 0)
        if depth == 0:
            return i
    return 0


def _simple_groups(tokens: list[Tok]) -> list[Tok]:
    """`x_{i}` written as `x_i`, `x^{2}` as `x^2`."""
    found: list[Tok] = []
    at = 0
    while at < len(tokens):
        if tokens[at].text == "^" and [tok.text for tok in tokens[at + 1 : at + 2]] == ["*"]:
            at += 1  # "w^*" is "w*"
        if tokens[at].text in ("_", "^") and at + 3 < len(tokens):
            one, two, three = tokens[at + 1 : at + 4]
            if one.text == "{" and three.text == "}" and (two.kind is not OP or two.text in ("⊤", "'", "*")):
                found += [two._replace(gap=False)] if two.text == "*" else [tokens[at], two]
                at += 4
                continue
        found.append(tokens[at])
        at += 1
    return found
