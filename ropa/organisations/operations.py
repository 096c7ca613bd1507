"""What is decided about the people of a register: who joins, in which roles, and how they have to sign in.

Who may decide is asked by the doors (pages, API) from the permission table (`Action.MANAGE`); `by=None` is the
installation. Each is one act. Refuses (ValidationError) what would leave a register without an administrator.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from ropa.audit.acts import act
from ropa.audit.signing import delete_signed, save_signed
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Membership, Organisation, User
from ropa.organisations.vocabulary import Role

MOST_NAMES = 50
LONGEST_NAME = 200


def person_with(email: str) -> User | None:
    """The person who is known by this address; nobody, if nobody is. Raises ValidationError where they cannot be
    given a role: two share the address, or they were made inactive."""
    found = list(User.objects.filter(email__iexact=email.strip())[:2])
    if len(found) > 1:
        raise ValidationError(
            {"email": gettext("Several people have this address. Ask an installation administrator.")}
        )
    if found and not found[0].is_active:
        raise ValidationError({"email": gettext("This person's account is closed. Ask an installation administrator.")})
    return found[0] if found else None


@act()
def give_roles(organisation: Organisation, user: User, roles: Collection[Role], *, by: Any, reason: str = "") -> bool:
    """Adds what the person does not have yet; False if that is nothing."""
    refuse_no_role(roles)
    held = list(_held(organisation, user))
    known = {one.role for one in held}
    names = held[0].stands_for if held else []
    wanted = [role for role in Role if role in roles and role not in known]
    for role in wanted:
        made = Membership(organisation=organisation, user=user, role=role, stands_for=names)
        save_signed(made, by=by, reason=reason)
    return bool(wanted)


@act()
def change_member(
    organisation: Organisation,
    user: User,
    *,
    roles: Collection[Role],
    stands_for: Sequence[str],
    by: Any,
    reason: str = "",
) -> bool:
    """The person has these roles here from now on, and stands for these owners; without a role they leave the register.

    False if nothing differs. Raises ValidationError for the last administrator, and for names that are too long.
    """
    names = _names(stands_for)
    held = _held(organisation, user)
    gone = [one for one in held if one.role not in roles]
    kept = [one for one in held if one.role in roles]
    renamed = [one for one in kept if list(one.stands_for) != names]
    for one in renamed:
        one.stands_for = names
        save_signed(one, by=by, reason=reason)
    known = {one.role for one in kept}
    for role in (role for role in Role if role in roles and role not in known):
        save_signed(Membership(organisation=organisation, user=user, role=role, stands_for=names), by=by, reason=reason)
    for one in gone:
        delete_signed(one, by=by, reason=reason)
    return bool(gone or renamed or set(roles) - known)


def require_second_factor(organisation: Organisation, required: bool, *, by: Any, reason: str = "") -> bool:
    """Members need a second factor from their next sign-in on, or no longer. False if it was so already."""
    organisation.second_factor_required = required
    return save_signed(organisation, by=by, reason=reason)


def refuse_no_role(roles: Collection[Role]) -> None:
    """Raise ValidationError for somebody who would be nothing here."""
    if not roles:
        raise ValidationError({"roles": gettext("Choose at least one role.")})


def _held(organisation: Organisation, user: User) -> list[Membership]:
    """The person's roles here, locked: two administrators may change the same person at once."""
    rows = Membership.objects.filter(organisation=organisation, user=user).select_for_update(of=("self",), no_key=True)
    return list(rows)


def _names(given: Sequence[str]) -> list[str]:
    names = list(dict.fromkeys(" ".join(name.split()) for name in given if name.strip()))
    if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
        too_much = say(
            "Give at most {most} names of up to {longest} characters.", most=MOST_NAMES, longest=LONGEST_NAME
        )
        raise ValidationError({"stands_for": too_much})
    return names
