"""Preference: how one person likes one page of one register, such as the columns of a list."""

from typing import Any

from django.conf import settings
from django.db import models


class PreferenceQuerySet(models.QuerySet["Preference"]):
    """Chainable."""

    def of(self, user: Any, organisation: Any, name: str) -> Any:
        """What the person chose under that name, or None."""
        return (
            self.filter(user=user.pk, organisation=organisation.pk, name=name).values_list("value", flat=True).first()
        )

    def keep(self, user: Any, organisation: Any, name: str, value: Any) -> None:
        """Remember a choice in place of the one before."""
        self.update_or_create(user_id=user.pk, organisation_id=organisation.pk, name=name, defaults={"value": value})


class Preference(models.Model):
    """One choice, under the name that the page gives it (`activities.columns`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    name = models.CharField("name", max_length=80)
    value = models.JSONField("value")

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "name"], name="workplace_preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"
