"""Invitation: an e-mail address that may join a register, once, within seven days.

Not a record of the register: what becomes of it is told to the ledger of its organisation. The link that was sent is
not kept, only its digest: who reads the database cannot accept for somebody else.
"""

import hashlib
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from ropa.organisations.vocabulary import InvitationState, Role
from ropa.register.fields import TextListField

LASTS = timedelta(days=7)


def digest_of(token: str) -> str:
    """What is stored of the token in a link."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by where they stand."""

    def open(self) -> Self:
        """Neither accepted nor withdrawn; they may have expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def with_token(self, token: str) -> Self:
        """The one whose link has this token."""
        return self.filter(token_digest=digest_of(token))


class Invitation(models.Model):
    """Who is invited into which register, as what, by whom. `invited_by` is empty for the installation itself."""

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="invitations")
    email = models.EmailField("email address")
    roles = TextListField("roles", words=Role)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Invitation"]] = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} into {self.organisation}"

    def state(self, *, at: datetime) -> InvitationState:
        """Where it stands at a moment."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.WAITING if at < self.expires_at else InvitationState.EXPIRED

    @property
    def role_names(self) -> list[str]:
        """The roles in words."""
        return [Role(role).label for role in self.roles]
