"""Edition: what a notice said when it was published. Written once, never changed."""

from django.conf import settings
from django.db import models

from notices.models.written_once import WrittenOnce


class Edition(WrittenOnce):
    """The assembled context of a notice (JSON text), its SHA-256, who published it, why, and what changed by it.

    `changes` are plain sentences. Its files stand beside it; so does its withdrawal, if it has one.
    """

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
    changes = models.JSONField("what changed since the edition before", default=list, blank=True)

    class Meta:
        ordering = ["notice", "-number"]
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="notices_edition_number")]

    def __str__(self) -> str:
        return f"{self.notice}, edition {self.number}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether this edition itself was taken back. A query, unless the withdrawal was fetched with it."""
        return hasattr(self, "withdrawal")
