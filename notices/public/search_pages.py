"""The page that searches all published notices, or those of one organisation."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from notices.public.files import listed
from notices.public.searching import PER_PAGE, Searched, search
from ropa.languages.speaking import say

LONGEST_NUMBER = 4
"""Digits of the number of a page: nobody reads that far."""


@require_safe
def searched(request: HttpRequest) -> HttpResponse:
    """What was found for `?q=`, twenty to a page; `?in=` names one organisation."""
    typed, organisation = request.GET.get("q", ""), request.GET.get("in", "")
    number = _number(request.GET.get("page", ""))
    found = search(typed, organisation=organisation, page=number)
    if found.number and not found.hits:  # a page after the last
        number = -(-found.number // PER_PAGE)
        found = search(typed, organisation=organisation, page=number)
    if organisation and organisation not in dict(found.organisations):
        raise Http404(
            say("No organisation called “{name}” has published a privacy notice here.", name=organisation[:100])
        )
    page = render(request, "notices/search.html.jinja", _said(found, organisation, number))
    return listed(page, unlisted=True)


def _said(found: Searched, organisation: str, number: int) -> dict[str, Any]:
    page = Paginator(range(found.number), PER_PAGE).get_page(number)
    asked = {"q": found.text} | ({"in": organisation} if organisation else {})
    return {
        "searched": found,
        "organisation": organisation,
        "page": page,
        "link": urlencode(asked),
        "everywhere": urlencode({"q": found.text}),
        "unlisted": True,
    }


def _number(typed: str) -> int:
    """1 for what is no number of a page."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return max(1, int(typed)) if is_number else 1
