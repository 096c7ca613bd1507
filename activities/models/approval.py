"""Approvals under section 251 and similar schemes. One approval covers many activities."""

from django.core.exceptions import ValidationError
from django.db import models

from activities.shared_views import ApprovalConditionView, ApprovalPeriodView, ApprovalView
from activities.vocabulary import OptOutPosition, PeriodKind, Scheme
from ropa.languages.speaking import gettext, say
from ropa.reference.fields import TermField
from ropa.register.fields import PartialDateField, TextListField, WordField
from ropa.register.records import OwnRecord, Part
from ropa.register.wording import shortened
from ropa.register.words import Answer


class Approval(OwnRecord):
    """Support to use confidential patient information (NHS Act 2006 s251; SI 2002/1438), or a similar approval."""

    view = ApprovalView
    collection = "approvals"
    _history_m2m_fields = ("controllers", "processors")

    scheme = WordField("scheme", words=Scheme, default=Scheme.SECTION_251)
    reference = models.CharField(
        "reference", max_length=80, blank=True, help_text="In its usual form: CAG 7-07(a-c)/2013."
    )
    as_printed = models.CharField("reference as printed", max_length=120, blank=True)
    sub_references = TextListField("sub-references")
    title = models.CharField("title", max_length=250, blank=True)
    holder = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="holder",
    )
    holder_text = models.CharField("holder in words", max_length=250, blank=True)
    adviser = models.CharField("adviser", max_length=250, blank=True)
    approver = models.CharField("approver", max_length=250, blank=True)
    jurisdiction = models.CharField("jurisdiction", max_length=120, blank=True)
    regulation = TermField("copi_regulation", "regulation")
    regulation_as_printed = models.CharField("regulation as printed", max_length=250, blank=True)
    purposes = TextListField("purposes covered")
    identifiers = TextListField("identifiers covered")
    controllers = models.ManyToManyField(
        "organisations.Organisation", blank=True, related_name="+", verbose_name="controllers covered"
    )
    controllers_text = models.CharField("controllers covered, in words", max_length=250, blank=True)
    processors = models.ManyToManyField(
        "processors.Processor", blank=True, related_name="+", verbose_name="processors covered"
    )
    opt_out = WordField("national data opt-out", words=OptOutPosition, default=OptOutPosition.NOT_STATED)
    opt_out_because = models.TextField("why", blank=True)
    last_review_on = models.DateField("last annual review on", null=True, blank=True)
    next_review_on = models.DateField("next annual review due on", null=True, blank=True)
    register_url = models.URLField("entry in the public register", max_length=500, blank=True)
    register_checked_on = models.DateField("public register checked on", null=True, blank=True)
    closed_on = PartialDateField("closed on")
    note = models.TextField("note", blank=True)

    class Meta(OwnRecord.Meta):
        pass

    def __str__(self) -> str:
        return self.reference or self.title or gettext("Approval without reference")


class ApprovalPeriod(Part):
    """One decision or extension. Two sources that disagree are two periods; neither is overwritten."""

    view = ApprovalPeriodView
    parents = ("approval",)

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="periods")
    kind = WordField("kind", words=PeriodKind, default=PeriodKind.DECISION)
    starts_on = PartialDateField("starts on")
    ends_on = PartialDateField("ends on")
    as_printed = models.CharField("as printed", max_length=250, blank=True)
    decided_on = PartialDateField("decided on")
    letter = models.CharField("letter", max_length=500, blank=True)
    source = models.CharField("where we read it", max_length=500, blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["approval", "key"], name="activities_approvalperiod_key")]

    def __str__(self) -> str:
        return say("{first} to {last}", first=self.starts_on or "…", last=self.ends_on or "…")

    def clean(self) -> None:
        """A period ends after it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on.last_day < self.starts_on.first_day:
            raise ValidationError({"ends_on": gettext("A period cannot end before it starts.")})


class ApprovalCondition(Part):
    """A condition of an approval, and whether it is met."""

    view = ApprovalConditionView
    parents = ("approval",)

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="conditions")
    text = models.TextField("condition")
    met = WordField("met", words=Answer, default=Answer.NOT_ASKED)
    note = models.TextField("note", blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["approval", "key"], name="activities_approvalcondition_key")]

    def __str__(self) -> str:
        return shortened(self.text)
