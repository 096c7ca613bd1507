"""Judgement: what an organisation's stored findings were made of. Derived data: it can be deleted and made again."""

from django.db import models

from ropa.organisations.models import Organisation


class Judgement(models.Model):
    """When the register of an organisation was last judged, and how far the ledger had come.

    It is never marked stale: that shows by comparison (`ropa.findings.storing`).
    """

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="judgement")
    on = models.DateField("by the law of")
    rules = models.CharField("fingerprint of the rules", max_length=64, blank=True, help_text="Empty: not judged yet.")
    chain_at = models.BigIntegerField("last entry of its ledger that was judged", default=0)
    installation_at = models.BigIntegerField("last entry of the installation's ledger that was judged", default=0)
    followed_to = models.BigIntegerField(
        "last entry of its ledger up to which each changed record was judged alone", default=0
    )
    judged_at = models.DateTimeField("judged as a whole at")

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.on}"
