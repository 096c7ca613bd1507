"""The ledger: one chain of entries per organisation and one for the installation. Append only.

The database refuses UPDATE and DELETE by triggers (ropa.audit.guards); the content of an entry may be emptied only
where a Redaction says who did it, when and why. No foreign key leads out of the ledger: it survives what it tells of.
"""

import secrets

from django.db import models

INSTALLATION = 0


def new_identity() -> str:
    """What tells one chain from every other, on any installation."""
    return secrets.token_hex(16)


class Chain(models.Model):
    """The ledger of one organisation, or of the installation (organisation 0)."""

    organisation = models.BigIntegerField("organisation", unique=True)
    identity = models.CharField("identity", max_length=32, unique=True, default=new_identity)

    class Meta:
        verbose_name = "ledger"

    def __str__(self) -> str:
        return self.identity


class Entry(models.Model):
    """One thing that happened. `digest` covers every other field but `content`, which `content_digest` covers."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries")
    sequence = models.BigIntegerField("number")
    at = models.DateTimeField("at")
    actor_id = models.BigIntegerField("user", null=True)
    actor = models.CharField("who", max_length=400)
    event = models.CharField("event", max_length=20)
    door = models.CharField("door", max_length=20)
    request_id = models.CharField("request", max_length=64, blank=True)
    model = models.CharField("kind of record", max_length=100, blank=True)
    record = models.CharField("record", max_length=100, blank=True)
    root_model = models.CharField("kind of whole record", max_length=100, blank=True)
    root = models.CharField("whole record", max_length=100, blank=True)
    version = models.BigIntegerField("version in the history table", null=True)
    schema = models.PositiveIntegerField("schema number")
    content = models.TextField("content", blank=True)
    content_digest = models.CharField("SHA-256 of the content", max_length=64)
    previous = models.CharField("digest of the entry before", max_length=64)
    digest = models.CharField("digest", max_length=64)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="audit_entry_sequence")]
        indexes = [
            models.Index(fields=["chain", "model", "record", "sequence"], name="audit_entry_record"),
            models.Index(fields=["chain", "root_model", "root", "sequence"], name="audit_entry_root"),
            models.Index(fields=["chain", "at"], name="audit_entry_at"),
            models.Index(fields=["model", "version"], name="audit_entry_version"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}"


class Redaction(models.Model):
    """Permission to empty one entry, and to delete its row of the history table. Written once; tells who and why."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="redaction")
    model = models.CharField("kind of record", max_length=100, blank=True)
    version = models.BigIntegerField("version in the history table", null=True)
    at = models.DateTimeField("at")
    actor = models.CharField("who", max_length=400)
    reason = models.TextField("reason")

    class Meta:
        indexes = [models.Index(fields=["model", "version"], name="audit_redaction_version")]

    def __str__(self) -> str:
        return f"Redaction of {self.entry_id}"
