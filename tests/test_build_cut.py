"""What has to leave an answer takes none of its right neighbours along."""

from __future__ import annotations

import pytest

from lint.cut import member, place
from lint.facts.base import Base, ConceptInfo

BASE = Base([ConceptInfo(f"toy/{name}", name) for name in ("oak", "beech", "fern", "scots pine")])


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Tall trees are oaks, ferns, beeches.", "Tall trees are oaks, beeches."),
        ("Ferns, oaks and beeches are trees.", "Oaks and beeches are trees."),
        ("Trees are oaks (O), beeches, and ferns.", "Trees are oaks (O) and beeches."),
        ("Trees: the oak, the beech, the Scots pine, and the fern.", "Trees: the oak, the beech, and the Scots pine."),
        ("Oaks, beeches, ferns or Scots pines are felled.", "Oaks, beeches or Scots pines are felled."),
    ],
)
def test_one_name_leaves_a_list(text: str, without: str) -> None:
    at = text.lower().index("fern")
    cut = member(text, at, at + 4, BASE)
    assert cut is not None
    assert text[: cut.start] + cut.content + text[cut.end :] == without


@pytest.mark.parametrize("text", ["Oaks and ferns are trees.", "An oak, which is no fern, is a beech."])
def test_no_list_is_cut_where_none_stands(text: str) -> None:
    at = text.index("fern")
    assert member(text, at, at + 4, BASE) is None


def gone(text: str, words: str, lost: bool = False) -> str:
    cut = place(text, text.index(words), text.index(words) + len(words), BASE, lost)
    assert cut is not None
    return text[: cut.gone.start] + text[cut.gone.end :]


def test_the_sentence_goes_and_its_neighbours_stay() -> None:
    assert gone("Oaks grow. Ferns fly. Beeches fall.", "fly") == "Oaks grow. Beeches fall."


def test_a_list_stays_together() -> None:
    assert gone("Trees:\n\n- oak\n- fern\n- beech", "fern") == "Trees:\n\n- oak\n- beech"


def test_a_line_that_is_broken_by_hand_goes_alone() -> None:
    text = "More oaks -> more shade <br/>\nMore ferns -> more sun <br/>\nMore beeches -> more mast"
    assert gone(text, "more sun") == "More oaks -> more shade <br/>\nMore beeches -> more mast"


def test_a_label_stays_where_only_its_words_were_lost() -> None:
    text = "- Shade: Beeches give it.\n- Timber: from all the\n- Air: It is clean."
    assert gone(text, "from all the", lost=True) == "- Shade: Beeches give it.\n- Timber\n- Air: It is clean."
    assert gone(text, "from all the") == "- Shade: Beeches give it.\n- Air: It is clean."


def test_a_piece_behind_a_full_stop_goes_alone() -> None:
    assert (
        gone("Oaks are tall and strong. or so. Ferns are not.", "or so.") == "Oaks are tall and strong. Ferns are not."
    )


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Oaks fly.", ""),
        ("- Oaks fly.", None),
        ("Uses:\n\n- Oaks fly.", "Uses:"),
        ("Uses:\n\n- Oaks fly", None),
        ("- Oak: It flies.", "Oak:"),
        ("- Oak: flies", None),
    ],
)
def test_what_a_statement_in_its_place_has_to_suit(text: str, about: str | None) -> None:
    at = text.lower().index("fl")
    cut = place(text, at, at + 2, BASE, lost=False)
    assert cut is not None
    assert cut.about == about
    assert text[slice(*cut.sentence)] in ("Oaks fly.", "Oaks fly", "It flies.", "flies")
