"""A form that was sent to be looked at, not saved: whose it is, and the way back to it with all that was typed.

Refuses whoever may not change the register, and the form of somebody else (PermissionDenied).
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from ropa.editing.kept import CLAIM, Claim, claim_in, pairs_of
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.workplace.frame import refuse_unless


def claim_of(request: HttpRequest, organisation: Organisation) -> Claim | None:
    """The claim of the form that was sent; None where somebody only reads."""
    if request.method != "POST":
        return None
    refuse_unless(request.user, Action.EDIT, organisation)
    claim = claim_in(request.POST)
    if claim is None or (claim.user, claim.organisation) != (request.user.pk, organisation.pk):
        raise PermissionDenied(gettext("This form is not yours, or it is too old."))
    return claim


def carried_back(request: HttpRequest, claim: Claim | None) -> Mapping[str, Any]:
    """What a page without JavaScript needs to lead back to the form."""
    typed = pairs_of(request.POST) or [] if claim else []
    return {"back": claim.address if claim else "", "typed": typed, "claim": request.POST.get(CLAIM, "")}
