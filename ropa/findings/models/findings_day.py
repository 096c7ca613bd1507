"""FindingsDay: how many findings of one severity were open from one day on. Derived data, kept over time."""

from django.db import models

from ropa.findings.querysets import FindingsDayQuerySet
from ropa.organisations.models import Organisation
from ropa.register.fields import WordField
from ropa.rules.severity import Severity


class FindingsDay(models.Model):
    """A figure holds from `on` to the next row of the same severity, so a day without change has no row.

    It tells how the register stood when it was judged as a whole for the last time on that day.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="findings_by_day")
    severity = WordField("severity", words=Severity)
    on = models.DateField("from this day on")
    open = models.PositiveIntegerField("open findings")

    objects = FindingsDayQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "severity", "on"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "severity", "on"], name="findings_findingsday_once")
        ]

    def __str__(self) -> str:
        return f"{self.severity}, {self.on}: {self.open}"
