"""The public site for machines: the catalogue of all registers, our vocabulary, and the shapes that the data keeps to.

A change of the reference data shows in the vocabulary with the next publication, or the next day.
"""

from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from pydantic_core import to_json

from notices import linked
from notices.editions.published import Headline, headlines
from notices.linked.catalogue import Listed, catalogue_document
from notices.linked.turtle import turtle
from notices.linked.vocabulary import ABOUT, TITLE, groups, vocabulary_document
from notices.public.serving import public_page
from notices.rendering import FORMATS
from notices.site import published_notices
from ropa.reference.all_terms import all_terms

JSONLD, TURTLE = "application/ld+json", "text/turtle; charset=utf-8"
SHAPES = ("register", "complete")


@public_page
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every register that anybody may read, as a DCAT catalogue."""
    editions = published_notices()
    owners = (edition.notice.organisation.slug for edition in editions)
    slugs = (edition.notice.slug for edition in editions)
    told = [_listed(*parts) for parts in zip(owners, slugs, headlines(editions), strict=True)]
    files = [(form.suffix, form.media_type) for name, form in FORMATS.items() if name != "html"]
    return HttpResponse(to_json(catalogue_document(told, files)), content_type=JSONLD)


def _listed(organisation: str, slug: str, headline: Headline) -> Listed:
    return Listed(
        organisation=organisation,
        slug=slug,
        name=headline.organisation,
        title=headline.title,
        language=headline.language,
        modified=headline.updated_on,
        summary=headline.summary,
        demonstration=headline.demonstration,
    )


@public_page
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Our own terms as a page, for people who follow an address from the data."""
    return render(
        request, "notices/vocabulary.html.jinja", {"title": TITLE, "about": ABOUT, "groups": groups(all_terms())}
    )


@public_page
def vocabulary_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The vocabulary as JSON-LD or Turtle."""
    document = vocabulary_document(all_terms())
    if suffix == "jsonld":
        return HttpResponse(to_json(document), content_type=JSONLD)
    if suffix == "ttl":
        return HttpResponse(turtle(document), content_type=TURTLE)
    raise Http404(f"The vocabulary has no format “.{suffix[:20]}”. There are: .jsonld, .ttl.")


@public_page
def shapes(request: HttpRequest, which: str) -> HttpResponse:
    """The SHACL shapes: `register` for what all data keeps to, `complete` for what DPCat asks of a whole record."""
    if which not in SHAPES:
        raise Http404(f"There are no shapes called “{which[:40]}”. There are: {', '.join(SHAPES)}.")
    path = Path(linked.__file__).parent / "shapes" / f"{which}.ttl"
    return HttpResponse(path.read_bytes(), content_type=TURTLE)


def addresses() -> Iterator[str]:
    """For the static copy."""
    yield reverse("site-catalogue")
    yield reverse("site-vocabulary")
    yield from (reverse("site-vocabulary-file", args=[suffix]) for suffix in ("jsonld", "ttl"))
    yield from (reverse("site-shapes", args=[name]) for name in SHAPES)
