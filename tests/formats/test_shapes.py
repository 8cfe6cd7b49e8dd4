"""Blocks known again by their shape: they are those that the parser finds, whatever the text and whatever was kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.formats import shapes
from lint.formats.shapes import Block, Shapes, blocks

LINES = """
Words here
Words, and more.
2 words
Word at the end\x20\x20
  words further in
    words as code
## Heading
### 12. What is x?
# Closed #
##
   ## Further in
> ## Quoted
> words
>
- item
- [ ] box
* star
1. one
2) two
1986. year
  - inner
- ```
- Setext
+ - 1. nested
---
==
***
**bold** rest
__u__
```
```python
``` a`b
~~~
  ```
    ```
> ```
# comment
  code()
x = 1
<div>
</details>
<summary>Q</summary>
<!-- c -->
<!-- open
-->
<pre>
</pre>
[ref]: /url
[ref]:
/url
'title'
[a](b)
[x] y
| a | b |
|---|---|
text <b>x</b>
$x$ math
“quote”
\ue000x
- a\tb
-\ttab item
\tTab
1.\ttab
a\rb
""".strip().split("\n")
TEXTS = st.lists(st.sampled_from(["", "", "", *LINES]), max_size=18).map("\n".join)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_SHAPES", [Shapes()])


def parsed(text: str) -> list[Block]:
    return [Block(*each) for each in shapes._parsed(text)]


def told(text: str) -> list[Block]:
    return [each._replace(first=0, last=0) if each.kind == "end" else each for each in blocks(text)]


@given(TEXTS)
def test_the_blocks_are_those_of_the_parser(text: str) -> None:
    assert told(text) == parsed(text)
    assert told(text.replace("\n", "\r\n")) == parsed(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("## What is PCA?\n\nA projection.\n", "## 12. Why?\n\nBecause.\nIt is so.\nAnd *so* on: `x`.\n"),
        ("## Q\n\n```python\nx = 1\n```\n", "## Q\n\n```python\n# words\n\n---\n```\n"),
        ("- **A:** b\n- c\n", "- **Much longer:** words\n- d, e\n"),
    ],
)
def test_texts_of_one_shape_are_parsed_once(one: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told(one)
    expected = parsed(other)
    monkeypatch.setattr(shapes, "_parsed", lambda text: pytest.fail(f"parsed {text!r}"))
    assert told(other) == expected


@pytest.mark.parametrize("text", ["## Q\n\n1. a\n", "## Q\n\n> a\n", "## Q\n\na\n---\n", "## Q\n\n    a\n"])
def test_another_shape_is_another(text: str) -> None:
    told("## Q\n\na\n")
    assert told(text) == parsed(text)


def test_shapes_are_kept_between_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes.serve(str(tmp_path))
    expected = told("## Q\n\nOne answer.\n")
    shapes.save()
    shapes.serve(str(tmp_path))
    monkeypatch.setattr(shapes, "_parsed", lambda text: pytest.fail(f"parsed {text!r}"))
    assert [each.kind for each in told("## R\n\nAnother one.\n")] == [each.kind for each in expected]


def test_a_spoilt_file_is_no_memory(tmp_path: Path) -> None:
    shapes.serve(str(tmp_path))
    told("## Q\n\na\n")
    shapes.save()
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    shapes.serve(str(tmp_path))
    assert told("## Q\n\na\n") == parsed("## Q\n\na\n")
