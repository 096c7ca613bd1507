"""What Article 30 asks of the organisation itself, once for all its activities: who it is and whom to ask. Pure."""

from activities.rules.case import RegisterCase
from activities.rules.parties import controller_is_reachable, officers_of, reachable
from activities.view import RegisterView
from ropa.findings.readiness import (
    ANSWERED,
    NOT_APPLICABLE,
    Item,
    Standing,
    answered_or,
    missing,
    not_asked,
)
from ropa.languages.speaking import later
from ropa.register.words import Answer

AUTHORITY = "organisation.public_authority"


def name(register: RegisterView, case: RegisterCase) -> Standing:
    """The full legal name."""
    return answered_or("organisation.legal_name", register.organisation.legal_name.strip())


def contact(register: RegisterView, case: RegisterCase) -> Standing:
    """A way to reach it."""
    return answered_or("contacts", controller_is_reachable(register))


def officer(register: RegisterView, case: RegisterCase) -> Standing:
    """How to reach the data protection officer, whom every public authority has (Article 37(1)(a))."""
    officers = officers_of(register)
    if any(map(reachable, officers)):
        return ANSWERED
    if officers:
        return missing(f"contacts[{officers[0].key}].email")
    is_public = register.organisation.public_authority
    if is_public is Answer.YES:
        return missing("contacts")
    if is_public is Answer.NO:
        return NOT_APPLICABLE
    return not_asked(AUTHORITY) if is_public is Answer.NOT_ASKED else missing(AUTHORITY)


OF_BODY = (
    Item("name", later("Who we are"), "UK GDPR Art 30(1)(a), 30(2)(a)", name),
    Item("contact", later("How to reach us"), "UK GDPR Art 30(1)(a), 30(2)(a)", contact),
    Item("officer", later("How to reach the data protection officer"), "UK GDPR Art 30(1)(a), 30(2)(a)", officer),
)
