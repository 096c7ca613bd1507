"""Form fields for lists: one line per item, or ticks from a vocabulary."""

from typing import Any

from django import forms

from ropa.register.words import Word


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
        super().__init__(choices=words.choices(), widget=forms.CheckboxSelectMultiple, **kwargs)
