"""Invitations: sent, sent again, withdrawn, accepted. Each is one act, told to the ledger of the organisation.

The ledger tells the roles and the number of the invitation, not the address. Who may invite is asked by the doors
(`Action.MANAGE`); who accepts shows the link. Refuses (ValidationError) a link that was used, withdrawn or is too old.
"""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.languages.speaking import gettext, later
from ropa.organisations.letters import send_invitation
from ropa.organisations.models import Invitation, Organisation, User
from ropa.organisations.models.invitation import LASTS, digest_of
from ropa.organisations.operations import give_roles, person_with, refuse_no_role
from ropa.organisations.vocabulary import InvitationState, Role

ENDED = {
    InvitationState.ACCEPTED: later("This invitation was accepted already."),
    InvitationState.WITHDRAWN: later("This invitation was withdrawn. Ask whoever invited you."),
    InvitationState.EXPIRED: later(
        "This invitation is more than seven days old. Ask whoever invited you to send it again."
    ),
}
LONGEST_USERNAME = 140


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an address: a person who was known got roles, or an invitation was sent (or could not be)."""

    person: User | None = None
    invitation: Invitation | None = None
    is_sent: bool = False
    is_new: bool = True


def add_or_invite(organisation: Organisation, email: str, roles: Collection[Role], *, by: Any, at: datetime) -> Added:
    """Give roles to who is known by this address; invite who is not. Raises ValidationError, by field."""
    refuse_no_role(roles)
    address = email.strip().lower()
    _check(address)
    known = person_with(address)
    if known is not None:
        return Added(
            person=known, is_new=give_roles(organisation, known, roles, by=by, reason="Added by email address")
        )
    invitation, token = _invite(organisation, address, roles, by=by, at=at)
    return Added(invitation=invitation, is_sent=send_invitation(invitation, token))


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise ValidationError({"email": gettext("Give an email address, such as name@example.org.")}) from wrong


@act()
def _invite(
    organisation: Organisation, email: str, roles: Collection[Role], *, by: Any, at: datetime
) -> tuple[Invitation, str]:
    """Of two invitations of one address into one register, the later counts."""
    for earlier in Invitation.objects.filter(organisation=organisation, email=email).open():
        _withdraw(earlier, by=by, at=at)
    token = secrets.token_urlsafe(32)
    made = Invitation(
        organisation=organisation, email=email, roles=[role.value for role in Role if role in roles],
        invited_by=by, invited_at=at, sent_at=at, expires_at=at + LASTS, token_digest=digest_of(token),
    )  # fmt: skip
    made.full_clean(exclude=["invited_by", "accepted_at", "accepted_by", "withdrawn_at"])
    made.save()
    _tell(made, later("sent"), by=by)
    return made, token


def send_again(invitation: Invitation, *, by: Any, at: datetime) -> bool:
    """A new link for seven more days; the earlier one stops working. False where it could not be sent."""
    token = _renewed(invitation, by=by, at=at)
    return send_invitation(invitation, token)


@act()
def _renewed(invitation: Invitation, *, by: Any, at: datetime) -> str:
    _refuse_ended(_locked(invitation), at=at, but=InvitationState.EXPIRED)
    token = secrets.token_urlsafe(32)
    invitation.token_digest, invitation.sent_at, invitation.expires_at = digest_of(token), at, at + LASTS
    invitation.save(update_fields=["token_digest", "sent_at", "expires_at"])
    _tell(invitation, later("sent_again"), by=by)
    return token


@act()
def withdraw(invitation: Invitation, *, by: Any, at: datetime) -> None:
    """Its link stops working."""
    _refuse_ended(_locked(invitation), at=at, but=InvitationState.EXPIRED)
    _withdraw(invitation, by=by, at=at)


@act()
def accept(invitation: Invitation, *, first_name: str, last_name: str, password: str, at: datetime) -> User:
    """Makes the account and gives it the roles. Raises ValidationError, by field."""
    _refuse_ended(_locked(invitation), at=at)
    if person_with(invitation.email) is not None:
        raise ValidationError(gettext("There is an account with this address already. Sign in to accept."))
    made = User(username=_free_username(first_name, last_name), email=invitation.email)
    made.first_name, made.last_name = first_name.strip(), last_name.strip()
    _check_password(password, made)
    made.set_password(password)
    made.full_clean(exclude=["password"])
    made.save()
    _join(invitation, made, at=at)
    return made


@act()
def accept_as(invitation: Invitation, user: User, *, at: datetime) -> None:
    """Gives the roles to somebody who is signed in with the address that was invited."""
    _refuse_ended(_locked(invitation), at=at)
    if user.email.casefold() != invitation.email.casefold():
        raise ValidationError(gettext("This invitation is for another address than yours."))
    _join(invitation, user, at=at)


def _join(invitation: Invitation, user: User, *, at: datetime) -> None:
    roles = [Role(role) for role in invitation.roles]
    give_roles(invitation.organisation, user, roles, by=user, reason=f"Accepted invitation {invitation.pk}")
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _tell(invitation, later("accepted"), by=user)


def invitation_with(token: str) -> Invitation | None:
    """The invitation that a link leads to, in whatever state."""
    return Invitation.objects.with_token(token).select_related("organisation", "invited_by").first()


def refuse_ended(invitation: Invitation) -> None:
    """Raise ValidationError for one that can no longer be accepted."""
    _refuse_ended(invitation, at=timezone.now())


def _refuse_ended(invitation: Invitation, *, at: datetime, but: InvitationState | None = None) -> None:
    state = invitation.state(at=at)
    if state in ENDED and state is not but:
        raise ValidationError(gettext(ENDED[state]))


def _locked(invitation: Invitation) -> Invitation:
    """As it stands now, held to the end of the act: a link works once, also for two clicks."""
    fresh = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    return fresh


def _withdraw(invitation: Invitation, *, by: Any, at: datetime) -> None:
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    _tell(invitation, later("withdrawn"), by=by)


def _tell(invitation: Invitation, what: str, *, by: Any) -> None:
    facts = {"invitation": invitation.pk, "what": what, "roles": [Role(role).english for role in invitation.roles]}
    tell(Event.PERSON, by=by, organisation=invitation.organisation_id, facts=facts)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from weak


def _free_username(first_name: str, last_name: str) -> str:
    """Made of the name, not of the address, because the ledger tells usernames: nia.newcomer, nia.newcomer-2."""
    words = (re.sub(r"[^\w-]+", "", part.casefold()) for part in (first_name, last_name))
    name = ".".join(filter(None, words))[:LONGEST_USERNAME] or "person"
    number, free = 1, name
    while User.objects.filter(username__iexact=free).exists():
        number += 1
        free = f"{name}-{number}"
    return free
