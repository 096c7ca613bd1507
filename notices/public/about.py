"""Every public page of one notice: in the language of the notice, from the first word of the frame to the last.

The language is that of the newest edition; the page of an older one speaks for itself (`notices.public.pages`). What a
page refuses is said in the same language. Pages of several notices, and of none, are in English.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from notices.editions.published import headline_of
from notices.public.found import edition_at
from notices.public.serving import public_page
from ropa.languages.speaking import speaking
from ropa.workplace.errors import not_found

View = Callable[..., HttpResponse]


def about_notice(view: View) -> View:
    """A public page of one notice. The view is given its newest edition in place of both parts of its address."""

    @public_page
    @wraps(view)
    def shown(request: HttpRequest, organisation: str, notice: str, **asked: Any) -> HttpResponse:
        edition = edition_at(organisation, notice)
        with speaking(headline_of(edition).said_in):
            try:
                return view(request, edition, **asked)
            except Http404 as nothing:
                return not_found(request, nothing)

    return shown
