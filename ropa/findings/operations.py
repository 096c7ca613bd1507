"""What people decide about findings: accept, explain, end. Each is one signed change of a waiver.

Who may decide is asked by the doors (pages, API, admin) from the permission table; `by=None` is the installation.
"""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from ropa.audit.acts import act
from ropa.audit.signing import save_signed
from ropa.findings.current import current_findings
from ropa.findings.models import StoredFinding, Waiver
from ropa.findings.vocabulary import WaiverDecision
from ropa.languages.speaking import gettext


def accept(finding: StoredFinding, *, by: Any, reason: str, until: date, on: date) -> Waiver:
    """Take the finding out of what is open to the end of `until`. Raises ValidationError for a breach.

    `on` is today. The finding must be there on that day, and `until` lie at most two years after it.
    """
    return _decide(finding, WaiverDecision.ACCEPTED, by=by, reason=reason, until=until, on=on)


def explain(finding: StoredFinding, *, by: Any, reason: str, until: date, on: date) -> Waiver:
    """Say why it is so, beside the finding, which stays open. The only answer to a breach but to mend it."""
    return _decide(finding, WaiverDecision.EXPLAINED, by=by, reason=reason, until=until, on=on)


def end(waiver: Waiver, *, by: Any, reason: str, on: date) -> None:
    """It holds no longer, from `on`. Raises ValidationError if it has ended before, or nobody says why."""
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say why.")})
    if waiver.until < on:
        raise ValidationError(gettext("This has ended already."))
    waiver.until = on - timedelta(days=1)
    save_signed(waiver, by=by, reason=reason)


@act()
def _decide(finding: StoredFinding, decision: WaiverDecision, *, by: Any, reason: str, until: date, on: date) -> Waiver:
    about = {"code": finding.code, "record": finding.record, "field": finding.field}
    if not current_findings(finding.organisation, on=on).filter(**about).exists():
        raise ValidationError(gettext("This is not found any more: there is nothing to accept or explain."))
    known = Waiver.objects.of(finding.organisation).filter(**about).first()
    waiver = known or Waiver(organisation=finding.organisation, **about)
    waiver.decision, waiver.reason, waiver.until = decision, reason.strip(), until
    waiver.full_clean()
    waiver.clean_decision(on=on)
    save_signed(waiver, by=by, reason=reason.strip())
    return waiver
