"""What ends: approvals, contracts and assurances that end within 90 days, or have ended and are still relied on.

A printed end counts to its last day: “June 2026” ends on 30 June. What has ended and is used by nothing needs nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.models import Activity, Approval, ConfidentialityUse, Engagement
from activities.rules.approval_dates import has_ended, until
from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.vocabulary import Status
from processors.models import Assurance, Contract
from ropa.findings.record_pages import page_of
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.register.dates import PartialDate
from ropa.workplace.duties import Duties, Duty, add_duties

AHEAD = timedelta(days=90)
APPROVAL = later("The approval ends"), later("The approval ended, and is still in use")
CONTRACT = later("The contract ends"), later("The contract ended, and is still in use")
ASSURANCE = later("The assurance ends"), later("The assurance ended, and is still in use")
"""What is said before its end, and after."""
LIVE = ~Q(activity__status=Status.RETIRED)


def declare() -> None:
    """Put the group on the page Today."""
    add_duties(Duties("ending", later("Ending, or ended and still in use"), ending, order=40))


def ending(organisation: Organisation, *, user: Any, on: date) -> Sequence[Duty]:
    """What has ended and is in use, then what ends next. Three queries."""
    found = [*_approvals(organisation, on), *_contracts(organisation, on), *_assurances(organisation, on)]
    return sorted(found, key=lambda duty: (duty.tone != "late", duty.due or date.max, duty.text))


def _duty(text: str, href: str, end: date, on: date, sentences: tuple[str, str]) -> Duty:
    is_over = end < on
    return Duty(text, href, gettext(sentences[is_over]), end, "late" if is_over else "soon")


# --- approvals --------------------------------------------------------------------------------------------


PERIODS = ("periods__key", "periods__kind", "periods__starts_on", "periods__ends_on")


def _approvals(organisation: Organisation, on: date) -> Iterator[Duty]:
    used = Exists(ConfidentialityUse.objects.filter(LIVE, approval=OuterRef("pk")))
    rows = Approval.objects.filter(organisation=organisation).annotate(is_used=used).order_by("key")
    told = rows.values_list("key", "is_used", "reference", "title", "closed_on", *PERIODS)
    for (key, is_used, reference, title, closed_on), held in groupby(told, key=lambda row: row[:5]):
        periods = tuple(_period(*row[5:]) for row in held if row[5])
        end = _end_of(ApprovalView(key=key, closed_on=closed_on, periods=periods), on)
        if end and (is_used if end < on else end <= on + AHEAD):
            name = str(Approval(reference=reference, title=title))
            yield _duty(name, _page_of(organisation, "approvals", key), end, on, APPROVAL)


def _period(key: str, kind: Any, starts_on: PartialDate | None, ends_on: PartialDate | None) -> ApprovalPeriodView:
    return ApprovalPeriodView(key=key, kind=kind, starts_on=starts_on, ends_on=ends_on)


def _page_of(organisation: Organisation, collection: str, key: str) -> str:
    return page_of(organisation.slug, f"{collection}/{key}") or reverse("processors", args=[organisation.slug])


def _end_of(view: ApprovalView, on: date) -> date | None:
    """The day on which it ends or ended, as the rules read its periods; None if nobody knows."""
    if has_ended(view, on):
        ends: Iterable[PartialDate | None] = (view.closed_on, *(one.ends_on for one in view.periods))
        return max(end.last_day for end in ends if end and end.last_day < on)
    running = until(view, on)
    closing = view.closed_on.last_day if view.closed_on else None
    return min((day for day in (running[1] if running else None, closing) if day), default=None)


# --- what binds processors --------------------------------------------------------------------------------


def _contracts(organisation: Organisation, on: date) -> Iterator[Duty]:
    used = Exists(Engagement.objects.filter(LIVE, contract=OuterRef("pk")))
    rows = Contract.objects.filter(organisation=organisation, ends_on__lte=_until(on)).annotate(is_used=used)
    for contract in rows.select_related("processor__organisation"):
        end = _last_day(contract.ends_on)
        if contract.is_used if end < on else end <= on + AHEAD:
            yield _duty(_named(contract), _page_of(organisation, "contracts", contract.key), end, on, CONTRACT)


def _named(contract: Contract) -> str:
    name, supplier = str(contract), str(contract.processor)
    return name if supplier in name else f"{name} ({supplier})"


def _assurances(organisation: Organisation, on: date) -> Iterator[Duty]:
    """Only the latest of its kind counts: what was renewed needs nobody."""
    working = Activity.objects.of(organisation.pk).exclude(status=Status.RETIRED)
    used = Exists(working.filter(engagements__processor=OuterRef("processor")))
    own = Assurance.objects.filter(organisation=organisation).annotate(holder=Coalesce("processor", 0))
    later = own.filter(kind=OuterRef("kind"), holder=OuterRef("holder"), expires_on__gt=OuterRef("expires_on"))
    rows = own.filter(~Exists(later), expires_on__lte=_until(on))
    for held in rows.annotate(is_used=used).select_related("processor__organisation"):
        end = _last_day(held.expires_on)
        if (held.is_used or not held.processor_id) if end < on else end <= on + AHEAD:
            yield _duty(str(held), _page_of(organisation, "assurances", held.key), end, on, ASSURANCE)


def _until(on: date) -> str:
    """As partial dates are compared: a month stands before its days."""
    return (on + AHEAD).isoformat()


def _last_day(end: PartialDate | None) -> date:
    """Of an end that the query made sure of."""
    assert end is not None
    return end.last_day
