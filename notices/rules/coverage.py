"""Whom the notices reach: every activity that people must be told of, and children in words of their own. Family NO."""

import re
from collections.abc import Iterator

from activities.rules.case import subjects_of
from activities.view import ActivityView, RegisterView
from activities.vocabulary import Audience, DocumentKind
from notices.rules.case import NoticeCase
from notices.translated import told_sections
from notices.view import NoticeView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

CHILD = "DS-CHILD"
FOR_CHILDREN = re.compile(
    r"\b(children|child|child-friendly|young (people|person)s?|younger readers|teenagers|kids|easy read)\b",
    re.IGNORECASE,
)


@rule(
    "R-NO-20",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 13, 14",
    url=gdpr(14),
    says="Something is done with people's information that no notice mentions.",
    fix="Let a notice speak to these readers, or record why people need not be told (Art 13(4), 14(5)).",
)
def people_are_told_of_every_activity(activity: ActivityView, *, case: NoticeCase) -> Iterator[Remark]:
    """Some notice tells people of every activity, unless an exemption is recorded."""
    if not getattr(case.register, "notices", ()) or activity.notice_exemption.strip():
        return
    if not activity.publish:
        says = worded(
            "This activity is kept out of the notices, and the record does not show why people need not be told."
        )
        yield Remark(activity, "notice_exemption", says=says)
    elif activity.key not in case.told_of:
        yield Remark(activity, "audiences", says=worded("No notice speaks to the readers whom this activity concerns."))


@rule(
    "R-NO-29",
    view=RegisterView,
    severity=Severity.WARNING,
    source="UK GDPR Art 12(1), 13, 14",
    url=gdpr(12),
    says="The register holds no privacy notice, so nothing shows that people are told what is done.",
    fix="Define a notice; it is written from the activities.",
)
def a_notice_is_defined(register: RegisterView, *, case: NoticeCase) -> Iterator[Remark]:
    """A register of activities has a notice that tells people of them."""
    if case.current and getattr(register, "notices", None) == ():
        yield Remark(register, "notices")


@rule(
    "R-NO-22",
    view=NoticeView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 12(1), recital 58",
    url=gdpr(12),
    says="Information about children is used, and nothing is written for them.",
    fix="Add a short part, or a notice of its own, in words that a child understands.",
)
def children_are_told_in_their_own_words(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """Where information about children is used, something is written for children."""
    about = next((one for one in case.covered(notice) if CHILD in subjects_of(one)), None)
    if about and not any(_speaks_to_children(one) for one in case.register.notices) and not _is_elsewhere(case):
        says = worded(
            "Information about children is used, for example in {activity}, and nothing is written for them.",
            activity=about.reference,
        )
        yield Remark(notice, "sections", says=says)


def _speaks_to_children(notice: NoticeView) -> bool:
    """Whether it is meant for them alone, or has a written part that is headed so."""
    if notice.audiences == (Audience.CHILDREN,) or FOR_CHILDREN.search(notice.title):
        return True
    return any(section.body and FOR_CHILDREN.search(section.heading) for section in told_sections(notice))


def _is_elsewhere(case: NoticeCase) -> bool:
    """Whether an activity points at a notice for children that is kept elsewhere."""
    papers = (paper for activity in case.current for paper in activity.documents)
    return any(paper.kind is DocumentKind.NOTICE and FOR_CHILDREN.search(paper.title) for paper in papers)
