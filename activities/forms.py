"""Forms of the register's pages. What they refuse is said in plain words beside the field."""

from datetime import date, datetime
from typing import Any

from django import forms

from activities.vocabulary import Status
from ropa.audit.admin_reasons import refuse_odd_text
from ropa.findings.vocabulary import WaiverDecision
from ropa.register.moments import ACCEPTED, LONGEST, PastRefused, day_of, moment_from, span_from

ANY = ""


class FindForm(forms.Form):
    """Which activities to list, in which order. A search is never refused: what it cannot mean is left out."""

    SORTS = (
        ("reference", "Reference"),
        ("title", "Title"),
        ("status", "Status"),
        ("review", "Next review"),
    )
    REVIEWS = ((ANY, "Any"), ("overdue", "Overdue"), ("unset", "No date set"))

    q = forms.CharField(label="Search", required=False, max_length=200)
    status = forms.ChoiceField(label="Status", required=False, choices=[(ANY, "Any"), *Status.choices()])
    review = forms.ChoiceField(label="Review", required=False, choices=REVIEWS)
    sort = forms.ChoiceField(label="Sort by", required=False, choices=SORTS)

    def wanted(self) -> dict[str, str]:
        """What was understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class MomentForm(forms.Form):
    """As at when the register is wanted."""

    moment = forms.CharField(
        label="Date, or date and time",
        max_length=LONGEST,
        help_text="For example, 3 March 2026 for the end of that day, or 3 March 2026 at 14:05.",
        error_messages={"required": ACCEPTED},
    )

    def clean_moment(self) -> datetime:
        """The moment that was meant; refused in a sentence that says what is accepted."""
        try:
            return moment_from(self.cleaned_data["moment"])
        except PastRefused as refused:
            raise forms.ValidationError(str(refused)) from None


class ReasonForm(forms.Form):
    """A reason for a decision, with what the person had read when they opened the page."""

    reason = forms.CharField(
        label="Reason", max_length=2000, required=False, help_text="Kept with the decision in the history."
    )
    read_as = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": "This form is not complete. Open the page again, then decide."},
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.required = needs_reason
        reason.error_messages["required"] = "Say why."
        if not needs_reason:
            reason.label = "Reason (optional)"


class DayField(forms.CharField):
    """A day, as people type it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, help_text="For example, 31 March 2027.", **kwargs)

    def clean(self, value: Any) -> date:
        """The day meant. Raises ValidationError."""
        typed = str(super().clean(value))
        try:
            return day_of(span_from(typed)[1])
        except PastRefused:
            raise forms.ValidationError(f"“{typed}” is not a day. Write 31 March 2027 or 2027-03-31.") from None


class EndForm(forms.Form):
    """Why a decision about a finding ends."""

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        validators=[refuse_odd_text],
        help_text="Kept with the decision in the history.",
        error_messages={"required": "Say why."},
    )


class WaiverForm(EndForm):
    """What somebody decides about a finding, why, and until when."""

    CHOICES = (
        (WaiverDecision.ACCEPTED.value, "Accept: it does not count as open until that day"),
        (WaiverDecision.EXPLAINED.value, "Explain: it stays open, with the reason beside it"),
    )
    decision = forms.ChoiceField(label="Decision", choices=CHOICES, error_messages={"required": "Choose one."})
    until = DayField(label="Until the end of", error_messages={"required": "Say until when, at most two years ahead."})

    field_order = ("decision", "reason", "until")
