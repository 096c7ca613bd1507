"""Which mandatory items of UK GDPR Articles 13 and 14 a notice of this register would leave unanswered.

Pure: judges records on a given day, and only those a notice prints. An open question counts as unanswered, because a
notice that is silent says "none". Refuses to judge another organisation's processing, or what is not personal data.
A translation that nobody has checked lacks that, whatever it tells.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from activities.view import ActivityView, RegisterView
from notices.assembly.matter import Matter, is_ours, is_personal, under_part_3, under_uk_gdpr
from notices.assembly.words import line
from notices.completeness_of_activity import OF_ACTIVITY, OF_PART_3, Duty, Gap
from notices.completeness_of_body import OF_BODY
from notices.regulator import Regulator, regulator_on
from notices.translated import is_unchecked
from notices.view import NoticeView
from ropa.findings.readiness import REGISTER
from ropa.languages.speaking import later
from ropa.reference.view import TermView

NOBODY_CHECKED = later("It is a translation, and nobody is named who checked it. Without that it cannot be published.")


@dataclass(frozen=True)
class Missing:
    """One mandatory item that nobody answered. `reference` is empty where the organisation itself must answer, and
    `record` is then the register as a whole; `field` is the place in it that would answer. `is_final`: no reason will
    do instead of it. Editions keep it in English; `item` and `message` are said where somebody reads them."""

    code: str
    item: str
    reference: str
    title: str
    field: str
    message: str
    record: str = REGISTER
    is_final: bool = False

    def __str__(self) -> str:
        where = f"{self.reference} {self.title}: " if self.reference or self.title else ""
        return f"{where}{self.message} ({self.item}, {self.code})"


def missing_items(
    register: RegisterView, notice: NoticeView | None = None, *, on: date, regulator: Regulator | None = None
) -> tuple[Missing, ...]:
    """Every mandatory item that applies on the day and is not answered, the organisation's own first.

    Without a notice, as one for all readers would leave them.
    """
    matter = Matter(register, on, regulator or regulator_on(on), notice.audiences if notice else ())
    check = _check_of(notice) if notice and is_unchecked(notice) else ()
    return (*check, *_missing(matter, items_of(register)))


def _check_of(notice: NoticeView) -> tuple[Missing, ...]:
    return (
        Missing(
            code="translation",
            item="UK GDPR Article 12(1)",
            reference="",
            title=line(notice.title),
            field="translation_checked_by",
            message=NOBODY_CHECKED,
            record=f"notices/{notice.key}",
            is_final=True,
        ),
    )


def final_of(missing: Iterable[Missing]) -> tuple[Missing, ...]:
    """Those instead of which no reason will do."""
    return tuple(one for one in missing if one.is_final)


def items_of(register: RegisterView) -> Mapping[str, TermView]:
    """The items of a notice as the reference data tells them, by code."""
    return {term.code: term for term in register.reference if term.kind == "notice_item"}


def _missing(matter: Matter, items: Mapping[str, TermView]) -> Iterator[Missing]:
    for gap in _gaps_of_body(matter):
        if is_asked(gap.code, items, matter.on):
            yield _told(gap, items, None)
    for activity in matter.printed:
        for gap in _gaps_of(activity):
            if is_asked(gap.code, items, matter.on):
                yield _told(gap, items, activity)


def _gaps_of_body(matter: Matter) -> Iterator[Gap]:
    for duty in OF_BODY:
        yield from duty.gaps(matter)


def _gaps_of(activity: ActivityView) -> Iterator[Gap]:
    for duty in duties_of(activity):
        yield from duty.gaps(activity)


def duties_of(activity: ActivityView) -> tuple[Duty, ...]:
    """What the law asks a notice to tell of this activity: nothing where another body answers for it."""
    if is_ours(activity) and under_uk_gdpr(activity):
        return OF_ACTIVITY
    if is_ours(activity) and under_part_3(activity) and is_personal(activity):
        return OF_PART_3
    return ()


def is_asked(code: str, items: Mapping[str, TermView], on: date) -> bool:
    """Whether the item is mandatory and law on the day; without reference data the check itself decides."""
    item = items.get(code)
    return item is None or (item.fact("mandatory") != "no" and item.is_in_force(on=on))


def _told(gap: Gap, items: Mapping[str, TermView], activity: ActivityView | None) -> Missing:
    item = items.get(gap.code)
    return Missing(
        code=gap.code,
        item=line(item.label) if item else gap.code,
        reference=line(activity.reference) if activity else "",
        title=line(activity.title) if activity else "",
        field=gap.field,
        message=gap.message,
        record=f"activities/{activity.key}" if activity else REGISTER,
    )
