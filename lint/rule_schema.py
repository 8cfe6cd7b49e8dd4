"""What a file under `rules/` may hold, checked by pydantic when the rulebook is compiled."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator


class Shape(BaseModel):
    """The ground of all shapes: frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleShape(Shape):
    """See `lint.rule.Example`."""

    text: str = ""
    question: str = ""
    fixed: str | None = None
    document: str | None = None
    format: str | None = None
    records: int | None = None
    bank: list[dict[str, Any]] = Field(default_factory=list)


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class WithExamples(Shape):
    """What every judged statement carries: its examples and sources."""

    sources: list[str] = Field(default_factory=list)
    wrong: list[ExampleShape] = Field(default_factory=list)
    right: list[ExampleShape] = Field(default_factory=list)
    contested: bool = False
    preview: bool = False
    why: str = ""

    @field_validator("wrong", "right", mode="before")
    @classmethod
    def _plain_texts(cls, value: Any) -> Any:
        return [_example(item) for item in value] if isinstance(value, list) else value


class Check(BaseModel):
    """A check's kind; its other keys are the kind's own parameters."""

    model_config = ConfigDict(extra="allow", frozen=True)

    kind: str


class FactShape(WithExamples):
    """One thing held true of a concept."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    says: str = Field(min_length=8)
    check: Check | list[Check]
    message: str = ""
    severity: Literal["error", "warning", "info"] = "error"
    applicability: Literal["safe", "unsafe", "display"] = "safe"
    unless: list[str] = Field(default_factory=list)
    of: list[str] = Field(default_factory=list)

    @field_validator("unless", mode="before")
    @classmethod
    def _numbers_are_words(cls, value: Any) -> Any:
        return [str(item) if isinstance(item, int) else item for item in value] if isinstance(value, list) else value


class ConceptShape(Shape):
    """A thing that is talked about, its names, and what is held true of it."""

    name: str
    aliases: list[str] = Field(default_factory=list)
    ambiguous: list[str] = Field(default_factory=list)
    sort: str = "method"
    topic: str | None = None
    broader: list[str] = Field(default_factory=list)
    is_: dict[str, str | list[str] | bool] = Field(default_factory=dict, alias="is")
    cited: dict[str, list[str]] = Field(default_factory=dict)
    facts: list[FactShape] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)


class RowShape(ConceptShape):
    """A concept that stands as a row of a table."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    sort: str | None = None  # type: ignore[assignment]


class ConceptTable(Shape):
    """Concepts by theme, for those of which there is little more to say than a row.

    `cited` names the works for the classes of its rows (`is`), axis by axis, where a row does not itself.
    """

    table: Literal["concepts"]
    sort: str = "method"
    topic: str | None = None
    sources: list[str] = Field(default_factory=list)
    cited: dict[str, list[str]] = Field(default_factory=dict)
    rows: list[RowShape]


class TopicTable(Shape):
    """Topics of question banks, each with concepts that belong to it whatever their own table says."""

    table: Literal["topics"]
    topics: dict[str, list[str]]


class FactTable(Shape):
    """Facts of concepts that stand elsewhere: a theme's facts side by side, each naming its concept."""

    table: Literal["facts"]
    sources: list[str] = Field(default_factory=list)
    rows: list[FactShape]


class HierarchyRow(WithExamples):
    """One thing below another: `of` the narrower, `under` the wider concepts, `as` in what sense.

    `says` is a right example too, and names the fact where `id` is left out.
    """

    id: str | None = Field(default=None, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    of: list[str] = Field(min_length=1)
    under: list[str] = Field(min_length=1)
    as_: list[str] = Field(default_factory=lambda: ["special", "kind"], alias="as")
    says: str = Field(min_length=8)
    unless: list[str] = Field(default_factory=list)


class HierarchyTable(Shape):
    """What is a special case, a kind, an heir or a pupil of what, a pair a row."""

    table: Literal["hierarchies"]
    sources: list[str] = Field(default_factory=list)
    rows: list[HierarchyRow]


class AcronymRow(Shape):
    """An acronym: `means` its words, the first to mend with, `also` what it may mean elsewhere; `of` its concept.

    `wrong` and `right` are wordings, from which the examples are made.
    """

    acronym: str = Field(min_length=1)
    means: list[str] = Field(min_length=1)
    also: list[str] = Field(default_factory=list)
    of: str | None = None
    sources: list[str] = Field(default_factory=list)
    wrong: list[str] = Field(min_length=1)
    right: list[str] = Field(default_factory=list)
    unless: list[str] = Field(default_factory=list)


class AcronymTable(Shape):
    """What acronyms are short for."""

    table: Literal["acronyms"]
    sources: list[str] = Field(default_factory=list)
    message: str = "{acronym} stands for {right}"
    rows: list[AcronymRow]


class RuleShape(WithExamples):
    """A rule that is no fact: hygiene, duplicates, terms."""

    family: Literal["fact", "consistency", "duplicate", "topic", "structure", "junk", "term", "schema", "lint"]
    severity: Literal["error", "warning", "info"]
    applicability: Literal["safe", "unsafe", "display"] = "display"
    message: str
    check: Check


class AxisValue(Shape):
    """The words for one value of an axis: `adjective` before or after a noun, `heading` over a list, `predicate` as
    whole phrases, `column` in the head of a table or list only; `used` are phrases too weak to contradict a fact, that
    still bind a thing to the value."""

    adjective: list[str] = Field(default_factory=list)
    predicate: list[str] = Field(default_factory=list)
    heading: list[str] = Field(default_factory=list)
    column: list[str] = Field(default_factory=list)
    used: list[str] = Field(default_factory=list)


class Axis(Shape):
    """One way of classifying concepts; `disjoint` names the values that exclude each other."""

    id: str
    title: str
    values: list[str]
    disjoint: list[list[str]] = Field(default_factory=list)
    severity: Literal["error", "warning", "info"] = "error"
    message: str = "{name} is {value}, not {other}"
    words: dict[str, AxisValue] = Field(default_factory=dict)


class AxisFile(Shape):
    """The axes of a pack."""

    axes: list[Axis]


class SpokenAxis(Shape):
    """How a language speaks of an axis: the words for its values, the message about a wrong one, and the words that
    announce exceptions."""

    message: str | None = None
    unless: list[str] = Field(default_factory=list)
    words: dict[str, AxisValue]


class SpokenAxes(Shape):
    """A language's words for the axes, by their ids."""

    axes: dict[str, SpokenAxis]


class WordClasses(Shape):
    """A language's classes of words, by their names."""

    classes: dict[str, list[str]]


class PackShape(Shape):
    """A pack's own page."""

    title: str
    version: int | str = 1
    subject: str = ""
    licence: str = ""
    description: str = ""
    needs: list[str] = Field(default_factory=list)


class SourceShape(Shape):
    """A work that is cited: `checked` says how its existence was made sure of."""

    cite: str
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    checked: str = ""
