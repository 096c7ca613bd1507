"""The words of a notice as plain text: one fact a line, so that a phrase is never broken."""

from collections.abc import Iterator

from notices.blocks import (
    Activities,
    Block,
    Bullets,
    Detail,
    Fact,
    Facts,
    Link,
    Narrative,
    Paragraph,
    SectionContext,
    Table,
)
from notices.brevity import brief
from notices.context import ActivityContext, NoticeContext
from ropa.languages.speaking import gettext


def easy_read(context: NoticeContext) -> tuple[str, ...]:
    """What leads to its Easy Read document, then the address; nothing where it has none."""
    words = context.easy_read_title or gettext("Read this in Easy Read")
    return (words, context.easy_read_url) if context.easy_read_url else ()


def activity_lines(activity: ActivityContext) -> Iterator[str]:
    """All that the notice says about one activity."""
    yield f"{activity.title} ({activity.reference})" if activity.reference else activity.title
    yield from activity.standing
    if activity.summary:
        yield activity.summary
    for group in activity.groups:
        yield f"{group.heading or group.topic.label}:"
        for fact in brief(group):
            yield from fact_lines(fact)


def fact_lines(fact: Fact) -> Iterator[str]:
    """A fact, then each of its details, indented."""
    yield f"  - {_labelled(fact.label, fact.text, fact.links)}"
    for detail in fact.details:
        yield f"      {_labelled(detail.label, detail.text, detail.links)}"


def section_lines(section: SectionContext, context: NoticeContext) -> Iterator[str]:
    """A section without its heading."""
    before: Block | None = None
    for block in section.blocks:
        if isinstance(block, Activities):
            for activity in context.activities:
                yield ""
                yield from activity_lines(activity)
        else:
            if before is not None and not (isinstance(before, Paragraph) and _runs_on(block)):
                yield ""
            yield from _block_lines(block)
        before = block


def _runs_on(block: Block) -> bool:
    return isinstance(block, Paragraph) or (isinstance(block, Bullets) and not block.heading)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _labelled("", block.text, block.links)
        case Narrative():
            yield from block.text.splitlines()
        case Bullets():
            yield from _bullet_lines(block)
        case Facts():
            if block.heading:
                yield block.heading
            for fact in block.facts:
                yield from fact_lines(fact)
        case Table():
            yield from _table_lines(block)


def _bullet_lines(bullets: Bullets) -> Iterator[str]:
    if bullets.heading:
        yield bullets.heading
    yield from (f"  - {_detail(item)}" for item in bullets.items)


def _table_lines(table: Table) -> Iterator[str]:
    yield f"{table.caption}:"
    for row in table.rows:
        first, *others = row.cells
        yield f"  - {'; '.join(_detail(item) for item in first)}"
        for column, cell in zip(table.columns[1:], others, strict=True):
            for place, item in enumerate(cell):
                yield f"        {_detail(item)}" if place else f"      {column}: {_detail(item)}"


def _detail(detail: Detail) -> str:
    return _labelled(detail.label, detail.text, detail.links)


def _labelled(label: str, text: str, links: tuple[Link, ...]) -> str:
    said = f"{label}: {text}" if label else text
    addresses = [link.url for link in links if not link.url.startswith("tel:")]
    addresses = [address for address in addresses if address.removeprefix("mailto:") not in text]
    return f"{said} ({', '.join(addresses)})" if addresses else said
