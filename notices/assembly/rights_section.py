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
from ropa.organisations.vocabulary import ContactRole

_INTRODUCTION = (
    "Your rights depend on what allows us to use your information. Each right below says where it applies. "
    "Using your rights is free."
)
_PART_3_INTRODUCTION = (
    "Some of our work is law enforcement. Part 3 of the Data Protection Act 2018 gives you these rights over it. "
    "We may have to limit them, for example to protect an investigation."
)
_PART_3 = (
    ("To be told", "You can know that we use your information for law enforcement, and why.", "44"),
    ("To see your information", "You can ask for a copy of what we hold about you.", "45"),
    ("To have it put right", "You can ask us to correct facts that are wrong.", "46"),
    ("To have it deleted or its use limited", "You can ask for this where we may not go on using it.", "47"),
)


def rights_section(
    matter: Matter, rights: tuple[RightContext, ...], people: tuple[ContactContext, ...]
) -> Iterator[Block]:
    """Rights under the UK GDPR, rights under Part 3 set apart from them, and who else to ask."""
    if rights:
        yield Paragraph(text=_INTRODUCTION)
        yield from _whom_to_ask(people)
    names = {line(activity.reference): named(activity) for activity in matter.printed}
    for right in rights:
        yield Facts(heading=right.name, apart=right.code == OBJECT, facts=tuple(_right(right, names)))
    yield from _part_3(matter)
    others = tuple(without_rights_here(matter))
    if others:
        yield Paragraph(text="For these, ask the organisation that decides. We name it there:")
        yield Bullets(items=titles(others))


def _whom_to_ask(people: tuple[ContactContext, ...]) -> Iterator[Block]:
    for role in (ContactRole.ACCESS, ContactRole.DPO, ContactRole.IG):
        for contact in people:
            if contact.role is role:
                facts = contact_facts(contact, purpose=role is ContactRole.ACCESS)
                yield Facts(heading="How to use your rights", facts=facts)
                return


def _right(right: RightContext, names: dict[str, str]) -> Iterator[Fact]:
    yield Fact(label="What it means", text=right.text, codes=(right.code,))
    for label, text in (("How to use it", right.how), ("How long we have", right.time_limit)):
        if text:
            yield Fact(label=label, text=text)
    law = ": ".join(part for part in (right.name_in_law, right.citation) if part)
    if law:
        yield Fact(label="In the law", text=law, links=links(law, right.url))
    if right.applies_to_all:
        yield Fact(label="Where it applies", text="To everything in this notice that uses information about you.")
    else:
        where = tuple(Detail(text=names.get(reference, reference)) for reference in right.activities)
        yield Fact(label="Where it applies", text="Only to these:", details=where)


def _part_3(matter: Matter) -> Iterator[Block]:
    policed = [a for a in matter.printed if under_part_3(a) and is_ours(a) and a.about is About.LIVING]
    if not policed:
        return
    yield Paragraph(text=_PART_3_INTRODUCTION)
    yield Bullets(items=titles(policed))
    for name, text, section in _PART_3:
        law = Fact(label="In the law", text=f"Data Protection Act 2018, section {section}")
        yield Facts(heading=f"Law enforcement: {name.lower()}", facts=(Fact(label="What it means", text=text), law))
