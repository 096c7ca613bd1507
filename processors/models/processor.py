"""Processor: a body that handles information for controllers. Its identity is shared by all registers."""

from django.db import models

from processors.view import ProcessorTransferView, ProcessorView
from ropa.audit.record import Scope
from ropa.languages.speaking import gettext, later
from ropa.reference.fields import TermField, TermsField
from ropa.register.fields import PartialDateField
from ropa.register.records import KeyedRecord, OwnRecord


class Processor(KeyedRecord):
    """A processor (UK GDPR Article 4(8)) and where it works."""

    scope = Scope.SHARED
    view = ProcessorView
    collection = "processors"
    _history_m2m_fields = ("countries", "support_countries")

    organisation = models.OneToOneField("organisations.Organisation", models.PROTECT, related_name="processor")
    summary = models.TextField("what it does", blank=True)
    countries = TermsField("country", "countries it works in")
    support_countries = TermsField("country", "countries it gives support from")

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="processors_processor_key",
                violation_error_message=later("There is already a processor with that key."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ProcessorTransfer(OwnRecord):
    """Information that a processor sends or opens abroad, whatever the activity (Articles 44A-49)."""

    view = ProcessorTransferView
    collection = "processor_transfers"

    processor = models.ForeignKey(Processor, models.PROTECT, related_name="transfers")
    country = TermField("country", "country")
    mechanism = TermField("transfer_mechanism", "how the law allows it")
    purpose = models.TextField("what for", blank=True)
    document = models.CharField("document", max_length=500, blank=True)
    assessed_on = PartialDateField("risk assessed on")

    class Meta(OwnRecord.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.processor}: {self.country or gettext('country not stated')}"
