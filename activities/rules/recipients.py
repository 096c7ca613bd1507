"""Who else gets the information, and whether the record ties them to anything. Family A30."""

from collections.abc import Iterator

from activities.part_views import RecipientView
from activities.rules.case import RegisterCase
from activities.view import ActivityView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

NOBODY = "RC-NONE"
TOO_WIDE = frozenset(("RC-BUSINESS", "RC-SUPPLIER"))


def recipients(activity: ActivityView) -> list[RecipientView]:
    """Those that it lists, without the entry that says “no one”."""
    return [one for one in activity.recipients if one.category is None or one.category.code != NOBODY]


@rule(
    "R-A30-08",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(1)(d), 13(1)(e); DPA 2018 s61(2)(e)",
    url=gdpr(30),
    says="The record does not say who else gets the information.",
    fix="List who receives it, or say that nobody outside does.",
    reach=Reach.BOTH_REGIMES,
)
def recipients_are_answered(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every activity says who else gets the information, or that nobody does."""
    listed = recipients(activity)
    if activity.recipients_answer is Answer.NO:
        if listed:
            says = worded("The record says that nobody outside gets the information, and lists who does.")
            yield Remark(
                activity, "recipients_answer", says=says, fix=worded("Correct one of them."), severity=Severity.WARNING
            )
    elif not (listed or activity.recipients or activity.engagements):
        yield _unanswered(activity)


def _unanswered(activity: ActivityView) -> Remark:
    if activity.parties:
        says = worded(
            "The record names other bodies that take part, and does not say whether they get the information."
        )
        return Remark(activity, "recipients", says=says, severity=Severity.WARNING)
    if activity.recipients_answer is Answer.YES:
        return Remark(
            activity, "recipients", says=worded("The record says that others get the information, and not who.")
        )
    return Remark(activity, "recipients_answer")


@rule(
    "R-A30-15",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 30(1)(d), 5(1)(a)",
    url=gdpr(30),
    says="The record says that somebody may get the information, and not when or why.",
    fix="Say what they get and why, name the body, or take it off the list.",
    reach=Reach.BOTH_REGIMES,
)
def recipients_are_tied_to_something(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Whoever may get information gets it for a reason that the record shows."""
    if len(activity.purposes) == 1:
        return
    for recipient in recipients(activity):
        if _says_nothing(recipient):
            says = worded(
                "The record says that “{name}” may get the information, and not for which purpose or when.",
                name=recipient.name[:90] or recipient.category or worded("somebody"),
            )
            yield Remark(recipient, "why", says=says)


def _says_nothing(recipient: RecipientView) -> bool:
    """Whether it is but a word: no body, no usual kind of body, no what, why, when or law."""
    if recipient.organisation or (recipient.category and recipient.category.code not in TOO_WIDE):
        return False
    return not (recipient.what or recipient.why or recipient.condition or recipient.citations)
