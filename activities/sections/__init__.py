"""How an activity is asked for, and told: its sections in order, and where each of its fields stands. Pure.

The one place that decides about the place and the label of a field: the workplace asks in this order, and the
auditors' document, the full reading page and comparisons tell in it. A test goes over the models and names what is
forgotten or asked twice.
"""

from collections.abc import Iterator, Mapping

from activities.sections.abroad import TRANSFERS
from activities.sections.assessing import ASSESSMENTS
from activities.sections.confidentiality import CONFIDENTIALITY
from activities.sections.grounds import LEGAL_GROUNDS
from activities.sections.information import PEOPLE_AND_INFORMATION, SOURCES
from activities.sections.keeping import RETENTION, SECURITY
from activities.sections.rights import RIGHTS
from activities.sections.sharing import PROCESSORS, SHARING
from activities.sections.telling import ABOUT, PUBLIC
from activities.sections.why import WHAT_AND_WHY
from ropa.editing.questions import Entries, Section

SECTIONS: tuple[Section, ...] = (
    WHAT_AND_WHY,
    LEGAL_GROUNDS,
    CONFIDENTIALITY,
    PEOPLE_AND_INFORMATION,
    SOURCES,
    SHARING,
    PROCESSORS,
    RETENTION,
    RIGHTS,
    TRANSFERS,
    SECURITY,
    ASSESSMENTS,
    PUBLIC,
    ABOUT,
)

NOT_ASKED: Mapping[str, str] = {
    "status": "Status",
    "retired_on": "Retired",
    "retired_because": "Why it was retired",
    "copied_from": "Copied from",
}
"""What only decisions and copying write, with its label: told about the record, and asked of nobody."""


def fields_in(section: Section) -> tuple[str, ...]:
    """The fields and lists of an activity whose place is that section, in order."""
    placed = [
        item.name if isinstance(item, Entries) else item.field
        for item in section.items
        if not (isinstance(item, Entries) and item.is_listed_only)
    ]
    return (*placed, *NOT_ASKED) if section is ABOUT else tuple(placed)


def lists_only(section: Section) -> frozenset[str]:
    """The lists that a section shows only to ask for what stands beneath them, where it asks for nothing else."""
    held = [item for item in section.items if isinstance(item, Entries) and item.is_listed_only]
    return frozenset(item.name for item in held) if len(held) == len(section.items) else frozenset()


def may_stay_empty() -> frozenset[str]:
    """The fields and lists of an activity whose emptiness says nothing."""
    items = (item for section in SECTIONS for item in section.items if item.is_optional)
    return frozenset(NOT_ASKED) | {item.name if isinstance(item, Entries) else item.field for item in items}


def labels() -> dict[str, str]:
    """What every field and list of an activity is called."""
    return {**dict(_labels()), **NOT_ASKED}


def _labels() -> Iterator[tuple[str, str]]:
    for section in SECTIONS:
        for item in section.items:
            if not isinstance(item, Entries):
                yield item.field, item.label
            elif not item.is_listed_only:
                yield item.name, item.label
