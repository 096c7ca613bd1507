"""Activity: one row of the record of processing activities (UK GDPR Article 30)."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from activities.querysets import ActivityQuerySet
from activities.tags import refuse_odd_tags
from activities.view import ActivityView
from activities.vocabulary import About, Audience, OurRole, Regime, Status
from ropa.languages.speaking import gettext, later, say
from ropa.reference.fields import TermsField
from ropa.register.fields import TextListField, WordField
from ropa.register.records import OwnRecord
from ropa.register.words import Answer

RESERVED_KEYS = frozenset({"new"})


class Activity(OwnRecord):
    """What we do with information, for which purposes. `status` is of the live rows; what the public reads is the
    current ApprovedVersion."""

    view = ActivityView
    collection = "activities"
    _history_m2m_fields = ("security_measures", "assets", "agreements", "accreditations")

    WORKFLOW: ClassVar[frozenset[str]] = frozenset({"status", "retired_on", "retired_because"})
    UPKEEP: ClassVar[frozenset[str]] = frozenset({"owner", "tags", "reviewed_on", "review_due_on"})
    """Who looks after the record and when: no content, so that an approved record stays approved."""

    reference = models.CharField("reference", max_length=60)
    title = models.CharField("title", max_length=250)
    status = WordField("status", words=Status, default=Status.DRAFT)
    role = WordField("our role", words=OurRole, default=OurRole.NOT_STATED)
    regime = WordField("law that governs it", words=Regime, default=Regime.UK_GDPR)
    about = WordField("whose information", words=About, default=About.LIVING)
    business_function = models.CharField("business function", max_length=200, blank=True)
    owner = models.CharField("owner", max_length=200, blank=True, help_text="A role or team, not a person.")
    tags = TextListField("tags", help_text="Words of your own by which records are found together.")
    summary = models.TextField("summary for the public", blank=True)
    benefits = TextListField("benefits")
    audiences = TextListField("who should read about it", words=Audience)
    publish = models.BooleanField("shown in notices", default=True)
    direct_care = WordField("direct care", words=Answer, default=Answer.NOT_ASKED)
    confidential_patient_information = WordField(
        "uses confidential patient information", words=Answer, default=Answer.NOT_ASKED
    )
    how_many_people = models.CharField("roughly how many people", max_length=120, blank=True)
    must_provide = WordField("must people give the information", words=Answer, default=Answer.NOT_ASKED)
    must_provide_because = models.TextField("because", blank=True)
    consequence = models.TextField("what happens if they do not", blank=True)
    recipients_answer = WordField("shared with others", words=Answer, default=Answer.NOT_ASKED)
    processors_answer = WordField("uses processors", words=Answer, default=Answer.NOT_ASKED)
    transfers_answer = WordField("sent outside the UK", words=Answer, default=Answer.NOT_ASKED)
    automated_decisions_answer = WordField("automated decisions", words=Answer, default=Answer.NOT_ASKED)
    reuse_answer = WordField("used for a new purpose", words=Answer, default=Answer.NOT_ASKED)
    reuse_detail = models.TextField("the new purpose", blank=True)
    notice_exemption = models.TextField("exemption from telling people (Article 13(4), 14(5))", blank=True)
    location = models.TextField("where it is kept", blank=True)
    systems = models.TextField("systems", blank=True)
    security_detail = models.TextField("security detail", blank=True)
    started_on = models.DateField("began on", null=True, blank=True)
    reviewed_on = models.DateField("last reviewed on", null=True, blank=True)
    review_due_on = models.DateField("next review due on", null=True, blank=True)
    retired_on = models.DateField("retired on", null=True, blank=True)
    retired_because = models.TextField("retired because", blank=True)
    copied_from = models.CharField("copied from", max_length=250, blank=True)
    unplaced = models.TextField("text that found no place", blank=True)
    security_measures = TermsField("security_measure", "security measures")
    assets = models.ManyToManyField(
        "activities.InformationAsset",
        blank=True,
        related_name="activities",
        verbose_name="information assets",
    )
    agreements = models.ManyToManyField(
        "activities.SharingAgreement",
        blank=True,
        related_name="activities",
        verbose_name="sharing agreements",
    )
    accreditations = models.ManyToManyField(
        "processors.Assurance", blank=True, related_name="+", verbose_name="accreditations"
    )

    objects = ActivityQuerySet.as_manager()  # type: ignore[misc]

    class Meta(OwnRecord.Meta):
        ordering = ["organisation", "reference"]
        verbose_name_plural = "activities"
        constraints = [
            *OwnRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                name="activities_activity_reference",
                violation_error_message=later("This organisation already has an activity with that reference."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.RETIRED.value) | models.Q(retired_on__isnull=False),
                name="activities_activity_retired_dated",
                violation_error_message=later("A retired activity needs the day it was retired."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def clean(self) -> None:
        """Dates in order, tags that are words, and a key that is no address of the register itself."""
        super().clean()
        if self._state.adding and self.key in RESERVED_KEYS:
            raise ValidationError({"key": say("“{key}” is an address of the register; choose another.", key=self.key)})
        refuse_odd_tags(self.tags)
        if self.reviewed_on and self.review_due_on and self.review_due_on < self.reviewed_on:
            raise ValidationError({"review_due_on": gettext("The next review cannot be before the last one.")})

    def is_settled(self) -> bool:
        """From its first approval on, a change says why."""
        return self.pk is not None and self.versions.exists()

    def content_changed(self, *, fields: frozenset[str], by: Any, reason: str) -> None:
        """An edit of approved or waiting content is a new draft; what the public reads stays as it was."""
        if fields <= self.WORKFLOW | self.UPKEEP:
            return
        stored = self.stored()
        if stored is not None and stored.status in (Status.APPROVED, Status.IN_REVIEW):
            from ropa.audit.signing import save_signed

            stored.status = Status.DRAFT
            save_signed(stored, by=by, reason=reason or "Changed after approval")
            self.status = Status.DRAFT
