"""Mandatory items that the organisation itself must answer: who it is, whom to ask, how to complain, rights."""

from collections.abc import Iterator

from notices.assembly.complaints import COMPLAINTS_TO_US_SINCE, complaint_routes
from notices.assembly.contacts import contacts
from notices.assembly.matter import Matter, is_ours, under_uk_gdpr
from notices.assembly.who import organisation
from notices.completeness_of_activity import Duty, Gap
from ropa.languages.speaking import later
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from ropa.register.words import Answer


def reachable(contact: ContactView) -> bool:
    """Whether the public may see the contact and can reach it by any way."""
    return contact.public and any((contact.email, contact.phone, contact.post, contact.online_form))


def _controller(matter: Matter) -> Iterator[Gap]:
    body = matter.register.organisation
    direct = any((body.address, body.postcode, body.email, body.phone))
    if not direct and not any(reachable(c) and c.role is ContactRole.GENERAL for c in matter.register.contacts):
        yield Gap("NC-01", "organisation", later("The notice does not say how to reach the organisation."))


def _officer(matter: Matter) -> Iterator[Gap]:
    if matter.register.organisation.public_authority is Answer.YES and not _tells_the_officer(matter):
        yield Gap("NC-02", "contacts", later("A public authority must say how to reach its data protection officer."))


def _tells_the_officer(matter: Matter) -> bool:
    return any(reachable(c) and c.role is ContactRole.DPO for c in matter.register.contacts)


def _may_need_an_officer(matter: Matter) -> bool:
    return matter.register.organisation.public_authority is not Answer.NO


def _owes_rights(matter: Matter) -> bool:
    return any(is_ours(activity) and under_uk_gdpr(activity) for activity in matter.printed)


def _rights(matter: Matter) -> Iterator[Gap]:
    if _owes_rights(matter) and not matter.terms("right"):
        yield Gap("NC-10", "reference", later("The reference data names no rights, so the notice cannot."))


def complaint(matter: Matter) -> Iterator[Gap]:
    """Articles 13(2)(ca) and 14(2)(da)."""
    if matter.on < COMPLAINTS_TO_US_SINCE:
        return
    if not complaint_routes(organisation(matter.register), contacts(matter.register)):
        yield Gap("NC-12", "contacts", later("The notice does not say how to complain to us about information."))


def regulator(matter: Matter) -> Iterator[Gap]:
    """Articles 13(2)(d) and 14(2)(e)."""
    body = matter.regulator
    if not (body.name and any((body.complaint_url, body.phone, body.address))):
        yield Gap("NC-13", "regulator", later("The notice does not say how to complain to the regulator."))


OF_BODY: tuple[Duty, ...] = (
    Duty("NC-01", _controller),
    Duty(
        "NC-02",
        _officer,
        _may_need_an_officer,
        question="organisation.public_authority",
        is_told=_tells_the_officer,
    ),
    Duty("NC-10", _rights, _owes_rights),
    Duty("NC-12", complaint),
    Duty("NC-13", regulator),
)
