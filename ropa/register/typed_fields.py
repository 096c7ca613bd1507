"""Form fields for days, dates that may lack their day, and lengths of time: one text each, as people type it."""

from abc import ABC, abstractmethod
from datetime import date
from typing import Any

from django import forms

from ropa.languages.speaking import gettext, later, say
from ropa.register.dates import PartialDate, Period
from ropa.register.moments import LONGEST, PastRefused, day_of, span_from
from ropa.register.typed import partial_date_from, period_from
from ropa.register.wording import in_words


class _Typed(forms.CharField, ABC):
    """A text that means something; shown in words."""

    kind: type[Any]
    example = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST, "help_text": gettext(self.example), **kwargs})

    @abstractmethod
    def read(self, typed: str) -> Any:
        """What a text means. Raises ValueError with a sentence that says what is accepted."""

    def prepare_value(self, value: Any) -> Any:
        return self._typable(value) if isinstance(value, self.kind) else value

    def _typable(self, value: Any) -> str:
        """In words where this reads them, else as it is kept: what nobody changes is sent as it was shown."""
        words = in_words(value)
        try:
            return words if self.read(words) == value else str(value)
        except ValueError:
            return str(value)

    def clean(self, value: Any) -> Any:
        """What was meant, or None where nothing was typed. Raises ValidationError."""
        typed = str(super().clean(self.prepare_value(value)))
        try:
            return self.read(typed) if typed else None
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from None


class DayField(_Typed):
    """A day."""

    kind = date
    example = later("For example, 31 March 2027.")

    def read(self, typed: str) -> date:
        try:
            return day_of(span_from(typed)[1])
        except PastRefused:
            raise ValueError(say("“{text}” is not a day. Write 31 March 2027 or 2027-03-31.", text=typed)) from None


class PartialDayField(_Typed):
    """A day, a month or a year."""

    kind = PartialDate
    example = later("For example, 30 September 2022, September 2022 or 2022.")

    def read(self, typed: str) -> PartialDate:
        return partial_date_from(typed)


class LengthField(_Typed):
    """A length of time."""

    kind = Period
    example = later("For example, 8 years, 6 months or 28 days.")

    def read(self, typed: str) -> Period:
        return period_from(typed)
