"""What was assessed, and what a computer decides."""

from django.db import models

from activities.models.part import ActivityPart
from activities.part_views import AssessmentView, AutomatedDecisionView
from activities.vocabulary import AssessmentKind, AssessmentStatus, DecisionSafeguard
from ropa.languages.speaking import gettext
from ropa.register.fields import PartialDateField, TextListField, WordField
from ropa.register.words import Answer


class AutomatedDecision(ActivityPart):
    """A decision with no meaningful human part, or matching and profiling near to one (Articles 22A-22D)."""

    view = AutomatedDecisionView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="automated_decisions")
    name = models.CharField("name", max_length=250, blank=True)
    solely_automated = WordField("made by computer alone", words=Answer, default=Answer.NOT_ASKED)
    significant = WordField("legal or similar effect", words=Answer, default=Answer.NOT_ASKED)
    profiling = WordField("profiling", words=Answer, default=Answer.NOT_ASKED)
    uses_special_data = WordField("uses special category data", words=Answer, default=Answer.NOT_ASKED)
    special_data_condition = models.TextField("condition that allows it (Article 22B)", blank=True)
    logic = models.TextField("how it works", blank=True)
    significance = models.TextField("what it means for people", blank=True)
    human_part = models.TextField("what a person can change", blank=True)
    safeguards = TextListField("safeguards (Article 22C)", words=DecisionSafeguard)

    def __str__(self) -> str:
        return self.name or gettext("Automated decision")


class Assessment(ActivityPart):
    """An impact, balance, transfer or compatibility assessment (Articles 35, 6(1)(f), 46(1A), 8A)."""

    view = AssessmentView

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="assessments")
    kind = WordField("kind", words=AssessmentKind)
    needed = WordField("needed", words=Answer, default=Answer.NOT_ASKED)
    why_not = models.TextField("if not, why", blank=True)
    status = WordField("status", words=AssessmentStatus, default=AssessmentStatus.NOT_STATED)
    reference = models.CharField("reference", max_length=120, blank=True)
    done_on = PartialDateField("done on")
    next_review_on = models.DateField("next review due on", null=True, blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    officer_advice = models.TextField("advice of the data protection officer", blank=True)
    high_risk_remains = WordField("high risk remains", words=Answer, default=Answer.NOT_ASKED)
    regulator_consulted_on = models.DateField("regulator consulted on (Article 36)", null=True, blank=True)
    conclusion = models.TextField("conclusion", blank=True)

    def __str__(self) -> str:
        return gettext(self.get_kind_display())
