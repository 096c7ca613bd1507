"""KeptForm: what somebody typed into a form and has not saved."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class KeptForm(models.Model):
    """Typing of one person at one address, to be shown to that person when they open the form again.

    Personal and no part of the register: it has no history, nobody else reads it, and it is erased when the form is
    saved, when the person discards it, and after thirty days.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="person")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, related_name="+", verbose_name="register"
    )
    address = models.CharField("address of the form", max_length=500)
    typed = models.JSONField("what was typed", default=list)
    kept_at = models.DateTimeField("kept at", db_index=True)

    class Meta:
        verbose_name = "typing kept"
        verbose_name_plural = "typing kept"
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "address"], name="editing_keptform_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.address}"
