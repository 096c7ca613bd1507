"""Forms of the register's pages. What they refuse is said in plain words beside the field."""

from datetime import datetime
from typing import Any

from django import forms

from ropa.audit.admin_reasons import refuse_odd_text
from ropa.findings.vocabulary import WaiverDecision
from ropa.languages.speaking import gettext, later
from ropa.register.forms import Said
from ropa.register.moments import ACCEPTED, LONGEST, PastRefused, moment_from
from ropa.register.typed_fields import DayField
from ropa.workplace.models import SavedView


class MomentForm(Said, forms.Form):
    """As at when the register is wanted."""

    moment = forms.CharField(
        label=later("Date, or date and time"),
        max_length=LONGEST,
        help_text=later("For example, 3 March 2026 for the end of that day, or 3 March 2026 at 14:05."),
        error_messages={"required": ACCEPTED},
    )

    def clean_moment(self) -> datetime:
        """The moment that was meant; refused in a sentence that says what is accepted."""
        try:
            return moment_from(self.cleaned_data["moment"])
        except PastRefused as refused:
            raise forms.ValidationError(str(refused)) from None


class ReasonForm(Said, forms.Form):
    """A reason for a decision, with what the person had read when they opened the page."""

    reason = forms.CharField(
        label=later("Reason"),
        max_length=2000,
        required=False,
        help_text=later("Kept with the decision in the history."),
    )
    read_as = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": later("This form is not complete. Open the page again, then decide.")},
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.required = needs_reason
        reason.error_messages["required"] = gettext("Say why.")
        if not needs_reason:
            reason.label = gettext("Reason (optional)")


class EndForm(Said, forms.Form):
    """Why a decision about a finding ends."""

    reason = forms.CharField(
        label=later("Reason"),
        max_length=2000,
        validators=[refuse_odd_text],
        help_text=later("Kept with the decision in the history."),
        error_messages={"required": later("Say why.")},
    )


class WaiverForm(EndForm):
    """What somebody decides about a finding, why, and until when."""

    CHOICES = (
        (WaiverDecision.ACCEPTED.value, later("Accept: it does not count as open until that day")),
        (WaiverDecision.EXPLAINED.value, later("Explain: it stays open, with the reason beside it")),
    )
    decision = forms.ChoiceField(
        label=later("Decision"), choices=CHOICES, error_messages={"required": later("Choose one.")}
    )
    until = DayField(
        label=later("Until the end of"),
        error_messages={"required": later("Say until when, at most two years ahead.")},
    )

    field_order = ("decision", "reason", "until")


class SavedViewForm(Said, forms.ModelForm):
    """The name of a view of a list, and who sees it."""

    name = forms.CharField(
        label=later("Name"),
        max_length=80,
        validators=[refuse_odd_text],
        help_text=later("For example, Reviews of my team."),
        error_messages={"required": later("Give the view a name.")},
    )
    is_shared = forms.BooleanField(label=later("Share it with everybody in this register"), required=False)

    class Meta:
        model = SavedView
        fields = ("name", "is_shared")
