"""What a notice is, in five lines: who is responsible, what for, who else, which rights and choices, whom to ask.

Counts and names what the notice tells further down, and leads there; leaves out what the records do not say.
"""

from collections.abc import Callable, Iterator

from activities.view import ActivityView
from activities.vocabulary import OptOutEffect, OurRole
from notices.assembly.abroad import sendings
from notices.assembly.matter import Matter, is_personal
from notices.assembly.rights import OBJECT, WITHDRAW
from notices.assembly.sharing import recipient_name
from notices.assembly.words import line, when
from notices.context import NoticeContext, Point, ProcessorContext
from notices.vocabulary import SectionKind
from ropa.organisations.vocabulary import ContactRole
from ropa.register.words import Answer

EXAMPLES = 3
LONGEST = 80
"""Characters of a title."""
Lines = Iterator[str]


def in_short(context: NoticeContext, matter: Matter) -> tuple[Point, ...]:
    """The lines that have something to say, each with the place where the notice says it in full."""
    places = {section.kind: section.anchor for section in reversed(context.sections)}
    said = ((label, " ".join(make(context, matter)), kind) for label, make, kind in _LINES)
    return tuple(Point(label=label, text=text, anchor=places.get(kind, "")) for label, text, kind in said if text)


def _ours(matter: Matter) -> list[ActivityView]:
    """What we do ourselves with information about people."""
    return [a for a in matter.printed if is_personal(a) and a.role is not OurRole.DESCRIBED]


def _who(context: NoticeContext, matter: Matter) -> Lines:
    body, ended = context.organisation, matter.register.organisation.ended_on
    if ended is None or ended.first_day > matter.on:
        yield f"{body.name} decides how and why this information is used, unless we say otherwise."
        return
    yield f"{body.name} decided how and why this information was used. It closed {when(ended)}."
    if body.successor:
        yield f"Its work passed to {body.successor}."


def _what(context: NoticeContext, matter: Matter) -> Lines:
    work = _ours(matter)
    titles = "; ".join(_short(line(activity.title)) for activity in work[:EXAMPLES])
    if len(work) == 1:
        yield f"We use information about people in one way: {titles}."
    elif work:
        more = ": " if len(work) <= EXAMPLES else ", such as: "
        yield f"We use information about people in {len(work)} ways{more}{titles}."


def _short(title: str) -> str:
    if len(title) <= LONGEST:
        return title.rstrip(".")
    return f"{title[:LONGEST].rpartition(' ')[0] or title[:LONGEST]}…"


def _who_else(context: NoticeContext, matter: Matter) -> Lines:
    work = _ours(matter)
    if helpers := sum(_works(processor) for processor in context.processors):
        yield _counted(helpers, "One organisation handles", "{} organisations handle") + " information for us."
    elif work and all(a.processors_answer is Answer.NO for a in work):
        yield "No other organisation handles information for us."
    shared = sum(any(recipient_name(r) for r in a.recipients) for a in work)
    if shared:
        yield f"We share it with others in {_of(shared, len(work))}."
    elif work and all(a.recipients_answer is Answer.NO for a in work):
        yield "We do not share it with anyone else."
    sent = sum(bool(sendings(a, matter)) for a in work)
    if sent:
        yield f"It goes outside the UK in {_of(sent, len(work))}."
    elif work and all(a.transfers_answer is Answer.NO for a in work):
        yield "It does not go outside the UK."


def _works(processor: ProcessorContext) -> bool:
    return not processor.tasks or any(not task.ended for task in processor.tasks)


def _rights(context: NoticeContext, matter: Matter) -> Lines:
    found = {right.code: right for right in context.rights}
    if found:
        yield "You can ask to see what we hold about you, and to have it put right."
    bearing = max((len(right.activities) for right in context.rights), default=0)
    if right := found.get(OBJECT):
        yield f"You can object to {_of(len(right.activities), bearing)}."
    if WITHDRAW in found:
        yield "Where you gave consent, you can take it back."
    counts = sum(any(_counts(o.effect) for o in a.opt_outs) for a in _ours(matter))
    if counts:
        yield _counted(counts, "An opt-out counts for one of these uses.", "An opt-out counts for {} of these uses.")


def _counts(effect: OptOutEffect) -> bool:
    return effect in (OptOutEffect.APPLIES, OptOutEffect.CONDITIONAL)


def _questions(context: NoticeContext, matter: Matter) -> Lines:
    officers = (contact for contact in context.contacts if contact.role is ContactRole.DPO)
    reach = next((way for contact in officers for way in (contact.email, contact.phone) if way), "")
    if reach:
        yield f"Ask our data protection officer: {reach}."
    yield f"You can complain to us, and to the {matter.regulator.name}."


def _of(number: int, total: int) -> str:
    """One of these uses, 3 of these uses, all of these uses."""
    if number == total:
        return "all of these uses" if total > 1 else "this use"
    return _counted(number, "one of these uses", "{} of these uses")


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(number)


_LINES: tuple[tuple[str, Callable[[NoticeContext, Matter], Lines], SectionKind], ...] = (
    ("Who is responsible", _who, SectionKind.WHO_WE_ARE),
    ("What it is for", _what, SectionKind.ACTIVITIES),
    ("Who else has it", _who_else, SectionKind.PROCESSORS),
    ("Your rights and choices", _rights, SectionKind.RIGHTS),
    ("Questions and complaints", _questions, SectionKind.COMPLAINTS),
)
