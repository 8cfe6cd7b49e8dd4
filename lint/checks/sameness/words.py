"""A text as words that markup, case, inflection and spelling do not change, with the marks that decide kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lint.facts.tokens import stem
from lint.plain import NamedTuple

_FENCE = re.compile(r"(?ms)^[ \t]*(```+|~~~+)[^\n]*\n(.*?)(?:^[ \t]*\1[`~]*[ \t]*$|\Z)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|~~")
_NUMBERING = re.compile(
    r"\A\s*(?:#+\s*)?(?:[Qq](?:uestion)?\s*)?(?:\d{1,4}\s*[.):]|[Qq](?:uestion)?\s*[.):-])\s*(?=\D)"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_QUOTES = re.compile("[\"“”„«»‘‹›]|(?<!\\w)['’]|['’](?!\\w)")
# C++, C# and .NET are names; an operator is kept, for `==` is not `===`; a lone dash or slash joins words only.
_WORD = re.compile(
    r"\d+(?:[.,]\d+)*%?(?![^\W_])"
    r"|[A-Za-z](?:\+\+|\#)(?!\w)"
    r"|[^\W_]+(?:['’][^\W\d_]+)?"
    r"|[=!<>+*/%&|^~-]{2,3}|(?<=\s)[=<>+*%^&](?=\s)"
    r"|[,;:?.!()]|\n"
)
MARKS = frozenset(",;:?.!()\n")


class Word(NamedTuple):
    """A word: its place in the cleaned text, as written there, and its key (a stem, a figure, an operator)."""

    start: int
    end: int
    surface: str
    key: str


def clean(text: str) -> str:
    """The text without markup, numbering, quotation marks and ornaments; code blocks keep their content."""
    text = unicodedata.normalize("NFKC", text)
    if _may_hold_code(text):
        text = _FENCE.sub(lambda found: "\n" + found.group(2), text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = text.replace("`", " ")
    text = _EMPHASIS.sub("", text)
    text = _QUOTES.sub("", text)
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda found: "" if _ornament(found.group()) else found.group(), text)
    return _NUMBERING.sub("", text.strip()).strip()


_ORNAMENTS = frozenset({"So", "Cf", "Cs", "Co"})
_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"


def _ornament(letter: str) -> bool:
    return letter == _EMOJI_STYLE or unicodedata.category(letter) in _ORNAMENTS


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """What a word is compared by. Capitals stay apart from plurals: HTTPS is not the plural of HTTP."""
    if word[0].isdigit():
        return word.replace(",", "") if word.count(",") and not word.endswith(",") else word
    if word.isupper() and len(word) > 1 and word.isalpha():
        return word.lower()
    return stem(word)


def words(cleaned: str) -> list[Word]:
    """The words and marks of a cleaned text, in order."""
    return [Word(m.start(), m.end(), m.group(), key(m.group())) for m in _WORD.finditer(cleaned)]


@lru_cache(maxsize=1024)  # the rules over banks ask for the same texts one after another
def keys(text: str) -> tuple[str, ...]:
    """The keys of the words of a text as written, marks left out."""
    return tuple(key(word) for word in _WORD.findall(clean(text)) if word not in MARKS)


def _may_hold_code(text: str) -> bool:
    return "```" in text or "~~~" in text


def code_of(text: str) -> tuple[str, ...]:
    """The code blocks of a text, blanks at line ends ignored; two questions on different code are different."""
    if not _may_hold_code(text):
        return ()
    blocks = (found.group(2) for found in _FENCE.finditer(text))
    return tuple("\n".join(line.rstrip() for line in block.strip().splitlines()) for block in blocks)
