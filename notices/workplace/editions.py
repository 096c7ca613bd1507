"""The editions of a notice in the workplace, each with who, why and what was missing; and how a notice is withdrawn.

Every member of the register sees the editions, auditors too. Withdrawing is for who may publish.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from notices.editions.defined import notice_of
from notices.editions.made import LATER
from notices.editions.published import languages_of
from notices.editions.withdrawing import NO_REASON, NotWithdrawn, withdraw
from notices.models import Edition, Notice
from notices.site import newest
from ropa.audit.admin_reasons import refuse_odd_text
from ropa.languages.speaking import later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.forms import Said
from ropa.workplace.frame import refuse_unless, register_page, show

ON_A_PAGE = 20


class WithdrawForm(Said, forms.Form):
    """Why it is withdrawn."""

    reason = forms.CharField(
        label=later("Why is it withdrawn?"),
        max_length=2000,
        help_text=later("Colleagues and auditors read this. The public does not."),
        error_messages={"required": NO_REASON},
        validators=[refuse_odd_text],
    )


@register_page()
def editions(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
    """All editions, the newest first."""
    found = notice_of(organisation, notice)
    page = Paginator(_editions(found), ON_A_PAGE).get_page(request.GET.get("page"))
    current = newest(organisation.slug, found.slug)
    said = {
        "title": say("Editions of {notice}", notice=found.title),
        "notice": found,
        "page": page,
        "languages": languages_of(page),
        "newest": current,
        "may_withdraw": _is_public(current) and allowed(request.user, Action.PUBLISH, organisation.pk),
    }
    return show(request, organisation, "notices/editions_kept.html.jinja", said)


def _editions(notice: Notice) -> Any:
    printed = Count("files", filter=Q(files__format=LATER))
    found = notice.editions.select_related("published_by", "withdrawal__by").order_by("-number")
    return found.defer("context").annotate(printed=printed)


def _is_public(current: Edition | None) -> bool:
    return current is not None and not current.is_withdrawn


@register_page(takes_forms=True)
def withdrawing(request: HttpRequest, organisation: Organisation, notice: str) -> HttpResponseBase:
    """What withdrawing does, the reason, and one button."""
    refuse_unless(request.user, Action.PUBLISH, organisation)
    found = notice_of(organisation, notice)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid() and _withdrawn(found, form, by=request.user):
        done = say("{notice}: withdrawn. The public no longer reads it.", notice=found.title)
        messages.success(request, done)
        return redirect("notice-editions", organisation=organisation.slug, notice=found.slug)
    said = {"notice": found, "form": form, "is_public": _is_public(newest(organisation.slug, found.slug))}
    return show(request, organisation, "notices/withdraw.html.jinja", said, status=422 if form.errors else 200)


def _withdrawn(notice: Notice, form: WithdrawForm, *, by: Any) -> bool:
    """Whether it is done; if not, the form says why."""
    try:
        withdraw(notice, by=by, reason=form.cleaned_data["reason"])
    except NotWithdrawn as error:
        form.add_error("reason", str(error))
        return False
    return True
