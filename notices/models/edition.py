"""Edition: what a notice said when it was published. Written once, never changed."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class Edition(models.Model):
    """The assembled context of a notice (JSON text), its SHA-256, who published it and why."""

    notice = models.ForeignKey("notices.Notice", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField("number")
    context = models.TextField("context")
    digest = models.CharField("SHA-256 of the context", max_length=64)
    published_at = models.DateTimeField("published at")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="published by",
    )
    reason = models.TextField("reason", blank=True)
    missing = models.JSONField("items missing when it was published", default=list, blank=True)

    class Meta:
        ordering = ["notice", "-number"]
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="notices_edition_number")]

    def __str__(self) -> str:
        return f"{self.notice}, edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new edition can be saved."""
        if not self._state.adding:
            raise TypeError("An edition is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise TypeError("An edition is never deleted.")
