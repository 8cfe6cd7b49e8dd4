"""The numbers of a sentence, in figures and in words, with what is known of each: its value and how exact it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lint.facts.english import English
from lint.facts.reading import Found, Sentence
from lint.facts.tokens import stems
from lint.plain import NamedTuple

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FIGURES = re.compile(
    r"(?<![\w.,/^×*+−√_{\\-])(?:(?<=[\s(=:≈~$`])[-−+±])?"
    r"(?P<base>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+(?:[eE][-+]?\d+)?)"
    rf"(?:(?P<caret>\s?(?:\^|\*\*)\s?\{{?(?P<power>[-−]?\d+)\}}?)|(?P<super>⁻?[{_SUPER}]+))?"
    r"(?P<over>\s?/\s?(?P<divisor>\d+(?:\.\d+)?))?"
    r"(?P<percent>\s?(?:\\?%|percent\b|per cent\b))?(?P<scale>\s?[kKMB](?!\w))?"
)
# What makes of a number a part of something larger, whose value is another.
_CONTINUED = re.compile(
    r"\s?(?:[*^·×÷/√]|\\(?:frac|cdot|times|sqrt)|\{|over\b|divided\b|times\s+(?:\d|[b-z]\b)|x\s?\d|\.\d)"
    r"|\s?[-−–+](?![a-z]{3,}\b)\S|\s[+−-]\s|[\w_(]"
)
_LED = re.compile(r"(?:[*^·×÷/√{]|\\(?:frac|cdot|times|sqrt)\{?|\d\s?x|\d\s?[–—-])\s*$")
_RANGE = re.compile(r"\s*(?:[-–—]|to|and|or|through|,)\s*\$?[-−]?\d")


class Number(NamedTuple):
    """A number in a sentence: its tokens, code points and value; `digits` counts the decimals shown, 9 where it is
    exact, -1 where it is rounded to a scale ("1.5 million"). Where words before it make it a bound or a place in a
    row, `bound` is the first of them."""

    found: Found
    start: int
    end: int
    value: float
    digits: int
    percent: bool
    bound: int | None = None


class Words(NamedTuple):
    """The words of a language for numbers."""

    single: Mapping[str, float]
    parts: Mapping[str, float]
    scales: Mapping[str, float]
    bounds: frozenset[str]
    roughly: frozenset[str]


@lru_cache(maxsize=4)
def words(english: English) -> Words:
    """The words for numbers of a rulebook."""

    def table(key: str) -> dict[str, float]:
        return {stems(str(word)).strip(): float(number) for word, number in english.table("values", key).items()}

    bounds, roughly = (frozenset(english.listed("values", key)) for key in ("bounds", "roughly"))
    spelled = frozenset(stems(word).strip() or word for word in bounds)
    return Words(table("words"), table("parts"), table("scales"), spelled, frozenset(stems(w).strip() for w in roughly))


def numbers(sentence: Sentence, english: English) -> list[Number]:
    """The numbers of a sentence that stand alone: no part of a range, a product or a name."""
    known = words(english)
    found = [*_figures(sentence, known), *_spelled(sentence, known)]
    found = [number._replace(bound=_bound(sentence, number, known)) for number in found]
    return sorted(found, key=lambda number: number.start)


def _figures(sentence: Sentence, known: Words) -> Iterator[Number]:
    text = sentence.reading.text
    for match in _FIGURES.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        if _CONTINUED.match(text, end) or _LED.search(text, max(0, start - 8), start) or _RANGE.match(text, end):
            continue
        first = sentence.token_at(start)
        last = max(first + 1, sentence.token_at(end))
        if first >= len(sentence.tokens):
            continue
        value = _value(match)
        if value is None:
            continue
        follow = sentence.tokens[last].stem if last < len(sentence.tokens) else ""
        scale = known.scales.get((match.group("scale") or "").strip().lower(), 1.0)
        if follow in known.scales and len(follow) > 1:
            scale, last = known.scales[follow], last + 1
            end = sentence.tokens[last - 1].end
        plain = match.group("base").replace(",", "")
        exact = match.group("over") or match.group("caret") or match.group("super") or "e" in plain.lower()
        digits = 9 if exact else len(plain.partition(".")[2])
        digits = digits if scale == 1.0 else -1
        yield Number(Found(first, last), start, end, value * scale, digits, bool(match.group("percent")))


def _value(match: re.Match[str]) -> float | None:
    value = float(match.group("base").replace(",", ""))
    if match.group("power") or match.group("super"):
        power = (match.group("power") or match.group("super")).replace("−", "-").replace("⁻", "-")
        power = power.translate({ord(sign): str(i) for i, sign in enumerate(_SUPER)})
        if abs(int(power)) > 80 or value > 1e4:
            return None
        value = value ** int(power) if value else 0.0
    if match.group("over"):
        divisor = float(match.group("divisor"))
        if not divisor:
            return None
        value /= divisor
    return -value if match.group()[0] in "-−" else value


def _spelled(sentence: Sentence, known: Words) -> Iterator[Number]:
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        pair = " ".join(token.stem for token in tokens[at : at + 2])
        last = at + 2 if pair in known.parts else at + 1
        value = known.parts.get(pair, known.single.get(tokens[at].stem))
        if value is not None:
            scale = tokens[last].stem if last < len(tokens) else ""
            if scale in known.scales and len(scale) > 1:
                value, last = value * known.scales[scale], last + 1
            yield Number(Found(at, last), tokens[at].start, tokens[last - 1].end, value, 9, False)
        at = last


def _bound(sentence: Sentence, number: Number, known: Words) -> int | None:
    """Where the words right before a number begin that make it a bound or a place in a row, if there are any."""
    first = number.found.first
    if sentence.reading.text[max(0, number.start - 2) : number.start].strip() in ("<", ">", "≤", "≥"):
        return first
    before = [token.stem for token in sentence.tokens[max(0, first - 3) : first]]
    for length in range(len(before), 0, -1):
        if " ".join(before[-length:]) in known.bounds:
            return first - length
    return None


def rough(sentence: Sentence, number: Number, english: English) -> bool:
    """Whether a number is said to be about right only."""
    known = words(english)
    before = [token.stem for token in sentence.tokens[max(0, number.found.first - 2) : number.found.first]]
    sign = sentence.reading.text[max(0, number.start - 2) : number.start].strip()
    return sign in ("≈", "~") or any(" ".join(before[-length:]) in known.roughly for length in (1, 2) if before)
