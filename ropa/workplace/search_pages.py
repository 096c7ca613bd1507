"""The page of the search: groups of hits, all hits of one group, and straight to the record of an exact reference."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.workplace.frame import register_page, show
from ropa.workplace.search import indexed, providers
from ropa.workplace.searching import search

PER_PAGE = 50
LONGEST_NUMBER = 6


@register_page()
def searched(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """What was found. `?in=` names one group, whose hits are then listed in pages."""
    typed, only = request.GET.get("q", ""), request.GET.get("in", "")
    if only:
        return _all_of(request, organisation, typed, only)
    found = search(organisation, typed, user=request.user)
    if found.exact:
        return redirect(found.exact.href)
    said = {"title": _title(found.text), "searched": found, "link": urlencode({"q": found.text})}
    return show(request, organisation, "workplace/search.html.jinja", said)


def _all_of(request: HttpRequest, organisation: Organisation, typed: str, only: str) -> HttpResponseBase:
    headings = {one.collection: one.heading for one in indexed()} | {one.name: one.heading for one in providers()}
    if only not in headings:
        raise Http404(gettext("There is nothing of that kind to search."))
    start = (_page_number(request.GET.get("page", "")) - 1) * PER_PAGE
    found = search(organisation, typed, user=request.user, only=only, start=start, limit=PER_PAGE)
    said = {
        "title": _title(found.text),
        "searched": found,
        "heading": gettext(headings[only]),
        "page": Paginator(range(found.number), PER_PAGE).get_page(start // PER_PAGE + 1),
        "everywhere": urlencode({"q": found.text}),
        "link": urlencode({"q": found.text, "in": only}),
    }
    return show(request, organisation, "workplace/search_all.html.jinja", said)


def _page_number(given: str) -> int:
    """1 for what is no number of a page."""
    number = int(given) if given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER else 1
    return max(1, number)


def _title(text: str) -> str:
    return say("Search for “{text}”", text=text) if text else gettext("Search")
