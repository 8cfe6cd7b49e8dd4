"""Words of a text with their places, reduced to stems that inflection, hyphens and spelling do not change."""

from __future__ import annotations

import re
from functools import lru_cache

from lint.plain import NamedTuple

# A word keeps its apostrophe ("isn't"); a number keeps its decimals and thousands; of the marks, only
# those that part clauses or say "equals" are tokens of their own.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?![^\W\d_])|[^\W_]+(?:['’][^\W\d_]+|\+\+|(?:_[^\W_]+)+)?|[,;:()=—–\[\]]|(?<=\s)-+(?=\s)"
)
_BREAKS = frozenset(";:()—–[]")
_VOWEL = re.compile(r"[aeiouy]")

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")

# Words whose plural or spelling no suffix rule reaches.
_IRREGULAR = {
    "analyses": "analysis", "axes": "axis", "bases": "basis", "biased": "bias", "biases": "bias",
    "biassed": "bias", "centre": "center", "centred": "center", "centres": "center", "centring": "center",
    "chose": "choos", "chosen": "choos", "criteria": "criterion", "grew": "grow", "grown": "grow",
    "hypotheses": "hypothesis", "indices": "index", "learnt": "learn", "led": "lead", "made": "mak",
    "matrices": "matrix", "optima": "optimum", "maxima": "maximum", "minima": "minimum", "series": "series",
    "took": "tak", "taken": "tak", "vertices": "vertex", "went": "go", "gave": "giv", "given": "giv",
    "kept": "keep", "lost": "los", "built": "build", "fed": "feed", "drew": "draw", "drawn": "draw",
    "shrank": "shrink", "shrunk": "shrink", "rose": "ris", "risen": "ris", "fell": "fal", "fallen": "fal",
    "cannot": "not", "can't": "not", "won't": "not", "this": "this", "its": "its", "has": "has", "is": "is",
    "was": "was", "does": "does", "less": "less",
    "held": "hold", "sent": "send", "shown": "show", "wrote": "writ", "written": "writ", "came": "com",
    "began": "begin", "begun": "begin", "meaning": "meaning", "meanings": "meaning",
    "meaningful": "meaningful", "loss": "los", "losses": "los", "gas": "gas", "as": "as",
    "rarely": "rarely",  # no matter of what is rare
    "none": "nonee",  # a denial, but a word of its own: neither "not" nor "non"
    "note": "notee", "notes": "notee", "noted": "notee", "noting": "notee",  # no denial
    "use": "use", "uses": "use", "using": "use", "used": "use", "usage": "use",
}  # fmt: skip


class Token(NamedTuple):
    """A word or mark: code points `start` to `end` of the text, and its stem."""

    start: int
    end: int
    stem: str


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word: lower case, without inflection, American spelling.

    It only has to map the forms of one word to one string, and different words to different ones;
    it is no word itself ("maximising" gives "maximiz").
    """
    low = word.lower().replace("’", "'").translate(_SUBSCRIPTS)
    if low in _IRREGULAR:
        return _final(_IRREGULAR[low])
    if low.endswith("n't"):
        return "not"
    low = low.split("'", 1)[0]
    word = word[: len(low)]
    if len(word) < 8 and word[-1:] == "s" and word[:-1].isupper() and len(word) > 2:
        return low[:-1]  # RNNs, NNs
    if len(word) < 7 and word.isupper():
        return low  # SHAP is no shape, and MAPE no map
    if len(low) <= 3 or not low[-1].isalpha():
        return low
    return _final(_suffix(_singular(low)))


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes", "zes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "bias")):
        return low[:-1]
    return low


def _suffix(low: str) -> str:
    if low.endswith(("isation", "ization")) and len(low) > 9:
        return low[:-5]  # realiz(e), realis(e)
    for ending, keep in (("ation", "at"), ("ying", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", "")):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            rest = low[: -len(ending)]
            if _VOWEL.search(rest):
                return rest + keep
    return low


def _final(low: str) -> str:
    low = low.removesuffix("e") if len(low) > 3 else low
    if len(low) > 4 and low.endswith("our"):
        low = low[:-3] + "or"
    if len(low) > 4 and low.endswith(("is", "ys")):
        low = low[:-1] + "z"  # minimis(e) and minimiz(e), analys(e) and analyz(e)
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "aeiou":
        low = low[:-1]
    return low


def tokens(text: str) -> list[Token]:
    """The words, numbers and clause marks of a text, in order. Marks that break a clause have the stem `|`."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isalnum():
            found.append(Token(match.start(), match.end(), stem(word)))
        else:
            mark = "|" if word in _BREAKS or word[0] == "-" else word
            found.append(Token(match.start(), match.end(), mark))
    return found


def stems(text: str) -> str:
    """The stems of a text as one string with a blank on each side of every stem, for searching whole words."""
    return f" {' '.join(token.stem for token in tokens(text))} "
