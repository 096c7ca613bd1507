"""What activities share, listed: approvals, processors, agreements, policies and assets. For every member.

One page for all kinds (`activities.shared.kinds`): a search, two filters, what ends next first, fifty to a page.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.http import urlencode

from activities.judged import current_findings
from activities.shared import kinds
from activities.shared.kinds import Kind
from activities.shared.rows import Wanted, rows_of, wanted_of
from activities.shared.standing import Standing
from activities.views.found import by_record, told_of
from activities.views.shared_rights import may_add
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.register.forms import Said
from ropa.workplace.frame import register_page, show

PER_PAGE = 50
FINDINGS_SHOWN = 100
ANY = ""
USED = ((ANY, later("Any")), ("yes", later("Used by an activity")), ("no", later("Not used")))
ABOUT_PROCESSORS = (
    Q(record__startswith="contracts/")
    | Q(record__startswith="assurances/")
    | Q(record__startswith="processor_transfers/")
    | Q(record__startswith="processors/")
    | Q(record="register", field__startswith="processors[")
)
"""Findings about what binds this register's processors, where they send information, and what they are called."""


class ListForm(Said, forms.Form):
    """Which records to list. A search is never refused: what it cannot mean is left out."""

    q = forms.CharField(label=later("Search"), required=False, max_length=200)
    standing = forms.ChoiceField(
        label=later("State"), required=False, choices=[(ANY, later("Any")), *Standing.choices()]
    )
    used = forms.ChoiceField(label=later("Use"), required=False, choices=USED)

    def wanted(self) -> Wanted:
        """What was understood."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(said.get("q", "").strip(), said.get("standing", ANY), said.get("used", ANY))


def _list_of(kind: Kind) -> Callable[..., HttpResponseBase]:
    """The page that lists records of one kind."""

    @register_page()
    def listed(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
        form, on = ListForm(request.GET), timezone.localdate()
        wanted = form.wanted()
        lines = wanted_of(kind, organisation, wanted, on=on)
        page: Page[Any] = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
        page.object_list = rows_of(kind, list(page), organisation)
        said = {
            "title": gettext(kind.heading),
            "kind": kind,
            "headings": [gettext(heading) for heading, _ in kind.columns],
            "form": form,
            "page": page,
            "is_filtered": bool(wanted),
            "link": urlencode({name: value for name, value in form.cleaned_data.items() if value}),
            "add": may_add(request.user, kind.collection, organisation),
            **_found(kind, organisation, request.user, [row.key for row in page]),
        }
        return show(request, organisation, "activities/shared_list.html.jinja", said)

    return listed


def _found(kind: Kind, organisation: Organisation, user: Any, keys: Sequence[str]) -> dict[str, Any]:
    """The gravest findings about records of the kind, how many there are in all, and about each of these records."""
    on = timezone.localdate()
    about = ABOUT_PROCESSORS if kind is kinds.PROCESSORS else Q(record__startswith=f"{kind.collection}/")
    found = current_findings(organisation, on=on).filter(about)
    told = told_of(found, organisation, user=user, on=on, most=FINDINGS_SHOWN)
    number = len(told) if len(told) < FINDINGS_SHOWN else found.count()
    records = [f"{kind.collection}/{key}" for key in keys]
    return {"findings": told, "findings_number": number, "found": by_record(found, records) if told else {}}


approvals = _list_of(kinds.APPROVALS)
processors = _list_of(kinds.PROCESSORS)
agreements = _list_of(kinds.AGREEMENTS)
policies = _list_of(kinds.POLICIES)
assets = _list_of(kinds.ASSETS)
