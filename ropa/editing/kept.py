"""Typing that was not saved: kept for the person who typed it, and shown when they open the form again.

Every form that keeps carries a signed claim: whose form it is, of which register, at which address. Only with such a
claim is anything kept, and only for the person in it. Refuses what is too long, and keeps nothing after thirty days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import QueryDict
from django.utils import timezone

from ropa.editing.lookups import AGAIN
from ropa.editing.models import KeptForm
from ropa.organisations.models import Organisation

CLAIM = "kept"
"""The name of the hidden field that holds the claim."""
DAYS = 30
LONGEST = 200_000
"""Characters of one form that are kept; a form may hold ten answers of ten thousand."""
MOST = 60
"""Forms of one person that are kept; beyond that the oldest is forgotten."""
_LEFT_OUT = frozenset({CLAIM, "csrfmiddlewaretoken", AGAIN})
_SALT = "ropa.editing.kept"

Pairs = list[list[str]]


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose form it is, by primary keys, and where."""

    user: int
    organisation: int
    address: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed, as the form takes it, and when."""

    typed: QueryDict
    at: datetime


def claim_for(user: Any, organisation: Organisation, address: str) -> str:
    """The signed claim that a form carries."""
    return signing.dumps([user.pk, organisation.pk, address], salt=_SALT)


def claim_in(data: Mapping[str, Any]) -> Claim | None:
    """The claim that a form carries; None for a forged, an old or a missing one."""
    try:
        user, organisation, address = signing.loads(str(data.get(CLAIM, "")), salt=_SALT, max_age=timedelta(days=DAYS))
    except (signing.BadSignature, ValueError):
        return None
    return Claim(user, organisation, address)


def pairs_of(data: QueryDict) -> Pairs | None:
    """What was typed, in order; None if that is too long to be kept."""
    pairs = [[name, value.replace("\x00", "")] for name, values in data.lists() for value in values
             if isinstance(value, str) and name not in _LEFT_OUT]  # fmt: skip
    return pairs if sum(len(name) + len(value) for name, value in pairs) <= LONGEST else None


def keep(claim: Claim, pairs: Pairs) -> None:
    """Keep it in place of what was kept of that form before; forget what is too old."""
    now = timezone.now()
    said = {"organisation_id": claim.organisation, "typed": pairs, "kept_at": now}
    KeptForm.objects.update_or_create(user_id=claim.user, address=claim.address, defaults=said)
    erase_old(now)
    older = KeptForm.objects.filter(user_id=claim.user).order_by("-kept_at").values_list("pk", flat=True)[MOST:]
    if surplus := list(older):
        KeptForm.objects.filter(pk__in=surplus).delete()


def kept_for(user: Any, address: str) -> Kept | None:
    """What this person typed at that address and did not save. One query."""
    since = timezone.now() - timedelta(days=DAYS)
    found = KeptForm.objects.filter(user_id=user.pk, address=address, kept_at__gte=since).first()
    return Kept(_as_data(found.typed), found.kept_at) if found else None


def forget(user: Any, address: str) -> None:
    """It was saved, or is not wanted any more."""
    KeptForm.objects.filter(user_id=user.pk, address=address).delete()


def erase_old(now: datetime) -> int:
    """Forget everybody's typing of more than thirty days ago; says how many forms that were."""
    number, _ = KeptForm.objects.filter(kept_at__lt=now - timedelta(days=DAYS)).delete()
    return number


def _as_data(pairs: Iterable[Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    data._mutable = False
    return data
