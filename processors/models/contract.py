"""Contract: what binds a processor (Article 28(3)), with the sub-processors it allows."""

from django.core.exceptions import ValidationError
from django.db import models

from processors.view import ContractView, SubProcessorView
from processors.vocabulary import Article28Term
from ropa.languages.speaking import gettext, say
from ropa.reference.fields import TermField
from ropa.register.fields import PartialDateField, TextListField, WordField
from ropa.register.records import OwnRecord, Part
from ropa.register.words import Answer


class Contract(OwnRecord):
    """A contract or other legal act. `terms` is the Article 28(3) checklist: what the document really says."""

    view = ContractView
    collection = "contracts"
    _history_m2m_fields = ("parties",)

    processor = models.ForeignKey("processors.Processor", models.PROTECT, related_name="contracts")
    reference = models.CharField("reference", max_length=120, blank=True)
    title = models.CharField("title", max_length=250, blank=True)
    parties = models.ManyToManyField("organisations.Organisation", blank=True, related_name="+", verbose_name="parties")
    signed_on = PartialDateField("signed on")
    starts_on = PartialDateField("starts on")
    ends_on = PartialDateField("ends on")
    terms = TextListField("terms it contains", words=Article28Term)
    terms_checked_on = models.DateField("terms checked on", null=True, blank=True)
    sub_processors_answer = WordField("uses sub-processors", words=Answer, default=Answer.NOT_ASKED)
    document_url = models.URLField("document", max_length=500, blank=True)
    note = models.TextField("note", blank=True)

    class Meta(OwnRecord.Meta):
        pass

    def __str__(self) -> str:
        return self.title or self.reference or say("Contract with {processor}", processor=self.processor)

    def clean(self) -> None:
        """A contract ends after it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on.last_day < self.starts_on.first_day:
            raise ValidationError({"ends_on": gettext("A contract cannot end before it starts.")})


class SubProcessor(Part):
    """A processor that our processor uses (Article 28(2), (4))."""

    view = SubProcessorView
    parents = ("contract",)
    NAMES_BESIDE = frozenset({"engaged_by"})

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="sub_processors")
    name = models.CharField("name", max_length=250, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisation",
    )
    engaged_by = models.CharField(
        "engaged by",
        max_length=64,
        blank=True,
        help_text="Key of the sub-processor above it in the chain, if any.",
    )
    function = models.TextField("what it does", blank=True)
    country = TermField("country", "country")

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["contract", "key"], name="processors_subprocessor_key"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.organisation or gettext("Sub-processor"))

    def clean(self) -> None:
        """A sub-processor is named, one way or the other."""
        super().clean()
        if not self.name and self.organisation_id is None:
            raise ValidationError({"name": gettext("Give a name, or choose an organisation.")})
