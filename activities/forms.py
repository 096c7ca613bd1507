"""Forms of the register's pages. What they refuse is said in plain words beside the field."""

from typing import Any

from django import forms

from activities.vocabulary import Status

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
