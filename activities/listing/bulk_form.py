"""The form of a change of many activities: which change, its value, and one reason for all."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from activities.listing.bulk import checked_value
from activities.listing.changes import Change
from ropa.audit.admin_reasons import refuse_odd_text
from ropa.languages.speaking import gettext, later
from ropa.register.forms import Said
from ropa.register.typed_fields import DayField


class BulkForm(Said, forms.Form):
    """Offers some changes; each has a field of its own for its value."""

    reason = forms.CharField(
        label=later("Reason"),
        required=False,
        max_length=1_000,
        validators=[refuse_odd_text],
        help_text=later("One for all of them, kept in the history of each."),
    )

    def __init__(self, data: Any, *, offered: Mapping[str, Change], on: date) -> None:
        super().__init__(data)
        self.offered, self.on = offered, on
        choices = [(name, gettext(one.label)) for name, one in offered.items()]
        wrong = dict.fromkeys(("required", "invalid_choice"), gettext("Choose what to change."))
        self.fields["change"] = forms.ChoiceField(
            label=gettext("What to change"), choices=choices, error_messages=wrong
        )
        for name, one in offered.items():
            if one.takes != "nothing":
                self.fields[f"value-{name}"] = _value_field(one)

    @property
    def change(self) -> Change:
        """The change that was chosen. Only for a form that is valid."""
        return self.offered[self.cleaned_data["change"]]

    def clean(self) -> dict[str, Any]:
        """The value of the change that was chosen; what stands in the other fields does not matter."""
        said = dict(super().clean() or {})
        name = said.get("change", "")
        errors: Any = self.errors
        for other in [one for one in errors if one.startswith("value-") and one != f"value-{name}"]:
            del errors[other]
        field = f"value-{name}"
        if name and field not in self.errors:
            self._check(self.offered[name], said.get(field), field)
        return said

    def _check(self, change: Change, value: Any, field: str) -> None:
        try:
            self.value = checked_value(change, value, on=self.on)
        except ValidationError as refused:
            self.add_error(field, refused.messages)


def _value_field(change: Change) -> forms.Field:
    given: dict[str, Any] = {"label": gettext(change.ask), "required": False}
    return DayField(**given) if change.takes == "day" else forms.CharField(**given, max_length=change.most)
