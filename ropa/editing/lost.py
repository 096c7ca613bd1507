"""Forms of people whose session has ended: kept until they have signed in again, and shown to nobody else.

What is sent with a valid claim by somebody who is signed out waits in their browser's session, outside the register;
when they sign in it becomes typing like any other. When another person signs in there, it is thrown away. With a claim
of the person who is signed in, a form whose token is too old is kept at once.
"""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from ropa.editing.kept import Claim, Pairs, claim_in, keep, pairs_of
from ropa.workplace.lost_forms import add_keeper

WAITING = "typing_that_waits"
MOST = 3
"""Forms that wait in one session."""


def connect() -> None:
    """Hear of forms that cannot be taken, and of people who sign in."""
    add_keeper(keep_lost)
    user_logged_in.connect(_signed_in, dispatch_uid="ropa.editing.lost")


def keep_lost(request: HttpRequest) -> str:
    """Keep a form that cannot be taken; the address at which it is shown again, empty if it is not kept."""
    claim = claim_in(request.POST) if request.method == "POST" else None
    if claim is None or (pairs := pairs_of(request.POST)) is None:
        return ""
    if not request.user.is_authenticated:
        _let_wait(request, claim, pairs)
        return claim.address
    if claim.user != request.user.pk:
        return ""
    keep(claim, pairs)
    return claim.address


def _let_wait(request: HttpRequest, claim: Claim, pairs: Pairs) -> None:
    waiting = request.session.get(WAITING, [])
    others = [one for one in waiting if one[:3] != [claim.user, claim.organisation, claim.address]]
    request.session[WAITING] = [*others, [claim.user, claim.organisation, claim.address, pairs]][-MOST:]


def _signed_in(request: HttpRequest | None, user: Any, **_: Any) -> None:
    session = getattr(request, "session", None)
    if session is None or WAITING not in session:
        return
    for owner, organisation, address, pairs in session.pop(WAITING):
        if owner == user.pk:
            keep(Claim(owner, organisation, address), pairs)
