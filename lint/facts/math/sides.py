"""What formulas in a text are formulas of: the left-hand sides of equations, and words in place of the equals sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.facts.math.names import Keys, Language, ends
from lint.facts.math.parsing import Names
from lint.facts.math.tok import EDGE, NUM, OP, WORD, Tok

# Marks before which a formula may end, and after which one may begin.
PUNCTUATION = frozenset(".,;:()[]—}→⇒\\<>!") | {"\\\\", "\\begin", "\\end", "=>", "->", "<>", "…"}


_OPENING = PUNCTUATION | {"=", "•", "&", "|", '"'}


def subject_before(tokens: Sequence[Tok], at: int, names: Sequence[Keys], names_of: Names) -> int:
    """Where a left-hand side that ends right before token `at` begins: one of some names, its arguments or an
    abbreviation in brackets behind it; -1 where none stands there."""
    while at > 0 and tokens[at - 1].kind is EDGE:
        at -= 1
    for end in _ends_of_name(tokens, at, names_of):
        for keys in names:
            first = ends(tokens, end, keys)
            if first >= 0 and _opens(tokens, first, keys, names_of.language):
                return first
    return -1


def _ends_of_name(tokens: Sequence[Tok], at: int, names: Names) -> Iterator[int]:
    """The places where the name of a left-hand side may end: before `at`, or before brackets that end there."""
    yield at
    if at < 3 or tokens[at - 1].text not in (")", "]"):
        return
    first = at - 2
    while first > 0 and tokens[first].text not in ("(", "[", ")", "]", "=") and at - first < 12:
        first -= 1
    if tokens[first].text not in ("(", "["):
        return
    inner = tokens[first + 1 : at - 1]
    if _arguments(inner, names) or all(tok.kind is WORD for tok in inner):
        yield first


def _arguments(inner: Sequence[Tok], names: Names) -> bool:
    at = 0
    while at < len(inner):
        found = names.vocabulary.at(inner, at)
        if not found:
            return False
        at = found[2]
        if at < len(inner) and inner[at].text not in (",", ";", "|"):
            return False
        at += 1
    return True


def _opens(tokens: Sequence[Tok], first: int, keys: Keys, language: Language) -> bool:
    """Whether nothing before a left-hand side changes what it names."""
    if first == 0 or tokens[first].line:
        return True
    before = tokens[first - 1]
    if before.kind is EDGE or before.kind is NUM:
        return before.kind is EDGE and (first < 2 or tokens[first - 2].text not in ("-", "+", "/", "*", "·", "_", "^"))
    if before.kind is OP:
        bullet = before.line or first == 1
        return before.text in _OPENING or (bullet and before.text in "-*+#")
    symbolic = len(keys[0]) == 1 and not (len(keys) > 1 and keys[1].isalpha())
    return before.key in language.leads or (symbolic and before.kind is WORD and len(before.text) > 3 and before.gap)


def definitions(tokens: Sequence[Tok], language: Language) -> Iterator[tuple[int, int, bool]]:
    """Words that announce a formula: the token they begin at, the one behind them, and whether they are strong
    enough to need no name right before them."""
    for at in range(len(tokens)):
        end, strong = language.definer(tokens, at)
        if end and tokens[at].text != "=":
            yield at, _skip(tokens, end, language), strong


def _skip(tokens: Sequence[Tok], at: int, language: Language) -> int:
    """Past the words and marks between an announcement and its formula."""
    for _ in range(6):
        end = language.definer(tokens, at)[0] if at < len(tokens) else 0
        if not end:
            return at
        at = end
    return at
