"""What a fact says, as a way of its own: a statement in nearly its words with one thing turned round contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lint.facts.alignment import COMMA, DENIAL, Word, difference
from lint.facts.asides import BYSTANDERS
from lint.facts.assertion import only_mentions
from lint.facts.base import Base, TokenMention
from lint.facts.kinds.ground import Contradiction, Tools, excepted, phrases, subjects
from lint.facts.reading import Found, Sentence, read
from lint.facts.segments import segments
from lint.facts.subject import Binder
from lint.facts.tokens import stem, stems
from lint.plain import NamedTuple
from lint.rule import Rule

_TABLE = "truths"
_LEAST = 3  # telling words, the subject's name aside: fewer say too little to be known again in any order
_LEAST_WITHOUT = 5  # where a clause does not name what the fact is about
_LEAST_IN_ORDER = 2  # where nothing else stands in the clause
_LEAST_TAKEN_UP = 4  # where an earlier clause names it
_LEAST_UNNAMED = 6  # where the statement does not name what it is about
_EXTRA = 2  # telling words that a statement may have besides
_YEARS = 1800, 2100
_OWN = "*"  # before the ids of what the fact is about, in a line
_MARKS = (DENIAL, COMMA)
_ITSELF = ("*",)  # among names: what the fact is about
_WITHOUT = frozenset({"expansion", "status", "formula"})  # told by a pattern of their own


_IN_ORDER = frozenset({"hierarchy", "axis"})  # what these say in few words is known again in its order only


class Truth(NamedTuple):
    """A clause of what a fact says: its telling stems, those of them that can be turned and to what, which of the

    fact's concepts it names, the names of other things in their order, and how often it denies.

    `line` are the telling stems in their order, denials among them. Where it is not `loose`, only that order tells.
    """

    words: frozenset[str]
    turns: Mapping[str, tuple[str, ...]]
    owns: frozenset[str]
    names: tuple[tuple[str, ...], ...]
    denials: int
    line: tuple[str, ...]
    loose: bool
    firm: frozenset[str]


def truths(rule: Rule, tools: Tools) -> list[tuple[Any, ...]]:
    """The clauses of what a fact says that hold enough to be known again, as plain data."""
    if rule.kind in _WITHOUT or not rule.says or rule.contested:
        return []
    reading, about = read(rule.says, tools.base), subjects(rule)
    found = []
    for sentence in reading.sentences:
        for part in _clauses(sentence):
            truth = _truth(sentence, part, about, tools, rule.kind in _IN_ORDER)
            if truth is not None:
                words, turns, owns, names, denials, line, loose, _ = truth
                found.append((sorted(words), dict(turns), sorted(owns), names, denials, line, loose))
    return found


def own_words(rule: Rule, tools: Tools) -> OwnWords | None:
    """The matcher of what a fact says; None where it says too little."""
    plain = rule.params.get("truths")
    listed = truths(rule, tools) if plain is None else plain
    return OwnWords(rule, tools, [_made(each, _words(tools)) for each in listed]) if listed else None


class OwnWords:
    """Finds a statement that holds all telling words of a truth, an odd number of them turned into the opposite."""

    def __init__(self, rule: Rule, tools: Tools, found: Sequence[Truth]) -> None:
        self.rule, self.tools, self.truths, self.about = rule, tools, found, subjects(rule)
        self.triggers: frozenset[str] = frozenset().union(*(_keys(truth, _words(tools)) for truth in found))

    def contradictions(self, sentence: Sentence, binder: Binder) -> Iterator[Contradiction]:
        """See Matcher."""
        if sentence.asks or sentence.said < 0:
            return
        likely = [truth for truth in self.truths if truth.firm <= sentence.stems]
        if not likely:
            return
        parts = [*dict.fromkeys((*segments(sentence, self.tools.english), *_clauses(sentence)))]
        for truth in likely:
            for part in parts:
                found = self._in_order(truth, sentence, part, binder)
                if found is None and truth.loose:
                    found = self._turned(truth, sentence, part, binder)
                if found is not None:
                    yield found
                    return

    def _in_order(self, truth: Truth, sentence: Sentence, part: Found, binder: Binder) -> Contradiction | None:
        """Where a part of a sentence says in the same order what a truth does, but for one thing."""
        words, own = _words(self.tools), _own(sentence, self.about)
        part = Found(part.first, _contrast(sentence, part, words))
        said = _line(sentence, part, self.about, words)
        if not any(word.startswith(_OWN) for word in truth.line):
            said = [word for word in said if not word.stem.startswith(_OWN)]
        length = sum(word not in _MARKS for word in truth.line)
        extra = min(_EXTRA, (length - _LEAST_IN_ORDER) // 2)
        only = difference(truth.line, said, words.turns, extra, words.limits)
        if only is None or not said or not _named(sentence, part, self.about) <= truth.owns:
            return None
        telling = [word.at for word in said if word.stem not in _MARKS]
        inside = own & {*range(part.first, part.last)}
        if length < _LEAST and not inside:
            return None
        known = {each for name in truth.names for each in name}
        for m in sentence.mentions:
            ours = only.turned is not None and m.first <= only.turned < m.last
            beside = part.first <= m.first < part.last and not ours and not known & {*m.concepts}
            if beside and not _itself_or_notion(m, self.about, self.tools.base):
                return None  # it speaks of something that the truth does not name
        whole = Found(telling[0], telling[-1] + 1)
        if self._set_aside(sentence, part, whole) or self._in_part(sentence, only.denial):
            return None
        elsewhere = bool(truth.names) and _ITSELF not in truth.names
        if not (inside or elsewhere or length >= _LEAST_UNNAMED) and not binder.bind(
            sentence, Found(telling[0], telling[0] + 1), self.about
        ):
            return None
        at = next((each for each in (only.turned, only.denial) if each is not None), None)
        return self._contradiction(sentence, Found(at, at + 1) if at is not None else whole, only.turned is not None)

    def _turned(self, truth: Truth, sentence: Sentence, part: Found, binder: Binder) -> Contradiction | None:
        """Where a part of a sentence says the opposite of a truth, in whatever order."""
        words, own = _words(self.tools), _own(sentence, self.about)
        part = Found(part.first, _contrast(sentence, part, words))
        inside = range(part.first, part.last)
        tokens = [(at, sentence.tokens[at].stem) for at in inside if at not in own]
        telling = [(at, word) for at, word in tokens if words.tells(word)]
        said = {word for _, word in telling}
        turned = _turns(truth, said)
        if turned is None or not telling:
            return None
        extra = said - truth.words - set(turned.values())
        if len(extra) > _EXTRA or extra & words.limits or any(extra & {*others} for others in truth.turns.values()):
            return None
        if not _named(sentence, part, self.about) <= truth.owns:
            return None  # one of the fact's concepts may be another's opposite
        ours = {at for at in inside if at in own or sentence.tokens[at].stem in truth.words | {*turned.values()}}
        denials = [at for at, word in tokens if word in words.deny and not _ends(sentence, at, part)]
        tells = sorted({at for at, _ in telling} | (own & {*inside}))
        if any(next((at for at in tells if at > denied), -1) not in ours for denied in denials):
            return None  # a denial of something that the truth does not speak of
        if (len(turned) + len(denials) - truth.denials) % 2 == 0:
            return None
        names = _names(sentence, part, self.about, self.tools.base)
        elsewhere = bool(truth.names) and _ITSELF not in truth.names  # a clause about the other thing of the fact
        if (names if _ITSELF not in truth.names or _ITSELF in names else (_ITSELF, *names)) != truth.names:
            return None
        whole = Found(telling[0][0], telling[-1][0] + 1)
        marked = [Found(at, at + 1) for at, word in telling if word in turned.values()]
        marked += [Found(at, at + 1) for at in denials]
        if self._set_aside(sentence, part, whole):
            return None
        if not elsewhere and not binder.bind(sentence, (marked or [whole])[0], self.about):
            return None
        return self._contradiction(sentence, (marked or [whole])[0], len(turned) == 1 and not denials)

    def _in_part(self, sentence: Sentence, denial: int | None) -> bool:
        """Whether a denial is of a part only ("is not typically ...", "not a very good ...")."""
        words = _words(self.tools)
        if denial is None:
            return False
        for token in sentence.tokens[denial + 1 :]:
            if token.stem in words.weak:
                return True
            if words.tells(token.stem):
                return False
        return False

    def _set_aside(self, sentence: Sentence, part: Found, found: Found) -> bool:
        english = self.tools.english
        line = f" {' '.join(token.stem for token in sentence.tokens[part.first : part.last])} "
        says = f" {stems(self.rule.says)} "
        unless = phrases(self.tools, self.rule.params.get("unless"), "unless")
        deny = _words(self.tools).deny  # an exception for denials is not for these ways: they count them
        unless = [phrase for phrase in unless if phrase.source not in deny]
        hedged = any(hit.group() not in says for hit in english.hedge.finditer(line))
        return (
            hedged
            or only_mentions(sentence, found, english)
            or excepted(sentence, [each for each in unless if not each.search(says)])
        )

    def _contradiction(self, sentence: Sentence, marked: Found, mendable: bool) -> Contradiction:
        start, end = sentence.place(marked)
        other = self.tools.english.opposite(sentence.reading.text[start:end]) if mendable else None
        return Contradiction(start, end, ((start, end, other),) if other else (), False)


def _turns(truth: Truth, said: set[str]) -> dict[str, str] | None:
    """For each word of a truth that is missing what stands in its place; None where it is missing only."""
    turned = {}
    extra = said - truth.words
    for word in truth.words - said:
        others = [other for other in truth.turns.get(word, ()) if other in extra] or _other_number(word, truth, extra)
        if not others:
            return None
        turned[word] = others[0]
    return turned


def _other_number(word: str, truth: Truth, extra: set[str]) -> list[str]:
    """The one number that stands for a number of a truth."""
    numbers = [each for each in extra if each[:1].isdigit()]
    return numbers if len(numbers) == 1 and _differs(word, numbers[0]) else []


def _differs(right: str, other: str) -> bool:
    """Whether a number is another than the right one, no rounding of it nor the same per cent."""
    try:
        one, two = float(right), float(other)
    except ValueError:
        return False
    near = abs(one - two) <= max(0.03 * abs(one), 1.0 if _YEARS[0] <= one <= _YEARS[1] else 0.0)
    return not near and 100 not in (one and two / one, two and one / two)


class _Words:
    """The words of rules/english/truths.yaml as stems, and the opposites of words."""

    def __init__(self, tools: Tools) -> None:
        english = tools.english
        self.small, self.deny = english.stems_of(_TABLE, "small"), english.stems_of(_TABLE, "deny")
        self.limits, self.weak = english.stems_of(_TABLE, "limits"), english.stems_of(_TABLE, "weak")
        self.opposites: dict[str, set[str]] = {}
        pairs = [*english.opposites.items(), *_sibling_words(tools), *map(tuple, english.groups(_TABLE, "pairs"))]
        for one, other in pairs:
            if stem(one) != stem(other):
                self.opposites.setdefault(stem(one), set()).add(stem(other))
                self.opposites.setdefault(stem(other), set()).add(stem(one))

    def turns(self, right: str, other: str) -> bool:
        """Whether one stem in place of another turns a statement round."""
        return other in self.opposites.get(right, ()) or (right[:1].isdigit() and _differs(right, other))

    def tells(self, word: str) -> bool:
        """Whether a stem carries meaning, denial apart."""
        return word not in self.small and word not in self.deny and word not in ("|", ",")


def _sibling_words(tools: Tools) -> Iterator[tuple[str, str]]:
    """Single words for classes that shut each other out, where an axis has two."""
    for name, axis in tools.axes.items():
        words = tools.english.table("axes", "axes").get(name, {}).get("words", {})
        pairs = [pair for pair in axis.get("disjoint", ()) if len(pair) == 2]
        if len(pairs) != 1:
            continue
        one, other = ([str(w) for w in words.get(value, {}).get("adjective", ())][:1] for value in pairs[0])
        if one and other and " " not in one[0] + other[0]:
            yield one[0], other[0]


def _words(tools: Tools) -> _Words:
    if _TABLE not in tools.memory:
        tools.memory[_TABLE] = _Words(tools)
    words: _Words = tools.memory[_TABLE]
    return words


def _clauses(sentence: Sentence) -> Iterator[Found]:
    """The parts of a sentence between semicolons."""
    first = 0
    for at, token in enumerate(sentence.tokens):
        if token.stem == "|" and sentence.reading.text[token.start] == ";":
            yield Found(first, at)
            first = at + 1
    yield Found(first, len(sentence.tokens))


def _truth(sentence: Sentence, part: Found, about: frozenset[str], tools: Tools, ranked: bool = False) -> Truth | None:
    """The truth in a part of a sentence; where it ranks two things, their order is all that tells."""
    words, own = _words(tools), _own(sentence, about)
    part = Found(part.first, _contrast(sentence, part, words))
    line = _line(sentence, part, about, words)
    if len({word.stem for word in line if word.stem.startswith(_OWN)}) < 2 and not ranked:
        line = [word for word in line if not word.stem.startswith(_OWN)]
    said = [sentence.tokens[at].stem for at in range(part.first, part.last) if at not in own]
    telling = frozenset(word for word in said if words.tells(word))
    named_here, taken_up = bool(own & {*range(part.first, part.last)}), part.first > 0 and bool(own)
    length = sum(word.stem not in _MARKS for word in line)
    # Where the statement does not name what it is about, its words alone are too little but in their order.
    if length < (_LEAST_IN_ORDER if named_here else _LEAST_TAKEN_UP if taken_up else _LEAST_UNNAMED):
        return None
    loose = len(telling) >= _LEAST if named_here else taken_up and len(telling) >= _LEAST_WITHOUT
    loose = loose and not ranked
    turns = {word: tuple(sorted(words.opposites.get(word, set()) - telling)) for word in telling}
    lost = {word for word in telling if words.opposites.get(word, set()) & telling}
    inside = {at for m in sentence.mentions for at in range(m.first, m.last)}
    named = {sentence.tokens[at].stem for at in range(part.first, part.last) if at in inside}
    # An opposite inside a name makes another thing of it: false negatives are not the absence of false positives.
    kept = {word: others for word, others in turns.items() if others and word not in lost | named}
    denials = sum(word in words.deny for word in said)
    owns = _named(sentence, part, about) or about
    names, order = _names(sentence, part, about, tools.base), tuple(word.stem for word in line)
    return Truth(telling, kept, owns, names, denials, order, loose, _firm(telling, words))


def _firm(telling: Iterable[str], words: _Words) -> frozenset[str]:
    """The words of a truth that stand in whatever turns it round."""
    return frozenset(word for word in telling if word not in words.opposites and not word[:1].isdigit())


def _line(sentence: Sentence, part: Found, about: frozenset[str], words: _Words) -> list[Word]:
    """The telling words of a part of a sentence in their order, denials and the names of what a fact is about too."""
    found, at = [], part.first
    names = {m.first: m for m in sentence.mentions if frozenset(m.concepts) & about}
    while at < part.last:
        if at in names:
            found.append(Word(at, _OWN + " ".join(sorted(frozenset(names[at].concepts) & about))))
            at = max(at + 1, names[at].last)
            continue
        stem_ = sentence.tokens[at].stem
        if stem_ in words.deny and not _ends(sentence, at, part):
            found.append(Word(at, DENIAL))
        elif stem_ == COMMA:
            found.append(Word(at, COMMA))
        elif words.tells(stem_):
            found.append(Word(at, stem_))
        at += 1
    return found


def _itself_or_notion(mention: TokenMention, about: frozenset[str], base: Base) -> bool:
    """Whether a name is that of what a fact is about, or of a notion and of no thing."""
    ids = frozenset(mention.concepts)
    return bool(ids & about) or all(base.concepts[id].sort in BYSTANDERS for id in ids)


def _contrast(sentence: Sentence, part: Found, words: _Words) -> int:
    """Where a contrast begins ("the sum, not the difference"), which may be left out; else where a part ends."""
    for at in range(part.first + 1, part.last):
        if sentence.tokens[at].stem in words.deny and sentence.tokens[at - 1].stem in (",", "and", "but", "or"):
            return at - 1
    return part.last


def _ends(sentence: Sentence, at: int, part: Found) -> bool:
    """Whether a word of denial ends what it belongs to ("it does not: the passages are put ..."): it denies no more."""
    return at + 1 < part.last and sentence.reading.text[sentence.tokens[at + 1].start] == ":"


def _made(plain: Sequence[Any], words: _Words) -> Truth:
    telling, turns, owns, names, denials, line, loose = plain
    others = {word: tuple(each) for word, each in turns.items()}
    firm = _firm(telling, words)
    named = tuple(tuple(each) for each in names)
    return Truth(frozenset(telling), others, frozenset(owns), named, denials, tuple(line), loose, firm)


def _keys(truth: Truth, words: _Words) -> Iterable[str]:
    """Stems of which one stands in every sentence that turns a truth round: its longest that cannot be turned."""
    firm = sorted(truth.firm, key=lambda word: (-len(word), word))
    return firm[:1] or {*truth.words, *(other for word in truth.words for other in words.opposites.get(word, ()))}


def _own(sentence: Sentence, about: frozenset[str]) -> frozenset[int]:
    """The tokens of the names of what a fact is about."""
    return frozenset(at for m in sentence.mentions if frozenset(m.concepts) & about for at in range(m.first, m.last))


def _named(sentence: Sentence, part: Found, about: frozenset[str]) -> frozenset[str]:
    """Which of a fact's concepts a part of a sentence names."""
    named = (frozenset(m.concepts) & about for m in sentence.mentions if part.first <= m.first < part.last)
    return frozenset[str]().union(*named)


def _names(sentence: Sentence, part: Found, about: frozenset[str], base: Base) -> tuple[tuple[str, ...], ...]:
    """The things that a part of a sentence names, in order, what the fact is about as one; notions are no things."""
    found: list[tuple[str, ...]] = []
    for m in sentence.mentions:
        if not part.first <= m.first < part.last:
            continue
        if frozenset(m.concepts) & about:
            found += [_ITSELF] if _ITSELF not in found else []
        elif any(base.concepts[id].sort not in BYSTANDERS for id in m.concepts):
            found.append(tuple(sorted(m.concepts)))
    return tuple(found)
