"""Waivers on their way in with a bundle: who may bring them, and that none of them accepts a breach."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from activities.judged import findings_of
from ropa.findings.view import WaiverView
from ropa.findings.vocabulary import WaiverDecision
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.codec import BundleError, Problem
from ropa.rules.severity import Severity

NOT_A_BREACH = "accepts a breach of the law, which can be explained, never accepted"


def may_bring(waivers: Sequence[WaiverView], keeper: Organisation, *, by: Any) -> bool:
    """Whether the person may decide about findings here; without waivers nobody is asked."""
    return not waivers or by is None or allowed(by, Action.WAIVE, keeper.pk)


def refuse_accepted_breaches(waivers: Sequence[WaiverView], keeper: Organisation, *, on: date) -> None:
    """Raise BundleError for a waiver in force that accepts what is a breach in the register as it is written now."""
    accepting = [
        (index, waiver)
        for index, waiver in enumerate(waivers)
        if waiver.decision is WaiverDecision.ACCEPTED and waiver.until >= on
    ]
    if not accepting:
        return
    found = findings_of(keeper, on=on)
    breaches = {(each.code, each.record, each.field) for each in found if each.severity is Severity.BREACH}
    problems = [
        Problem(f"waivers[{index}].decision", NOT_A_BREACH)
        for index, waiver in accepting
        if (waiver.code, waiver.record, waiver.field) in breaches
    ]
    if problems:
        raise BundleError(problems)
