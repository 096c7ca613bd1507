"""Membership: which user has which role in which organisation's register."""

from django.conf import settings
from django.db import models

from ropa.audit.record import RegisterRecord, Scope
from ropa.organisations.vocabulary import Role
from ropa.register.fields import WordField


class Membership(RegisterRecord):
    """One role of one user in one organisation. A user may hold several."""

    scope = Scope.OWN

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = WordField("role", words=Role)

    class Meta:
        ordering = ["organisation", "user", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_once",
                violation_error_message="This person already has that role here.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} of {self.organisation}"
