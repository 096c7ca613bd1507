"""The section on rights: each right in use, and the activities to which it applies."""

from collections.abc import Iterator

from activities.vocabulary import About
from notices.assembly.contacts import contact_facts
from notices.assembly.matter import Matter, is_ours, under_part_3
from notices.assembly.rights import OBJECT, without_rights_here
from notices.assembly.titles import named, titles
from notices.assembly.words import line, links
from notices.blocks import Block, Bullets, Detail, Fact, Facts, Paragraph
from notices.context import ContactContext, RightContext
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.vocabulary import ContactRole

_INTRODUCTION = later(
    "Your rights depend on what allows us to use your information. Each right below says where it applies. "
    "Using your rights is free."
)
_PART_3_INTRODUCTION = later(
    "Some of our work is law enforcement. Part 3 of the Data Protection Act 2018 gives you these rights over it. "
    "We may have to limit them, for example to protect an investigation."
)
_PART_3 = (
    (
        later("Law enforcement: to be told"),
        later("You can know that we use your information for law enforcement, and why."),
        44,
    ),
    (
        later("Law enforcement: to see your information"),
        later("You can ask for a copy of what we hold about you."),
        45,
    ),
    (
        later("Law enforcement: to have it put right"),
        later("You can ask us to correct facts that are wrong."),
        46,
    ),
    (
        later("Law enforcement: to have it deleted or its use limited"),
        later("You can ask for this where we may not go on using it."),
        47,
    ),
)


def rights_section(
    matter: Matter, rights: tuple[RightContext, ...], people: tuple[ContactContext, ...]
) -> Iterator[Block]:
    """Rights under the UK GDPR, rights under Part 3 set apart from them, and who else to ask."""
    if rights:
        yield Paragraph(text=gettext(_INTRODUCTION))
        yield from _whom_to_ask(people)
    names = {line(activity.reference): named(activity) for activity in matter.printed}
    for right in rights:
        yield Facts(heading=right.name, apart=right.code == OBJECT, facts=tuple(_right(right, names)))
    yield from _part_3(matter)
    others = tuple(without_rights_here(matter))
    if others:
        yield Paragraph(text=gettext("For these, ask the organisation that decides. We name it there:"))
        yield Bullets(items=titles(others))


def _whom_to_ask(people: tuple[ContactContext, ...]) -> Iterator[Block]:
    for role in (ContactRole.ACCESS, ContactRole.DPO, ContactRole.IG):
        for contact in people:
            if contact.role is role:
                facts = contact_facts(contact, purpose=role is ContactRole.ACCESS)
                yield Facts(heading=gettext("How to use your rights"), facts=facts)
                return


def _right(right: RightContext, names: dict[str, str]) -> Iterator[Fact]:
    yield Fact(label=gettext("What it means"), text=right.text, codes=(right.code,))
    if right.how:
        yield Fact(label=gettext("How to use it"), text=right.how)
    if right.time_limit:
        yield Fact(label=gettext("How long we have"), text=right.time_limit)
    law = ": ".join(part for part in (right.name_in_law, right.citation) if part)
    if law:
        yield Fact(label=gettext("In the law"), text=law, links=links(law, right.url))
    applies = gettext("Where it applies")
    if right.applies_to_all:
        yield Fact(label=applies, text=gettext("To everything in this notice that uses information about you."))
    else:
        where = tuple(Detail(text=names.get(reference, reference)) for reference in right.activities)
        yield Fact(label=applies, text=gettext("Only to these:"), details=where)


def _part_3(matter: Matter) -> Iterator[Block]:
    policed = [a for a in matter.printed if under_part_3(a) and is_ours(a) and a.about is About.LIVING]
    if not policed:
        return
    yield Paragraph(text=gettext(_PART_3_INTRODUCTION))
    yield Bullets(items=titles(policed))
    for heading, text, section in _PART_3:
        means = Fact(label=gettext("What it means"), text=gettext(text))
        law = Fact(
            label=gettext("In the law"), text=say("Data Protection Act 2018, section {section}", section=section)
        )
        yield Facts(heading=gettext(heading), facts=(means, law))
