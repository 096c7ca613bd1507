"""Putting a record, or one field of it, back to an earlier version: what would change, the reason, one button.

Refused (403) without the right to change the record, whatever was sent.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from ropa.audit.ledger import label_of
from ropa.audit.pages.records import found_trail
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Membership, Organisation
from ropa.organisations.permissions import Action
from ropa.register.doors import decided_fields
from ropa.register.forms import Said
from ropa.register.reverting import ROLES, CannotPutBack, Proposal, may_put_back, not_put_back, propose, put_back
from ropa.register.side_by_side import Side, SideState, name_of
from ropa.register.versions import NoVersion, Trail, sequence_from
from ropa.workplace.frame import register_page, show

INCOMPLETE = later("This form is not complete. Open the page again, then decide.")


class RevertForm(Said, forms.Form):
    """Why, and the newest entry of the record that the person had read."""

    reason = forms.CharField(
        label=later("Reason"),
        max_length=2000,
        help_text=later("Kept with the new version in the audit trail."),
        error_messages={"required": later("Say why.")},
    )
    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), INCOMPLETE),
    )


@register_page(takes_forms=True)
def revert(request: HttpRequest, organisation: Organisation, label: str, pk: str) -> HttpResponseBase:
    """Show what would change; sent with a reason, put the record back."""
    trail = found_trail(organisation, label, pk)
    _refuse_unless_may(request.user, trail)
    sequence = _sequence(request)
    form = RevertForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        done = _done(request, trail, sequence, form)
        if done is not None:
            return done
    return _page(request, trail, sequence, form)


def _refuse_unless_may(user: Any, trail: Trail) -> None:
    if issubclass(trail.model, Membership):
        raise PermissionDenied(gettext(ROLES))
    if not may_put_back(user, trail):
        action = gettext(Action.EDIT.value)
        raise PermissionDenied(say("You may see this record, but not {action} of this kind.", action=action))


def _sequence(request: HttpRequest) -> int:
    try:
        return sequence_from(str(request.GET.get("to", "")))
    except NoVersion as missing:
        raise Http404(str(missing)) from None


def _field(request: HttpRequest) -> str:
    return str(request.GET.get("field", ""))


def _done(request: HttpRequest, trail: Trail, sequence: int, form: RevertForm) -> HttpResponseBase | None:
    """Put the record back; if that is refused, the form says why."""
    said = form.cleaned_data
    try:
        done = put_back(trail, to=sequence, by=request.user, field=_field(request), **said)
    except NoVersion as missing:
        raise Http404(str(missing)) from None
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return None
    then = trail.version(sequence).moment
    told = [say("{record} is as it was on {moment}.", record=done.record, moment=then)]
    if not done.is_changed:
        told.append(gettext("It was so already, so nothing was written."))
    messages.success(request, " ".join(told))
    return redirect("audit-record", trail.organisation.slug, label_of(done.record), str(done.record.pk))


def _page(request: HttpRequest, trail: Trail, sequence: int, form: RevertForm) -> HttpResponseBase:
    proposal, refusal = _proposed(trail, sequence, _field(request))
    said = {
        "trail": trail,
        "label": label_of(trail.model),
        "form": form,
        "seen": proposal.seen if proposal else 0,
        "proposal": proposal,
        "refusal": refusal,
        "comparison": proposal.comparison.differences if proposal else None,
        "is_decided": bool(decided_fields(trail.model)),
        "not_put_back": not_put_back(trail.model),
        **_called(trail, proposal),
    }
    return show(request, trail.organisation, "audit/revert.html.jinja", said, status=422 if form.errors else 200)


def _proposed(trail: Trail, sequence: int, field: str) -> tuple[Proposal | None, list[str]]:
    """What would change, and what stands in its way."""
    try:
        proposal = propose(trail, sequence, field)
    except NoVersion as missing:
        raise Http404(str(missing)) from None
    except CannotPutBack as refused:
        return None, list(refused.messages)
    return proposal, list(proposal.faults)


def _called(trail: Trail, proposal: Proposal | None) -> dict[str, str]:
    name = name_of(trail, *([Side(SideState.THERE, past=proposal.past)] if proposal else []))
    what = proposal.what if proposal else ""
    title = say("Put back: {field} of {name}", field=what, name=name) if what else say("Put back: {name}", name=name)
    return {"name": name, "what": what, "title": title}
