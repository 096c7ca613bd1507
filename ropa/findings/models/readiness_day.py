"""ReadinessDay: how much of one article a record answered from one day on. Derived data, kept over time."""

from typing import Any

from django.db import models

from ropa.findings.querysets import ReadinessQuerySet
from ropa.findings.readiness import Article, Open, Share, State, percent
from ropa.organisations.models import Organisation
from ropa.register.fields import WordField


class ReadinessDay(models.Model):
    """A figure holds from `on` to the next row of the same record and article, so a day without change has no row.

    `record` is empty for the sum of all records of the organisation. A record of which nothing is asked any more,
    because it was retired or deleted, has a last row of nothing.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="readiness")
    record = models.CharField("record", max_length=300, blank=True)
    reference = models.TextField("name of the record", blank=True)
    article = WordField("article", words=Article)
    on = models.DateField("from this day on")
    answered = models.PositiveIntegerField("items answered", default=0)
    missing = models.PositiveIntegerField("items missing", default=0)
    not_asked = models.PositiveIntegerField("items not asked yet", default=0)
    open = models.JSONField("the items without an answer", default=list, blank=True)

    objects = ReadinessQuerySet.as_manager()

    FIGURES = ("reference", "answered", "missing", "not_asked", "open")

    class Meta:
        ordering = ["organisation", "record", "article", "on"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "record", "article", "on"], name="findings_readiness_once")
        ]

    def __str__(self) -> str:
        return f"{self.record or 'all records'}, {self.article}, {self.on}"

    @classmethod
    def of_share(cls, organisation: Organisation, share: Share, **given: Any) -> "ReadinessDay":
        """An unsaved row."""
        return cls(
            organisation=organisation,
            record=share.record,
            reference=share.reference,
            article=share.article,
            answered=share.answered,
            missing=share.missing,
            not_asked=share.not_asked,
            open=[one.document() for one in share.open],
            **given,
        )

    @property
    def asked(self) -> int:
        """How many items the law asks for."""
        return self.answered + self.missing + self.not_asked

    @property
    def percent(self) -> int | None:
        """The share answered, rounded down; None where nothing is asked."""
        return percent(self.answered, self.asked)

    @property
    def open_items(self) -> list[Open]:
        """What is not answered, in the order of the law."""
        return [Open(**{**held, "state": State(held["state"])}) for held in self.open]

    def tells_as(self, other: "ReadinessDay") -> bool:
        """Whether both say the same, whatever the day."""
        return all(getattr(self, name) == getattr(other, name) for name in self.FIGURES)
