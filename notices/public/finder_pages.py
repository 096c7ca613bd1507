"""“Does this concern me?”: a reader says who they are, picks a topic, and reads what the notice says about them.

The choice is in the address, so that it can be shared and kept; nothing about the reader is. Pages are made from the
stored context of the current edition and nothing else, in its language. What the notice does not tell of is a 404
with what it does.
"""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from notices.assembly.rights import OBJECT
from notices.models import Edition
from notices.public.about import about_notice
from notices.public.concerns import EVERYTHING, Concerning, Guide
from notices.public.files import listed
from notices.public.finder import (
    AND,
    PER_PAGE,
    NotTold,
    address,
    groups_at,
    guide_of,
    start_of,
    theme_at,
)
from notices.public.pages import owner_of
from notices.public.people import PATIENT, Group
from notices.public.themes import FAMILIES, Theme
from ropa.languages.speaking import gettext, say


@about_notice
def start(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who are you? What a form asks in the query (`?who=…&topic=…`) is led to the address of its answer."""
    who, topic = request.GET.getlist("who"), request.GET.get("topic", "")
    return _led(request, edition, who, topic) if who or topic else _start(request, edition)


def _led(request: HttpRequest, edition: Edition, who: Sequence[str], topic: str) -> HttpResponse:
    """To the answer, or back to the question with what is wrong."""
    found = guide_of(edition)
    try:
        if not who:
            raise NotTold(say("Say who you are, so that we can find what concerns you."))
        groups, theme = groups_at(found, AND.join(who)), theme_at(found, topic or EVERYTHING)
    except NotTold as refused:
        return _start(request, edition, str(refused))
    return redirect(address(edition, groups, theme))


@about_notice
def answer(request: HttpRequest, edition: Edition, who: str, topic: str = EVERYTHING, page: int = 1) -> HttpResponse:
    """What concerns these people, on that topic: fifty activities to a page."""
    found = guide_of(edition)
    try:
        groups, theme = groups_at(found, who), theme_at(found, topic)
    except NotTold as refused:
        return _start(request, edition, str(refused))
    return _answer(request, edition, groups, theme, page)


def _start(request: HttpRequest, edition: Edition, refused: str = "") -> HttpResponse:
    found = guide_of(edition)
    said = _frame(edition, found) | {
        "refused": refused,
        "choices": [
            (group, len(found.concerning(frozenset([group.slug])).certain), address(edition, [group]))
            for group in found.groups
        ],
        "families": [
            (gettext(family), [theme for theme in found.themes if theme.family == family]) for family in FAMILIES
        ],
    }
    made = render(request, "notices/for_you.html.jinja", said, status=404 if refused else 200)
    return listed(made, unlisted=bool(found.demonstration))


def _answer(
    request: HttpRequest, edition: Edition, groups: Sequence[Group], theme: Theme | None, number: int
) -> HttpResponse:
    found, who = guide_of(edition), frozenset(group.slug for group in groups)
    concerning = found.concerning(who, theme.slug if theme else EVERYTHING)
    page = _page(concerning, number)
    if page is None:
        return _start(request, edition, say("There is no page {number} of this.", number=number))
    said = _frame(edition, found) | {
        "groups": groups,
        "theme": theme,
        "concerning": concerning,
        "page": page,
        "concerns": [(found.concern(work, who), not work.people) for work in page],
        "rights": found.rights_for(concerning.works, who),
        "families": _families(edition, groups, who),
        "everything": address(edition, groups),
        "also_patient": _as_patient(edition, groups),
        "object": OBJECT,
        **_places(edition, groups, theme, page),
        "unlisted": True,
    }
    return listed(render(request, "notices/for_you_answer.html.jinja", said), unlisted=True)


def _frame(edition: Edition, found: Guide) -> dict[str, Any]:
    slug = edition.notice.organisation.slug
    return {
        "found": found,
        "owner": owner_of(slug, found.organisation, found.brand),
        "notice_here": f"/{slug}/{edition.notice.slug}/",
        "start_here": start_of(edition),
        "unlisted": bool(found.demonstration),
    }


def _page(concerning: Concerning, number: int) -> Page[Any] | None:
    paginator = Paginator(concerning.works, PER_PAGE)
    return paginator.page(number) if 1 <= number <= paginator.num_pages else None


def _places(edition: Edition, groups: Sequence[Group], theme: Theme | None, page: Page[Any]) -> dict[str, Any]:
    """Where the other pages are; nothing stands for those left out."""

    def at(place: int | str) -> str:
        return address(edition, groups, theme, page=place) if isinstance(place, int) else ""

    return {
        "pages": [(place, at(place)) for place in page.paginator.get_elided_page_range(page.number)],
        "before": at(page.previous_page_number()) if page.has_previous() else "",
        "after": at(page.next_page_number()) if page.has_next() else "",
    }


def _as_patient(edition: Edition, groups: Sequence[Group]) -> str:
    """Where people read on who may have care besides what they are; nothing if they say that they have."""
    patient = next((group for group in guide_of(edition).groups if group.slug == PATIENT), None)
    may_have_care = all(group.has_care for group in groups)
    return address(edition, [patient]) if patient and may_have_care and patient not in groups else ""


def _families(edition: Edition, groups: Sequence[Group], who: frozenset[str]) -> list[Any]:
    """The topics on which there is something for these people, with how much and where."""
    found = guide_of(edition)
    told = [
        (family, [(t, len(found.concerning(who, t.slug).works)) for t in found.themes if t.family == family])
        for family in FAMILIES
    ]
    return [
        (gettext(family), [(theme, number, address(edition, groups, theme)) for theme, number in themes if number])
        for family, themes in told
        if any(number for _, number in themes)
    ]
