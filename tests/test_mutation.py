"""Mutation testing: what a fact says is made false in each way, and what is not noticed is told."""

from __future__ import annotations

from command import Lint

FACTS = """
# Facts of a kitchen.
table: facts
rows:
  - id: hotter-than-hob
    of: [oven]
    says: an oven is hotter than a hob and has 2 racks
    check: {kind: property, wrong: ["(is | be) colder than", "is not hotter"]}
    sources: [nobody-1999]
    wrong: [An oven is colder than a hob., An oven is not hotter., "The oven: is colder than a hob."]
    right: [An oven is warm.]
"""
TABLE = """
# Things of a kitchen.
table: concepts
rows:
  - {id: oven, name: oven}
  - {id: hob, name: hob}
"""
PACK = "title: Kitchen\nversion: 1\nsubject: kitchens\ndescription: for a test\n"
SOURCES = "nobody-1999: {author: Nobody, year: 1999, title: Ovens, checked: known work}\n"


def test_mutants_are_made_and_holes_told(lint: Lint) -> None:
    lint.write("lint.toml", 'rules = ["mine"]\n')
    lint.write("mine/kitchen/pack.yaml", PACK)
    lint.write("mine/kitchen/things.table.yaml", TABLE)
    lint.write("mine/kitchen/facts.facts.yaml", FACTS)
    lint.write("mine/sources.yaml", SOURCES)
    assert lint("test", "--mutate", "kitchen") == 0, lint.err
    holes, _, summary = lint.out.partition("denial")
    assert "swap: an hob is hotter than a oven and has 2 racks" in holes
    assert summary.split("\n")[0].split() == ["1", "of", "1", "noticed"]
    assert lint.out.splitlines()[-1] == "3 mutants, 66.7% noticed, 1 holes"
