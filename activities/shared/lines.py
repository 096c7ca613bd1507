"""Every shared record of a kind in one line: what it is called and how it stands, to sort, filter and page a list.

Reads only the columns that this takes, whatever else the records hold; the rest is read for the page that is shown.
Three queries at most, however many records there are, and one more for a search.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from activities.models import Approval, ApprovalPeriod
from activities.shared.kinds import Kind, Papers
from activities.shared.standing import Stands
from activities.shared_views import ApprovalPeriodView
from processors.models import Assurance, Contract, Processor
from processors.view import AssuranceView, ContractView, ProcessorView
from processors.vocabulary import AssuranceKind
from ropa.organisations.models import Organisation
from ropa.organisations.view import OrganisationView
from ropa.register.wording import in_words

NAMES = ("known_as", "legal_name")


@dataclass(frozen=True, slots=True)
class Line:
    """One record; its primary key and its key."""

    pk: int
    key: str
    name: str
    stands: Stands

    @property
    def order(self) -> tuple[tuple[int, int], str, str]:
        """What ends next first, then by name."""
        return self.stands.order, self.name.casefold(), self.key


def lines_of(kind: Kind, rows: QuerySet[Any], organisation: Organisation, *, on: date) -> list[Line]:
    """Some records of a kind, what ends next first."""
    views = _views(kind, rows, organisation)
    papers = _papers(organisation, views) if rows.model is Processor else Papers()
    lines = (Line(pk, view.key, kind.name(view), kind.stands(view, papers, on)) for pk, view in views.items())
    return sorted(lines, key=lambda line: line.order)


def _views(kind: Kind, rows: QuerySet[Any], organisation: Organisation) -> dict[int, Any]:
    """The records as views, with no more than their names and dates."""
    if rows.model is Processor:
        found = rows.order_by().values_list("pk", "key", *(f"organisation__{name}" for name in NAMES))
        return {pk: _processor(key, *names) for pk, key, *names in found}
    beside = {pk: {"periods": held} for pk, held in _periods(organisation).items()} if rows.model is Approval else {}
    found = rows.order_by().values_list("pk", "key", *kind.told_by)
    return {
        pk: rows.model.view(key=key, **dict(zip(kind.told_by, values, strict=True)), **beside.get(pk, {}))
        for pk, key, *values in found
    }


def _processor(key: str, known_as: str, legal_name: str) -> ProcessorView:
    return ProcessorView(key=key, organisation=OrganisationView(slug="", legal_name=legal_name, known_as=known_as))


def _periods(organisation: Organisation) -> dict[int, tuple[ApprovalPeriodView, ...]]:
    """The periods of every approval of a register, by its primary key."""
    held: dict[int, list[ApprovalPeriodView]] = defaultdict(list)
    own = ApprovalPeriod.objects.filter(approval__organisation=organisation).order_by("position", "key")
    for pk, key, starts, ends in own.values_list("approval_id", "key", "starts_on", "ends_on"):
        held[pk].append(ApprovalPeriodView(key=key, starts_on=starts, ends_on=ends))
    return {pk: tuple(periods) for pk, periods in held.items()}


def _papers(organisation: Organisation, views: Mapping[int, ProcessorView]) -> Papers:
    """When the contracts and assurances of some processors end."""
    contracts: dict[str, list[ContractView]] = defaultdict(list)
    assurances: dict[str, list[AssuranceView]] = defaultdict(list)
    own = {"organisation": organisation, "processor__isnull": False}
    for pk, day in Contract.objects.filter(**own).order_by().values_list("processor_id", "ends_on"):
        if view := views.get(pk):
            contracts[view.key].append(ContractView(key="", processor=view, ends_on=day))
    for pk, day in Assurance.objects.filter(**own).order_by().values_list("processor_id", "expires_on"):
        if view := views.get(pk):
            assurances[view.key].append(AssuranceView(key="", kind=next(iter(AssuranceKind)), expires_on=day))
    return Papers(contracts, assurances)


def words_in(kind: Kind, rows: QuerySet[Any]) -> dict[int, str]:
    """All that a search of such records looks through, by primary key. One query."""
    held: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, *values in rows.order_by().values_list("pk", *kind.searched):
        held[pk] |= dict.fromkeys(filter(None, map(_text, values)))
    return {pk: " ".join(texts).casefold() for pk, texts in held.items()}


def _text(value: Any) -> str:
    return in_words(tuple(value) if isinstance(value, list) else value)
