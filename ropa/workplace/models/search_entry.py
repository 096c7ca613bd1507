"""SearchEntry: the words by which one record is found. Derived data: it can be deleted and made again (`reindex`)."""

from django.db import models

from ropa.organisations.models import Organisation


class SearchEntry(models.Model):
    """One record. Without organisation it is one that all registers share, such as a law.

    `folded` holds all words of it as they are compared (`ropa.workplace.folding`), `exact` each reference between bars.
    """

    collection = models.CharField("collection", max_length=40)
    record = models.CharField("primary key of the record", max_length=100)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    key = models.CharField("key", max_length=80)
    exact = models.TextField("references", blank=True)
    folded = models.TextField("words")
    reference = models.TextField("reference as shown", blank=True)
    title = models.TextField("title")
    text = models.TextField("text as shown", blank=True)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["collection", "record"], name="workplace_search_once")]
        indexes = [models.Index(fields=["organisation", "collection"], name="workplace_search_of")]

    def __str__(self) -> str:
        return f"{self.collection}/{self.key}"


class SearchIndex(models.Model):
    """Whether the words of a register, or of what all share (0), are kept, and by which code they were made."""

    keeper = models.BigIntegerField("primary key of the organisation", unique=True)
    form = models.CharField("fingerprint of what made it", max_length=64, blank=True, help_text="Empty: out of date.")
    built_at = models.DateTimeField("made at")

    class Meta:
        verbose_name_plural = "search indexes"

    def __str__(self) -> str:
        return f"search index of {self.keeper}"
