"""Pages to accept or explain a finding, to end that again, and the list of all that was decided so.

Everybody who sees the register sees the list. Deciding is refused (403) without the right, whatever was sent.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from activities.forms import EndForm, WaiverForm
from activities.judged import current_findings
from ropa.findings.models import StoredFinding, Waiver
from ropa.findings.operations import accept, end, explain
from ropa.findings.standing import WaiverState, standings
from ropa.findings.telling import tell
from ropa.findings.vocabulary import WaiverDecision
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.forms import is_decided
from ropa.register.wording import in_words
from ropa.rules.severity import Severity
from ropa.workplace.frame import refuse_unless, register_page, show

DECIDE = {WaiverDecision.ACCEPTED: accept, WaiverDecision.EXPLAINED: explain}
DONE = {
    WaiverDecision.ACCEPTED: later("{code} of {reference} is accepted until {day}."),
    WaiverDecision.EXPLAINED: later("{code} of {reference} is explained until {day}."),
}


@register_page()
def waivers(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Every finding that was accepted or explained, by how that stands today."""
    held = standings(organisation, on=timezone.localdate())
    said = {
        "title": gettext("Accepted and explained findings"),
        "by_state": [(state, [one for one in held if one.state is state]) for state in WaiverState],
        "may_waive": allowed(request.user, Action.WAIVE, organisation.pk),
        "can_end": {WaiverState.IN_FORCE, WaiverState.WITHOUT_EFFECT},
    }
    return show(request, organisation, "findings/waivers.html.jinja", said)


@register_page(takes_forms=True)
def waive(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Show a finding; sent with a decision, a reason and a day, accept or explain it."""
    refuse_unless(request.user, Action.WAIVE, organisation)
    finding, on = _finding(organisation, pk), timezone.localdate()
    known = Waiver.objects.of(organisation).filter(code=finding.code, record=finding.record, field=finding.field)
    form = WaiverForm(request.POST if request.method == "POST" else None, initial=_as_it_is(known.first()))
    if form.is_bound and form.is_valid():
        chosen = WaiverDecision(form.cleaned_data["decision"])
        said = {name: form.cleaned_data[name] for name in ("reason", "until")}
        if is_decided(form, lambda: DECIDE[chosen](finding, by=request.user, on=on, **said)):
            day = in_words(said["until"])
            messages.success(request, say(DONE[chosen], code=finding.code, reference=finding.reference, day=day))
            return redirect("findings", organisation=organisation.slug)
    (told,) = tell([finding], organisation, on=on)
    is_breach = finding.severity == Severity.BREACH
    said = {
        "title": gettext("Explain a breach") if is_breach else gettext("Accept or explain a finding"),
        "found": told,
        "waiver": known.signed().first(),
        "form": form,
        "is_breach": is_breach,
    }
    return show(request, organisation, "findings/waive.html.jinja", said, status=422 if form.errors else 200)


@register_page(takes_forms=True)
def end_waiver(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponseBase:
    """Show what was decided; sent with a reason, let it hold no longer."""
    refuse_unless(request.user, Action.WAIVE, organisation)
    waiver = Waiver.objects.of(organisation).filter(pk=pk).signed().first()
    if waiver is None:
        raise Http404(gettext("There is no such decision in this register."))
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason, on = form.cleaned_data["reason"], timezone.localdate()
        if is_decided(form, lambda: end(waiver, by=request.user, reason=reason, on=on)):
            messages.success(request, say("The decision about {finding} has ended.", finding=waiver))
            return redirect("findings:waivers", organisation=organisation.slug)
    said = {"title": gettext("End a decision"), "waiver": waiver, "form": form}
    return show(request, organisation, "findings/end_waiver.html.jinja", said, status=422 if form.errors else 200)


def _finding(organisation: Organisation, pk: int) -> StoredFinding:
    """The finding, if it still is one."""
    found = current_findings(organisation, on=timezone.localdate()).select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404(gettext("This is not found any more. Open the list of findings again."))
    return found


def _as_it_is(waiver: Waiver | None) -> dict[str, Any]:
    """What the form shows at first."""
    if waiver is None:
        return {}
    return {"decision": waiver.decision, "reason": waiver.reason, "until": waiver.until}
