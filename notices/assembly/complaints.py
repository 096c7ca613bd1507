"""How to complain: to us (Data Protection Act 2018, section 164A, since 19 June 2026), to the regulator (section 165).

Never says that people must come to us first: the law does not ask it of them.
"""

from collections.abc import Iterator
from datetime import date

from notices.assembly.contacts import contact_facts, is_same, once, reached
from notices.assembly.matter import Matter
from notices.assembly.words import links
from notices.blocks import Block, Fact, Facts
from notices.context import ContactContext, OrganisationContext
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.vocabulary import ContactRole

COMPLAINTS_TO_US_SINCE = date(2026, 6, 19)
_ACT = "https://www.legislation.gov.uk/ukpga/2018/12/section/"
_WHAT_WE_DO = later(
    "We will tell you within 30 days that we have your complaint. "
    "We will look into it without undue delay, keep you up to date and tell you what we found."
)
_RIGHT = later("If you are unhappy with how we use your information, you have the right to complain to us.")
_NEXT_BEST = (ContactRole.DPO, ContactRole.IG, ContactRole.GENERAL)


def complaints(body: OrganisationContext, people: tuple[ContactContext, ...], matter: Matter) -> Iterator[Block]:
    """The section."""
    yield Facts(heading=gettext("Complain to us"), facts=tuple(_to_us(body, people, matter.on)))
    yield Facts(heading=gettext("Complain to the regulator"), facts=tuple(_regulator(people, matter)))
    for contact in people:
        if contact.role is ContactRole.CARE_COMPLAINTS:
            apart = Fact(text=gettext("These are looked into apart from complaints about information."))
            yield Facts(heading=contact.heading, facts=(apart, *contact_facts(contact)))


def _to_us(body: OrganisationContext, people: tuple[ContactContext, ...], on: date) -> Iterator[Fact]:
    if on < COMPLAINTS_TO_US_SINCE:
        yield Fact(text=gettext("If you are unhappy with how we use your information, please tell us."))
        yield from complaint_routes(body, people)
        return
    yield Fact(text=gettext(_RIGHT))
    yield from complaint_routes(body, people)
    yield Fact(label=gettext("What we will do"), text=gettext(_WHAT_WE_DO))
    yield _in_the_law(gettext("Data Protection Act 2018, section 164A"), "164A")


def _in_the_law(law: str, section: str) -> Fact:
    return Fact(label=gettext("In the law"), text=law, links=links(law, f"{_ACT}{section}"))


def complaint_routes(body: OrganisationContext, people: tuple[ContactContext, ...]) -> tuple[Fact, ...]:
    """How to reach us with a complaint: the contact for complaints, else the next best, else the body itself."""
    for role in (ContactRole.COMPLAINTS, *_NEXT_BEST):
        own = role is ContactRole.COMPLAINTS
        named = [contact for contact in people if contact.role is role]
        if any(contact.online_form or contact.email or contact.phone or contact.post for contact in named):
            return tuple(fact for contact in named for fact in contact_facts(contact, purpose=own))
    return (
        *reached("Email", "email", body.email),
        *reached("Phone", "phone", body.phone),
        *reached("Post", "", ", ".join(body.address)),
    )


def _regulator(people: tuple[ContactContext, ...], matter: Matter) -> Iterator[Fact]:
    """The dated regulator, and what the register's own contact for it adds."""
    regulator = matter.regulator
    added = [contact for contact in people if contact.role is ContactRole.REGULATOR]
    name = gettext(regulator.name)
    if regulator.short_name:
        name = f"{name} ({gettext(regulator.short_name)})"
    yield Fact(text=say("You also have the right to complain to the data protection regulator, the {name}.", name=name))
    for contact in added:
        yield from reached("For", "", contact.purpose)
        yield from reached("Who", "", "" if is_same(contact.person, regulator.name) else contact.person)
        yield from reached("Team", "", contact.team)
    ways = (
        (later("Online"), "web", [regulator.complaint_url, *(contact.online_form for contact in added)]),
        (later("Email"), "email", [contact.email for contact in added]),
        (later("Phone"), "phone", [regulator.phone, *(contact.phone for contact in added)]),
        (later("Post"), "", [", ".join(post) for post in (regulator.address, *(contact.post for contact in added))]),
    )
    for label, kind, values in ways:
        for value in once(values):
            yield from reached(label, kind, value)
    yield _in_the_law(gettext("Data Protection Act 2018, section 165"), "165")
