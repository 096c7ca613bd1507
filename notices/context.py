"""What a notice says, already in words and in order: the form that editions store and every format prints.

Frozen, without Django, and the same after a trip through JSON. Renderers lay it out and add no fact of their own.
"""

from datetime import date
from functools import cache

from pydantic import TypeAdapter

from activities.vocabulary import About, OurRole, Regime
from notices.blocks import FactGroup, SectionContext
from notices.coded import ActivityCodes, TermContext
from ropa.languages.catalogues import ENGLISH
from ropa.organisations.vocabulary import Brand, ContactRole
from ropa.register.shape import view

SCHEMA = 1


@view
class ActivityContext:
    """All that the notice says about one activity. `standing` says what it is when it is not our ordinary work,
    `coded` the same as the words for machines (empty in editions older than the codes)."""

    reference: str
    title: str
    anchor: str
    role: OurRole
    regime: Regime
    about: About
    standing: tuple[str, ...] = ()
    summary: str = ""
    groups: tuple[FactGroup, ...] = ()
    coded: ActivityCodes = ActivityCodes()


@view
class OrganisationContext:
    """Whose notice it is, and how its pages look."""

    slug: str
    name: str
    legal_name: str
    ico_registration: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    ended_on: str = ""
    successor: str = ""
    brand: Brand = Brand.PLAIN


@view
class ContactContext:
    """A way to reach somebody, by role."""

    role: ContactRole
    heading: str
    purpose: str = ""
    person: str = ""
    team: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    post: tuple[str, ...] = ()
    online_form: str = ""


@view
class RightContext:
    """A right, and the references of the activities to which it applies."""

    code: str
    name: str
    name_in_law: str = ""
    text: str
    how: str = ""
    time_limit: str = ""
    citation: str = ""
    url: str = ""
    activities: tuple[str, ...] = ()
    applies_to_all: bool = False


@view
class Task:
    """What a processor does in one activity."""

    activity: str
    functions: tuple[str, ...] = ()
    access: str = ""
    ended: str = ""


@view
class ProcessorContext:
    """A body that handles information for us, and for which activities."""

    key: str
    name: str
    summary: str = ""
    countries: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()


@view
class Definition:
    """A word of the notice and what it means."""

    term: str
    meaning: str
    url: str = ""


@view
class Point:
    """One line of what the notice is in short. `anchor` is the section that says it in full; empty if none does."""

    label: str
    text: str
    anchor: str = ""


@view
class NoticeContext:
    """A whole notice. `demonstration` is the banner of a page that the body itself does not keep; `terms` are those
    that the codes of its activities stand for. `language` is that of what its keepers wrote for it, `said_in` that of
    all other sentences: the same where these were translated and checked."""

    schema: int = SCHEMA
    slug: str
    title: str
    language: str
    said_in: str = ENGLISH
    summary: str = ""
    easy_read_title: str = ""
    easy_read_url: str = ""
    audiences: tuple[str, ...] = ()
    updated_on: date
    review_due_on: date | None = None
    demonstration: str = ""
    organisation: OrganisationContext
    in_short: tuple[Point, ...] = ()
    contacts: tuple[ContactContext, ...] = ()
    sections: tuple[SectionContext, ...] = ()
    activities: tuple[ActivityContext, ...] = ()
    rights: tuple[RightContext, ...] = ()
    processors: tuple[ProcessorContext, ...] = ()
    glossary: tuple[Definition, ...] = ()
    terms: tuple[TermContext, ...] = ()


@cache
def _adapter() -> TypeAdapter[NoticeContext]:
    return TypeAdapter(NoticeContext)


def dump_context(context: NoticeContext) -> bytes:
    """The context as JSON, as an edition stores it: the same bytes for the same context."""
    return _adapter().dump_json(context)


def load_context(stored: str | bytes) -> NoticeContext:
    """The context that an edition stored. Raises pydantic.ValidationError if it is not one."""
    return _adapter().validate_json(stored)
