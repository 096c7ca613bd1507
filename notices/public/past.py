"""What pages about the editions of one notice share: where they stand, and what is said where there is no edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from notices.editions.issued import Issued, NoEdition, issued_of
from notices.editions.published import Headline, headline_of
from notices.models import Edition
from notices.public.about import View, about_notice
from notices.public.files import listed
from notices.public.pages import owner_of
from ropa.languages.speaking import gettext


@dataclass(frozen=True)
class Place:
    """A notice that the public reads: its current edition, and how long each was in force, the newest first."""

    current: Edition
    issued: Sequence[Issued]

    @cached_property
    def slugs(self) -> tuple[str, str]:
        """Both parts of its address."""
        return self.current.notice.organisation.slug, self.current.notice.slug

    @cached_property
    def readable(self) -> list[Issued]:
        """The editions that were not taken back, the newest first."""
        return [each for each in self.issued if each.is_readable]

    @cached_property
    def headline(self) -> Headline:
        """What the frame of its pages says."""
        return headline_of(self.current)

    def address(self, name: str, *more: object) -> str:
        """The address of one of its pages."""
        return reverse(name, args=[*self.slugs, *more])


def about_editions(view: View) -> View:
    """A public page about the editions of a notice. The view is given the place instead of both parts of its address;
    where it raises NoEdition a page says why, and what there is."""

    @about_notice
    @wraps(view)
    def shown(request: HttpRequest, current: Edition, **asked: Any) -> HttpResponse:
        place = Place(current, issued_of(current.notice_id))
        try:
            return view(request, place, **asked)
        except NoEdition as why:
            return _refused(request, place, str(why))

    return shown


def show(
    request: HttpRequest, place: Place, template: str, said: dict[str, Any], *, found: bool = True
) -> HttpResponse:
    """A page of a notice in the frame of its organisation. `found`: search engines may list it."""
    headline = place.headline
    frame = {
        "place": place,
        "headline": headline,
        "owner": owner_of(place.slugs[0], headline.organisation, headline.brand),
        "unlisted": bool(headline.demonstration) or not found,
    }
    return listed(render(request, template, {**frame, **said}), unlisted=bool(frame["unlisted"]))


def _refused(request: HttpRequest, place: Place, why: str) -> HttpResponse:
    """404, and where to look instead."""
    said = {
        "title": gettext("No such edition"),
        "sentences": [why],
        "links": [
            (gettext("The notice as it is now"), place.address("site-notice")),
            (gettext("All editions of the notice"), place.address("site-editions")),
            (gettext("What the notice said on another day"), place.address("site-on")),
        ],
    }
    return render(request, "notices/refused.html.jinja", said, status=404)
