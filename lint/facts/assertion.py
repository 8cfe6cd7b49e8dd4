"""Whether a sentence asserts what stands in it, denies it, or only speaks of it."""

from __future__ import annotations

import re

from lint.facts.blocks import Form
from lint.facts.english import English
from lint.facts.phrase import Phrase
from lint.facts.reading import Found, Sentence
from lint.facts.tokens import stems

ASSERTED, DENIED, UNKNOWN = 1, -1, 0

# How many tokens before a statement a word of denial may stand to deny it for sure.
_CLOSE = 6

_QUOTED = re.compile(r"“[^”]{1,300}”|\"[^\"\n]{1,300}\"|«[^»]{1,300}»|(?<![\w])‘[^’]{1,300}’(?![\w])")
_STRUCK = re.compile(r"~~.+?~~", re.S)
# Marks before a statement that tick it off or cross it out, and words behind one that call it false.
_MARKED = re.compile("[✅✓✔☑❌✗✘✕]")
_CROSSES = frozenset("❌✗✘✕")
_CALLED = r"[*_]*(?:false|wrong|incorrect|untrue)[*_]*"
_CALLED_FALSE = re.compile(rf"(?:[–—→:(\[]|(?<=\s)-)\s*{_CALLED}\s*(?:[)\]]?[.!]?\s*$|,)", re.I)
_THEN_CALLED_FALSE = re.compile(rf"\s*[(\[–—→-]\s*{_CALLED}\s*(?:[)\].!]|$)", re.I)
_NEAR = 40  # code points in which such words stand


def polarity(sentence: Sentence, found: Found, english: English, phrase: Phrase | None = None) -> int:
    """ASSERTED or DENIED for the tokens `found` of a sentence; UNKNOWN where the text does not commit itself.

    `phrase` is what matched there: a word of denial that belongs to it does not count.
    """
    if sentence.asks or only_mentions(sentence, found, english):
        return UNKNOWN
    start = reach(sentence, found.first, english)
    last = found.first if phrase is not None and phrase.denies else found.last
    part = _part(sentence, start, last)
    if english.hedge.search(part):
        return UNKNOWN
    behind = [start + part.count(" ", 0, denial.start()) for denial in _denials(part, english)]
    reaches = [found.first - at for at in behind if not _in_passing(sentence, at)]
    if found.first and sentence.tokens[found.first - 1].stem == "non":
        reaches.append(1)
    if not reaches:
        return sentence.said * ASSERTED
    # "trains no reward model and uses no rollouts": the one denial is not about the other.
    if phrase is not None and phrase.denies and " and " in part:
        return UNKNOWN
    if any(_of_the_object(sentence, at, found) for at in behind):
        return UNKNOWN
    # A lone word of denial close by denies; one far off may belong to something else, and two may cancel out.
    return sentence.said * DENIED if len(reaches) == 1 and reaches[0] <= _CLOSE else UNKNOWN


def _denials(part: str, english: English) -> list[re.Match[str]]:
    harmless = [found.span() for found in english.not_denial.finditer(part)]
    return [
        found
        for found in english.denial.finditer(part)
        if not any(start <= found.start() < end for start, end in harmless)
    ]


def _of_the_object(sentence: Sentence, behind: int, found: Found) -> bool:
    """Whether "no" before token `behind` denies an object, and another verb follows: "uses no prior and maximizes"."""
    words = [token.stem for token in sentence.tokens[behind - 1 : found.first]]
    return words[:1] == ["no"] and "and" in words


def _in_passing(sentence: Sentence, behind: int) -> bool:
    """Whether the word of denial before token `behind` only sets a name aside: "lasso, not ridge, selects features"."""
    words = [token.stem for token in sentence.tokens]
    if words[max(0, behind - 2) : behind] != [",", "not"]:
        return False
    after = behind + (words[behind : behind + 1] == ["the"])
    return any(m.first == after and words[m.last : m.last + 1] == [","] for m in sentence.mentions)


def only_mentions(sentence: Sentence, found: Found, english: English) -> bool:
    """Whether the words stand in a report of a belief, a quotation, a supposition or under a label of error."""
    if sentence.framed is None:
        framed = english.frame.search(sentence.line) is not None or sentence.block.checked is False
        sentence.framed = framed or _under_error_label(sentence, english) or _called_false(sentence)
    if sentence.framed:
        return True
    start, end = sentence.place(found)
    if any(opened < start - 1 and end < closed for opened, closed in _quotes(sentence)):
        return True
    return _supposed(sentence, found, english)


def _quotes(sentence: Sentence) -> list[tuple[int, int]]:
    if sentence.quotes is None:
        # The marks that close what is quoted or struck may stand behind its full stop.
        text, start, end = sentence.reading.text, max(0, sentence.start - 2), sentence.end + 2
        sentence.quotes = [quoted.span() for each in (_QUOTED, _STRUCK) for quoted in each.finditer(text, start, end)]
    return sentence.quotes


def _called_false(sentence: Sentence) -> bool:
    """Whether a statement is crossed out ("❌ PCA needs labels") or called false behind it ("... (False)")."""
    text, block = sentence.reading.text, sentence.block
    if not sentence.tokens:
        return False
    marks = _MARKED.findall(text, max(block.start, sentence.tokens[0].start - _NEAR), sentence.tokens[0].start)
    if block.form is not Form.cell and marks and marks[-1] in _CROSSES:
        return True
    return bool(
        _CALLED_FALSE.search(text, sentence.start, sentence.end)
        or _THEN_CALLED_FALSE.match(text, sentence.end, sentence.end + _NEAR)
    )


def _under_error_label(sentence: Sentence, english: English) -> bool:
    block = sentence.block
    text = sentence.reading.text
    if block.label and _bare(text[slice(*block.label)]) in english.error_labels:
        return True
    over = block.lead or block.heading
    return bool(over and _bare(text[over.start : over.end]) in english.error_labels)


def _bare(label: str) -> str:
    return stems(label).replace("|", " ").strip()


def _supposed(sentence: Sentence, found: Found, english: English) -> bool:
    """Whether the words stand between "if" and the next comma, in the clause of the supposition."""
    before = _part(sentence, 0, found.first)
    openings = [opening.end() for opening in english.suppose.finditer(before)]
    for opening in english.inverted.finditer(before):
        if before[: opening.start()].rstrip()[-1:] in ("", ",", "|"):
            openings.append(opening.end())
    if not openings:
        return False
    after = before[max(openings) :]
    return "," not in after.split() and "then" not in after.split() and "|" not in after.split()


def reach(sentence: Sentence, first: int, english: English) -> int:
    """The token from which words of denial can reach token `first`: the start of its clause."""
    stems_ = [token.stem for token in sentence.tokens]
    named = {mention.first for mention in sentence.mentions}
    at = first
    while at > 0:
        before = stems_[at - 1]
        if before == "|" or before in english.turn:
            return at
        if before == "," and at == 2 and stems_[0] == "no":
            return at  # "No, a full-grown tree has low bias": the word answers the question
        if before == "," and at < first and _opens_clause(stems_, at, named):
            return at
        at -= 1
    return 0


def _opens_clause(stems_: list[str], at: int, named: set[int]) -> bool:
    """Whether a comma is followed by a new subject: a name, or an article or pronoun that leads to a verb."""
    if stems_[at] == "and" and stems_[at + 1 : at + 2] in (["the"], ["a"], ["an"]) and at + 2 in named:
        return True
    return at in named or (at + 1 in named and stems_[at] in ("the", "a", "an", "and")) or stems_[at] in ("it", "they")


def _part(sentence: Sentence, first: int, last: int) -> str:
    return f" {' '.join(token.stem for token in sentence.tokens[first:last])} "
