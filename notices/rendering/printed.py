"""A notice as its printed template takes it: the words of the context in plain values, with the few that paper adds."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from notices.blocks import Block, Detail, Fact, Paragraph, SectionContext
from notices.brevity import brief
from notices.context import ActivityContext, NoticeContext
from notices.dates import written
from notices.layers import at_a_glance
from notices.plain import easy_read
from notices.rendering.trees import tree
from ropa.documents.typeset import fit
from ropa.languages.speaking import gettext, say

Values = dict[str, Any]
Line = list[Any]
RUNNING = 120
"""Characters of a title that the head of a page has room for."""


def printed_data(notice: NoticeContext) -> Values:
    """What the template prints."""
    told: Values = fit(
        {
            "title": notice.title,
            "running": notice.title[:RUNNING],
            "organisation": notice.organisation.legal_name,
            "name": notice.organisation.name,
            "summary": notice.summary,
            "demonstration": notice.demonstration,
            "audiences": _audiences(notice),
            "short": [{"label": point.label, "text": point.text} for point in notice.in_short],
            "dates": list(_dates(notice)),
            "easy_read": list(easy_read(notice)),
            "sections": [_section(section, notice) for section in notice.sections],
            "activities": list(map(_activity, notice.activities)),
            "glance": _glance(notice),
            "words": _words(notice),
        }
    )
    day = notice.updated_on
    made = {"said": _tag(notice.said_in), "typed": _tag(notice.language), "day": [day.year, day.month, day.day]}
    return told | made | {"file": file_name(notice)}


def _words(notice: NoticeContext) -> Values:
    """Fixed words of the template."""
    return {
        "contents": gettext("Contents"),
        "glance": say("All {n} at a glance", n=len(notice.activities)),
        "glance_columns": [
            gettext("What we do"),
            gettext("Why"),
            gettext("What allows it"),
            gettext("Who handles it for us"),
        ],
        "page": gettext("Page {n} of {all}"),
        "file": gettext("This notice as data (JSON)"),
    }


def _tag(language: str) -> Line:
    """Language and region, as the typesetter takes them."""
    main, _, region = language.partition("-")
    return [main, region]


def _audiences(notice: NoticeContext) -> str:
    return say("This notice is for: {readers}.", readers=", ".join(notice.audiences)) if notice.audiences else ""


def _dates(notice: NoticeContext) -> Iterator[str]:
    yield say("Last updated {day}", day=written(notice.updated_on))
    if due := notice.review_due_on:
        told = gettext("Next review: {day}") if due >= notice.updated_on else gettext("Review was due: {day}")
        yield told.format(day=written(due))


def _line(line: Detail | Fact | Paragraph) -> Line:
    """Label, text and links: a large notice has a hundred thousand of them, so they go without names."""
    return [getattr(line, "label", ""), line.text, [[link.text, link.url] for link in line.links]]


def _fact(fact: Fact) -> Line:
    """The same, then what says more."""
    return [*_line(fact), list(map(_line, fact.details))]


def _section(section: SectionContext, notice: NoticeContext) -> Values:
    typed = _tag(notice.language)
    blocks = [_block(block) for block in section.blocks]
    for block in blocks:
        if "language" in block:
            block["language"] = _tag(block["language"]) if block["language"] else typed
    return {
        "anchor": section.anchor,
        "heading": section.heading,
        "language": _tag(section.language or notice.said_in),
        "blocks": blocks,
    }


def _block(block: Block) -> Values:
    return {"kind": block.kind} | _SHAPES[block.kind](block)


_SHAPES: Mapping[str, Callable[[Any], Values]] = {
    "activities": lambda _: {},
    "narrative": lambda block: {"tree": tree(block.html), "language": block.language},
    "paragraph": lambda block: {"line": _line(block)},
    "bullets": lambda block: {"heading": block.heading, "items": list(map(_line, block.items))},
    "facts": lambda block: {"heading": block.heading, "apart": block.apart, "facts": list(map(_fact, block.facts))},
    "table": lambda block: {
        "caption": block.caption,
        "columns": block.columns,
        "rows": [[list(map(_line, cell)) for cell in row.cells] for row in block.rows],
    },
}


def _activity(activity: ActivityContext) -> Values:
    groups = [[group.heading or group.topic.label, list(map(_fact, brief(group)))] for group in activity.groups]
    said = {name: getattr(activity, name) for name in ("anchor", "title", "reference", "standing", "summary")}
    return said | {"groups": groups}


def _glance(notice: NoticeContext) -> list[Values]:
    """The table of all activities; none where there is only one."""
    rows = at_a_glance(notice) if len(notice.activities) > 1 else ()
    return [
        {
            "anchor": row.anchor,
            "title": row.title,
            "purposes": row.purposes,
            "grounds": row.grounds,
            "processors": row.processors,
        }
        for row in rows
    ]


def file_name(notice: NoticeContext) -> str:
    """What the JSON is called that the PDF carries."""
    return f"{notice.organisation.slug}-{notice.slug}.json"
