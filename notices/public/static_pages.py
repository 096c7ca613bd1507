"""Which addresses belong in the static copy of the public site: each page that has no query says so itself.

A page registers once, from `AppConfig.ready()`. Addresses are of this site, beginning with a slash, without a query:
one that ends with a slash becomes `index.html` in that folder, any other the file of that name.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from django.urls import reverse

from notices.models import Edition, EditionFile
from notices.rendering import FORMATS
from notices.site import in_the_open

Addresses = Callable[[Edition], Iterable[str]]
SiteAddresses = Callable[[], Iterable[str]]

STATIC = "ropa.static_copy"
"""In the environment of a request: what only a server could answer is left out, such as forms and redirects."""
_of_notices: dict[str, Addresses] = {}
_of_site: dict[str, SiteAddresses] = {}


def add_pages(name: str, addresses: Addresses) -> None:
    """Pages of each notice: `addresses` is given its newest edition and yields all of its addresses of that kind."""
    _of_notices[name] = addresses


def add_site_pages(name: str, addresses: SiteAddresses) -> None:
    """Pages of the site as a whole, such as its vocabulary and its catalogue."""
    _of_site[name] = addresses


def addresses_of(editions: Iterable[Edition]) -> Iterator[str]:
    """Every address of the static copy once: those of the site, then those of each notice."""
    of_site = chain.from_iterable(pages() for pages in _of_site.values())
    of_notices = chain.from_iterable(pages(edition) for edition in editions for pages in _of_notices.values())
    yield from dict.fromkeys(chain(of_site, of_notices))


def declare() -> None:
    """The pages of this module's own room: the start, organisations, notices, and every stored file."""
    add_site_pages("start", lambda: [reverse("site"), reverse("robots")])
    add_pages("notices", _notice)
    add_pages("files", _files)


def _notice(edition: Edition) -> Iterator[str]:
    organisation, notice = edition.notice.organisation.slug, edition.notice.slug
    yield reverse("site-organisation", args=[organisation])
    yield reverse("site-notice", args=[organisation, notice])


def _files(edition: Edition) -> Iterator[str]:
    """Of the current edition, and of every one before it."""
    place = [edition.notice.organisation.slug, edition.notice.slug]
    stored = EditionFile.objects.filter(edition__in=in_the_open().filter(notice=edition.notice_id)).exclude(
        format="html"
    )
    for number, form in stored.order_by("edition__number", "format").values_list("edition__number", "format"):
        if number == edition.number:
            yield reverse("site-notice-file", args=[*place, FORMATS[form].suffix])
        yield reverse("site-edition-file", args=[*place, number, FORMATS[form].suffix])
