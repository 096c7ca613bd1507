"""The forms of the admin: those of records (ropa.register.record_forms), with the reason and the place of a part."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from ropa.audit.admin_reasons import reason_field
from ropa.register.record_forms import RecordForm
from ropa.register.records import Part


class SignedForm(RecordForm):
    """A record on its own page, with the reason for the history. `refused` is what a signed save said before."""

    refused: ClassVar[Mapping[str, list[str]]] = {}
    change_reason = reason_field("Reason for the change")

    def _post_clean(self) -> None:
        super()._post_clean()
        for name, messages in self.refused.items():
            self.add_error(name if name in self.fields else None, messages)


class PartForm(RecordForm):
    """A part inside its parent's page, with its place among the others."""

    place = forms.IntegerField(
        label="Place among the others", required=False, min_value=0, max_value=2**31 - 1, help_text="Empty: last."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Part) and self.instance.pk is not None:
            self.initial["place"] = self.instance.position

    def clean(self) -> dict[str, Any]:
        if (place := self.cleaned_data.get("place")) is not None:
            self.instance.position = place
        return super().clean()
