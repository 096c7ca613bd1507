"""The public site: organisations, their notices, and the current edition of each as a page.

It reads editions and nothing else, and nobody's session.
"""

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from notices.editions.ended import ended, way_on
from notices.editions.files import file_of
from notices.editions.published import headline_of, headlines
from notices.models import Edition
from notices.public.about import about_notice
from notices.public.accepting import preferred_format
from notices.public.files import formats_of, listed, no_such_format, stored_file
from notices.public.found import editions_of
from notices.public.serving import public_page
from notices.public.static_pages import STATIC
from notices.public.translations import translations_of
from notices.rendering import FORMATS
from notices.site import first_published, published_notices
from ropa.organisations.models import Organisation
from ropa.organisations.vocabulary import Brand

ROBOTS = """User-agent: *
Disallow: /accounts/
Disallow: /admin/
Disallow: /api/
Disallow: /register/
Disallow: /search/
"""


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Every organisation that has published a notice."""
    published = published_notices()
    told = zip((edition.notice.organisation for edition in published), headlines(published), strict=True)
    grouped = groupby(told, key=lambda pair: pair[0].slug)
    organisations = [(slug, [headline for _, headline in pairs]) for slug, pairs in grouped]
    return render(request, "notices/index.html.jinja", {"organisations": organisations})


@public_page
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """The notices that one organisation has published."""
    editions, on = editions_of(organisation), timezone.localdate()
    body = editions[0].notice.organisation
    if onward := _onward(request, body):
        return HttpResponseRedirect(onward)
    told = headlines(editions)
    owner = owner_of(organisation, told[0].organisation, told[0].brand)
    unlisted = all(headline.demonstration for headline in told)
    said = {"owner": owner, "notices": told, "unlisted": unlisted, "ended": ended(body, on=on)}
    return listed(render(request, "notices/organisation.html.jinja", said), unlisted=unlisted)


@about_notice
def notice(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The current edition as a page, or in the format that the browser prefers."""
    form = preferred_format(request.headers.get("Accept", ""))
    answer = _as(form, request, edition) if form else no_such_format(request, edition, status=406)
    patch_vary_headers(answer, ["Accept"])
    return answer


def _as(form: str, request: HttpRequest, edition: Edition) -> HttpResponse:
    """The answer at the bare address of a notice; it may lead on to the successor of a body that has ended."""
    body, slug = edition.notice.organisation, edition.notice.slug
    if onward := _onward(request, body, slug):
        return HttpResponseRedirect(onward)
    if form == "html":
        return _current(request, edition)
    renderer = FORMATS[form]
    answer = stored_file(request, edition, renderer)
    if answer.status_code == 200:
        answer["Content-Location"] = reverse("site-notice-file", args=[body.slug, slug, renderer.suffix])
    return answer


def _current(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The page of the notice as it is now, with the way to its translations."""
    others = translations_of(edition)
    page = page_of(request, edition, beside={"translations": others})
    page["Last-Modified"] = http_date(max([edition.published_at, *(one.published_at for one in others)]).timestamp())
    return page


def _onward(request: HttpRequest, body: Organisation, notice: str = "") -> str:
    """Where a bare address leads instead, if anywhere. A plain file leads nowhere: its banner has the link."""
    return "" if request.META.get(STATIC) else way_on(body, notice, on=timezone.localdate())


def page_of(
    request: HttpRequest,
    edition: Edition,
    *,
    template: str = "notices/notice.html.jinja",
    beside: Mapping[str, Any] = MappingProxyType({}),
) -> HttpResponse:
    """The stored body of an edition in the frame of the site. `beside`: what another template says around it."""
    headline, body = headline_of(edition), file_of(edition, "html")
    assert body is not None
    slug = edition.notice.organisation.slug
    said = {
        "headline": headline,
        "edition": edition,
        "owner": owner_of(slug, headline.organisation, headline.brand),
        "first_on": first_published(edition),
        "body": mark_safe(bytes(body.body).decode()),  # noqa: S308 (our renderer escapes)
        "files": formats_of(slug, edition.notice.slug),
        "unlisted": bool(headline.demonstration),
        "ended": ended(edition.notice.organisation, on=timezone.localdate()),
    }
    said.update(beside)
    return listed(render(request, template, said), unlisted=bool(said["unlisted"]))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the notices, and nothing of the register."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def owner_of(slug: str, name: str, brand: Brand = Brand.PLAIN) -> dict[str, str]:
    """Whose page it is and how it looks, for the header."""
    return {"name": name, "url": reverse("site-organisation", args=[slug]), "brand": brand}
