"""Purposes and what makes them lawful: grounds, confidentiality, consent and the laws cited."""

from django.core.exceptions import ValidationError
from django.db import models

from activities.models.part import ActivityPart
from activities.part_views import (
    CitationView,
    ConfidentialityUseView,
    ConsentView,
    LegalGroundView,
    PurposeView,
)
from activities.vocabulary import CitationRelation, ConsentMethod
from ropa.languages.speaking import gettext, later
from ropa.reference.fields import TermField, TermsField
from ropa.register.fields import TextListField, WordField
from ropa.register.records import Part, one_parent
from ropa.register.wording import shortened
from ropa.register.words import Answer


class Purpose(ActivityPart):
    """Why the information is used (Articles 5(1)(b), 13(1)(c), 30(1)(b)). Legal grounds belong to a purpose."""

    view = PurposeView
    _history_m2m_fields = ("subjects",)

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="purposes")
    text = models.TextField("purpose")
    public_text = models.TextField("purpose, as the public reads it", blank=True)
    subjects = TermsField("data_subject", "people")
    is_public_task = WordField("is it our public task", words=Answer, default=Answer.NOT_ASKED)

    def __str__(self) -> str:
        return shortened(self.text)


class LegalGround(Part):
    """One legal answer for one purpose and group of people (Articles 6, 9, 10; DPA 2018 Schedule 1)."""

    view = LegalGroundView
    parents = ("purpose",)
    _history_m2m_fields = ("subjects",)

    purpose = models.ForeignKey(Purpose, models.CASCADE, related_name="grounds")
    basis = TermField("lawful_basis", "Article 6 basis")
    subjects = TermsField("data_subject", "people it is about", help_text="Empty: all people of the purpose.")
    special_condition = TermField("special_condition", "Article 9 condition")
    schedule1 = TermField("schedule1_condition", "Schedule 1 condition")
    recognised_interest = TermField("recognised_interest", "recognised legitimate interest")
    legitimate_interest = models.TextField("the legitimate interest", blank=True)
    function_text = models.TextField("the task or function in words", blank=True)
    secrecy = models.TextField("who is bound by secrecy (Article 9(3))", blank=True)
    public_interest = models.TextField("why it is in the substantial public interest", blank=True)
    policy = models.ForeignKey(
        "activities.PolicyDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="appropriate policy document",
    )
    policy_basis_met = models.TextField("how Article 6 is met (Schedule 1 para 41(b))", blank=True)
    policy_retention_followed = WordField(
        "kept and erased as the policy says (para 41(c))", words=Answer, default=Answer.NOT_ASKED
    )
    policy_retention_because = models.TextField("if not, why (para 41(c))", blank=True)
    offence_authority = models.TextField("authority for offence data (Article 10)", blank=True)
    offence_condition = TermField("schedule1_condition", "Schedule 1 condition for offence data")
    law_enforcement_ground = models.TextField("ground under Part 3 of the Act", blank=True)
    explanation = models.TextField("explanation for the public", blank=True)
    as_stated = models.TextField("as the source states it", blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["purpose", "key"], name="activities_legalground_key")]

    def __str__(self) -> str:
        return str(self.basis or self.as_stated or self.law_enforcement_ground or gettext("Ground not stated"))[:80]


class ConfidentialityUse(ActivityPart):
    """What meets or lifts the common law duty of confidentiality. Never a UK GDPR basis."""

    view = ConfidentialityUseView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="confidentiality")
    basis = TermField("confidentiality_basis", "route")
    approval = models.ForeignKey(
        "activities.Approval",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uses",
        verbose_name="approval",
    )
    applies_when = models.TextField("when it applies", blank=True)
    reasoning = models.TextField("reasoning", blank=True)
    explanation = models.TextField("explanation for the public", blank=True)
    as_stated = models.TextField("as the source states it", blank=True)

    def __str__(self) -> str:
        return str(self.basis or self.as_stated or gettext("Route not stated"))[:80]


class Citation(Part):
    """A law relied on, chosen from the list where it has it; what was typed is kept."""

    view = CitationView
    parents = ("ground", "confidentiality", "recipient")

    ground = models.ForeignKey(LegalGround, models.CASCADE, null=True, blank=True, related_name="citations")
    confidentiality = models.ForeignKey(
        ConfidentialityUse, models.CASCADE, null=True, blank=True, related_name="citations"
    )
    recipient = models.ForeignKey(
        "activities.Recipient", models.CASCADE, null=True, blank=True, related_name="citations"
    )
    statute = TermField("statute", "law")
    provision = models.CharField("provision", max_length=250, blank=True)
    relation = WordField("what it does", words=CitationRelation, default=CitationRelation.POWER)
    as_typed = models.TextField("as typed", blank=True)
    url = models.URLField("link", max_length=500, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["ground", "key"], name="activities_citation_ground_key"),
            models.UniqueConstraint(fields=["confidentiality", "key"], name="activities_citation_confidentiality_key"),
            models.UniqueConstraint(fields=["recipient", "key"], name="activities_citation_recipient_key"),
            models.CheckConstraint(
                condition=one_parent("ground", "confidentiality", "recipient"),
                name="activities_citation_one_parent",
                violation_error_message=later(
                    "A citation belongs to one ground, one confidentiality route or one recipient."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.as_typed or f"{self.statute or ''} {self.provision}".strip()

    def clean(self) -> None:
        """A citation names a law, chosen or typed."""
        super().clean()
        if not self.statute_id and not self.as_typed and not self.provision:
            raise ValidationError({"statute": gettext("Choose a law, or type what the source says.")})


class Consent(Part):
    """How people are asked, and how they change their mind (Article 7, or the duty of confidentiality)."""

    view = ConsentView
    parents = ("ground", "confidentiality")

    ground = models.ForeignKey(LegalGround, models.CASCADE, null=True, blank=True, related_name="consents")
    confidentiality = models.ForeignKey(
        ConfidentialityUse, models.CASCADE, null=True, blank=True, related_name="consents"
    )
    explicit = WordField("explicit", words=Answer, default=Answer.NOT_ASKED)
    obtained_by = models.CharField("who asks", max_length=250, blank=True)
    obtained_from = models.CharField("who answers", max_length=250, blank=True)
    obtained_when = models.CharField("when", max_length=250, blank=True)
    method = WordField("how people say yes", words=ConsentMethod, default=ConsentMethod.NOT_STATED)
    topics = TextListField("what people can agree to")
    recorded_where = models.TextField("where it is recorded", blank=True)
    withdraw_how = models.TextField("how to withdraw", blank=True)
    effect_of_refusing = models.TextField("what happens if people say no", blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["ground", "key"], name="activities_consent_ground_key"),
            models.UniqueConstraint(fields=["confidentiality", "key"], name="activities_consent_confidentiality_key"),
            models.CheckConstraint(
                condition=one_parent("ground", "confidentiality"),
                name="activities_consent_one_parent",
                violation_error_message=later("Consent belongs to one ground or to one confidentiality route."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Explicit consent") if self.explicit == Answer.YES else gettext("Consent")
