"""Change many activities at once: choose one change, look at what it will do, give one reason, and do it.

Each step is a form that carries the selection on. Nothing is written before the last, and then all or nothing.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from activities.listing.bulk import STALE, Plan, carry_out, plan, told
from activities.listing.bulk_form import BulkForm
from activities.listing.changes import CHANGES, Change, changes_for
from activities.listing.reader import Reader
from activities.listing.selection import Selection, selected
from activities.views.saved_views import address_of
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.workplace.frame import refuse_unless, register_page, show

SHOWN = 200


@register_page(takes_forms=True)
def change_many(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The three steps, by what was sent. A look at the address alone leads to the list."""
    offered = changes_for(organisation, request.user)
    if request.method != "POST":
        return redirect("activities", organisation=organisation.slug)
    if not offered:
        raise PermissionDenied(gettext("You may see this register, but not change records."))
    chosen = CHANGES.get(request.POST.get("change", ""))
    if chosen is not None:
        refuse_unless(request.user, chosen.action, organisation)
    step = _Step(request, organisation, offered)
    if not step.number:
        messages.error(request, gettext("No activity was ticked. Tick some, then choose what to change."))
        return redirect(address_of(organisation, step.selection.asked.query))
    return {"preview": step.preview, "do": step.do}.get(request.POST.get("step", ""), step.choose)()


class _Step:
    """One request of the three."""

    def __init__(self, request: HttpRequest, organisation: Organisation, offered: Mapping[str, Change]) -> None:
        self.request, self.organisation = request, organisation
        self.reader = Reader(request.user, timezone.localdate())
        self.selection: Selection = selected(request.POST)
        self.found = self.selection.of(organisation, self.reader)
        self.number = self.found.count()
        is_sent = request.POST.get("step") in ("preview", "do")
        self.form = BulkForm(request.POST if is_sent else None, offered=offered, on=self.reader.on)

    def choose(self) -> HttpResponse:
        """Which change, and to what."""
        return self._show(gettext("Change many activities"), "activities/change_many.html.jinja", {})

    def preview(self) -> HttpResponse:
        """What it will do to each."""
        made = self._plan()
        return self.choose() if made is None else self._show_plan(made, made.read_as)

    def do(self) -> HttpResponseBase:
        """Do what was looked at; what has changed since is looked at again."""
        made = self._plan()
        if made is None:
            return self.choose()
        reason = self.form.cleaned_data["reason"]
        try:
            keys = list(self.found.values_list("pk", flat=True))
            sent = self.request.POST.get("read_as", "-")[:64] or "-"
            given: dict[str, Any] = {"by": self.request.user, "reason": reason, "read_as": sent}
            done = carry_out(self.organisation, keys, made.change, made.value, **given)
        except ValidationError as refused:
            return self._refused(refused, made)
        messages.success(self.request, told(done))
        return redirect(address_of(self.organisation, self.selection.asked.query))

    def _plan(self) -> Plan | None:
        """None where the form, or the number of activities, is wrong; the form says why."""
        if not self.form.is_valid():
            return None
        try:
            return plan(self.found, self.form.change, self.form.value)
        except ValidationError as refused:
            self.form.add_error(None, refused.messages)
            return None

    def _refused(self, refused: ValidationError, made: Plan) -> HttpResponse:
        about_reason = hasattr(refused, "error_dict") and "reason" in refused.error_dict
        self.form.add_error("reason" if about_reason else None, refused.messages)
        return self._show_plan(made, made.read_as)

    def _show_plan(self, made: Plan, read_as: str) -> HttpResponse:
        is_stale = gettext(STALE) in self.form.non_field_errors()
        said = {"plan": made, "read_as": read_as, "shown": SHOWN, "is_stale": is_stale}
        title = say("{change}: check", change=gettext(made.change.label))
        return self._show(title, "activities/change_many_check.html.jinja", said)

    def _show(self, title: str, template: str, said: Mapping[str, Any]) -> HttpResponse:
        around = {
            "title": title,
            "form": self.form,
            "number": self.number,
            "selection": self.selection,
            "keys": " ".join(self.selection.keys or ()),
            "back": address_of(self.organisation, self.selection.asked.query),
        }
        status = 422 if self.form.errors else 200
        return show(self.request, self.organisation, template, {**around, **said}, status=status)
