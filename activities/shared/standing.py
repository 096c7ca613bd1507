"""How a shared record stands on a day: whether it runs, ends soon or has ended, and in which words. Pure.

A date known to the month counts to its last day. What has no end is not a fault here; rules say where it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from activities.rules.approval_dates import has_ended, not_begun, until
from activities.rules.approvals import ENDS_SOON
from activities.shared_views import ApprovalView, PolicyDocumentView, SharingAgreementView
from processors.rules.contracts import SOON
from processors.view import AssuranceView, ContractView
from ropa.register.dates import PartialDate
from ropa.register.wording import in_words
from ropa.register.words import Word


class Standing(Word):
    """How it stands."""

    SOON = "soon", "Ends soon"
    RUNNING = "running", "Running"
    OPEN = "open", "No end recorded"
    ENDED = "ended", "Ended"


@dataclass(frozen=True, slots=True)
class Stands:
    """How a record stands, the day on which that changes or changed, and both in words."""

    standing: Standing
    day: date | None = None
    words: str = ""

    @property
    def order(self) -> tuple[int, int]:
        """What ends next comes first, then what has no end, then what ended, the latest first."""
        number = self.day.toordinal() if self.day else 0
        place = {Standing.OPEN: 1, Standing.ENDED: 2}.get(self.standing, 0)
        return place, -number if self.standing is Standing.ENDED else number


NO_END = Stands(Standing.OPEN)


def until_day(
    day: date | None, on: date, *, ends: str = "Ends", ended: str = "Ended", soon: timedelta = SOON
) -> Stands:
    """How something stands that lasts to the end of a day."""
    if day is None:
        return NO_END
    if day < on:
        return Stands(Standing.ENDED, day, f"{ended} {in_words(day)}")
    return Stands(Standing.SOON if day <= on + soon else Standing.RUNNING, day, f"{ends} {in_words(day)}")


def approval_stands(approval: ApprovalView, on: date) -> Stands:
    """By its periods, or the day on which it was closed."""
    if approval.closed_on and approval.closed_on.last_day < on:
        return Stands(Standing.ENDED, approval.closed_on.last_day, f"Closed {approval.closed_on.text}")
    if over := has_ended(approval, on):
        ends = [period.ends_on.last_day for period in approval.periods if period.ends_on]
        return Stands(Standing.ENDED, max(ends, default=None), f"Ended {over[2]}")
    if ahead := not_begun(approval, on):
        return Stands(Standing.RUNNING, _last(ahead.starts_on), f"Begins {in_words(ahead.starts_on)}")
    end = until(approval, on)
    return until_day(end[1] if end else None, on, soon=timedelta(days=ENDS_SOON))


def contract_stands(contract: ContractView, on: date) -> Stands:
    """By the day on which it ends."""
    return until_day(_last(contract.ends_on), on)


def assurance_stands(assurance: AssuranceView, on: date) -> Stands:
    """By the day on which it expires."""
    return until_day(_last(assurance.expires_on), on, ends="Expires", ended="Expired")


def agreement_stands(agreement: SharingAgreementView, on: date) -> Stands:
    """By the day on which it ends."""
    return until_day(_last(agreement.ends_on), on)


def policy_stands(policy: PolicyDocumentView, on: date) -> Stands:
    """By its next review; one that is no longer kept has ended."""
    if policy.ends_on and policy.ends_on < on:
        return Stands(Standing.ENDED, policy.ends_on, f"Kept until {in_words(policy.ends_on)}")
    due = policy.next_review_on
    if due is None:
        return NO_END
    if due < on:
        return Stands(Standing.SOON, due, f"Review was due {in_words(due)}")
    return until_day(due, on, ends="Review due")


def processor_stands(contracts: Iterable[ContractView], assurances: Iterable[AssuranceView], on: date) -> Stands:
    """What ends next: the last of its contracts, or the last of its assurances."""
    papers = {
        "Contract": [contract_stands(one, on) for one in contracts],
        "Assurance": [assurance_stands(one, on) for one in assurances],
    }
    last = {what: max(stands, key=lambda one: one.day or date.max) for what, stands in papers.items() if stands}
    named = [
        Stands(one.standing, one.day, f"{what} {one.words[:1].lower()}{one.words[1:]}")
        for what, one in last.items()
        if one.day is not None
    ]
    return min(named, key=lambda one: one.day or date.max, default=NO_END)


def _last(day: PartialDate | None) -> date | None:
    return day.last_day if day else None
