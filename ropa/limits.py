"""Refuses a request whose body is larger than the largest bundle, before anything reads it.

Django's own limit does not see what the API's parsers read from the stream.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ropa.workplace.errors import too_large

ENVELOPE = 64 * 1024  # what a form adds around the file that it sends

Answer = Callable[[HttpRequest], HttpResponse]


def body_size(answer: Answer) -> Answer:
    """Middleware. A body that states no length is read as empty further on, so none escapes."""

    def measured(request: HttpRequest) -> HttpResponse:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if stated.isdigit() and int(stated) > settings.BUNDLE_MAX_BYTES + ENVELOPE:
            return too_large(request)
        return answer(request)

    return measured
