"""The pieces that sections of a notice are made of: lines, facts, paragraphs, lists, tables, our own words.

Frozen values in words, ready to be laid out; a renderer knows these few kinds and nothing about the register.
"""

from typing import Annotated, Literal

from pydantic import Field

from notices.topics import Topic
from notices.vocabulary import SectionKind
from ropa.register.shape import view


@view
class Link:
    """Somewhere to read more. The address is always one that is safe to follow."""

    text: str
    url: str


@view
class Detail:
    """One line that says more about a fact; also a bullet or a line in a table."""

    label: str = ""
    text: str
    links: tuple[Link, ...] = ()


@view
class Fact:
    """One thing the notice says. `codes` are the reference codes behind it, for machines."""

    label: str = ""
    text: str
    links: tuple[Link, ...] = ()
    codes: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()


@view
class FactGroup:
    """The facts of an activity on one topic. `heading` is the topic's, or the same about another organisation."""

    topic: Topic
    heading: str = ""
    facts: tuple[Fact, ...]


@view
class Paragraph:
    """A paragraph."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    links: tuple[Link, ...] = ()


@view
class Bullets:
    """A list, under a heading of its own or following what was said before."""

    kind: Literal["bullets"] = "bullets"
    heading: str = ""
    items: tuple[Detail, ...]


@view
class Facts:
    """Facts under a heading of their own, such as one right or one contact. `apart`: to be set off from the rest."""

    kind: Literal["facts"] = "facts"
    heading: str = ""
    apart: bool = False
    facts: tuple[Fact, ...]


@view
class Row:
    """A row of a table: one list of lines per column."""

    cells: tuple[tuple[Detail, ...], ...]


@view
class Table:
    """A table whose first column names the row."""

    kind: Literal["table"] = "table"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@view
class Narrative:
    """Our own words in Markdown: the source, the HTML made safe, and plain text. `language` is empty where it is that
    in which the keepers of the notice write."""

    kind: Literal["narrative"] = "narrative"
    source: str
    html: str
    text: str
    language: str = ""


@view
class Activities:
    """The place where the activities stand."""

    kind: Literal["activities"] = "activities"


Block = Annotated[Paragraph | Bullets | Facts | Table | Narrative | Activities, Field(discriminator="kind")]


@view
class SectionContext:
    """A section of the notice under its heading. `language` is that of a heading that somebody typed in another than
    our own sentences are said in."""

    kind: SectionKind
    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    language: str = ""
