"""What the activity brings, who has checked how it is handled, and where to read more."""

from datetime import date

from activities.part_views import DocumentView
from activities.view import ActivityView
from activities.vocabulary import DocumentKind
from notices.assembly.handling import processor_name
from notices.assembly.words import detail, line, links, printed_address
from notices.blocks import Fact
from processors.view import AssuranceView
from ropa.languages.speaking import gettext, later


def benefits(activity: ActivityView) -> list[Fact]:
    """Each benefit."""
    return [Fact(text=line(benefit)) for benefit in activity.benefits if line(benefit)]


def accreditations(activity: ActivityView, *, on: date) -> list[Fact]:
    """Each accreditation and who holds it."""
    return [assurance_fact(assurance, on=on) for assurance in activity.accreditations]


def assurance_fact(assurance: AssuranceView, *, on: date) -> Fact:
    """One check, its result and until when it holds."""
    expires = assurance.expires_on
    over = expires is not None and expires.last_day < on
    until = later("Ran out") if over else later("Valid until")
    return Fact(
        text=assurance.kind.label,
        details=(
            *detail("Held by", processor_name(assurance.processor) if assurance.processor else ""),
            *detail("Result", assurance.status),
            *detail(until, expires.text if expires else ""),
        ),
    )


def documents(activity: ActivityView) -> list[Fact]:
    """Each document, with its address even where it cannot be followed."""
    return [_document(document) for document in activity.documents if line(document.title) or line(document.url)]


def _document(document: DocumentView) -> Fact:
    title = line(document.title) or printed_address(document.url) or gettext("Document")
    kind = "" if document.kind is DocumentKind.OTHER else document.kind.label
    return Fact(
        text=title,
        links=links(title, document.url),
        details=(*detail("Kind", kind), *detail("Address", printed_address(document.url))),
    )
