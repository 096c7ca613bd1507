"""A notice in a format other than its page: the stored bytes of an edition, and what is said where there are none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date

from notices.editions.files import file_of
from notices.editions.published import headline_of
from notices.models import Edition
from notices.public.about import about_notice
from notices.public.found import numbered
from notices.public.serving import FOREVER, file_answer
from notices.rendering import FORMATS, Renderer
from ropa.languages.speaking import gettext, later

FILES = {renderer.suffix: renderer for name, renderer in FORMATS.items() if name != "html"}
KINDS = {
    "pdf": later("PDF"),
    "txt": later("plain text"),
    "json": later("JSON for machines"),
    "jsonld": later("linked data"),
}
SOON = 10
"""Seconds after which it is worth asking again for a PDF that is being printed."""


@about_notice
def notice_file(request: HttpRequest, edition: Edition, suffix: str) -> HttpResponse:
    """The current edition in another format."""
    if suffix not in FILES:
        return no_such_format(request, edition, status=404)
    return stored_file(request, edition, FILES[suffix])


@about_notice
def edition_file(request: HttpRequest, current: Edition, number: int, suffix: str) -> HttpResponse:
    """A numbered edition in another format: what is at this address never changes."""
    edition = numbered(current, number)
    if suffix not in FILES:
        return no_such_format(request, edition, status=404, of=number)
    answer = stored_file(request, edition, FILES[suffix], of=number)
    if answer.status_code == 200:
        answer["Cache-Control"] = FOREVER
    return answer


def stored_file(request: HttpRequest, edition: Edition, renderer: Renderer, *, of: int | None = None) -> HttpResponse:
    """The stored bytes as a file; 503 while the PDF is being printed. `of`: asked for by its number."""
    stored = file_of(edition, renderer.name)
    if stored is None:
        return _wait(request, edition, of)
    name = f"{edition.notice.organisation.slug}-{edition.notice.slug}"
    answer = file_answer(stored, name if of is None else f"{name}-edition-{of}")
    answer["Last-Modified"] = http_date(edition.published_at.timestamp())
    return listed(answer, unlisted=bool(headline_of(edition).demonstration))


def listed(answer: HttpResponse, *, unlisted: bool) -> HttpResponse:
    """A demonstration is not what the body itself says, so search engines are asked to leave it out."""
    if unlisted:
        answer["X-Robots-Tag"] = "noindex"
    return answer


def formats_of(organisation: str, notice: str, number: int | None = None) -> list[tuple[str, str]]:
    """The other formats of a notice, or of its edition of that number: what people call them, and their addresses."""
    order = list(KINDS)
    suffixes = sorted(FILES, key=lambda suffix: order.index(suffix) if suffix in KINDS else len(order))
    name, place = ("site-notice-file", []) if number is None else ("site-edition-file", [number])
    return [
        (gettext(KINDS.get(suffix, suffix)), reverse(name, args=[organisation, notice, *place, suffix]))
        for suffix in suffixes
    ]


def no_such_format(request: HttpRequest, edition: Edition, *, status: int, of: int | None = None) -> HttpResponse:
    """406 where a browser takes none of our formats, 404 where an address names another; and those there are."""
    said = {
        "title": gettext("Not in that format"),
        "sentences": [gettext("This notice is not available in the format that was asked for. It can be read as:")],
        "links": _ways(edition, of),
    }
    return render(request, "notices/refused.html.jinja", said, status=status)


def _wait(request: HttpRequest, edition: Edition, of: int | None) -> HttpResponse:
    said = {
        "title": gettext("The PDF is being made"),
        "sentences": [
            gettext("The PDF of this edition is not ready yet. Try again in a minute."),
            gettext("You can read the same notice now as:"),
        ],
        "links": [(words, href) for words, href in _ways(edition, of) if not href.endswith(".pdf")],
    }
    answer = render(request, "notices/refused.html.jinja", said, status=503)
    answer["Retry-After"] = str(SOON)
    return answer


def _ways(edition: Edition, of: int | None) -> list[tuple[str, str]]:
    """The page and the files of the current edition, or of one that was asked for by its number."""
    place = (edition.notice.organisation.slug, edition.notice.slug)
    page = reverse("site-notice", args=place) if of is None else reverse("site-edition", args=[*place, of])
    return [(gettext("web page"), page), *formats_of(*place, of)]
