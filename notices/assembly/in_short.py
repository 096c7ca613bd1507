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
from ropa.languages.speaking import counted, forms, gettext, later, say
from ropa.organisations.vocabulary import ContactRole
from ropa.register.words import Answer

EXAMPLES = 3
LONGEST = 80
"""Characters of a title."""
Lines = Iterator[str]


def in_short(context: NoticeContext, matter: Matter) -> tuple[Point, ...]:
    """The lines that have something to say, each with the place where the notice says it in full."""
    places = {section.kind: section.anchor for section in reversed(context.sections)}
    said = ((gettext(label), " ".join(make(context, matter)), kind) for label, make, kind in _LINES)
    return tuple(Point(label=label, text=text, anchor=places.get(kind, "")) for label, text, kind in said if text)


def _ours(matter: Matter) -> list[ActivityView]:
    """What we do ourselves with information about people."""
    return [a for a in matter.printed if is_personal(a) and a.role is not OurRole.DESCRIBED]


def _who(context: NoticeContext, matter: Matter) -> Lines:
    body, ended = context.organisation, matter.register.organisation.ended_on
    if ended is None or ended.first_day > matter.on:
        told = gettext("{organisation} decides how and why this information is used, unless we say otherwise.")
        yield told.format(organisation=body.name)
        return
    told = gettext("{organisation} decided how and why this information was used. It closed {when}.")
    yield told.format(organisation=body.name, when=when(ended))
    if body.successor:
        yield say("Its work passed to {organisation}.", organisation=body.successor)


def _what(context: NoticeContext, matter: Matter) -> Lines:
    work = _ours(matter)
    titles = "; ".join(_short(line(activity.title)) for activity in work[:EXAMPLES])
    if len(work) == 1:
        yield say("We use information about people in one way: {titles}.", titles=titles)
    elif 1 < len(work) <= EXAMPLES:
        yield say("We use information about people in {n} ways: {titles}.", n=len(work), titles=titles)
    elif work:
        yield say("We use information about people in {n} ways, such as: {titles}.", n=len(work), titles=titles)


def _short(title: str) -> str:
    if len(title) <= LONGEST:
        return title.rstrip(".")
    return f"{title[:LONGEST].rpartition(' ')[0] or title[:LONGEST]}…"


def _who_else(context: NoticeContext, matter: Matter) -> Lines:
    work = _ours(matter)
    if helpers := sum(_works(processor) for processor in context.processors):
        yield _helped(helpers)
    elif work and all(a.processors_answer is Answer.NO for a in work):
        yield gettext("No other organisation handles information for us.")
    shared = sum(any(recipient_name(r) for r in a.recipients) for a in work)
    if shared:
        yield _of(shared, len(work), _SHARED)
    elif work and all(a.recipients_answer is Answer.NO for a in work):
        yield gettext("We do not share it with anyone else.")
    sent = sum(bool(sendings(a, matter)) for a in work)
    if sent:
        yield _of(sent, len(work), _SENT)
    elif work and all(a.transfers_answer is Answer.NO for a in work):
        yield gettext("It does not go outside the UK.")


def _helped(number: int) -> str:
    return counted(
        "One organisation handles information for us.", "{n} organisations handle information for us.", number
    )


def _works(processor: ProcessorContext) -> bool:
    return not processor.tasks or any(not task.ended for task in processor.tasks)


def _rights(context: NoticeContext, matter: Matter) -> Lines:
    found = {right.code: right for right in context.rights}
    if found:
        yield gettext("You can ask to see what we hold about you, and to have it put right.")
    bearing = max((len(right.activities) for right in context.rights), default=0)
    if right := found.get(OBJECT):
        yield _of(len(right.activities), bearing, _OBJECT)
    if WITHDRAW in found:
        yield gettext("Where you gave consent, you can take it back.")
    counts = sum(any(_counts(o.effect) for o in a.opt_outs) for a in _ours(matter))
    if counts:
        yield counted("An opt-out counts for one of these uses.", "An opt-out counts for {n} of these uses.", counts)


def _counts(effect: OptOutEffect) -> bool:
    return effect in (OptOutEffect.APPLIES, OptOutEffect.CONDITIONAL)


def _questions(context: NoticeContext, matter: Matter) -> Lines:
    officers = (contact for contact in context.contacts if contact.role is ContactRole.DPO)
    reach = next((way for contact in officers for way in (contact.email, contact.phone) if way), "")
    if reach:
        yield say("Ask our data protection officer: {address}.", address=reach)
    yield say("You can complain to us, and to the {regulator}.", regulator=gettext(matter.regulator.name))


Spread = tuple[str, str, str, str]
_SHARED: Spread = (
    later("We share it with others in this use."),
    later("We share it with others in all of these uses."),
    *forms("We share it with others in one of these uses.", "We share it with others in {n} of these uses."),
)
_SENT: Spread = (
    later("It goes outside the UK in this use."),
    later("It goes outside the UK in all of these uses."),
    *forms("It goes outside the UK in one of these uses.", "It goes outside the UK in {n} of these uses."),
)
_OBJECT: Spread = (
    later("You can object to this use."),
    later("You can object to all of these uses."),
    *forms("You can object to one of these uses.", "You can object to {n} of these uses."),
)


def _of(number: int, total: int, told: Spread) -> str:
    """That it is so for the only use, for all of them, or for some."""
    the_only, every, one, several = told
    if number == total:
        return gettext(every if total > 1 else the_only)
    return counted(one, several, number)


_LINES: tuple[tuple[str, Callable[[NoticeContext, Matter], Lines], SectionKind], ...] = (
    (later("Who is responsible"), _who, SectionKind.WHO_WE_ARE),
    (later("What it is for"), _what, SectionKind.ACTIVITIES),
    (later("Who else has it"), _who_else, SectionKind.PROCESSORS),
    (later("Your rights and choices"), _rights, SectionKind.RIGHTS),
    (later("Questions and complaints"), _questions, SectionKind.COMPLAINTS),
)
