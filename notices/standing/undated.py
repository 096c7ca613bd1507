"""A notice whatever its day, and whatever the release that wrote it down: what it says itself. Pure.

The date of its last update stands in the context, and in words in the section that tells of updates. Two contexts that
differ by nothing else say the same, so no edition comes from a night that passed. Nor does one come from a release
that began to keep codes beside the words: an edition without them is compared by its words.
"""

from dataclasses import replace
from datetime import date

from notices.blocks import Block, Paragraph, SectionContext
from notices.coded import ActivityCodes
from notices.context import NoticeContext
from notices.dates import written
from notices.vocabulary import SectionKind
from ropa.languages.speaking import speaking

NO_CODES = ActivityCodes()
"""Of an activity in an edition that was published before codes were kept."""


def undated(context: NoticeContext) -> NoticeContext:
    """Without its date, and without what follows from it in the section of updates."""
    sections = tuple(_without_date(section) for section in context.sections)
    return replace(context, updated_on=date.min, sections=sections)


def same_content(one: NoticeContext, other: NoticeContext) -> bool:
    """Whether two contexts say the same, whatever the day, and whether or not one is older than the codes."""
    if _is_coded(one) is not _is_coded(other):
        one, other = _without_codes(one), _without_codes(other)
    return undated(one) == undated(other)


def _is_coded(context: NoticeContext) -> bool:
    return bool(context.terms) or any(activity.coded != NO_CODES for activity in context.activities)


def _without_codes(context: NoticeContext) -> NoticeContext:
    activities = tuple(replace(activity, coded=NO_CODES) for activity in context.activities)
    return replace(context, terms=(), activities=activities)


def redated(context: NoticeContext, day: date) -> NoticeContext:
    """With the date of another day in place of its own."""
    with speaking(context.said_in):
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
