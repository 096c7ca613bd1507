"""Withdrawal: a notice that was taken back from the public. Written once, never changed."""

from django.conf import settings
from django.db import models

from notices.models.edition import Edition
from notices.models.written_once import WrittenOnce


class Withdrawal(WrittenOnce):
    """Who took an edition back, when and why. The reason is for colleagues and auditors, not for the public.

    A notice is withdrawn while its newest edition has one; publishing again makes a new edition.
    """

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField("withdrawn at")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="withdrawn by",
    )
    reason = models.TextField("reason")
    digest = models.CharField("SHA-256 of the reason", max_length=64)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition}, withdrawn"
