"""ApprovedVersion: what an activity said when it was approved. Written once, never changed."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class ApprovedVersion(models.Model):
    """The activity's view in bundle form (JSON text), with its digest. The newest is the current one."""

    activity = models.ForeignKey("activities.Activity", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("number")
    schema = models.PositiveIntegerField("schema number")
    content = models.TextField("content")
    digest = models.CharField("SHA-256 of the content", max_length=64)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="approved by",
    )
    approved_at = models.DateTimeField("approved at")
    reason = models.TextField("reason", blank=True)

    class Meta:
        ordering = ["activity", "-number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="activities_approvedversion_number")]

    def __str__(self) -> str:
        return f"{self.activity} version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new version can be saved."""
        if not self._state.adding:
            raise TypeError("An approved version is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise TypeError("An approved version is never deleted.")
