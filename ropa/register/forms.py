"""Forms in the language of who fills them in; fields for lists: one line per item, or ticks from a vocabulary. And
refusals, told at the fields of a form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ropa.languages.speaking import gettext
from ropa.register.words import Word


class Said:
    """Of a form: what its fields are declared with is said in the language that is spoken when the form is made."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_field(field)


def say_field(field: Any) -> None:
    """The same of one field, such as one that a form gets later."""
    field.label, field.help_text = _said(field.label), _said(field.help_text)
    field.error_messages = {code: _said(sentence) for code, sentence in field.error_messages.items()}
    if isinstance(getattr(field, "choices", None), list):
        field.choices = [(value, _said(text)) for value, text in field.choices]


def _said(words: Any) -> Any:
    """What Django declares itself says itself."""
    return gettext(words) if type(words) is str else words


class LinesField(forms.CharField):
    """A text area whose lines are the items of a list."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a list one item a line."""
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Lines that say something, without the space around them."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or []) != self.to_python(data)


class WordsField(forms.MultipleChoiceField):
    """Ticks, one for each word of a vocabulary."""

    def __init__(self, *, words: type[Word], **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(choices=words.choices, widget=forms.CheckboxSelectMultiple, **kwargs)


def refuse_in(form: forms.Form, refused: ValidationError) -> None:
    """Let a form say why what was sent with it is refused: at its fields, or above them all."""
    told = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
    for name, sentences in told.items():
        form.add_error(name if name in form.fields else None, sentences)


def is_decided(form: forms.Form, decide: Callable[[], object]) -> bool:
    """Whether it was decided; if not, the form says why, beside the fields that it is about."""
    try:
        decide()
    except ValidationError as refused:
        refuse_in(form, refused)
        return False
    return True
