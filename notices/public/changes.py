"""What changed in a notice: from edition to edition in words, between any two of them side by side, and as a feed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join

from notices.editions.issued import Issued, NoEdition, compared, issued_of, of_number
from notices.editions.published import languages_of
from notices.models import Edition
from notices.public.past import Place, about_editions, show
from ropa.languages.speaking import gettext, say, speaking, spoken
from ropa.workplace.jinja import lang

Told = tuple[Issued, Issued | None]
SHOWN = 50
"""So many editions are told of on one page and in the feed; all of them are listed on the page of editions."""


@about_editions
def changes(request: HttpRequest, place: Place) -> HttpResponse:
    """What each edition changed, the newest first."""
    shown = told(place)[:SHOWN]
    said = {"told": shown, "older": max(0, len(place.readable) - SHOWN), "languages": _languages(shown)}
    return show(request, place, "notices/changes.html.jinja", said)


def told(place: Place) -> list[Told]:
    """Each edition that can be read, and the one before it that can be."""
    return list(zip(place.readable, [*place.readable[1:], None], strict=True))


def _languages(told: Sequence[Told]) -> dict[int, str]:
    """In which language each says what it changed: that of its own day."""
    return languages_of(issued.edition for issued, _ in told)


@about_editions
def compare(request: HttpRequest, place: Place, one: int, other: int) -> HttpResponse:
    """Two editions side by side, the earlier one first whichever way they were named; in the language of the later."""
    if one > other:
        return HttpResponseRedirect(place.address("site-compare", other, one))
    before, after = of_number(place.issued, one), of_number(place.issued, other)
    comparison = compared(before, after)
    with speaking(comparison.said_in):
        said = {"before": before, "after": after, "comparison": comparison}
        return show(request, place, "notices/compare.html.jinja", said, found=False)


@about_editions
def compare_two(request: HttpRequest, place: Place) -> HttpResponse:
    """Leads from the form that asks for two editions to their comparison."""
    numbers = [_number(request.GET.get(name, "")) for name in ("from", "to")]
    before, after = (of_number(place.issued, number).number for number in numbers)
    return HttpResponseRedirect(place.address("site-compare", before, after))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise NoEdition(gettext("Choose two editions by their numbers."))
    return int(text)


@about_editions
def feed(request: HttpRequest, place: Place) -> HttpResponse:
    """The changes as an Atom feed, for programs that tell people of them."""
    headline, shown = place.headline, told(place)[:SHOWN]
    made = Atom1Feed(
        title=headline.title,
        link=_whole(place.address("site-notice")),
        description=say("What changed in this privacy notice of {organisation}.", organisation=headline.organisation),
        language=spoken(),
        author_name=headline.organisation,
        feed_url=_whole(place.address("site-feed")),
        feed_guid=_whole(place.address("site-feed")),
    )
    languages = _languages(shown)
    for issued, before in shown:
        made.add_item(**_entry(place, issued, before, languages[issued.edition.pk]))
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _entry(place: Place, issued: Issued, before: Issued | None, language: str) -> dict[str, Any]:
    """An edition as an entry: its name, when it came, and what it changed, which is told in that language."""
    address = _whole(place.address("site-edition", issued.number))
    said = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in issued.edition.changes))
    moment: datetime = issued.since
    return {
        "title": say("Edition {number}: {title}", number=issued.number, title=place.headline.title),
        "link": address,
        "unique_id": address,
        "description": format_html("<ul{}>{}</ul>{}", lang(language), said, _to_compare(place, issued, before)),
        "pubdate": moment,
        "updateddate": moment,
    }


def _to_compare(place: Place, issued: Issued, before: Issued | None) -> str:
    """A link to the comparison with the edition before, if there is one."""
    if before is None:
        return ""
    words = say("Compare with edition {number}", number=before.number)
    address = _whole(place.address("site-compare", before.number, issued.number))
    return format_html('<p><a href="{}">{}</a></p>', address, words)


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
