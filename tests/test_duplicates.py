"""When two questions are the same, one inside the other, or apart; and which of a group stays."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import whole_rulebook

from lint.checks.duplicate import choices_conflict, exact, near, same_question
from lint.checks.match import Match
from lint.checks.sameness.cluster import Link, clusters
from lint.checks.sameness.shared import lexicon_of
from lint.checks.sameness.shingles import contained, jaccard, shingles, similar
from lint.checks.sameness.verdict import Text, compare
from lint.diagnostic import Severity
from lint.document import Passage, verbatim
from lint.facts.base import Base, ConceptInfo
from lint.record import Choice, Record, slug
from lint.span import Span

RULEBOOK = whole_rulebook()
WORDS = RULEBOOK.language
BASE = Base(
    [
        ConceptInfo("cnn", "convolutional neural network", ("CNN", "convnet")),
        ConceptInfo("autoencoder", "autoencoder"),
        ConceptInfo("dropout", "dropout"),
        ConceptInfo("deep-learning", "deep learning"),
        ConceptInfo("overfitting", "overfitting"),
        ConceptInfo("supervised", "supervised learning"),
    ],
    language=WORDS,
)
LEXICON = lexicon_of(BASE)


def record(
    question: str,
    answer: str = "",
    number: int | None = None,
    options: Sequence[str] = (),
    right: str = "",
    apart: Sequence[str] = (),
) -> Record:
    def passage(name: str, text: str) -> Passage:
        return verbatim(name, text, 0, len(text))

    choices = tuple(Choice(passage(f"choices[{n}]", o), o == right) for n, o in enumerate(options))
    return Record(
        id=slug(question) + (f"-{number}" if number else ""),
        question=passage("question", question),
        answer=passage("answer", answer) if answer else None,
        span=Span(0, 0),
        number=number,
        choices=choices,
        meta={"not_duplicates": list(apart)},
    )


def all_tiers(records: Sequence[Record]) -> Iterator[tuple[str, Match]]:
    for rule, tier in (("exact", exact), ("near", near), ("question", same_question)):
        for match in tier(records, RULEBOOK[f"hygiene/duplicate-{rule}"].params, BASE):
            yield rule, match


def relation(a: str, b: str) -> str:
    return compare(Text(a, LEXICON, BASE), Text(b, LEXICON, BASE)).relation


SAME = [
    ("Explain dropout.", "What is dropout?"),
    ("What is a convnet?", "Describe convolutional neural networks (CNN)."),
    ("Could you please explain the idea of an autoencoder in machine learning?", "What are autoencoders?"),
    ("12. What is **overfitting**?", "In deep learning, what is overfitting?"),
    ("Why do we use dropout?", "Explain the reasons for using dropout in neural networks."),
    ("What are the pros and cons of dropout?", "List the advantages and disadvantages of dropout."),
    ("What is the difference between a stack and a queue?", "How does a queue differ from a stack?"),
    ("Compare TCP with UDP", "UDP vs. TCP"),
    ("How do you handle missing values?", "What are some ways to deal with missing values?"),
    ("Is quicksort in fact stable?", "Is quicksort stable?"),
    ("Is the parser called by the scheduler?", "Does the scheduler call the parser?"),
    ("Is this metric equivalent to that norm?", "Is that norm equivalent to this metric?"),
    ("How can I make a query less slow?", "How can I make a query more fast?"),
    ("What does a weight of the network mean?", "What does a network weight mean?"),
    ("What's a monad?", "What is a monad?"),
    ("What is the dropout technique used for in deep learning?", "For which reasons is dropout used?"),
    ("What can you say about autoencoders?", "What does an autoencoder mean in deep learning?"),
    ("What are a few of threading's drawbacks?", "What are the disadvantages of threading?"),
    ("How can deadlocks be prevented?", "How do you prevent deadlocks?"),
    ("What is a write ahead log (WAL)?", "What is a write ahead log?"),
]

APART = {
    "negation": ("When should you cache a response?", "When should you not cache a response?"),
    "figure": ("What is a B-tree of order 3?", "What is a B-tree of order 5?"),
    "figure in a name": ("How does L1 distance behave?", "How does L2 distance behave?"),
    "capital s": ("Explain HTTP.", "Explain HTTPS."),
    "operator": ("What does `==` compare?", "What does `===` compare?"),
    "language": ("Who designed C?", "Who designed C++?"),
    "order": ("How do you turn a string into a number?", "How do you turn a number into a string?"),
    "roles": ("Does the client trust the server?", "Does the server trust the client?"),
    "before and after": ("Must you lock the file before writing it?", "Must you lock the file after writing it?"),
    "most and least": ("Which sort is the most stable?", "Which sort is the least stable?"),
    "modifier": ("What is the training error?", "What is the test error?"),
    "prefix": ("What is supervised learning?", "What is unsupervised learning?"),
    "further word": ("What is pruning?", "What is alpha-beta pruning?"),
    "intent": ("What is dropout?", "Why is dropout used?"),
    "steps": ("Explain compilation.", "What are the steps of compilation?"),
    "example": ("What is a monoid?", "Give an example of a monoid."),
    "difference": ("What is dropout?", "What distinguishes dropout from pruning?"),
    "advantages": ("What are the advantages of threads?", "What are the disadvantages of threads?"),
    "name": ("Is Ada Meyer an editor?", "Is Noor Haddad an editor?"),
    "becoming": ("Is the leader a candidate?", "Is the leader becoming a candidate?"),
    "modal": ("Can a tuple be a key?", "Should a tuple be a key?"),
    "sorts of a thing": ("What is supervised learning?", "What are supervised learning algorithms?"),
    "sort of a word": ("What is sorting?", "What is a sorting algorithm?"),
    "letters": ("What is P(A|B)?", "What is P(B|A)?"),
}


@pytest.mark.parametrize(("a", "b"), SAME)
def test_other_words_for_the_same_question(a: str, b: str) -> None:
    assert relation(a, b) == "same"


@pytest.mark.parametrize("kind", APART)
def test_one_deciding_difference_keeps_questions_apart(kind: str) -> None:
    a, b = APART[kind]
    assert relation(a, b) not in ("same", "overlaps")
    assert not list(all_tiers([record(a, "One thing is said here."), record(b, "Another matter stands there.")]))


def test_different_code_is_a_different_question() -> None:
    one = "What does this print?\n```python\nprint(1)\n```"
    other = "What does this print?\n```python\nprint(2)\n```"
    assert relation(one, other) == "different"
    assert not list(all_tiers([record(one, "The number."), record(other, "The number.")]))


def test_a_question_that_points_is_the_same_only_with_its_answer() -> None:
    asked = "What is the output of this snippet?"
    assert not list(all_tiers([record(asked, "It prints a."), record(asked, "It prints b.")]))
    assert list(all_tiers([record(asked, "It prints a."), record(asked, "It prints a.")]))


def test_a_question_with_a_second_half_holds_the_first() -> None:
    part = record("In deep learning, what is dropout?", "Units are switched off at random while training.", 4)
    whole = record(
        "What is dropout, and why does it help?", "Units are switched off at random, so that none relies on another.", 9
    )
    ((rule, match),) = all_tiers([part, whole])
    assert rule == "question"
    assert match.values["relation"] == "overlaps"
    assert match.values["others"] == "4"
    assert match.survivor is whole
    assert match.record is whole
    assert [r for r, _ in match.related] == [part]


def test_answers_that_disagree_make_no_overlap() -> None:
    part = record("What is a kernel?", "The core of an operating system, which runs in privileged mode.")
    whole = record("What is a kernel? Why is it useful?", "A similarity function; margins become curved by it.")
    assert not list(all_tiers([part, whole]))


def test_the_survivor_is_whole_and_says_more() -> None:
    cut = record("Explain dropout.", "Dropout switches units off at random in training so that no unit relies on", 1)
    whole = record("What is dropout?", "Units are switched off at random while training.", 2)
    longer = record("Can you explain dropout?", "Units are off:\n- at random\n- while training\n- never in use.", 3)
    ((_, match),) = all_tiers([cut, whole, longer])
    assert match.survivor is longer
    assert match.values["others"] == "1, 2"
    assert match.record is longer


def test_a_repeated_answer_is_told_apart_from_a_repeated_question() -> None:
    text = "Everything that enters first is also served first, and nothing overtakes."
    ((rule, match),) = all_tiers([record("What is a queue?", text), record("What is a stack?", text)])
    assert (rule, match.values["relation"], match.survivor) == ("exact", "related", None)


def test_short_answers_may_repeat() -> None:
    assert not list(all_tiers([record("Is a set ordered?", "No."), record("Is a bag ordered?", "No.")]))


COPIED = (
    "Walk along both lists at once and always step on in the one whose head is smaller, until one of them ends. "
    "What is left of the longer list is appended as it stands, since nothing in it can be smaller any more."
)


def test_near_copies_are_the_same_unless_a_word_was_exchanged() -> None:
    one = record("How are two sorted lists merged?", COPIED)
    more = record("How are two sorted lists merged quickly?", COPIED.replace("until one of them", "till either"))
    other = record("How are two sorted trees merged?", COPIED.replace("until one of them", "till either"))
    ((rule, match),) = all_tiers([one, more])
    assert (rule, match.values["relation"]) == ("near", "same")
    assert 0.8 < float(match.values["score"]) < 1
    assert all(match.values["relation"] == "related" for _, match in all_tiers([one, other]))


def test_copied_answers_under_other_questions_are_only_told() -> None:
    one, other = record("What is merging?", COPIED), record("What is zipping?", COPIED + " Then stop.")
    ((rule, match),) = all_tiers([one, other])
    assert (rule, match.values["relation"], match.severity, match.survivor) == ("near", "related", Severity.info, None)


def test_an_answer_inside_another_is_told() -> None:
    one, other = record("What is merging?", COPIED), record("When is zipping better?", "It depends. " * 9 + COPIED * 2)
    ((rule, match),) = all_tiers([one, other])
    assert (rule, match.values["relation"], match.severity, match.survivor) == ("near", "related", Severity.info, None)


def test_a_decision_is_remembered() -> None:
    one, other = record("What is dropout?", "A.", 1), record("Explain dropout.", "B.", 2, apart=["what-is-dropout-1"])
    assert not list(all_tiers([one, other]))
    again = record("What is dropout?", "A.", 3, apart=["what-is-dropout-1"])
    assert not list(all_tiers([one, again]))


def test_permuted_options_are_the_same_question() -> None:
    one = record("Which is a fruit?", options=["Pear", "Leek", "Kale"], right="Pear")
    other = record("Which is a fruit?", options=["Kale", "Pear", "Leek"], right="Pear")
    unlike = record("Which is a fruit?", options=["Plum", "Bean", "Rice"], right="Plum")
    assert [rule for rule, _ in all_tiers([one, other])] == ["exact"]
    assert not list(all_tiers([one, unlike]))
    assert not list(choices_conflict([one, other, unlike], {}, BASE))


def test_another_key_for_the_same_options_is_an_error() -> None:
    one = record("Which is a fruit?", number=1, options=["Pear", "Leek", "Kale"], right="Pear")
    other = record("Which is a fruit?", number=2, options=["Kale", "Pear", "Leek"], right="Kale")
    (match,) = choices_conflict([one, other], RULEBOOK["hygiene/choices-conflict"].params, BASE)
    assert match.record is other
    assert match.values["others"] == "1"
    assert RULEBOOK["hygiene/choices-conflict"].severity is Severity.error


def test_no_chain_joins_strangers() -> None:
    links = [Link(0, 1, "same", 0.9, "x"), Link(1, 2, "same", 0.8, "x"), Link(3, 4, "same", 0.7, "x")]
    assert [cluster.places for cluster in clusters(links)] == [(0, 1), (3, 4)]
    closed = [*links, Link(0, 2, "same", 0.6, "x")]
    assert [cluster.places for cluster in clusters(closed)] == [(0, 1, 2), (3, 4)]


def test_two_wholes_with_one_part_are_no_cluster_of_three() -> None:
    part = record("What is a trie?", "A tree of prefixes.", 1)
    first = record("What is a trie? When is it slow?", "A tree of prefixes, slow on long keys.", 2)
    second = record("What is a trie? Why is it large?", "A tree of prefixes, large since nodes are sparse.", 3)
    assert all(len(match.related) == 1 for _, match in all_tiers([part, first, second]))


places = st.integers(0, 7)


@given(st.lists(st.tuples(places, places, st.sampled_from([0.5, 0.7, 0.9])), max_size=14), st.randoms())
def test_clusters_are_complete_in_any_order(raw: list[tuple[int, int, float]], shuffler: random.Random) -> None:
    pairs = {(min(a, b), max(a, b)): score for a, b, score in raw if a != b}
    links = [Link(a, b, "same", score, "x") for (a, b), score in pairs.items()]
    found = clusters(links)
    shuffler.shuffle(links)
    assert [cluster.places for cluster in clusters(links)] == [cluster.places for cluster in found]
    for cluster in found:
        assert all(pair in pairs for pair in combinations(cluster.places, 2))


vocabulary = ["what is", "the", "of", "a", "dropout", "not", "stack", "queue", "difference between", "and", "2", "3"]
texts = st.lists(st.sampled_from([*vocabulary, "how", "use", "C++", "?", ",", "`x`"]), max_size=9).map(" ".join)


@settings(max_examples=150)
@given(texts, texts)
def test_comparing_is_symmetric_and_certain_of_equals(a: str, b: str) -> None:
    one, other = Text(a, LEXICON, BASE), Text(b, LEXICON, BASE)
    assert compare(one, other) == compare(other, one)
    assert 0 <= compare(one, other).score <= 1
    assert compare(one, one).relation == "same"


members = st.frozensets(st.integers(0, 12).map(lambda n: (str(n),)), min_size=1)


@settings(max_examples=50)
@given(st.lists(members, max_size=12), st.sampled_from([0.4, 0.7, 0.9]))
def test_the_prefix_filter_misses_no_pair(sets: list[frozenset[tuple[str, ...]]], least: float) -> None:
    wanted = {(a, b) for a, b in combinations(range(len(sets)), 2) if jaccard(sets[a], sets[b]) >= least}
    found = [(pair.first, pair.second) for pair in similar(sets, least)]
    assert set(found) == wanted
    assert len(found) == len(wanted)


@settings(max_examples=50)
@given(st.lists(members, max_size=12), st.sampled_from([0.5, 0.9, 1.0]))
def test_no_contained_set_is_missed(sets: list[frozenset[tuple[str, ...]]], least: float) -> None:
    places = range(len(sets))
    inside = {(a, b) for a in places for b in places if 2 <= len(sets[a]) < len(sets[b])}
    wanted = {(a, b) for a, b in inside if len(sets[a] & sets[b]) >= least * len(sets[a])}
    assert sorted((pair.first, pair.second) for pair in contained(sets, least, 2)) == sorted(wanted)


def test_shingles_of_a_short_row_are_the_row() -> None:
    assert shingles(("a", "b")) == {("a", "b")}
    assert shingles(()) == frozenset()


def test_the_order_of_rules_and_repetition_change_nothing() -> None:
    records = [record(f"What is thing {n % 3}?", f"Answer {n}.", n + 1) for n in range(9)]
    once = [(rule, match.values) for rule, match in all_tiers(records)]
    assert once == [(rule, match.values) for rule, match in all_tiers(records)]


def test_a_template_is_no_flood_of_pairs() -> None:
    filled = [record(f"What is thing {n}?", f"{COPIED} It is kept in drawer {n}.", n + 1) for n in range(400)]
    began = process_time()
    assert not list(all_tiers(filled))
    assert process_time() - began < 5


@pytest.mark.slow
def test_ten_thousand_records_take_seconds() -> None:
    dice = random.Random(7)
    vocabulary = [f"{a}{b}" for a in ("net", "tree", "graph", "queue", "cache", "lock") for b in range(400)]
    records = [
        record(f"What is a {' '.join(dice.sample(vocabulary, 3))}?", " ".join(dice.choices(vocabulary, k=40)), n + 1)
        for n in range(10_000)
    ]
    began = process_time()
    assert not list(all_tiers(records))
    assert process_time() - began < 20


def test_the_first_source() -> None:
    folder = os.environ.get("LINT_SOURCES")
    if not folder:
        pytest.skip("LINT_SOURCES is not set: the source document is not here")
    from lint.formats import load as opened
    from lint.formats import read

    path = Path(folder) / "deep-learning-interview.txt"
    records = read(opened(str(path), path.read_bytes())).records
    found = set()
    for rule, tier in (("exact", exact), ("near", near), ("question", same_question)):
        for match in tier(records, RULEBOOK[f"hygiene/duplicate-{rule}"].params, RULEBOOK.base):
            found |= {(other.number, match.record.number) for other, _ in match.related}
    assert found == {(12, 14), (49, 87), (71, 72)}
