"""The dialects of Markdown that question banks are written in."""

from __future__ import annotations

from collections.abc import Callable

from lint.record import Content, Record

Read = Callable[[str], Content]
ReadText = Callable[[str, str], Content]


def questions(content: Content) -> list[tuple[int | None, str]]:
    return [(record.number, record.question.text) for record in content.records]


def answer(record: Record) -> str | None:
    return record.answer.text if record.answer else None


def options(record: Record) -> list[tuple[str, bool | None]]:
    return [(choice.passage.text, choice.correct) for choice in record.choices]


def test_headings_ask_and_those_inside_an_answer_do_not(read: Read) -> None:
    content = read("headings.md")
    assert questions(content) == [
        (1, "What is a **sourdough**?"),
        (2, "Name two flours"),
        (3, "How long does it bake?"),
    ]
    assert content.records[0].headings == ("Bread and baking: what should you know?",)


def test_an_answer_goes_on_to_the_next_item_and_leaves_out_comments_and_links_to_the_top(read: Read) -> None:
    first, second, third = read("headings.md").records
    assert answer(first) == (
        "A dough that wild yeast raises.\n\n\n#### Why it tastes sour\nBacteria make acids.\n\n"
        "```python\n# 2. How many?\n## not a heading\n```"
    )
    assert answer(second) == "$$x_1 + x_2$$ and wheat and rye."
    assert answer(third) is None


def test_prose_outside_of_items_is_left_over_but_not_the_table_of_contents(read: Read) -> None:
    texts = [passage.text for passage in read("headings.md").leftovers]
    assert texts == ["Some words about this collection.", "Nobody asked."]


def test_bold_lines_ask(read: Read) -> None:
    content = read("bold.md")
    assert questions(content) == [
        (None, "What is a bowline? 👶"),
        (None, "The clove hitch ⭐️"),
        (7, "Where does the wind come from?"),
        (8, "Why reef?"),
    ]
    assert [answer(record) for record in content.records] == [
        "A knot that makes a loop, **which does not slip**.\n\n**Note:** tie it twice.",
        "It holds a rope to a post.",
        "From where the air is heavy.",
        "The boat heels less.",
    ]
    assert [record.headings[-1] for record in content.records] == ["Knots", "Knots", "Wind", "Wind"]


def test_bold_captions_inside_answers_are_not_questions(read_text: ReadText) -> None:
    text = "**What is tea?**\n\nA drink.\n\n**Origin**\n\nChina.\n\n---\n\n**Why hot?**\n\n**Reasons:**\n\nTaste.\n"
    content = read_text("a.md", text)
    assert [text for _, text in questions(content)] == ["What is tea?", "Why hot?"]
    assert answer(content.records[0]) == "A drink.\n\n**Origin**\n\nChina."


def test_a_bold_number_leaves_no_mark_in_the_question(read_text: ReadText) -> None:
    text = "**1)** Print all odd numbers.\n\n`x`\n\n**2) Sum.** Add a list\n\n`y`\n\n**Q3.** Why?\n\nz\n"
    assert questions(read_text("a.md", text)) == [(1, "Print all odd numbers."), (2, "Sum. Add a list"), (3, "Why?")]


def test_checkboxes_are_options_with_a_key(read: Read) -> None:
    first, second, third = read("quiz.md").records
    assert options(first) == [("the swift", False), ("the coot\nof the lakes", True)]
    assert answer(first) == "Note: it dives as well."
    assert (answer(second), options(second)) == (None, [("the swift", True), ("the ostrich", False)])
    assert (answer(third), options(third)) == ("False, they swallow.", [])


def test_lettered_options_take_their_key_from_the_answer(read: Read) -> None:
    first, second, third = read("letters.md").records
    assert first.question.text == 'What does this print?\n\n```js\nconsole.log("## no heading?");\n```'
    assert options(first) == [("`rind`", False), ("`curd`", True), ("nothing", False)]
    assert answer(first) == "The string is cut."
    assert options(second) == [("cow", False), ("sheep", True)]
    assert answer(second) == "Goats help."
    assert (answer(third), options(third)) == ("Yes, it is.", [])


def test_labels_mark_question_and_answer(read: Read) -> None:
    content = read("labels.md")
    assert questions(content) == [(None, "What is a fugue?"), (2, "Who wrote many?")]
    assert answer(content.records[0]) == "A piece in which voices enter one by one."
    assert answer(content.records[1]) == "Bach did.\n\nIt took him years."


def test_list_items_and_headings_in_list_items_ask(read: Read) -> None:
    content = read("list.md")
    assert questions(content) == [
        (None, "What is a nova?"),
        (None, "Name a dwarf"),
        (None, "Why do stars twinkle?"),
        (None, "How far is Sirius?"),
        (1, "What is a comet?"),
        (2, "What is a meteor?"),
    ]
    assert answer(content.records[0]) == "A star that flares up."
    assert answer(content.records[4]) == "Ice and dust.\n\n### Tails\n\nThere are two."
    assert answer(content.records[5]) == "A flash."


def test_summaries_ask(read_text: ReadText) -> None:
    text = "<details>\n<summary>1. What is ink?</summary>\n\nA **dye**.\n\n</details>\n\n" * 2
    content = read_text("a.md", text)
    assert questions(content) == [(1, "What is ink?")] * 2
    assert answer(content.records[0]) == "A **dye**."


def test_a_heading_that_only_groups_is_context(read_text: ReadText) -> None:
    text = "# Q and A\n\n## What about rivers?\n\n### What is a delta?\n\nMud.\n\n### Explain meanders\n\nBends.\n"
    content = read_text("a.md", text)
    assert [text for _, text in questions(content)] == ["What is a delta?", "Explain meanders"]
    assert content.records[1].headings == ("Q and A", "What about rivers?")


def test_headings_that_ask_nothing_are_read_as_a_glossary(read_text: ReadText) -> None:
    content = read_text("a.md", "# Terms\n\n## Delta\n\nMud.\n\n### More\n\nMud.\n\n## Spring\n\nWater.\n")
    assert [text for _, text in questions(content)] == ["Delta", "Spring"]
    assert answer(content.records[0]) == "Mud.\n\n### More\n\nMud."


def test_prose_alone_holds_no_record(read_text: ReadText) -> None:
    content = read_text("a.md", "# Title\n\nJust a text. Is it? It is.\n")
    assert not content.records
    assert len(content.leftovers) == 1


def test_underlined_headings_ask_too(read_text: ReadText) -> None:
    content = read_text("a.md", "What is it?\n-----------\n\nThis.\n\nWhy?\n----\n\nSo.\n")
    assert [text for _, text in questions(content)] == ["What is it?", "Why?"]
    assert answer(content.records[1]) == "So."


def test_a_saved_page_in_a_markdown_file_is_read_as_one(read_text: ReadText) -> None:
    text = "".join(f"{n}. Name it\n\nAns:\n\nWord {n}\n\nEnrol Now\n\n" for n in range(1, 5))
    content = read_text("a.md", text)
    assert questions(content) == [(n, "Name it") for n in range(1, 5)]
    assert answer(content.records[3]) == "Word 4"
    assert len(content.leftovers) == 4


def test_advertising_inside_a_markdown_answer_is_left_over(read_text: ReadText) -> None:
    content = read_text("a.md", "## Why?\n\nSo it is.\n\nEnrol Now\n\n## When?\n\nNow.\n")
    assert answer(content.records[0]) == "So it is."
    assert [passage.text for passage in content.leftovers] == ["Enrol Now"]
