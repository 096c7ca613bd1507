"""Taking personal data out of one entry: what will be removed, the reason, one button. For administrators."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from ropa.audit.admin_reasons import refuse_odd_text
from ropa.audit.events import Event
from ropa.audit.ledger import actor_said
from ropa.audit.models import Entry, Redaction
from ropa.audit.redacting import entry_called, redact, refusal
from ropa.audit.telling.changes import changes
from ropa.audit.telling.facts import facts_in_words
from ropa.audit.telling.names import model_called
from ropa.audit.telling.stored import read
from ropa.audit.telling.words import noun_of
from ropa.languages.speaking import later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.register.forms import Said
from ropa.workplace.frame import refuse_unless, register_page, show


class RedactionForm(Said, forms.Form):
    """Why it is removed."""

    reason = forms.CharField(
        label=later("Reason"),
        max_length=2000,
        validators=[refuse_odd_text],
        help_text=later("Kept for good. Do not repeat what is removed."),
        error_messages={"required": later("Say why it is removed.")},
    )


@register_page(takes_forms=True)
def redaction(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponseBase:
    """Show what would be removed; sent with a reason, remove it. Refused (403) without the right."""
    refuse_unless(request.user, Action.REDACT, organisation)
    entry = entry_called(organisation.pk, number)
    if entry is None:
        raise Http404(say("There is no entry {number} in this audit trail.", number=number))
    form = RedactionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _done(entry, form, by=request.user):
        messages.success(request, say("Entry {number} is redacted.", number=entry.sequence))
        return redirect("audit-redact", organisation=organisation.slug, number=entry.sequence)
    title = say("Redact entry {number}", number=entry.sequence)
    said = {"title": title, "entry": entry, "form": form, **_shown(entry)}
    return show(request, organisation, "audit/redact.html.jinja", said, status=422 if form.errors else 200)


def _done(entry: Entry, form: RedactionForm, *, by: Any) -> bool:
    """Whether it was removed; if not, the form says why."""
    try:
        redact(entry, by=by, reason=form.cleaned_data["reason"])
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return False
    return True


def _shown(entry: Entry) -> dict[str, Any]:
    """What the entry holds, in words; or who removed it, or why it stays."""
    model, stored = model_called(entry.model), read(entry)
    lines = [(each.label, each.after) for each in changes(stored.values, None, model)] if stored.values else []
    return {
        "actor": actor_said(entry.actor),
        "event": Event(entry.event).label if entry.event in set(Event) else entry.event,
        "noun": noun_of(model, entry.model) if entry.model else "",
        "lines": [*lines, *facts_in_words(stored.facts)],
        "said": stored.reason,
        "redaction": Redaction.objects.filter(entry=entry).first(),
        "refusal": refusal(entry),
    }
