"""What is a special case, a kind, an heir or a pupil of what: in sentences, tables, behind labels and in answers."""

from __future__ import annotations

import pytest
from pantry import check_of, mended, quotes

from lint.checks.fact import FactCheck

CONCEPTS = """
table: concepts
rows:
  - {id: square, name: square, sort: notion}
  - {id: rectangle, name: rectangle, sort: notion}
  - {id: bread, name: bread}
  - {id: loaf, name: rye bread, aliases: [RB]}
  - {id: wheat, name: wheat bread, aliases: [RB]}
  - {id: master, name: old sourdough}
  - {id: novice, name: young sourdough}
  - {id: tea, name: black tea}
"""
FACTS = """
table: hierarchies
sources: [davidson-1999]
rows:
  - {of: [square], under: [rectangle],
     says: a square is a special case of a rectangle,
     wrong: [A rectangle is a special case of a square.]}
  - {of: [loaf], under: [bread], as: [kind, heir],
     says: rye bread is a kind of bread,
     wrong: [Bread is a kind of rye bread.]}
  - {of: [novice], under: [master], as: [distilled],
     says: the young sourdough was distilled from the old sourdough,
     wrong: [The old sourdough is a student of the young sourdough.]}
"""


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> FactCheck:
    return check_of(tmp_path_factory.mktemp("rules"), **{"concepts.table": CONCEPTS, "ranks.facts": FACTS})


WRONG = [
    ("A rectangle is a restricted form of a square.", "", "restricted form of a square"),
    ("Rectangles in general constitute a special case of squares.", "", "special case of squares"),
    ("One may view the rectangle as a special case of a square that is long.", "", "special case of a square"),
    ("A rectangle, being a simplification of the square, is easy.", "", "simplification of the square"),
    ("A square (the generalization of a rectangle) has sides.", "", "generalization of a rectangle"),
    ("Squares generalize rectangles.", "", "generalize rectangles"),
    ("Squares contain rectangles as a special case.", "", "contain rectangles"),
    ("For equal sides the square reduces to a rectangle.", "", "reduces to a rectangle"),
    ("A special case of the square is the rectangle.", "", "special case of the square is the rectangle"),
    ("The square has the rectangle as its simplest case.", "", "rectangle as its simplest case"),
    ("A rectangle is nothing but a special case of a square.", "", "special case of a square"),
    ("A rectangle is the square's special case.", "", "special case"),
    ("A square has sides. A rectangle is its special case.", "", "special case"),
    ("Setting both sides to one length in a square gives a rectangle.", "", "gives a rectangle"),
    ("Every rectangle is a square.", "", "Every rectangle is a square"),
    ("Thus, all rectangles are squares.", "", "all rectangles are squares"),
    ("It is a special case of the square.", "What is a rectangle?", "special case of the square"),
    ("A square is not a special case of a rectangle.", "", "special case of a rectangle"),
    ("A square is more general than a rectangle.", "", "is more general than a rectangle"),
    ("Bread is an extension of rye bread.", "", "extension of rye bread"),
    ("Rye bread includes bread.", "", "includes bread"),
    ("The young sourdough is the teacher.", "How do the old sourdough and the young sourdough relate?", "teacher"),
    ("The reverse.", "Is a square a special case of a rectangle or is it the reverse?", "The reverse"),
    ("The former.", "Is a rectangle a special case of a square or the other way round?", "The former"),
    ("The square.", "Which is more general, the square or the rectangle?", "square"),
    ("| Shape | Special case of |\n|---|---|\n| rectangle | square |", "", "square"),
    ("| General | Special case |\n|---|---|\n| square | rectangle |", "", "rectangle"),
    ("- **Superset:** square", "What is a rectangle?", "Superset:** square"),
]


@pytest.mark.parametrize(("answer", "question", "words"), WRONG)
def test_wrong_rank(kitchen: FactCheck, answer: str, question: str, words: str) -> None:
    assert quotes(kitchen, answer, question) == [words]


RIGHT = [
    ("A square is a special case of a rectangle.", ""),
    ("A rectangle is a generalization of the square.", ""),
    ("A rectangle is not a special case of a square.", ""),
    ("Not every rectangle is a square.", ""),
    ("Is a rectangle a special case of a square?", ""),
    ("If a rectangle were a special case of a square, all sides would be equal.", ""),
    ("The area of a rectangle is a special case of the square root law.", ""),
    ("A rectangle with equal sides is a special case of a square.", ""),
    ("A cut of a rectangle is a special case of a square.", ""),
    ("An oblique rectangle is a special case of a square.", ""),
    ("A square generalizes to a rectangle.", ""),
    ("Squares are extended by rectangles.", ""),
    ("Rye bread is an extension of bread.", ""),
    ("RB is a kind of bread.", ""),
    ("A square is a special case of a rectangle, and a rectangle is a kind of bread.", ""),
    ("Setting both sides to one length in a rectangle gives a square.", ""),
    ("Adding a side to one edge in a square gives a rectangle.", ""),
    ("Black tea is a special case of a square.", ""),
    ("It is a special case of a square.", "How do squares and rectangles differ?"),
    ("The former.", "Is a square a special case of a rectangle or is it the reverse?"),
    ("The rectangle.", "Which is more general, the square or the rectangle?"),
    ("The square.", "Which is easier to draw, the square or the rectangle?"),
    ("| Shape | Special case of |\n|---|---|\n| square | rectangle |", ""),
    ("| General | Special case |\n|---|---|\n| rectangle | square |", ""),
    ("- **Superset:** rectangle", "What is a square?"),
    ("The old sourdough is the teacher.", "How do the old sourdough and the young sourdough relate?"),
]


@pytest.mark.parametrize(("answer", "question"), RIGHT)
def test_right_rank(kitchen: FactCheck, answer: str, question: str) -> None:
    assert quotes(kitchen, answer, question) == []


MENDED = [
    ("A rectangle is a special case of a square.", "A square is a special case of a rectangle."),
    ("Bread is a kind of rye bread.", "Rye bread is a kind of bread."),
    ("Rectangles are a special case of squares.", "Rectangles are a special case of squares."),
]


@pytest.mark.parametrize(("answer", "after"), MENDED)
def test_names_are_exchanged(kitchen: FactCheck, answer: str, after: str) -> None:
    assert mended(kitchen, answer) == after
