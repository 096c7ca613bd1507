"""What a notice says, line by line under its headings, as two editions are compared. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from notices.blocks import Activities, SectionContext
from notices.brevity import brief
from notices.context import ActivityContext, NoticeContext
from notices.dates import written
from notices.plain import easy_read, fact_lines, section_lines
from ropa.languages.speaking import gettext, say

DEEPER = 6
"""Blanks before the line of a detail, which says more about a line above it."""
TYPED = ("title", "summary")
"""What of the frame people wrote for this notice, in its language; the rest are sentences of ours."""
Lines = tuple[str, tuple[str, ...]]
"""A heading, and the lines under it."""


def topics_of(told: ActivityContext) -> dict[str, Lines]:
    """What is said about an activity, by topic; what stands above its topics has no heading."""
    title = with_reference(told.title, told.reference)
    found = {"": ("", tuple(text for text in (title, *told.standing, told.summary) if text))}
    for group in told.groups:
        lines = tuple(line.removeprefix("  - ") for fact in brief(group) for line in fact_lines(fact))
        heading, before = found.get(group.topic.value, (group.heading or group.topic.label, ()))
        found[group.topic.value] = (heading, before + lines)
    return found


def with_reference(name: str, reference: str) -> str:
    """Answering complaints (A-1)."""
    return say("{name} ({reference})", name=name, reference=reference) if reference else name


def section_text(section: SectionContext, context: NoticeContext) -> tuple[str, ...]:
    """The lines of a section but those of the activities, which are told one by one."""
    said = tuple(block for block in section.blocks if not isinstance(block, Activities))
    lines = section_lines(replace(section, blocks=said), context)
    return tuple(line.removeprefix("  - ") for line in lines if line.strip())


def frame_of(context: NoticeContext) -> dict[str, Lines]:
    """What stands around the sections: the top of the page, and what the notice is in short."""
    return {
        "title": (gettext("Title"), (context.title,)),
        "organisation": (gettext("Organisation"), (context.organisation.name,)),
        "summary": (gettext("At the top"), tuple(filter(None, (context.demonstration, context.summary)))),
        "easy_read": (gettext("Easy Read"), (": ".join(easy_read(context)),) if context.easy_read_url else ()),
        "audiences": (gettext("Who it is for"), context.audiences),
        "short": (gettext("In short"), tuple(_in_short(context))),
        "review": (gettext("Next review"), (written(context.review_due_on),) if context.review_due_on else ()),
    }


def _in_short(context: NoticeContext) -> Iterator[str]:
    yield from (f"{point.label}: {point.text}" if point.label else point.text for point in context.in_short)
