"""The quick path: an answer of the public site that this process has made before, sent again before anything else runs.

It stands twice at the very front, with one way of answering: around Django as a whole where a web server asks
(`before_django`), and as the first middleware wherever Django itself is asked. What is kept is what came out of all the
other middleware, so an answer from here carries the same headers of security as one that went the long way, and it is
kept by scheme and host as well, so that a request which the long way would refuse or redirect finds nothing. One query
asks whether the answer still holds. Whoever has it already is told so (304), on both ways alike.
"""

from collections.abc import Callable, Iterable, Mapping
from http.client import responses
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags, parse_http_date_safe

from notices.public.accepting import preferred_encodings, preferred_format
from notices.public.memory import Kept, Key, Stamp, kept
from ropa.audit.door import HEADER, request_id_for

OF_THE_BODY = frozenset({"content-type", "content-length", "content-encoding", "content-disposition"})
"""Headers that go only with a body."""
NOT_FOR_US = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_UPGRADE")

Answer = Callable[[HttpRequest], HttpResponse]
Application = Callable[..., Iterable[bytes]]


def before_django(application: Application) -> Application:
    """Around the WSGI application: an answer that is kept costs a tenth of asking Django."""

    def answered(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        found = _found(_key(environ), upkeep=True)
        if found is None:
            return application(environ, start_response)
        status, headers, body = _reply(environ, found, request_id_for(environ))
        start_response(f"{status} {responses[status]}", headers)
        return [body]

    return answered


def quick(answer: Answer) -> Answer:
    """Middleware. Only answers that their view has offered are kept (`notices.public.serving`)."""

    def answered(request: HttpRequest) -> HttpResponse:
        key = _key(request.META)
        found = _found(key)
        if found is not None:
            return _response(request, found, request_id_for(request.META))
        response = answer(request)
        offer: tuple[Stamp, Any] | None = getattr(response, "offer", None)
        if key is None or offer is None or response.cookies:
            return response
        made = _kept(response, *offer)
        kept.keep(key, made)
        return _response(request, made, response.headers[HEADER])

    return answered


def _key(meta: Mapping[str, Any]) -> Key | None:
    """Where, and what the browser takes; None for what is never kept."""
    get = meta.get
    if get("REQUEST_METHOD") not in ("GET", "HEAD") or get("CONTENT_LENGTH") not in (None, "", "0"):
        return None
    if any(name in meta for name in NOT_FOR_US):
        return None
    path: str = meta["PATH_INFO"]
    taken = preferred_format(get("HTTP_ACCEPT", "")) if path.endswith("/") else ""
    encodings = preferred_encodings(get("HTTP_ACCEPT_ENCODING", ""))
    proxy = get(settings.SECURE_PROXY_SSL_HEADER[0]) if settings.SECURE_PROXY_SSL_HEADER else ""
    return path, get("QUERY_STRING"), taken, encodings, get("HTTP_HOST"), get("wsgi.url_scheme"), proxy


def _found(key: Key | None, *, upkeep: bool = False) -> Kept | None:
    """What is kept and still holds. `upkeep`: nobody else sees to the connection of this thread."""
    found = kept.get(key) if key is not None else None
    if key is None or found is None:
        return None
    try:
        if upkeep and not connection.in_atomic_block:  # a transaction, as in a test, is its owner's
            connection.close_if_unusable_or_obsolete()
        if found.ask() == found.stamp:
            return found
    except DatabaseError:  # the ordinary path says so
        return None
    kept.forget(key)
    return None


def _kept(response: HttpResponse, ask: Stamp, stamp: Any) -> Kept:
    headers = tuple((name, value) for name, value in response.items() if name != HEADER)
    short = tuple((name, value) for name, value in headers if name.lower() not in OF_THE_BODY)
    changed = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    return Kept(stamp, ask, response.content, headers, short, response.headers["ETag"], changed)


def _reply(meta: Mapping[str, Any], found: Kept, request_id: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and body; the body is short where the browser has it."""
    if _is_known(meta, found):
        return 304, [*found.short, (HEADER, request_id)], b""
    return 200, [*found.headers, (HEADER, request_id)], found.body


def _is_known(meta: Mapping[str, Any], found: Kept) -> bool:
    """Whether the browser names this answer as the one it has, by its tag or else by its date (RFC 9110, 13.2.2)."""
    tags = meta.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        if tags == found.etag:
            return True
        named = parse_etags(tags)
        return "*" in named or found.etag in {tag.removeprefix("W/") for tag in named}
    since = parse_http_date_safe(meta.get("HTTP_IF_MODIFIED_SINCE", ""))
    return since is not None and found.changed is not None and found.changed <= since


def _response(request: HttpRequest, found: Kept, request_id: str) -> HttpResponse:
    status, headers, body = _reply(request.META, found, request_id)
    response = HttpResponse(body, status=status, headers=dict(headers))
    if status == 304:
        del response["Content-Type"]
    return response
