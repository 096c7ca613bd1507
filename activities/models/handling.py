"""How the information is handled: kept, sent abroad, opted out of, explained, and what went wrong."""

from django.core.exceptions import ValidationError
from django.db import models

from activities.models.part import ActivityPart, organisation_link
from activities.part_views import BreachNoteView, DocumentView, OptOutView, RetentionView, TransferView
from activities.vocabulary import DocumentKind, OptOutEffect, OptOutKind, RetentionAction
from ropa.languages.speaking import gettext
from ropa.reference.fields import TermField
from ropa.register.fields import PartialDateField, PeriodField, WordField
from ropa.register.words import Answer


class Retention(ActivityPart):
    """How long it is kept (Articles 13(2)(a), 30(1)(f)): a period from a trigger, or only a criterion."""

    view = RetentionView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="retentions")
    covers = models.CharField("what it covers", max_length=250, blank=True)
    retention_class = TermField("retention_class", "class of record")
    period = PeriodField("period")
    trigger = models.CharField("counted from", max_length=250, blank=True)
    action = WordField("what happens then", words=RetentionAction, default=RetentionAction.NOT_STATED)
    authority = models.TextField("on whose authority", blank=True)
    criterion = models.TextField("how it is decided", blank=True)

    def __str__(self) -> str:
        return self.covers or (self.period.text if self.period else self.criterion[:80])


class Transfer(ActivityPart):
    """Information sent to, or opened from, another country (Articles 44A-49)."""

    view = TransferView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="transfers")
    country = TermField("country", "country")
    organisation = organisation_link("organisation")
    processor = models.ForeignKey(
        "processors.Processor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="processor",
    )
    recipient = models.CharField("recipient in words", max_length=250, blank=True)
    mechanism = TermField("transfer_mechanism", "how the law allows it")
    safeguards = models.TextField("safeguards, for the public", blank=True)
    document = models.CharField("document", max_length=500, blank=True)
    condition_evidence = models.TextField("evidence that the condition is met", blank=True)
    is_regular = WordField("regular", words=Answer, default=Answer.NOT_ASKED)
    tested_on = PartialDateField("transfer risk assessed on")

    def __str__(self) -> str:
        return str(self.country or self.recipient or gettext("Transfer"))


class OptOut(ActivityPart):
    """A choice that people have, or have not, and how to use it."""

    view = OptOutView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="opt_outs")
    kind = WordField("kind", words=OptOutKind)
    effect = WordField("does it apply", words=OptOutEffect, default=OptOutEffect.NOT_STATED)
    because = models.TextField("why", blank=True)
    how = models.TextField("how to use it", blank=True)
    side_effects = models.TextField("side effects", blank=True)

    def __str__(self) -> str:
        return f"{gettext(self.get_kind_display())}: {gettext(self.get_effect_display())}"


class Document(ActivityPart):
    """A document or page that explains the activity further."""

    view = DocumentView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="documents")
    title = models.CharField("title", max_length=250)
    kind = WordField("kind", words=DocumentKind, default=DocumentKind.GUIDANCE)
    url = models.URLField("link", max_length=500, blank=True)

    def __str__(self) -> str:
        return self.title


class BreachNote(ActivityPart):
    """That a breach touched the activity: date, reference and link, nothing more."""

    view = BreachNoteView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="breaches")
    happened_on = PartialDateField("happened on")
    reference = models.CharField("reference", max_length=120, blank=True)
    url = models.URLField("link", max_length=500, blank=True)

    def __str__(self) -> str:
        return self.reference or gettext("Breach")

    def clean(self) -> None:
        """A note leads somewhere."""
        super().clean()
        if not self.reference and not self.url:
            raise ValidationError({"reference": gettext("Give the reference or the link of the breach record.")})
