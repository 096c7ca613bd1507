"""A notice whatever its day: what it says apart from the date of its last update. Pure.

That date stands in the context, and in words in the section that tells of updates. Two contexts that differ by nothing
else say the same, so no edition comes from a night that passed.
"""

from dataclasses import replace
from datetime import date

from notices.blocks import Block, Paragraph, SectionContext
from notices.context import NoticeContext
from notices.dates import written
from notices.vocabulary import SectionKind


def undated(context: NoticeContext) -> NoticeContext:
    """Without its date, and without what follows from it in the section of updates."""
    sections = tuple(_without_date(section) for section in context.sections)
    return replace(context, updated_on=date.min, sections=sections)


def redated(context: NoticeContext, day: date) -> NoticeContext:
    """With the date of another day in place of its own."""
    was, becomes = written(context.updated_on), written(day)
    sections = tuple(_redated(section, was, becomes) for section in context.sections)
    return replace(context, updated_on=day, sections=sections)


def _without_date(section: SectionContext) -> SectionContext:
    if section.kind is not SectionKind.UPDATES:
        return section
    return replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Paragraph)))


def _redated(section: SectionContext, was: str, becomes: str) -> SectionContext:
    if section.kind is not SectionKind.UPDATES:
        return section
    return replace(section, blocks=tuple(_moved(block, was, becomes) for block in section.blocks))


def _moved(block: Block, was: str, becomes: str) -> Block:
    return replace(block, text=block.text.replace(was, becomes)) if isinstance(block, Paragraph) else block
