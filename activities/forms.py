"""Forms of the register's pages. What they refuse is said in plain words beside the field."""

from datetime import datetime
from typing import Any

from django import forms

from activities.vocabulary import Status
from ropa.register.moments import ACCEPTED, LONGEST, PastRefused, moment_from

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
