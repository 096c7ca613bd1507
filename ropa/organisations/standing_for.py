"""Who stands for the owners that records name: a role or a team in the record, a person in the register.

Refuses nothing: nobody has to stand for an owner, and several people may.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from ropa.organisations.models import Membership


def names_of(user: Any, organisation_id: int) -> frozenset[str]:
    """The owners that a person stands for in a register."""
    return names_by_register(user).get(organisation_id, frozenset())


def names_by_register(user: Any) -> dict[int, frozenset[str]]:
    """The same for all registers, by primary key of the organisation: read at once, once per user object."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return {}
    if "_stands_for_in" not in user.__dict__:
        user.__dict__["_stands_for_in"] = _read(user)
    known: dict[int, frozenset[str]] = user.__dict__["_stands_for_in"]
    return known


def _read(user: Any) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for organisation, names in Membership.objects.filter(user_id=user.pk).values_list("organisation", "stands_for"):
        found[organisation] = found.get(organisation, frozenset()) | frozenset(_plain(names))
    return found


def _plain(names: Iterable[str]) -> Iterable[str]:
    return (" ".join(name.split()) for name in names)


def owned_by(names: Collection[str], field: str = "owner") -> Q:
    """Records whose owner is one of these, whatever the case of the letters. Nobody's, where there are no names."""
    if not names:
        return Q(pk__in=())
    chosen = Q()
    for name in sorted(names):
        chosen |= Q(**{f"{field}__iexact": name})
    return chosen
