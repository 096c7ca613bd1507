"""How to reach us, by role, in the order in which people look for it. Public contacts only."""

from collections.abc import Iterable, Iterator

from activities.view import RegisterView
from notices.assembly.words import line, lines, links
from notices.blocks import Fact
from notices.context import ContactContext
from ropa.languages.speaking import gettext
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole

ORDER = (
    ContactRole.GENERAL,
    ContactRole.DPO,
    ContactRole.ACCESS,
    ContactRole.COMPLAINTS,
    ContactRole.CARE_COMPLAINTS,
    ContactRole.IG,
    ContactRole.CALDICOTT,
    ContactRole.SIRO,
    ContactRole.FOI,
    ContactRole.ENGAGEMENT,
    ContactRole.FRAUD,
    ContactRole.MEDIA,
    ContactRole.OTHER,
    ContactRole.REGULATOR,
)
_BETWEEN_DIGITS = str.maketrans("", "", " ()-")


def contacts(register: RegisterView) -> tuple[ContactContext, ...]:
    """The contacts that the public may see."""
    shown = (contact for contact in register.contacts if contact.public)
    return tuple(_contact(contact) for contact in sorted(shown, key=lambda contact: ORDER.index(contact.role)))


def _contact(contact: ContactView) -> ContactContext:
    title = line(contact.title)
    own = title if contact.role is ContactRole.OTHER else ""
    heading = own or contact.role.label
    told = {_bare(heading), _bare(own or contact.role.english)}
    return ContactContext(
        role=contact.role,
        heading=heading,
        purpose=line(contact.purpose),
        person=", ".join(lines((contact.person, "" if _bare(title) in told else title))),
        team="" if _bare(contact.team) in told else line(contact.team),
        organisation=line(contact.acting.name) if contact.acting else "",
        email=line(contact.email),
        phone=line(contact.phone),
        post=lines(contact.post),
        online_form=line(contact.online_form),
    )


def is_same(one: str, other: str) -> bool:
    """Whether two names read the same."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def once(values: Iterable[str]) -> list[str]:
    """The values without those that another one repeats: a number is not told again beside itself and a second."""
    kept: list[str] = []
    for value in sorted(filter(None, values), key=lambda value: -len(_bare(value))):
        if not any(_bare(value) in _bare(longer) for longer in kept):
            kept.append(value)
    return kept


def reached(label: str, kind: str, value: str) -> Iterator[Fact]:
    """One way to reach somebody under an English label of ours, as a link where it can be followed."""
    if value:
        address = {"email": f"mailto:{value}", "phone": _dialled(value)}.get(kind, value)
        yield Fact(label=gettext(label), text=value, links=links(value, address))


def _dialled(phone: str) -> str:
    """The number to dial; nothing where more than one number, or a word, stands in the field."""
    number = phone.translate(_BETWEEN_DIGITS)
    return f"tel:{number}" if number.removeprefix("+").isdecimal() else ""


def contact_facts(contact: ContactContext, *, purpose: bool = True) -> tuple[Fact, ...]:
    """Who it is and every way to reach them; without what they are for where they stand in for somebody else."""
    return (
        *reached("For", "", contact.purpose if purpose else ""),
        *reached("Who", "", contact.person),
        *reached("Team", "", contact.team),
        *reached("Organisation", "", contact.organisation),
        *reached("Online form", "web", contact.online_form),
        *reached("Email", "email", contact.email),
        *reached("Phone", "phone", contact.phone),
        *reached("Post", "", ", ".join(contact.post)),
    )
