"""From one register to another of the same person, to the same kind of page where there is one."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from ropa.organisations.models import Organisation

MOST = 60
"""Whoever keeps more chooses from the table of all registers instead of a list in the header."""
ROOT = "/register/"


def registers_of(request: HttpRequest) -> list[Organisation]:
    """The registers of the person, at most one more than the header has room for; read once for a request."""
    known = request.__dict__
    if "_registers" not in known:
        known["_registers"] = list(Organisation.objects.kept_by(request.user)[: MOST + 1])
    found: list[Organisation] = known["_registers"]
    return found


def registers_to_switch(kept: Sequence[Organisation], organisation: Organisation) -> list[Organisation]:
    """What the header offers in a register: nothing if there is no other, this one alone if there are too many."""
    if len(kept) > MOST:
        return [organisation]
    return sorted(kept, key=lambda one: str(one).casefold()) if len(kept) > 1 else []


def same_kind_of_page(path: str, slug: str) -> str:
    """The page of the register called `slug` that is most like the one at `path`: a list has its like there, a record
    has the list that it stands in, and what has nothing alike leads to the start page."""
    steps = path.strip("/").split("/")[:20] if path.startswith(ROOT) else []
    while len(steps) > 1:
        if found := _alike(f"/{'/'.join(steps)}/", slug):
            return found
        steps.pop()
    return reverse("workplace-overview", args=[slug])


def _alike(path: str, slug: str) -> str:
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return reverse(match.view_name, args=[slug]) if set(match.kwargs) == {"organisation"} else ""
