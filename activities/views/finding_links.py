"""Where a finding leads, for the person who reads: its place in the register, the form, and the decision about it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.urls import reverse

from ropa.findings.form_address import form_address, may_mend
from ropa.findings.record_pages import page_of
from ropa.findings.told import Told
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed


def linked(found: Iterable[Told], organisation: Organisation, *, user: Any) -> list[Told]:
    """Each with the pages to which this person may go on. Asks no database."""
    may_waive = allowed(user, Action.WAIVE, organisation.pk)
    return [
        replace(
            told,
            form=form_address(told.finding) if may_mend(user, organisation, told.finding) else "",
            page=_page(told),
            waive=reverse("findings:waive", args=[organisation.slug, told.number]) if may_waive else "",
        )
        for told in found
    ]


def _page(told: Told) -> str:
    page = page_of(told.finding.organisation, told.finding.record)
    return f"{page}#{told.anchor}" if page else ""
