"""What activities share, listed for reading: approvals, and the processors that they use."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from activities.judged import current_findings
from activities.models import Approval
from activities.views.found import by_record, told_of
from activities.vocabulary import Status
from processors.models import Assurance, Contract, Processor
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page, show

OF_PROCESSORS = (
    Q(record__startswith="contracts/")
    | Q(record__startswith="processor_transfers/")
    | Q(record="register", field__startswith="processors[")
)
"""Findings about what binds this register's processors, where they send information, and what they are called."""


@register_page()
def approvals(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The approvals under section 251 and similar schemes, with the periods that each source gives."""
    on = timezone.localdate()
    about = Q(record__startswith="approvals/")
    told = told_of(current_findings(organisation, on=on).filter(about), organisation, user=request.user, on=on)
    said = {"title": "Approvals", "approvals": list(_approvals(organisation)), "on": on, "findings": told}
    said["found"] = by_record(told)
    return show(request, organisation, "activities/approvals.html.jinja", said)


def _approvals(organisation: Organisation) -> QuerySet[Approval]:
    return (
        Approval.objects.filter(organisation=organisation)
        .select_related("holder")
        .prefetch_related("periods")
        .annotate(relying=Count("uses__activity", distinct=True))
        .order_by("reference", "title")
    )


@register_page()
def processors(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The processors of this register's activities, with contracts and assurances."""
    engaged = Q(engagements__activity__organisation=organisation)
    live = engaged & ~Q(engagements__activity__status=Status.RETIRED)
    found = (
        Processor.objects.filter(engaged | Q(contracts__organisation=organisation))
        .select_related("organisation")
        .prefetch_related("countries")
        .annotate(working=Count("engagements__activity", filter=live, distinct=True))
        .order_by("organisation__legal_name")
        .distinct()
    )
    on = timezone.localdate()
    told = told_of(current_findings(organisation, on=on).filter(OF_PROCESSORS), organisation, user=request.user, on=on)
    said = {"title": "Processors", "processors": list(found), "findings": told, "found": by_record(told)}
    said |= _papers(organisation)
    return show(request, organisation, "activities/processors.html.jinja", said)


def _papers(organisation: Organisation) -> dict[str, dict[int, list[object]]]:
    """Contracts and assurances of this register, by processor: two queries, however many processors."""
    contracts: dict[int, list[object]] = {}
    for contract in Contract.objects.filter(organisation=organisation).select_related("processor__organisation"):
        contracts.setdefault(contract.processor_id, []).append(contract)
    assurances: dict[int, list[object]] = {}
    for assurance in Assurance.objects.filter(organisation=organisation, processor__isnull=False):
        assurances.setdefault(assurance.processor_id or 0, []).append(assurance)
    return {"contracts": contracts, "assurances": assurances}
