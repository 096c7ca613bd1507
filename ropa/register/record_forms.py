"""The form of one record, wherever a person fills it in: the admin and the workplace.

It says everything that the signed save would say, and changes no text by itself: a form of Django's own would trim
texts and turn line ends into CR LF, so that saving without a change would be one.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from ropa.languages.speaking import gettext
from ropa.register.codec import is_odd


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
            raise ValidationError({name: gettext("This holds a control character.")})
        if value and not value.strip() and self.fields[name].required:
            raise ValidationError({name: gettext("This field is required.")})
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
