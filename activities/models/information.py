"""What information, about whom, and where it comes from."""

from django.core.exceptions import ValidationError
from django.db import models

from activities.models.part import ActivityPart, organisation_link
from activities.part_views import DatasetView, DataUseView, SourceView
from activities.vocabulary import Requirement
from ropa.languages.speaking import gettext
from ropa.reference.fields import TermField, TermsField
from ropa.register.fields import TextListField, WordField
from ropa.register.words import Answer


class DataUse(ActivityPart):
    """A kind of information: about whom, how far it identifies them, and who sees it at that level."""

    view = DataUseView
    _history_m2m_fields = ("subjects",)

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="data_uses")
    category = TermField("data_category", "kind of information")
    label = models.CharField("in our words", max_length=250, blank=True)
    items = TextListField("items")
    subjects = TermsField("data_subject", "people it is about")
    identifiability = TermField("identifiability", "how far it identifies people")
    requirement = WordField("must people give it", words=Requirement, default=Requirement.NOT_STATED)
    held_not_needed = models.BooleanField("held but not needed", default=False)
    seen_by = models.CharField("who sees it so", max_length=250, blank=True)

    def __str__(self) -> str:
        return self.label or str(self.category or ", ".join(self.items))[:80]

    def clean(self) -> None:
        """Something says what the information is."""
        super().clean()
        if not (self.category_id or self.label or self.items or self.identifiability_id):
            raise ValidationError({"category": gettext("Choose a kind of information, or name it or its items.")})


class Source(ActivityPart):
    """Where the information comes from (Article 14(2)(f))."""

    view = SourceView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="sources")
    category = TermField("data_source", "kind of source")
    organisation = organisation_link("organisation")
    detail = models.CharField("detail", max_length=500, blank=True)
    publicly_available = WordField("publicly available", words=Answer, default=Answer.NOT_ASKED)

    def __str__(self) -> str:
        return self.detail or str(self.organisation or self.category or gettext("Source"))

    def clean(self) -> None:
        """A source is named, one way or another."""
        super().clean()
        if not (self.category_id or self.organisation_id or self.detail):
            raise ValidationError({"category": gettext("Choose a kind of source or an organisation, or describe it.")})


class Dataset(ActivityPart):
    """A named data set with its members and the key by which it is linked."""

    view = DatasetView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="datasets")
    name = models.CharField("name", max_length=250)
    provider = organisation_link("provider")
    provider_text = models.CharField("provider in words", max_length=250, blank=True)
    members = TextListField("data sets in it")
    linkage_key = models.CharField("linked by", max_length=250, blank=True)

    def __str__(self) -> str:
        return self.name
