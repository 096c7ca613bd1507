"""The members of a register in the search, for those who may manage them: nobody else is shown who they are."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Membership, Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.workplace.folding import fold, words_of
from ropa.workplace.search import Hit, Hits, Provider, add_search

NOBODY: Sequence[Hit] = ()


def declare() -> None:
    """Let them be found."""
    add_search(Provider("people", later("People"), _people, order=95))


def _people(organisation: Organisation, text: str, *, user: Any, limit: int) -> Hits | Sequence[Hit]:
    """By name, address, role, and the owners that they stand for. One query: a register has tens of members."""
    if not allowed(user, Action.MANAGE, organisation.pk):
        return NOBODY
    words = words_of(text)
    rows = Membership.objects.filter(organisation=organisation).select_related("user").order_by("user", "role")
    held: dict[Any, list[Membership]] = {}
    for row in rows:
        held.setdefault(row.user, []).append(row)
    found = [hit for person, roles in held.items() if _holds(hit := _hit(organisation, person, roles), words)]
    return Hits(found[:limit], len(found))


def _hit(organisation: Organisation, person: Any, roles: Sequence[Membership]) -> Hit:
    page = reverse("person", args=[organisation.slug, person.pk])
    names = [person.username, person.email, *(name for row in roles for name in row.stands_for)]
    detail = ", ".join(gettext(row.get_role_display()) for row in roles)
    return Hit(str(person), page, text=" · ".join(filter(None, names)), detail=detail)


def _holds(hit: Hit, words: Sequence[str]) -> bool:
    told = fold(f"{hit.title} {hit.text} {hit.detail}")
    return all(word in told for word in words)
