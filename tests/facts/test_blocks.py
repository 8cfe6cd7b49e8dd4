"""Blocks of an answer: what stands over what, and that blanking keeps every letter's place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.facts.blocks import Form, blocks, hide

TEXT = """Intro to a list:

- **First:** one
- second
  - inner

### Heading

Said under it.

| name | kind |
|---|---|
| a | b |
"""


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Each block's form and text, and the text of what announces it."""
    return [
        (b.form.value, text[b.start : b.end], text[b.lead.start : b.lead.end] if b.lead else None) for b in blocks(text)
    ]


def test_what_stands_over_what() -> None:
    assert read(TEXT) == [
        ("paragraph", "Intro to a list:", None),
        ("item", "**First:** one", "Intro to a list:"),
        ("item", "second", "Intro to a list:"),
        ("item", "inner", "second"),
        ("heading", "Heading", None),
        ("paragraph", "Said under it.", "Heading"),
        ("cell", "name", None),
        ("cell", "kind", None),
        ("cell", "a", "name"),
        ("cell", "b", "kind"),
    ]


def test_labels() -> None:
    first = next(block for block in blocks(TEXT) if block.form is Form.item)
    assert first.label is not None
    assert TEXT[slice(*first.label)].startswith("First")


MARKUP = st.lists(st.sampled_from([*"ab _*`~\\$<>![]()#-|\n:.", "```", "$$", "<!--", "-->", "__x__"]), max_size=60)


@given(MARKUP.map("".join))
def test_blanking_moves_nothing(text: str) -> None:
    hidden = hide(text)
    assert len(hidden) == len(text)
    assert all(new in (" ", "\n") or new == old for new, old in zip(hidden, text, strict=True))


@given(MARKUP.map("".join))
def test_blocks_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for block in blocks(text):
        assert at <= block.start < block.end <= len(text)
        at = block.start


def test_what_is_typed_at_a_prompt_is_no_prose() -> None:
    text = "So it is used:\n\n>>> tree(\n...     'lazy')\n'lazy'\n\n... more('lazy')\n\nAnd that is all ... it does."
    hidden = hide(text)
    assert len(hidden) == len(text)
    assert hidden.split() == ["So", "it", "is", "used:", "And", "that", "is", "all", "...", "it", "does."]
    assert [each[1] for each in read(text)] == ["So it is used:", "And that is all ... it does."]
    assert hide("... and so on") == "... and so on"
    assert not hide("...     'lazy',\n... )").strip()
