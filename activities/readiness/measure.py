"""measure(): how much of Article 30 each activity of a register answers, and the organisation itself. Pure."""

from collections.abc import Iterator

from activities.readiness.body import OF_BODY
from activities.readiness.items import items_of
from activities.rules.case import RegisterCase
from ropa.findings.readiness import REGISTER, Article, Share, share_of


def measure(case: RegisterCase) -> Iterator[Share]:
    """A share for the organisation, then one for each activity of which the law asks anything. Drafts count too."""
    register = case.register
    yield share_of(
        OF_BODY, register, case, record=REGISTER, reference=register.organisation.name, article=Article.RECORD
    )
    for activity in register.activities:
        if items := items_of(activity):
            record = f"activities/{activity.key}"
            yield share_of(items, activity, case, record=record, reference=activity.reference, article=Article.RECORD)
