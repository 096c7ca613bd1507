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
from ropa.languages.speaking import later, say
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


@dataclass(frozen=True, slots=True)
class Until:
    """How the end of something is said, before it and after."""

    ends: str = later("Ends {day}")
    ended: str = later("Ended {day}")


PLAIN = Until()
EXPIRY = Until(later("Expires {day}"), later("Expired {day}"))
CONTRACT = Until(later("Contract ends {day}"), later("Contract ended {day}"))
ASSURANCE = Until(later("Assurance expires {day}"), later("Assurance expired {day}"))
REVIEW = Until(later("Review due {day}"))


def until_day(day: date | None, on: date, said: Until = PLAIN, *, soon: timedelta = SOON) -> Stands:
    """How something stands that lasts to the end of a day."""
    if day is None:
        return NO_END
    if day < on:
        return Stands(Standing.ENDED, day, say(said.ended, day=in_words(day)))
    return Stands(Standing.SOON if day <= on + soon else Standing.RUNNING, day, say(said.ends, day=in_words(day)))


def approval_stands(approval: ApprovalView, on: date) -> Stands:
    """By its periods, or the day on which it was closed."""
    if approval.closed_on and approval.closed_on.last_day < on:
        return Stands(Standing.ENDED, approval.closed_on.last_day, say("Closed {day}", day=approval.closed_on.text))
    if over := has_ended(approval, on):
        ends = [period.ends_on.last_day for period in approval.periods if period.ends_on]
        return Stands(Standing.ENDED, max(ends, default=None), say(PLAIN.ended, day=over[2].text))
    if ahead := not_begun(approval, on):
        begins = say("Begins {day}", day=in_words(ahead.starts_on))
        return Stands(Standing.RUNNING, _last(ahead.starts_on), begins)
    end = until(approval, on)
    return until_day(end[1] if end else None, on, soon=timedelta(days=ENDS_SOON))


def contract_stands(contract: ContractView, on: date, said: Until = PLAIN) -> Stands:
    """By the day on which it ends."""
    return until_day(_last(contract.ends_on), on, said)


def assurance_stands(assurance: AssuranceView, on: date, said: Until = EXPIRY) -> Stands:
    """By the day on which it expires."""
    return until_day(_last(assurance.expires_on), on, said)


def agreement_stands(agreement: SharingAgreementView, on: date) -> Stands:
    """By the day on which it ends."""
    return until_day(_last(agreement.ends_on), on)


def policy_stands(policy: PolicyDocumentView, on: date) -> Stands:
    """By its next review; one that is no longer kept has ended."""
    if policy.ends_on and policy.ends_on < on:
        return Stands(Standing.ENDED, policy.ends_on, say("Kept until {day}", day=in_words(policy.ends_on)))
    due = policy.next_review_on
    if due is None:
        return NO_END
    if due < on:
        return Stands(Standing.SOON, due, say("Review was due {day}", day=in_words(due)))
    return until_day(due, on, REVIEW)


def processor_stands(contracts: Iterable[ContractView], assurances: Iterable[AssuranceView], on: date) -> Stands:
    """What ends next: the last of its contracts, or the last of its assurances."""
    papers = (
        [contract_stands(one, on, CONTRACT) for one in contracts],
        [assurance_stands(one, on, ASSURANCE) for one in assurances],
    )
    last = [max(stands, key=lambda one: one.day or date.max) for stands in papers if stands]
    dated = [one for one in last if one.day is not None]
    return min(dated, key=lambda one: one.day or date.max, default=NO_END)


def _last(day: PartialDate | None) -> date | None:
    return day.last_day if day else None
