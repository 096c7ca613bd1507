"""Whose register an address of the API is about. One that the caller may not see is not there."""

from typing import Any

from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.request import Request

from ropa.api.problems import QueryRefused
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.scope import registers


def keeper_for(user: Any, slug: str, action: Action) -> Organisation:
    """The organisation at that address, if the user may do this in its register: else 404, or 403 for a member."""
    keeper = registers(user).filter(slug=slug).first()
    if keeper is None:
        raise NotFound(f"There is no register of “{slug}” here.")
    if not allowed(user, action, keeper.pk):
        raise PermissionDenied(f"Your role does not let you {action.value} here.")
    return keeper


def refuse_unknown(request: Request, *known: str) -> None:
    """Raise QueryRefused for a parameter of the query that this address does not know: it is not ignored."""
    if unknown := sorted(set(request.query_params) - set(known)):
        raise QueryRefused({name: ["There is no such option."] for name in unknown})
