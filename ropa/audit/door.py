"""Through which door a change came, and in which request: known to everything that writes, passed by nobody.

A request, a command, an import or a job enters once; what is written meanwhile carries its mark. Outside all of
them the door is the command line. Who is signed in where a request comes from is known in the same way, for what
Django itself writes without saying who: an account, a password.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ropa.register.words import Word

HEADER = "X-Request-ID"
_STATED = "HTTP_X_REQUEST_ID"
ACCEPTED = re.compile(r"\A[A-Za-z0-9._-]{8,64}\Z")


class Door(Word):
    """How a change reached the register."""

    WORKPLACE = "workplace", "Pages of the register"
    ADMIN = "admin", "Administration"
    API = "api", "API"
    IMPORT = "import", "Import of a file"
    COMMAND = "command", "Command line"
    JOB = "job", "Background job"


@dataclass(frozen=True, slots=True)
class Passage:
    """One request, command or job: the door, and an id that all its changes share."""

    door: Door
    request_id: str


_passage: ContextVar[Passage | None] = ContextVar("passage", default=None)
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
_BELOW = (("/admin/", Door.ADMIN), ("/api/", Door.API))


def passage() -> Passage:
    """The present passage."""
    return _passage.get() or Passage(Door.COMMAND, "")


@contextmanager
def entering(door: Door, request_id: str = "") -> Iterator[Passage]:
    """What is written inside came through this door; within a request it keeps the request's id."""
    present = passage()
    entered = replace(present, door=door, request_id=request_id or present.request_id or new_request_id())
    token = _passage.set(entered)
    try:
        yield entered
    finally:
        _passage.reset(token)


def requester() -> Any:
    """The user who sent the request that is answered now; None outside a request, and for a stranger."""
    user = getattr(_request.get(), "user", None)
    return user if user is not None and user.is_authenticated else None


def new_request_id() -> str:
    """Random, and short enough to be read out."""
    return secrets.token_hex(8)


def mark_requests(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: each request enters by the door of its address, and its answer tells the request's id."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        door = next((door for start, door in _BELOW if request.path_info.startswith(start)), Door.WORKPLACE)
        with entering(door, request_id_for(request.META)) as entered:
            request.request_id = entered.request_id  # type: ignore[attr-defined] # for the log of the answer
            token = _request.set(request)
            try:
                response = get_response(request)
            finally:
                _request.reset(token)
        response.headers[HEADER] = entered.request_id
        return response

    return answer


def request_id_for(meta: Mapping[str, Any]) -> str:
    """The id of a request: our own proxy’s, else a fresh one; a stranger does not choose what the ledger says."""
    stated = meta.get(_STATED, "") if settings.BEHIND_PROXY else ""
    return stated if ACCEPTED.match(stated) else new_request_id()
