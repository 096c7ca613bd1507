"""How an activity is laid out in documents and for reading: the sections in which it is asked for, in their order.

A list whose parts are asked for in two sections, as purposes are with their legal grounds, is told whole in the first;
the second, which has no other place of its own, lends it its heading.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from activities import sections
from activities.exchange.outline import Entry, Section
from activities.exchange.sheet import sheet
from activities.exchange.silence import is_under_uk_gdpr, silence_for
from activities.view import ActivityView
from activities.vocabulary import OurRole
from ropa.editing.questions import Section as Asked
from ropa.languages.speaking import gettext

# Stand in the heading of the entry.
IN_HEADING = ("key", "reference", "title")


@dataclass(frozen=True, slots=True)
class Laid:
    """Fields that are told together. `asked` are the sections that ask for them, `provisions` those of the UK GDPR
    that ask it of a controller."""

    heading: str
    provisions: str
    names: tuple[str, ...]
    asked: tuple[Asked, ...]


def _laid_out() -> Iterator[Laid]:
    for section in sections.SECTIONS:
        names = tuple(name for name in sections.fields_in(section) if name not in IN_HEADING)
        if not names:
            continue
        lent = [each for each in sections.SECTIONS if sections.lists_only(each) & set(names)]
        heading = ", and ".join((section.heading, *(each.heading.lower() for each in lent)))
        more = (each.provisions.removeprefix("UK GDPR ") for each in lent)
        provisions = "; ".join(filter(None, (section.provisions, *more)))
        yield Laid(heading, provisions, names, (section, *lent))


SECTIONS: tuple[Laid, ...] = tuple(_laid_out())


def activity_entry(activity: ActivityView, anchor: str) -> Entry:
    """An activity with every section, so that a missing answer is seen where it belongs."""
    return Entry(anchor, activity.title, tuple(_sections(activity)), activity.reference, activity.status.label)


def _sections(activity: ActivityView) -> Iterator[Section]:
    """The provisions are named only where they govern: a controller's record under the UK GDPR."""
    named = is_under_uk_gdpr(activity) and activity.role in (OurRole.CONTROLLER, OurRole.JOINT)
    for laid in SECTIONS:
        held = sheet(activity, names=laid.names, silence=silence_for(activity))
        yield Section(gettext(laid.heading), held, laid.provisions if named else "")
