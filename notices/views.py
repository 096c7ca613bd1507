"""The public site: organisations, their notices, and the current edition of each in every format.

It reads editions and nothing else, and nobody's session. What is not published does not exist here: a draft, an
unknown notice and somebody else's are told alike.
"""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from notices.models import Edition
from notices.published import etag, headlines, printed
from notices.rendering import FORMATS, Renderer
from notices.site import current, published_notices

FILES = {renderer.suffix: renderer for name, renderer in FORMATS.items() if name != "html"}
KINDS = {"pdf": "PDF", "txt": "plain text", "json": "JSON for machines"}
ROBOTS = """User-agent: *
Disallow: /accounts/
Disallow: /admin/
Disallow: /api/
Disallow: /register/
"""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every organisation that has published a notice."""
    published = published_notices()
    told = zip((edition.notice.organisation for edition in published), headlines(published), strict=True)
    grouped = groupby(told, key=lambda pair: pair[0].slug)
    organisations = [(slug, [headline for _, headline in pairs]) for slug, pairs in grouped]
    return render(request, "notices/index.html.jinja", {"organisations": organisations})


@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """The notices that one organisation has published."""
    told = headlines(_of(organisation))
    owner = _owner(organisation, told[0].organisation)
    unlisted = all(headline.demonstration for headline in told)
    said = {"owner": owner, "notices": told, "unlisted": unlisted}
    return _listed(render(request, "notices/organisation.html.jinja", said), unlisted=unlisted)


@require_safe
def notice(request: HttpRequest, organisation: str, notice: str) -> HttpResponse:
    """The current edition as a page."""
    edition = _edition(organisation, notice)

    def make() -> HttpResponse:
        (headline,) = headlines([edition])
        said = {
            "headline": headline,
            "edition": edition,
            "owner": _owner(organisation, headline.organisation),
            "language": headline.language,
            "body": mark_safe(printed(edition, FORMATS["html"]).decode()),  # noqa: S308 (our renderer escapes)
            "files": _files(organisation, notice),
            "unlisted": bool(headline.demonstration),
        }
        page = render(request, "notices/notice.html.jinja", said)
        return _listed(page, unlisted=bool(headline.demonstration))

    return _unless_known(request, edition, "html", make)


@require_safe
def notice_file(request: HttpRequest, organisation: str, notice: str, suffix: str) -> HttpResponse:
    """The current edition in another format."""
    edition, renderer = _edition(organisation, notice), FILES.get(suffix)
    if renderer is None:
        raise Http404(f"A notice has no format “.{suffix}”. There are: .{', .'.join(FILES)}.")
    return _unless_known(request, edition, suffix, lambda: _file(edition, renderer, f"{organisation}-{notice}"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the notices, and nothing of the register."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def _of(organisation: str) -> list[Edition]:
    found = published_notices(organisation)
    if not found:
        raise Http404(f"No organisation called “{organisation}” has published a privacy notice here.")
    return found


def _edition(organisation: str, notice: str) -> Edition:
    found = current(organisation, notice)
    if found is None:
        owner = headlines(_of(organisation))[0].organisation
        raise Http404(f"{owner} has not published a notice called “{notice}” here.")
    return found


def _file(edition: Edition, renderer: Renderer, name: str) -> HttpResponse:
    answer = HttpResponse(printed(edition, renderer), content_type=renderer.media_type)
    answer["Content-Disposition"] = f'inline; filename="{name}.{renderer.suffix}"'
    (headline,) = headlines([edition])
    return _listed(answer, unlisted=bool(headline.demonstration))


def _unless_known(request: HttpRequest, edition: Edition, form: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or 304 for somebody who has it already."""
    tag, changed = etag(edition, form), int(edition.published_at.timestamp())
    answer: Any = get_conditional_response(request, etag=tag, last_modified=changed)
    answer = answer or make()
    answer["ETag"] = tag
    answer["Last-Modified"] = http_date(changed)
    answer["Cache-Control"] = "public, no-cache"
    return answer


def _listed(answer: HttpResponse, *, unlisted: bool) -> HttpResponse:
    """A demonstration is not what the body itself says, so search engines are asked to leave it out."""
    if unlisted:
        answer["X-Robots-Tag"] = "noindex"
    return answer


def _owner(slug: str, name: str) -> dict[str, str]:
    return {"name": name, "url": reverse("site-organisation", args=[slug])}


def _files(organisation: str, notice: str) -> list[tuple[str, str]]:
    """The other formats: what people call them, and their addresses."""
    return [
        (KINDS[suffix], reverse("site-notice-file", args=[organisation, notice, suffix]))
        for suffix in sorted(FILES, key=list(KINDS).index)
    ]
