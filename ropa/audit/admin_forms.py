"""The forms of the admin: they say everything the signed save would say, and change no text by themselves.

A form of Django's own would trim texts and turn line ends into CR LF, so that saving without a change would be one.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from ropa.audit.admin_reasons import reason_field
from ropa.register.codec import is_odd
from ropa.register.records import Part


class RecordForm(forms.ModelForm):
    """A record or a part of one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and isinstance(field.widget, forms.Textarea):
                field.strip = False

    def clean(self) -> dict[str, Any]:
        """Texts as they were typed, with plain line ends and without control characters."""
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = self._text(name, value.replace("\r\n", "\n"))
        return self.cleaned_data

    def _text(self, name: str, value: str) -> str:
        if is_odd(value):
            raise ValidationError({name: "This holds a control character."})
        if value and not value.strip() and self.fields[name].required:
            raise ValidationError({name: "This field is required."})
        return value if value.strip() else ""

    def _post_clean(self) -> None:
        """All rules of the record, also those about fields that the form does not show."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            self.instance.full_clean()
            self.instance.clean_links(self.links())
            self.instance.clean_decision(on=timezone.localdate())
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(name if name in self.fields else None, messages)

    def links(self) -> dict[str, list[Any]]:
        """The many-to-many links that the form holds."""
        fields = self.instance._meta.many_to_many
        return {f.name: list(self.cleaned_data[f.name]) for f in fields if f.name in self.cleaned_data}


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
