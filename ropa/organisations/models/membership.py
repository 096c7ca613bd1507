"""Membership: which user has which role in which organisation's register."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord, Scope
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.vocabulary import Role
from ropa.register.fields import TextListField, WordField


class Membership(RegisterRecord):
    """One role of one user in one organisation. A user may hold several."""

    scope = Scope.OWN

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = WordField("role", words=Role)
    stands_for = TextListField(
        "stands for",
        help_text="Owners named in records, such as “Head of Complaints”. Their reviews are asked of this person.",
    )

    class Meta:
        ordering = ["organisation", "user", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_once",
                violation_error_message=later("This person already has that role here."),
            )
        ]

    def __str__(self) -> str:
        role = Role(self.role).label
        return say("{person}: {role} of {organisation}", person=self.user, role=role, organisation=self.organisation)

    def clean(self) -> None:
        """A register keeps an administrator: the last one does not become something else."""
        super().clean()
        stored = self.stored()
        if stored is not None and (stored.role, stored.user_id) != (self.role, self.user_id):
            refuse_without_administrator(stored)


def refuse_without_administrator(leaving: RegisterRecord) -> None:
    """Raise ValidationError where nobody who can sign in would be left to manage people and roles. For
    `deletion_guards`: asked of every record, and about roles only."""
    if not isinstance(leaving, Membership) or leaving.role != Role.ADMINISTRATOR:
        return
    held = Membership.objects.filter(organisation_id=leaving.organisation_id, role=Role.ADMINISTRATOR)
    with act():
        others = held.select_for_update(of=("self",), no_key=True).exclude(pk=leaving.pk)
        if not [one for one in others.select_related("user") if one.user.is_active]:
            raise ValidationError(
                gettext("A register needs an administrator. Make somebody else one first."), code="last"
            )
