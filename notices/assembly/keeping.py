"""How long information is kept, from when, and what happens then (UK GDPR Articles 13(2)(a) and 14(2)(a))."""

from activities.part_views import RetentionView
from activities.view import ActivityView
from activities.vocabulary import RetentionAction
from notices.assembly.terms import fact, label
from notices.assembly.words import before_colon, detail, line
from notices.blocks import Fact
from ropa.register.dates import Period


def retentions(activity: ActivityView) -> list[Fact]:
    """Each rule for keeping."""
    return [_retention(r) for r in activity.retentions if kept_for(r)]


def kept_for(retention: RetentionView) -> str:
    """The period in words, or the criterion; the retention class answers where the record does not."""
    if retention.period:
        return retention.period.text
    if line(retention.criterion):
        return line(retention.criterion)
    if retention.retention_class is None:
        return ""
    usual = retention.retention_class
    return fact(usual, "period_text") or _words(usual.fact("minimum_period"))


def _words(period: str) -> str:
    try:
        return Period(period).text
    except ValueError:
        return ""


def _retention(retention: RetentionView) -> Fact:
    kind = retention.retention_class
    trigger = line(retention.trigger) or (fact(kind, "trigger") if kind else "")
    action = "" if retention.action is RetentionAction.NOT_STATED else retention.action.label
    return Fact(
        label=before_colon(retention.covers),
        text=kept_for(retention),
        codes=(kind.code,) if kind else (),
        details=(
            *detail("How we decide", retention.criterion if retention.period else ""),
            *detail("Counted from", trigger),
            *detail("Then", action or (fact(kind, "action") if kind else "")),
            *detail("Kind of record", label(kind)),
            *detail("Set by", retention.authority),
        ),
    )
