"""Pages about reference data, for everybody who sees a register. Confirming is refused (403) without the right.

What is used elsewhere is counted only for installation administrators: how many registers use a term is theirs to know.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from ropa.audit.admin_reasons import refuse_odd_text
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.reference.kinds import EVER, KINDS
from ropa.reference.listed import ANY, SHOWN, UNCONFIRMED, kinds, terms
from ropa.reference.models import Term
from ropa.reference.operations import confirm, withdraw_confirmation
from ropa.reference.uses import Counted, Uses, count, kinds_used, list_of
from ropa.register.forms import Said, is_decided
from ropa.workplace.frame import register_page, show

PAGE = 100


class NoteForm(Said, forms.Form):
    """Where somebody looked a term up, or why it counts as not confirmed again."""

    note = forms.CharField(
        label=later("Note"), max_length=2_000, validators=[refuse_odd_text],
        error_messages={"required": later("Write a note.")},
    )  # fmt: skip


@register_page()
def reference(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """All kinds, with how many terms each has and how many of them nobody has confirmed."""
    rows = kinds()
    said = {
        "title": gettext("Reference data"),
        "rows": rows,
        "unconfirmed": sum(row.unconfirmed for row in rows),
        "filter": UNCONFIRMED,
    }
    return show(request, organisation, "reference/kinds.html.jinja", said)


@register_page()
def all_terms(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Terms of every kind: to search, and to see what nobody has confirmed."""
    said = {"title": gettext("All reference data"), "uses": {}, "is_counted": False}
    return _list(request, organisation, "", said)


@register_page()
def kind(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponseBase:
    """The terms of one kind, with how often each is used here."""
    found = KINDS.get(kind)
    if found is None:
        raise Http404(say("There is no kind of reference data called “{name}”.", name=kind[:60]))
    uses = count(kind, organisation)
    name = gettext(found.verbose_name_plural)
    said = {"title": name[0].upper() + name[1:], "uses": uses, "is_counted": kind in kinds_used()}
    return _list(request, organisation, kind, said)


def _list(request: HttpRequest, organisation: Organisation, kind: str, said: dict[str, Any]) -> HttpResponseBase:
    text, shown = request.GET.get("q", ""), request.GET.get("show", ANY)
    page = Paginator(terms(kind, text=text, show=shown), PAGE).get_page(request.GET.get("page"))
    asked = {name: value for name, value in (("q", text), ("show", shown)) if value}
    uses: dict[str, Uses] = said["uses"]
    rows = [(term, EVER[term.kind], _told(uses.get(term.code, Uses()), organisation, term.code)) for term in page]
    more = {"rows": rows, "page": page, "link": urlencode(asked), "text": text, "shown": shown, "offered": SHOWN}
    everywhere = bool(request.user.is_superuser)
    said = {**said, **more, "uses": uses, "unused": Uses(), "everywhere": everywhere, "here": request.path}
    return show(request, organisation, "reference/terms.html.jinja", said)


def _told(uses: Uses, organisation: Organisation, code: str) -> list[tuple[Counted, str]]:
    """Each count that is not nothing here, with the list of what was counted."""
    return [(one, list_of(one.label, organisation, code)) for one in uses.counted if one.here]


@register_page(takes_forms=True)
def term(request: HttpRequest, organisation: Organisation, code: str) -> HttpResponseBase:
    """One term: what it says, what uses it, who confirmed it; sent with a note, confirm it or take that back."""
    found = Term.objects.filter(code=code).select_related("confirmed_by").first()
    if found is None or found.kind not in KINDS:
        raise Http404(say("There is no term “{code}”.", code=code[:60]))
    may_confirm = may(request.user, Action.EDIT, found)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        if not may_confirm:
            raise PermissionDenied(gettext("You may see reference data, but not confirm it."))
        if form.is_valid() and is_decided(form, lambda: _decide(request, found, form.cleaned_data["note"])):
            return redirect("reference-term", organisation.slug, found.code)
    used = count(found.kind, organisation).get(found.code, Uses())
    said = {
        "title": f"{found.code} {gettext(found.label)}",
        "term": found,
        "kind": KINDS[found.kind],
        "note": _note(found),
        "form": form,
        "may_confirm": may_confirm,
        "used": _told(used, organisation, found.code),
        "everywhere": [one.words(one.everywhere) for one in used.counted] if request.user.is_superuser else None,
        "is_counted": found.kind in kinds_used(),
    }
    return show(request, organisation, "reference/term.html.jinja", said, status=422 if form.errors else 200)


def _decide(request: HttpRequest, found: Term, note: str) -> None:
    if found.confirmed_on is None:
        confirm(found, by=request.user, note=note, on=timezone.localdate())
        messages.success(request, say("{code} is confirmed.", code=found.code))
    else:
        withdraw_confirmation(found, by=request.user, note=note)
        messages.success(request, say("{code} counts as not confirmed again.", code=found.code))


def _note(found: Term) -> str:
    """What was noted when it was confirmed."""
    if found.confirmed_on is None:
        return ""
    said = found.history.filter(confirmed_on=found.confirmed_on, confirmed_by=found.confirmed_by)
    return str(
        said.order_by("history_date", "history_id").values_list("history_change_reason", flat=True).first() or ""
    )
