"""The words by which authors of question banks mark questions, answers and options."""

from __future__ import annotations

import re

_STRONG = r"(?:\*\*|__|\*|<b>|<strong>)?"
_STRONG_END = r"(?:\*\*|__|\*|</b>|</strong>)?"

# `Ans:`, `**Answer:** ...`, `#### Answer: D`, `- Answer: ...`, and `A: ...` without a list marker (which
# would make it an option); the match ends where the answer begins.
ANSWER = re.compile(
    rf"[ \t]*(?:>[ \t]*)?(?:(?:\#{{1,6}}[ \t]+)?(?:[-*+][ \t]+)?{_STRONG}"
    rf"(?:correct[ \t]+)?(?:answers?|ans|solution)(?:[ \t]*\d+)?[ \t]*(?:{_STRONG_END}[ \t]*[:.](?!\w)|:){_STRONG_END}|"
    rf"{_STRONG}A\d*[ \t]*{_STRONG_END}[ \t]*:{_STRONG_END}(?=\s|$))[ \t]*",
    re.IGNORECASE,
)
# `Answer` alone on a line, as a heading or in bold, without a colon.
ANSWER_ALONE = re.compile(
    r"[ \t]*(?:\#{1,6}[ \t]+(?:answers?|solution)|(?:\*\*|__)(?:answers?|solution)(?:\*\*|__))[ \t]*\#*[ \t]*",
    re.IGNORECASE,
)
# `Q:`, `Q12.`, `Question 3:`, also in bold; the match ends where the question begins.
QUESTION = re.compile(
    rf"[ \t]*(?:>[ \t]*)?(?:[-*+][ \t]+)?(?P<open>{_STRONG})(?:question|ques|q)[ \t]*[#]?(?P<number>\d{{1,4}})?[ \t]*"
    rf"(?:(?<=\d)[.)\]:](?!\d)|:)(?P<close>{_STRONG_END})[ \t]*",
    re.IGNORECASE,
)
# `12. Why`, `39.How`, `7) What`; a decimal number is none.
NUMBER = re.compile(r"[ \t]*(?:\()?(?P<number>\d{1,4})[ \t]*(?:\.|\)|:)(?!\d)[ \t]*(?=\S)")
# `A) text`, `b. text`, `(C) text`, `- D: text`, `- [x] E. text`; groups: checkbox, letter.
OPTION = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:\[([ xX])\][ \t]+)?(?:\(([A-Za-z])\)|([A-Za-z])[.):])[ \t]+(?=\S)")
CHECKBOX = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[([ xX])\][ \t]+(?=\S)")
# `B`, `B and D`, `B, C.`, `B) because`: the letters that a label names as right.
KEY = re.compile(r"(?:\*\*|`|\()?([A-Za-z](?:[ \t]*(?:,|&|and|or)[ \t]*[A-Za-z])*)(?:\*\*|`|\))?(?=[.):,]?(?:\s|$))")
