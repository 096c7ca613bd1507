"""How single values look in the API: texts as they were sent, words of a vocabulary, lists and imprecise dates.

Refuses control characters, which no export could carry.
"""

from typing import Any

from rest_framework import serializers
from rest_framework.fields import empty

from ropa.register.codec import is_odd


def refuse_odd_text(value: str) -> None:
    """Raise ValidationError for control characters, which no export could carry."""
    if is_odd(value):
        raise serializers.ValidationError("This holds a control character.", code="odd_text")


class Text(serializers.CharField):
    """Text as it was sent: never trimmed. Blanks alone are an empty text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)
        self.validators.append(refuse_odd_text)

    def run_validation(self, data: Any = empty) -> Any:
        return super().run_validation("" if isinstance(data, str) and not data.strip() else data)


class CheckedText(Text):
    """Text in one agreed form, such as a date to the day, month or year; the model's field decides."""

    def __init__(self, *, pattern: str, **kwargs: Any) -> None:
        self.pattern = pattern
        super().__init__(**kwargs)

    def run_validation(self, data: Any = empty) -> Any:
        """An empty text is no date at all."""
        return super().run_validation(data) or None


class WordChoice(serializers.ChoiceField):
    """One word of a vocabulary."""

    def __init__(self, *, words: Any, **kwargs: Any) -> None:
        self.words = words
        super().__init__(choices=words.choices(), **kwargs)
