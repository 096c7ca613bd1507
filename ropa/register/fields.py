"""Model fields for the words, dates, periods and lists of a register. Each refuses what it does not understand."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ropa.languages.speaking import gettext, say
from ropa.register.dates import PartialDate, Period
from ropa.register.words import Word


class WordField(models.CharField):
    """One word of a closed vocabulary; the database refuses any other value."""

    def __init__(self, *args: Any, words: type[Word] | None = None, values: Sequence[str] = (), **kwargs: Any) -> None:
        self.words = words
        self.values = tuple(word.value for word in words) if words else tuple(values)
        if words:
            kwargs["choices"] = words.choices()
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        if isinstance(kwargs.get("default"), Word):
            kwargs["default"] = str(kwargs["default"].value)
        return name, path, args, {**kwargs, "values": self.values}

    def db_check(self, connection: Any) -> str:
        quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in self.values)
        return f"{connection.ops.quote_name(self.column)} IN ({quoted})"

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        return self._word(value)

    def to_python(self, value: Any) -> Any:
        return self._word(super().to_python(value))

    def _word(self, value: str | None) -> str | None:
        return self.words(value) if self.words and value in self.values else value


class _CheckedTextField(models.CharField):
    """Keeps a text in one agreed form, or nothing."""

    kind: Callable[[str], Any]
    length = 10

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=self.length, null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "null", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        return None if value is None else type(self).kind(value)

    def to_python(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        try:
            return type(self).kind(str(value).strip())
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None

    def get_prep_value(self, value: Any) -> Any:
        return None if value in (None, "") else str(value)


class PartialDateField(_CheckedTextField):
    """A date to the day, the month or the year."""

    kind = PartialDate
    _pyi_private_set_type: str | None  # type: ignore[assignment]
    _pyi_private_get_type: PartialDate | None  # type: ignore[assignment]


class PeriodField(_CheckedTextField):
    """A length of time in ISO 8601."""

    kind = Period
    _pyi_private_set_type: str | None  # type: ignore[assignment]
    _pyi_private_get_type: Period | None  # type: ignore[assignment]
    length = 24


def _no_items() -> list[str]:
    return []


class TextListField(models.JSONField):
    """A list of short texts, or of words of a vocabulary, in the order given."""

    def __init__(self, *args: Any, words: type[Word] | None = None, **kwargs: Any) -> None:
        self.words = words
        kwargs.update(default=_no_items, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        kwargs.pop("blank", None)
        return name, path, args, kwargs

    def clean(self, value: Any, model_instance: Any) -> list[str]:
        """Refuse anything but a list of texts, each of which says something."""
        items = [] if value is None else value
        if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
            raise ValidationError(gettext("Give a list of texts."), code="invalid")
        if any(not item.strip() for item in items):
            raise ValidationError(gettext("One of the lines is empty."), code="blank")
        for item in items:
            if self.words and item not in set(self.words):
                accepted = ", ".join(word.value for word in self.words)
                told = say("“{item}” is not one of: {accepted}.", item=item[:40], accepted=accepted)
                raise ValidationError(told, code="invalid_choice")
        return [str(item) for item in items]

    def formfield(self, **kwargs: Any) -> Any:
        """One line per item in a form; ticks where the words are known."""
        from ropa.register.forms import LinesField, WordsField

        chosen = WordsField(words=self.words) if self.words else LinesField()
        chosen.label = kwargs.get("label", str(self.verbose_name).capitalize())
        chosen.help_text = kwargs.get("help_text", self.help_text)
        return chosen
