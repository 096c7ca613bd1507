"""How ready one activity is, measured now. For a whole register see `ropa.findings.kept_readiness`."""

from datetime import date

from activities.models import Activity
from activities.view import RegisterView
from ropa.findings.models import ReadinessDay
from ropa.findings.readiness import shares_of
from ropa.rules.judging import case_of


def readiness_of(activity: Activity, register: RegisterView, *, on: date) -> list[ReadinessDay]:
    """Unsaved rows, one for each article that asks anything. `register` need hold no other activity. No query."""
    record = f"{Activity.collection}/{activity.key}"
    shares = shares_of(case_of(register, (), on=on))
    return [ReadinessDay.of_share(activity.organisation, share, on=on) for share in shares if share.record == record]
