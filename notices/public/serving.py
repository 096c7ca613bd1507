"""How an answer of the public site goes out: compressed as the browser takes it, with a strong ETag, and kept.

`public_page` goes around every public view that the public reads from editions. The view gives the whole answer; what
a browser has already, and what was answered before, is the business of `notices.public.quick`.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from notices.editions.compressing import brotli_of, gzip_of
from notices.editions.published import headline_of
from notices.models import EditionFile
from notices.public.accepting import preferred_encodings
from notices.public.found import Gone
from notices.public.stamps import stamp_of
from notices.rendering import FORMATS
from notices.site import published_notices
from ropa.languages.speaking import gettext, speaking

CHECK = "public, no-cache"
"""A browser and a proxy may keep it, and ask each time whether it still holds."""
FOREVER = "public, max-age=31536000, immutable"
"""For what never changes at its address: a file of a numbered edition."""
COMPRESS: Mapping[str, Callable[[bytes], bytes]] = {"br": brotli_of, "gzip": gzip_of}

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A page that anybody may read and that depends on editions only: reading alone, compressed, and kept.

    The view takes `organisation` and `notice` from its address where it belongs to one. Where it raises Gone the
    reader is told so.
    """

    @wraps(view)
    def shown(request: HttpRequest, **place: Any) -> HttpResponse:
        try:
            return view(request, **place)
        except Gone as gone:
            return _gone(request, gone)

    return require_safe(kept(shown))


def kept(view: View) -> View:
    """What a view finds is compressed, gets a strong ETag, and is offered to `notices.public.quick` to be kept."""

    @wraps(view)
    def shown(request: HttpRequest, **place: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, **place)
        ask = partial(stamp_of, place.get("organisation", ""), place.get("notice", ""))
        stamp = ask()  # before the view reads: what is committed meanwhile makes the answer too new, never too old
        response = view(request, **place)
        if response.status_code == 200:
            if isinstance(response, SimpleTemplateResponse):
                response.render()  # as those of the API are, after the view
            _go_out(request, response)
            response.offer = (ask, stamp)  # type: ignore[attr-defined] # for the middleware
        return response

    return shown


def stored_answer(stored: EditionFile) -> HttpResponse:
    """The stored bytes of an edition in one format."""
    answer = HttpResponse(bytes(stored.body), content_type=FORMATS[stored.format].media_type)
    answer.stored = {"br": bytes(stored.brotli), "gzip": bytes(stored.gzip)}  # type: ignore[attr-defined]
    return answer


def file_answer(stored: EditionFile, name: str) -> HttpResponse:
    """The same as a file of that name."""
    answer = stored_answer(stored)
    answer["Content-Disposition"] = f'inline; filename="{name}.{FORMATS[stored.format].suffix}"'
    return answer


def _gone(request: HttpRequest, gone: Gone) -> HttpResponse:
    """410, and where to look instead, in the language of what was withdrawn."""
    slug = gone.organisation.slug
    with speaking(headline_of(gone.edition).said_in):
        others = [(gettext("Other privacy notices of this organisation"), reverse("site-organisation", args=[slug]))]
        why = gettext("It is no longer what this organisation tells people, so it cannot be read here.")
        said = {
            "title": gettext("This notice was withdrawn"),
            "sentences": [str(gone), why],
            "links": [*(others if published_notices(slug) else []), (gettext("All privacy notices"), reverse("site"))],
        }
        return render(request, "notices/refused.html.jinja", said, status=410)


def _go_out(request: HttpRequest, response: HttpResponse) -> None:
    """Say of what the answer is, and make it small."""
    plain = response.content
    tag = hashlib.sha256(plain).hexdigest()[:32]
    stored: Mapping[str, bytes] = getattr(response, "stored", {})
    for encoding in preferred_encodings(request.headers.get("Accept-Encoding", "")):
        if coded := stored[encoding] if stored else COMPRESS[encoding](plain):
            response.content = coded
            response["Content-Encoding"] = encoding
            tag = f"{tag}-{encoding}"
            break
    response["ETag"] = f'"{tag}"'
    response.setdefault("Cache-Control", CHECK)
    patch_vary_headers(response, ["Accept-Encoding"])
