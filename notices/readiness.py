"""measure(): how much of Articles 13 and 14 a register can tell people, by the same checks that hold a notice back.

As one notice for all readers would tell it. Whatever a notice does not print is not measured. Pure.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, partial
from operator import attrgetter
from typing import Any

from notices.assembly.matter import Matter
from notices.completeness import duties_of, is_asked, items_of
from notices.completeness_of_activity import Duty, Gap
from notices.completeness_of_body import OF_BODY
from notices.regulator import regulator_on
from notices.rules.case import NoticeCase
from ropa.findings.readiness import (
    ANSWERED,
    NOT_APPLICABLE,
    REGISTER,
    Article,
    Item,
    Share,
    Standing,
    missing,
    not_asked,
    settled,
    share_of,
)
from ropa.reference.view import TermView
from ropa.register.words import Answer


def measure(case: NoticeCase) -> Iterator[Share]:
    """A share for the organisation, then one for each activity that a notice would tell of. Drafts count too."""
    register, terms = case.register, items_of(case.register)
    matter = Matter(register, case.on, regulator_on(case.on))
    items_for = cache(partial(_items, terms=terms, on=case.on))
    yield share_of(
        items_for(OF_BODY), matter, case, record=REGISTER, reference=register.organisation.name, article=Article.NOTICE
    )
    for activity in matter.printed:
        if items := items_for(duties_of(activity)):
            record = f"activities/{activity.key}"
            yield share_of(items, activity, case, record=record, reference=activity.reference, article=Article.NOTICE)


def _items(duties: tuple[Duty, ...], *, terms: Mapping[str, TermView], on: date) -> tuple[Item, ...]:
    """The duties that are law on the day, each in the words of the reference data."""
    return tuple(_item(duty, terms.get(duty.code)) for duty in duties if is_asked(duty.code, terms, on))


def _item(duty: Duty, term: TermView | None) -> Item:
    label, source = (term.label, term.citation) if term else (duty.code, "UK GDPR Art 13, 14")
    return Item(duty.code, label, source, partial(_stands, duty))


def _stands(duty: Duty, held: Any, case: NoticeCase) -> Standing:
    if not duty.concerns(held):
        return NOT_APPLICABLE
    asked = held.register if isinstance(held, Matter) else held
    answer = attrgetter(duty.question)(asked) if duty.question else None
    if gap := next(iter(duty.gaps(held)), None):
        is_new = answer is Answer.NOT_ASKED and not _is_entered(asked, gap, duty)
        return not_asked(duty.question) if is_new else missing(gap.field)
    if answer is None or duty.is_told is None or duty.is_told(held):
        return ANSWERED
    return settled(answer, question=duty.question, entries=duty.question)


def _is_entered(asked: Any, gap: Gap, duty: Duty) -> bool:
    """Whether something stands where the gap is, although nobody put the question."""
    return gap.field != duty.question and bool(getattr(asked, gap.field.split("[")[0], None))
