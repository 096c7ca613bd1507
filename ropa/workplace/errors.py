"""What a visitor is told when a page cannot be shown: a page, or a problem document below /api/.

A page of refusal never says whether the record exists, and a broken template never hides the answer:
the last resort is plain text.
"""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from ropa.languages.speaking import gettext, later
from ropa.workplace.lost_forms import keep_form

logger = logging.getLogger(__name__)

TITLES = {
    403: later("Not allowed"),
    404: later("Not found"),
    413: later("Too large"),
    429: later("Too many attempts"),
    500: later("Something went wrong"),
}
SENTENCES = {
    403: later("You are not allowed to do this."),
    404: later("There is nothing at this address."),
    413: later("What was sent is too large to be taken."),
    429: later("There were too many attempts. Wait five minutes, then try again."),
    500: later("We could not answer. The fault has been recorded."),
}


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Signed in, but without the right."""
    return _answer(request, 403, _words(exception))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, organisation, notice or record for this visitor."""
    return _answer(request, 404, _words(exception))


def broken(request: HttpRequest) -> HttpResponse:
    """Our own fault."""
    return _answer(request, 500, "")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from one of our pages, or from one that is too old: that one is shown again."""
    if address := keep_form(request):
        return redirect(address)
    return _answer(request, 403, gettext("This form has expired. Go back, reload the page and try again."))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody, or a program, tries too often."""
    return _answer(request, 429, "")


def too_large(request: HttpRequest) -> HttpResponse:
    """More than we take in one request; plain text, so that refusing costs nothing."""
    return _problem(request, 413, SENTENCES[413]) if _is_api(request) else _plain(413, gettext(SENTENCES[413]))


def _words(exception: Exception | None) -> str:
    """The sentence given to `Http404("…")`; the router's own 404 carries a dictionary instead."""
    first = exception.args[0] if exception and exception.args else ""
    return first if isinstance(first, str) else ""


def _answer(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    detail = detail or gettext(SENTENCES[status])
    if _is_api(request):
        return _problem(request, status, detail)
    context = {"title": gettext(TITLES[status]), "detail": detail, "status": status}
    try:
        return render(request, f"errors/{status}.html.jinja", context, status=status)
    except Exception:  # whatever broke, the visitor still gets an answer
        logger.exception("the page for error %s is broken", status)
        return _plain(status, detail)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _plain(status: int, detail: str) -> HttpResponse:
    words = f"{gettext(TITLES[status])}. {detail}\n"
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _problem(request: HttpRequest, status: int, detail: str) -> JsonResponse:
    problem = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    return JsonResponse(problem, status=status, content_type="application/problem+json")
