"""What activities show beside a record and its forms: what the rules found there, and where the record is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from activities.judged import current_findings
from activities.models import Activity, Approval, ConfidentialityUse
from activities.views.found import told_of
from ropa.editing.questions import is_asked
from ropa.findings.places import section_of
from ropa.findings.told import FindingState
from ropa.languages.speaking import gettext, ngettext
from ropa.register.records import OwnRecord
from ropa.workplace.beside import ANY, Beside, add_beside

SHOWN = 10


def findings(record: Any, *, user: Any, on: date, section: str = "") -> Mapping[str, Any] | None:
    """What the rules found in one section; on the page of the record nothing, because that shows all of it."""
    if not section or not isinstance(record, OwnRecord) or not is_asked(record.collection):
        return None
    about = record if isinstance(record, Activity) else None
    found = current_findings(record.organisation, on=on, about=about)
    found = found.filter(record=f"{record.collection}/{record.key}")
    told = told_of(found, record.organisation, user=user, on=on)
    open_ones = [one for one in told if one.state is not FindingState.ACCEPTED]
    here = [one for one in open_ones if section_of(one.collection, one.finding.field) == section]
    return {"findings": here, "elsewhere": len(open_ones) - len(here), "record": record}


@dataclass(frozen=True, slots=True)
class Use:
    """A line: a record that has to do with this one, its page, and a few words more."""

    text: str
    href: str
    detail: str = ""


def used(activity: Activity, *, user: Any, on: date, section: str = "") -> Mapping[str, Any] | None:
    """The approvals that it relies on, with how many others do, and the records that were made from it. Two queries."""
    slug = activity.organisation.slug
    approvals = [
        Use(str(one), reverse("approval", args=[slug, one.key]), _relied_on(one.others)) for one in _approvals(activity)
    ]
    copies = [
        Use(f"{reference} {title}", reverse("activity", args=[slug, key]))
        for key, reference, title in _copies(activity)
    ]
    return {"approvals": approvals, "copies": copies} if approvals or copies else None


def _approvals(activity: Activity) -> Any:
    others = Count("uses__activity", filter=~Q(uses__activity=activity), distinct=True)
    relied_on = ConfidentialityUse.objects.filter(activity=activity).values("approval")
    found = Approval.objects.filter(pk__in=relied_on)
    return found.annotate(others=others).order_by("reference", "title")[:SHOWN]


def _relied_on(others: int) -> str:
    if not others:
        return gettext("no other activity relies on it")
    return ngettext("{n} other activity relies on it", "{n} other activities rely on it", others).format(n=others)


def _copies(activity: Activity) -> Any:
    """Those of this register that say so, by the name that it has now."""
    made = Activity.objects.of(activity.organisation_id).filter(copied_from__startswith=f"Copied from {activity}, on ")
    return made.order_by("reference").values_list("key", "reference", "title")[:SHOWN]


def declare() -> None:
    """Put them beside records."""
    add_beside(Beside("findings", ANY, "activities/beside_findings.html.jinja", findings, order=10))
    add_beside(Beside("used", Activity.collection, "activities/beside_used.html.jinja", used, order=50))
