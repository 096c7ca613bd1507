"""StoredFinding: a finding as it was last made, with the first day on which it was found. Derived data."""

from django.db import models

from ropa.findings.querysets import FindingQuerySet
from ropa.organisations.models import Organisation
from ropa.register.fields import WordField
from ropa.rules.finding import Finding
from ropa.rules.severity import Severity
from ropa.rules.worded import with_parts


class StoredFinding(models.Model):
    """One row of `Finding`; the same fields. `field` is the place in the record: `purposes[p1].grounds[g2].basis`.

    It is told in English. With its `parts` it can be said in other languages; one that has none is said as it stands.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="findings")
    code = models.CharField("rule", max_length=20)
    severity = WordField("severity", words=Severity)
    title = models.TextField("what the law expects")
    record = models.CharField("record", max_length=300)
    reference = models.TextField("name of the record", blank=True)
    field = models.TextField("place in the record", blank=True)
    message = models.TextField("what was found")
    fix = models.TextField("what mends it")
    source = models.TextField("source in law")
    url = models.TextField("address of the source", blank=True)
    since = models.DateField("found since")
    is_to_do = models.BooleanField("of a draft")
    parts = models.JSONField("what its sentences are made of", default=dict, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "record"], name="findings_of_record")]

    def __str__(self) -> str:
        return f"{self.code} {self.record}"

    def to_finding(self) -> Finding:
        """As the engine tells it. Needs the organisation at hand: `select_related`."""
        return Finding(
            code=self.code,
            severity=Severity(self.severity),
            title=self.title,
            organisation=self.organisation.slug,
            record=self.record,
            reference=self.reference,
            field=self.field,
            message=with_parts(self.message, self.parts.get("message", {})),
            fix=with_parts(self.fix, self.parts.get("fix", {})),
            source=self.source,
            url=self.url,
            since=self.since,
            is_to_do=self.is_to_do,
        )
