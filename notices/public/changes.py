"""What changed in a notice: from edition to edition in words, between any two of them side by side, and as a feed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join

from notices.editions.issued import Issued, NoEdition, compared, issued_of, of_number
from notices.models import Edition
from notices.public.past import Place, about_editions, show

SHOWN = 50
"""So many editions are told of on one page and in the feed; all of them are listed on the page of editions."""


@about_editions
def changes(request: HttpRequest, place: Place) -> HttpResponse:
    """What each edition changed, the newest first."""
    said = {"told": told(place)[:SHOWN], "older": max(0, len(place.readable) - SHOWN)}
    return show(request, place, "notices/changes.html.jinja", said)


def told(place: Place) -> list[tuple[Issued, Issued | None]]:
    """Each edition that can be read, and the one before it that can be."""
    return list(zip(place.readable, [*place.readable[1:], None], strict=True))


@about_editions
def compare(request: HttpRequest, place: Place, one: int, other: int) -> HttpResponse:
    """Two editions side by side, the earlier one first whichever way they were named."""
    if one > other:
        return HttpResponseRedirect(place.address("site-compare", other, one))
    before, after = of_number(place.issued, one), of_number(place.issued, other)
    said = {"before": before, "after": after, "comparison": compared(before, after)}
    return show(request, place, "notices/compare.html.jinja", said, found=False)


@about_editions
def compare_two(request: HttpRequest, place: Place) -> HttpResponse:
    """Leads from the form that asks for two editions to their comparison."""
    numbers = [_number(request.GET.get(name, "")) for name in ("from", "to")]
    before, after = (of_number(place.issued, number).number for number in numbers)
    return HttpResponseRedirect(place.address("site-compare", before, after))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise NoEdition("Choose two editions by their numbers.")
    return int(text)


@about_editions
def feed(request: HttpRequest, place: Place) -> HttpResponse:
    """The changes as an Atom feed, for programs that tell people of them."""
    headline = place.headline
    made = Atom1Feed(
        title=headline.title,
        link=_whole(place.address("site-notice")),
        description=f"What changed in this privacy notice of {headline.organisation}.",
        language=headline.language,
        author_name=headline.organisation,
        feed_url=_whole(place.address("site-feed")),
        feed_guid=_whole(place.address("site-feed")),
    )
    for issued, before in told(place)[:SHOWN]:
        made.add_item(**_entry(place, issued, before))
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _entry(place: Place, issued: Issued, before: Issued | None) -> dict[str, Any]:
    """An edition as an entry: its name, when it came, and what it changed."""
    address = _whole(place.address("site-edition", issued.number))
    said = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in issued.edition.changes))
    compare = _whole(place.address("site-compare", before.number, issued.number)) if before else ""
    link = format_html('<p><a href="{}">Compare with edition {}</a></p>', compare, before.number) if before else ""
    moment: datetime = issued.since
    return {
        "title": f"Edition {issued.number}: {place.headline.title}",
        "link": address,
        "unique_id": address,
        "description": format_html("<ul>{}</ul>{}", said, link),
        "pubdate": moment,
        "updateddate": moment,
    }


def _whole(address: str) -> str:
    """An address of this site as others follow it."""
    return f"{settings.SITE_URL}{address}"


def addresses(edition: Edition) -> Iterator[str]:
    """For the static copy: the list, the feed, and each edition compared with the one before and with the current."""
    place = Place(edition, issued_of(edition.notice_id))
    yield place.address("site-changes")
    yield place.address("site-feed")
    for issued, before in told(place):
        if before is not None:
            yield place.address("site-compare", before.number, issued.number)
        if not issued.is_current:
            yield place.address("site-compare", issued.number, place.current.number)
