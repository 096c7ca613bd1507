"""What several activities lean on: appropriate policy documents, sharing agreements and information assets."""

from django.core.exceptions import ValidationError
from django.db import models

from activities.shared_views import InformationAssetView, PolicyDocumentView, SharingAgreementView
from activities.vocabulary import AssetKind
from ropa.languages.speaking import gettext
from ropa.reference.fields import TermField, TermsField
from ropa.register.fields import PartialDateField, TextListField, WordField
from ropa.register.records import OwnRecord
from ropa.register.words import Answer


class PolicyDocument(OwnRecord):
    """An appropriate policy document (Data Protection Act 2018, Schedule 1 paragraphs 38-41)."""

    view = PolicyDocumentView
    collection = "policies"
    _history_m2m_fields = ("conditions",)

    title = models.CharField("title", max_length=250)
    reference = models.CharField("reference", max_length=120, blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    conditions = TermsField("schedule1_condition", "Schedule 1 conditions it serves")
    has_procedures = WordField("explains procedures (para 39(a))", words=Answer, default=Answer.NOT_ASKED)
    has_retention = WordField("explains retention (para 39(b))", words=Answer, default=Answer.NOT_ASKED)
    last_review_on = models.DateField("last reviewed on", null=True, blank=True)
    next_review_on = models.DateField("next review due on", null=True, blank=True)
    ends_on = models.DateField("kept until", null=True, blank=True)

    class Meta(OwnRecord.Meta):
        pass

    def __str__(self) -> str:
        return self.title


class InformationAsset(OwnRecord):
    """A system, software or paper store that holds the information."""

    view = InformationAssetView
    collection = "assets"

    name = models.CharField("name", max_length=250)
    kind = WordField("kind", words=AssetKind, default=AssetKind.SYSTEM)
    owner = models.CharField("owner", max_length=200, blank=True)
    location = models.TextField("where it is", blank=True)
    country = TermField("country", "country")
    supplier = models.ForeignKey(
        "processors.Processor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="supplier",
    )
    support = models.TextField("support arrangements", blank=True)
    impact_of_loss = models.TextField("what its loss would mean", blank=True)
    note = models.TextField("note", blank=True)

    class Meta(OwnRecord.Meta):
        pass

    def __str__(self) -> str:
        return self.name


class SharingAgreement(OwnRecord):
    """A data sharing agreement or contract. The activities that it covers point at it."""

    view = SharingAgreementView
    collection = "agreements"
    _history_m2m_fields = ("parties",)

    title = models.CharField("title", max_length=250)
    reference = models.CharField("reference", max_length=120, blank=True)
    parties = models.ManyToManyField("organisations.Organisation", blank=True, related_name="+", verbose_name="parties")
    starts_on = PartialDateField("starts on")
    ends_on = PartialDateField("ends on")
    datasets = TextListField("data sets")
    limits = TextListField("what it forbids")
    document_url = models.URLField("document", max_length=500, blank=True)

    class Meta(OwnRecord.Meta):
        pass

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """An agreement ends after it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on.last_day < self.starts_on.first_day:
            raise ValidationError({"ends_on": gettext("An agreement cannot end before it starts.")})
