"""Assurance: evidence that information is handled safely, by a processor or by ourselves."""

from django.db import models

from processors.view import AssuranceView
from processors.vocabulary import AssuranceKind
from ropa.languages.speaking import gettext, say
from ropa.register.fields import PartialDateField, WordField
from ropa.register.records import OwnRecord


class Assurance(OwnRecord):
    """A toolkit result, certificate, audit or accreditation with its dates."""

    view = AssuranceView
    collection = "assurances"

    kind = WordField("kind", words=AssuranceKind)
    processor = models.ForeignKey(
        "processors.Processor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assurances",
        verbose_name="processor",
        help_text="Empty if we hold it ourselves.",
    )
    reference = models.CharField("reference", max_length=120, blank=True)
    status = models.CharField("status", max_length=200, blank=True)
    issued_on = PartialDateField("issued on")
    expires_on = PartialDateField("expires on")
    checked_on = models.DateField("checked on", null=True, blank=True)
    conclusion = models.TextField("conclusion", blank=True)

    class Meta(OwnRecord.Meta):
        pass

    def __str__(self) -> str:
        kind = gettext(self.get_kind_display())
        return say("{kind} held by {holder}", kind=kind, holder=self.processor) if self.processor_id else kind
