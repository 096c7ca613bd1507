"""Who works in a register, for the pages, the API and the commands: members, their roles, and how they sign in.

A few queries whatever the number of people. Who may read it is asked by the doors (`Action.MANAGE`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ropa.accounts.second_factor import with_one
from ropa.organisations.models import Invitation, Membership, Organisation, User
from ropa.organisations.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one register."""

    user: User
    roles: tuple[Role, ...]
    stands_for: tuple[str, ...]
    has_second_factor: bool

    @property
    def last_sign_in(self) -> datetime | None:
        """When they last signed in, to whatever register."""
        return self.user.last_login


def members(organisation: Organisation) -> list[Member]:
    """Everybody with a role, by name."""
    rows = Membership.objects.filter(organisation=organisation).select_related("user")
    found = _members(rows)
    return sorted(found, key=lambda member: (not member.user.is_active, str(member.user).casefold(), member.user.pk))


def member(organisation: Organisation, user_pk: int) -> Member | None:
    """One of them."""
    rows = Membership.objects.filter(organisation=organisation, user_id=user_pk).select_related("user")
    return next(iter(_members(rows)), None)


def _members(rows: Iterable[Membership]) -> list[Member]:
    held: dict[int, list[Membership]] = {}
    for row in rows:
        held.setdefault(row.user_id, []).append(row)
    secured = with_one(held)
    return [_member(each, has_second_factor=pk in secured) for pk, each in held.items()]


def _member(rows: list[Membership], *, has_second_factor: bool) -> Member:
    roles = {row.role for row in rows}
    names = dict.fromkeys(name for row in rows for name in row.stands_for)
    return Member(rows[0].user, tuple(role for role in Role if role in roles), tuple(names), has_second_factor)


def invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Those that were neither accepted nor withdrawn, the latest first."""
    return Invitation.objects.filter(organisation=organisation).open().select_related("invited_by")
