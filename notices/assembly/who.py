"""Who we are and how to reach us (UK GDPR Articles 13(1)(a)-(b) and 14(1)(a)-(b))."""

from collections.abc import Iterator

from activities.view import RegisterView
from notices.assembly.contacts import contact_facts, reached
from notices.assembly.matter import Matter
from notices.assembly.words import line, lines, when
from notices.blocks import Block, Fact, Facts, Paragraph
from notices.context import ContactContext, OrganisationContext
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.vocabulary import Brand, ContactRole

COMPLAINT_ROLES = (ContactRole.COMPLAINTS, ContactRole.CARE_COMPLAINTS, ContactRole.REGULATOR)


def organisation(register: RegisterView) -> OrganisationContext:
    """The body whose notice it is."""
    body = register.organisation
    return OrganisationContext(
        slug=body.slug,
        name=line(body.name),
        legal_name=line(body.legal_name),
        ico_registration=line(body.ico_registration),
        address=lines((*body.address, body.postcode)),
        phone=line(body.phone),
        email=line(body.email),
        website=line(body.website),
        ended_on=body.ended_on.text if body.ended_on else "",
        successor=_successor(register),
        brand=Brand.PLAIN if line(body.demonstration) else body.brand,
    )


def _successor(register: RegisterView) -> str:
    named = line(register.organisation.successor)
    return next((line(o.name) for o in register.organisations if o.slug == named), named)


def who_we_are(body: OrganisationContext, people: tuple[ContactContext, ...], matter: Matter) -> Iterator[Block]:
    """The section: the body, what became of it, and its contacts. How to complain has a section of its own."""
    ended = matter.register.organisation.ended_on
    closed = ended is not None and ended.first_day <= matter.on
    yield Paragraph(text=_controller(body, closed=closed))
    if ended and closed:
        told = [say("{organisation} closed {when}.", organisation=body.name, when=when(ended))]
        if body.successor:
            told.append(say("Its work passed to {organisation}.", organisation=body.successor))
        yield Paragraph(text=" ".join(told))
    if facts := tuple(_body_facts(body, people, matter)):
        yield Facts(heading=body.name, facts=facts)
    for contact in people:
        if contact.role not in COMPLAINT_ROLES:
            yield Facts(heading=contact.heading, facts=contact_facts(contact))


def _controller(body: OrganisationContext, *, closed: bool) -> str:
    told = _NAMED_TWICE if body.name != body.legal_name else _NAMED_ONCE
    return gettext(told[closed]).format(legal_name=body.legal_name, name=body.name)


_NAMED_ONCE = (
    later(
        "{legal_name} decides how and why the information in this notice is used, unless we say otherwise. "
        "The law calls this the controller."
    ),
    later(
        "{legal_name} decided how and why the information in this notice was used, unless we say otherwise. "
        "The law calls this the controller."
    ),
)
_NAMED_TWICE = (
    later(
        "{legal_name}, known as {name}, decides how and why the information in this notice is used, "
        "unless we say otherwise. The law calls this the controller."
    ),
    later(
        "{legal_name}, known as {name}, decided how and why the information in this notice was used, "
        "unless we say otherwise. The law calls this the controller."
    ),
)
"""While the body is there, and since it closed."""


def _body_facts(body: OrganisationContext, people: tuple[ContactContext, ...], matter: Matter) -> Iterator[Fact]:
    """What general enquiries says below is not said twice."""
    general = [contact for contact in people if contact.role is ContactRole.GENERAL]
    told = {way for contact in general for way in (contact.email, contact.phone)}
    yield from reached("Legal name", "", body.legal_name if body.legal_name != body.name else "")
    yield from reached("Also known as", "", ", ".join(lines(matter.register.organisation.aliases)))
    yield from reached("Address", "", ", ".join(body.address))
    yield from reached("Email", "email", "" if body.email in told else body.email)
    yield from reached("Phone", "phone", "" if body.phone in told else body.phone)
    yield from reached("Website", "web", body.website)
    yield from reached("Data protection registration number", "", body.ico_registration)
