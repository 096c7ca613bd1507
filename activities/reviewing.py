"""When an activity is to be reviewed next, by its risk. Pure: from its view and a day.

Article 5(2) and 24(1) UK GDPR ask that measures are reviewed and updated "where necessary", and name no period. The
periods are ours: every year where Article 35(3) or the law of confidentiality sees a high risk, as section 251 support
and appropriate policy documents are reviewed every year; else every second year. An organisation that has reviewed a
record more often goes on doing so. Refuses nothing.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from activities.rules.case import identifiable_uses, is_anonymous, subjects_of
from activities.view import ActivityView
from activities.vocabulary import Audience
from processors.rules.transfers import is_abroad, is_approved
from ropa.languages.speaking import gettext, later, say
from ropa.reference.view import TermView
from ropa.register.words import Answer

HIGHER_RISK_MONTHS = 12
"""As often as the need for section 251 support is reviewed (NHS Act 2006 s251; COPI reg 7)."""
OTHER_MONTHS = 24
AT_WORK = frozenset({"DS-STAFF", "DS-EXSTAFF", "DS-APPLIC", "DS-AGENCY", "DS-TRAINEE", "DS-ADVISER"})
"""Information about these alone is not taken to be processed at a large scale (Article 35(3)(b), recital 91): the
record does not count people, and an organisation has fewer of them than patients."""
PROTECTED_UNLESS = frozenset({"", "CLDC-IMPL", "CLDC-EXPL", "CLDC-BI", "CLDC-NONE"})
"""Bases that keep the duty of confidentiality: the patient agreed, would expect it, or no confidence is owed."""


@dataclass(frozen=True, slots=True)
class NextReview:
    """The latest day proposed, and why; `because` is empty for the longer period."""

    on: date
    latest: date
    months: int
    because: tuple[str, ...]

    @property
    def words(self) -> str:
        """Why this day, in a sentence."""
        if not self.because:
            return say("Every {n} months at the latest: nothing in it shows a high risk.", n=self.months)
        return say(
            "Every {n} months at the latest: {reasons}.", n=self.months, reasons=", ".join(map(gettext, self.because))
        )


def next_review(activity: ActivityView, *, on: date) -> NextReview:
    """The next review of an activity that is reviewed on a day. `on` of the result is never later than `latest`."""
    because = tuple(dict.fromkeys(_risks(activity, on)))
    months = HIGHER_RISK_MONTHS if because else OTHER_MONTHS
    latest = months_after(on, months)
    return NextReview(_by_its_own_habit(activity, on, latest), latest, months, because)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_its_own_habit(activity: ActivityView, on: date, latest: date) -> date:
    """The day that the period of the last review leads to, where the organisation had chosen a shorter one."""
    if activity.reviewed_on is None or activity.review_due_on is None:
        return latest
    habit = activity.review_due_on - activity.reviewed_on
    return min(latest, on + habit) if habit > timedelta() else latest


def _risks(activity: ActivityView, on: date) -> Iterator[str]:
    yield from _in_information(activity)
    if any(use.basis and use.basis.code not in PROTECTED_UNLESS for use in activity.confidentiality):
        yield later("confidentiality set aside")
    if activity.automated_decisions or activity.automated_decisions_answer is Answer.YES:
        yield later("automated decisions")
    if any(is_abroad(one.country, on) and not _is_approved(one.country, on) for one in activity.transfers):
        yield later("transfers to a country without adequacy regulations")
    if any(one.high_risk_remains is Answer.YES for one in activity.assessments):
        yield later("a high risk that remains after an assessment")


def _in_information(activity: ActivityView) -> Iterator[str]:
    uses = [use for use in identifiable_uses(activity) if use.category]
    at_scale = not subjects_of(activity) or not subjects_of(activity) <= AT_WORK
    articles = {(name, use.category.fact(name)) for use in uses if use.category for name in ("article9", "article10")}
    if at_scale and ("article9", "yes") in articles:
        yield later("special category data")
    if at_scale and ("article10", "yes") in articles:
        yield later("criminal offence data")
    tells_of_people = not activity.data_uses or any(not is_anonymous(use.identifiability) for use in activity.data_uses)
    if tells_of_people and ("DS-CHILD" in subjects_of(activity) or Audience.CHILDREN in activity.audiences):
        yield later("children")


def _is_approved(country: TermView | None, on: date) -> bool:
    return country is not None and is_approved(country, on)
