"""The page in Django's admin that verifies every chain, for installation administrators. It changes nothing."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from ropa.audit.checkpoint_form import CheckpointForm
from ropa.audit.verification import LIMIT, extent_of, verified_all
from ropa.audit.verifying import Report

SHOWN = ("GET", "HEAD")


def is_administrator(request: HttpRequest) -> bool:
    """Whether somebody may read every chain: people of one organisation have its own pages."""
    user: Any = request.user
    return bool(user.is_active and user.is_superuser)


def verification(request: HttpRequest) -> HttpResponse:
    """What is checked; sent, it verifies everything and says what was found."""
    if not is_administrator(request):
        raise PermissionDenied("This page is for administrators of the installation.")
    if request.method not in (*SHOWN, "POST"):
        return HttpResponseNotAllowed([*SHOWN, "POST"])
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, extent = CheckpointForm(*sent, organisation=None), extent_of(None)
    report: Report | None = None
    if form.is_valid() and not extent.is_too_long:
        report = verified_all(form.cleaned_data["checkpoint"])
    said = {
        **admin.site.each_context(request),
        "title": "Verify every ledger",
        "form": form,
        "extent": extent,
        "limit": LIMIT,
        "report": report,
    }
    return render(request, "admin/audit/entry/verify.html", said, status=422 if form.errors else 200)
