"""Facts are found by the concepts and the words of a text, and by nothing else."""

from __future__ import annotations

from lint.facts.index import Entry, FactIndex, packed

INDEX = FactIndex(
    packed(
        [
            Entry(0, ["soup/broth"], (), ["boil", "simmer"], False),
            Entry(1, ["soup/broth", "soup/stew"], (), ["boil", "season"], False),
            Entry(2, ["soup/stew"], (), (), True),
            Entry(3, ["soup/acronym/msg"], ["msg"], ["stand"], False),
        ]
    )
)


def test_a_fact_needs_its_concept_and_a_trigger() -> None:
    assert INDEX.find(["soup/broth"], frozenset({"boil", "water"}), frozenset()) == {0: {"boil"}, 1: {"boil"}}
    assert INDEX.find(["soup/broth"], frozenset({"season"}), frozenset()) == {1: {"season"}}
    assert INDEX.find(["soup/broth"], frozenset({"water"}), frozenset()) == {}
    assert INDEX.find(["soup/bread"], frozenset({"boil"}), frozenset()) == {}


def test_whole_facts_need_no_trigger() -> None:
    assert INDEX.find(["soup/stew"], frozenset({"water"}), frozenset()) == {2: set()}


def test_some_facts_need_a_word_in_place_of_a_concept() -> None:
    assert INDEX.find([], frozenset({"stand"}), frozenset({"msg"})) == {3: {"stand"}}
    assert INDEX.find([], frozenset({"msg", "stand"}), frozenset()) == {}
    assert INDEX.find([], frozenset({"msg"}), frozenset({"msg"})) == {}
