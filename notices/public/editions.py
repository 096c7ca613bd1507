"""The editions of a notice: all of them, each at an address of its own, and the one in force on a day."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from notices.editions.issued import Issued, NoEdition, OfDay, issued_of, of_day, of_number
from notices.editions.published import headline_of
from notices.models import Edition
from notices.public.files import formats_of
from notices.public.pages import page_of
from notices.public.past import Place, about_editions, show
from ropa.languages.speaking import speaking


@about_editions
def editions(request: HttpRequest, place: Place) -> HttpResponse:
    """Every edition, with how long it was in force."""
    said = {"editions": [(each, formats_of(*place.slugs, each.number)) for each in place.issued]}
    return show(request, place, "notices/editions.html.jinja", said)


@about_editions
def edition(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """One edition as it was published."""
    return _page(request, place, of_number(place.issued, number))


@about_editions
def on(request: HttpRequest, place: Place, day: str) -> HttpResponse:
    """What the notice said on a day."""
    found = of_day(place.issued, day)
    if day != str(found.day):
        return HttpResponseRedirect(place.address("site-on-day", found.day))
    return _page(request, place, found.issued, found)


@about_editions
def on_a_day(request: HttpRequest, place: Place) -> HttpResponse:
    """Asks for the day, and leads to its page."""
    asked, refused = request.GET.get("date", ""), ""
    if asked:
        try:
            return HttpResponseRedirect(place.address("site-on-day", of_day(place.issued, asked).day))
        except NoEdition as why:
            refused = str(why)
    said = {"asked": asked[:40], "refused": refused, "first": place.issued[-1].since}
    page = show(request, place, "notices/on.html.jinja", said, found=False)
    page.status_code = 404 if refused else 200
    return page


def _page(request: HttpRequest, place: Place, issued: Issued, day: OfDay | None = None) -> HttpResponse:
    """The edition in the frame of the site, in its own language, with a note that says which it is."""
    with speaking(headline_of(issued.edition).said_in):
        files = formats_of(*place.slugs, issued.number)
        said = {"place": place, "issued": issued, "of_day": day, "files": files, "unlisted": True}
        return page_of(request, issued.edition, template="notices/edition.html.jinja", beside=said)


def addresses(edition: Edition) -> Iterator[str]:
    """For the static copy: the list, the editions there are to read, and the page that asks for a day."""
    place = Place(edition, issued_of(edition.notice_id))
    yield place.address("site-editions")
    yield place.address("site-on")
    for each in place.readable:
        yield place.address("site-edition", each.number)
