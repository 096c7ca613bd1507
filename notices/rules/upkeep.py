"""Published notices that fall behind: older than the records, past their review, too late for people. Family NO."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from activities.view import ActivityView
from activities.vocabulary import Status
from notices.assembly.activity import tell_activity
from notices.assembly.contacts import contacts
from notices.assembly.who import organisation
from notices.completeness_of_activity import from_others
from notices.context import ActivityContext
from notices.in_force import InForce
from notices.rules.case import NoticeCase
from notices.view import NoticeView
from ropa.languages.speaking import speaking
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import first_of, joined, worded


@rule(
    "R-NO-13",
    view=NoticeView,
    severity=Severity.BREACH,
    source="UK GDPR Art 5(1)(a), 13(3), 14(4)",
    url=gdpr(13),
    says="A record was approved after the notice was published, and the notice does not say what it says now.",
    fix="Publish the notice anew.",
)
def the_notice_keeps_up_with_the_records(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A published notice says what the records say."""
    edition = case.in_force(notice)
    if edition is None:
        return
    day = edition.since.date()
    if changed := sorted(_changed_since(edition, notice, case)):
        listed = first_of(changed, 5)
        says = worded("The notice was published on {day}. Changed since: {activities}.", day=day, activities=listed)
        yield Remark(notice, "sections", says=says)
    if ended := _still_told(edition, case):
        listed = joined(ended[:5])
        says = worded(
            "The notice of {day} still tells of work that has ended: {activities}.", day=day, activities=listed
        )
        yield Remark(notice, "sections", says=says, severity=Severity.WARNING)
    if _is_reached_otherwise(edition, case):
        says = worded("How to reach us has changed since the notice was published on {day}.", day=day)
        yield Remark(notice, "sections", says=says, severity=Severity.WARNING)


def _changed_since(edition: InForce, notice: NoticeView, case: NoticeCase) -> Iterator[str]:
    """References of activities that were approved later than the edition, and are told otherwise there.

    One that is not told there at all is no change; one that somebody is changing now is judged when it is approved.
    """
    assert case.published
    for activity in case.covered(notice):
        approved_at = case.published.approved_at.get(activity.key)
        is_later = approved_at is not None and approved_at > edition.since and activity.status is Status.APPROVED
        then = edition.activity(activity.reference) if is_later else None
        if then and _told_now(activity, notice, case, as_in=edition, anchor=then.anchor) != then:
            yield activity.reference


def _told_now(
    activity: ActivityView, notice: NoticeView, case: NoticeCase, *, as_in: InForce, anchor: str
) -> ActivityContext:
    """What the notice would say now, in the language of that edition."""
    with speaking(as_in.said_in):
        return tell_activity(activity, case.matter(notice), anchor=anchor)


def _still_told(edition: InForce, case: NoticeCase) -> list[str]:
    """References of activities that an edition tells of and that are retired."""
    retired = (one for one in case.register.activities if one.status is Status.RETIRED)
    return [activity.reference for activity in retired if activity.reference in edition.activities]


def _is_reached_otherwise(edition: InForce, case: NoticeCase) -> bool:
    with speaking(edition.said_in):
        now = (organisation(case.register), contacts(case.register))
    return now != (edition.organisation, edition.contacts)


@rule(
    "R-NO-14",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(a), 5(2), 12(1)",
    url=gdpr(12),
    says="The notice was not checked on time.",
    fix="Read it against what is really done, then set the next day.",
)
def the_notice_is_reviewed_on_time(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """A notice is checked by the day that it names."""
    due = notice.review_due_on
    if due and due < case.on:
        yield Remark(notice, "review_due_on", says=worded("The notice was due to be checked by {day}.", day=due))
    elif due is None:
        says = worded("No day is set on which the notice is to be checked.")
        yield Remark(notice, "review_due_on", says=says, fix=worded("Set one."), severity=Severity.ADVICE)


@rule(
    "R-NO-28",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 14(3)",
    url=gdpr(14),
    says="Information comes from somebody else, and people were not told within a month.",
    fix="Approve the record and publish the notice, or record why people need not be told (Art 14(5)).",
)
def people_are_told_within_a_month(activity: ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """Where others give us information, people are told within a month."""
    began = activity.started_on
    exempt = activity.notice_exemption.strip() or not activity.publish
    if case.published is None or began is None or exempt or not from_others(activity):
        return
    if began < _a_month_before(case.on) and activity.reference not in case.told_in_force:
        says = worded(
            "This began on {day} with information from others, and no published notice tells of it.", day=began
        )
        yield Remark(activity, "started_on", says=says)


def _a_month_before(day: date) -> date:
    """The same day of the month before, or its last one."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
