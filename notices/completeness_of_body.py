"""Mandatory items that the organisation itself must answer: who it is, whom to ask, how to complain, rights."""

from collections.abc import Callable, Iterator

from notices.assembly.complaints import COMPLAINTS_TO_US_SINCE, complaint_routes
from notices.assembly.contacts import contacts
from notices.assembly.matter import Matter, is_ours, under_uk_gdpr
from notices.assembly.who import organisation
from notices.completeness_of_activity import Gap
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
        yield Gap("NC-01", "organisation", "The notice does not say how to reach the organisation.")


def _officer(matter: Matter) -> Iterator[Gap]:
    if matter.register.organisation.public_authority is not Answer.YES:
        return
    if not any(reachable(c) and c.role is ContactRole.DPO for c in matter.register.contacts):
        yield Gap("NC-02", "contacts", "A public authority must say how to reach its data protection officer.")


def _rights(matter: Matter) -> Iterator[Gap]:
    owing = any(is_ours(activity) and under_uk_gdpr(activity) for activity in matter.printed)
    if owing and not matter.terms("right"):
        yield Gap("NC-10", "reference", "The reference data names no rights, so the notice cannot.")


def _complaint(matter: Matter) -> Iterator[Gap]:
    if matter.on < COMPLAINTS_TO_US_SINCE:
        return
    if not complaint_routes(organisation(matter.register), contacts(matter.register)):
        yield Gap("NC-12", "contacts", "The notice does not say how to complain to us about information.")


def _regulator(matter: Matter) -> Iterator[Gap]:
    regulator = matter.regulator
    if not (regulator.name and any((regulator.complaint_url, regulator.phone, regulator.address))):
        yield Gap("NC-13", "regulator", "The notice does not say how to complain to the regulator.")


OF_BODY: tuple[Callable[[Matter], Iterator[Gap]], ...] = (_controller, _officer, _rights, _complaint, _regulator)
