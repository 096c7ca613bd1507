"""Who else is in it: parties, recipients and processors."""

from django.core.exceptions import ValidationError
from django.db import models

from activities.models.part import ActivityPart, organisation_link
from activities.part_views import EngagementView, PartyView, RecipientView
from activities.vocabulary import Access, PartyRole
from ropa.languages.speaking import gettext
from ropa.reference.fields import TermField
from ropa.register.fields import PartialDateField, TextListField, WordField


class Party(ActivityPart):
    """Another organisation's role in the activity (Article 26), and the rule where it depends on something."""

    view = PartyView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="parties")
    role = WordField("role", words=PartyRole)
    organisation = organisation_link("organisation")
    name = models.CharField("name in words", max_length=250, blank=True)
    rule = models.TextField("what it depends on", blank=True)
    arrangement = models.TextField("arrangement", blank=True)
    essence = models.TextField("essence of the arrangement, for the public", blank=True)

    class Meta(ActivityPart.Meta):
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name or str(self.organisation or gettext(self.get_role_display()))

    def clean(self) -> None:
        """A party is named, or its rule says who it is."""
        super().clean()
        if not (self.organisation_id or self.name or self.rule):
            raise ValidationError(
                {"organisation": gettext("Choose an organisation, name it, or say what it depends on.")}
            )


class Recipient(ActivityPart):
    """Who is given the information (Articles 13(1)(e), 30(1)(d)), why, and by which gateway."""

    view = RecipientView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="recipients")
    category = TermField("recipient_category", "kind of recipient")
    organisation = organisation_link("organisation")
    name = models.CharField("name in words", max_length=250, blank=True)
    what = models.TextField("what they get", blank=True)
    why = models.TextField("why", blank=True)
    identifiability = TermField("identifiability", "how far it identifies people")
    condition = models.TextField("only if", blank=True)

    def __str__(self) -> str:
        return self.name or str(self.organisation or self.category or gettext("Recipient"))

    def clean(self) -> None:
        """A recipient is named, one way or another."""
        super().clean()
        if not (self.category_id or self.organisation_id or self.name):
            raise ValidationError({"category": gettext("Choose a kind of recipient or an organisation, or name it.")})


class Engagement(ActivityPart):
    """What a processor does in the activity, and what it can see (Article 28)."""

    view = EngagementView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="engagements")
    processor = models.ForeignKey("processors.Processor", models.PROTECT, related_name="engagements")
    contract = models.ForeignKey(
        "processors.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
        verbose_name="contract",
    )
    functions = TextListField("what it does")
    access = WordField("what it can see", words=Access, default=Access.NOT_STATED)
    agreement = models.CharField("agreement, in words", max_length=250, blank=True)
    starts_on = PartialDateField("starts on")
    ends_on = PartialDateField("ends on")
    note = models.TextField("note", blank=True)

    def __str__(self) -> str:
        return str(self.processor)

    def clean(self) -> None:
        """Dates in order, and the contract is with this processor."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on.last_day < self.starts_on.first_day:
            raise ValidationError({"ends_on": gettext("This cannot end before it starts.")})
        if self.contract is not None and self.contract.processor_id != self.processor_id:
            raise ValidationError({"contract": gettext("That contract is with another processor.")})
