"""Which control asks for a field of a record: radios where the words are few, a look-up for links, and one text for a
date. Refuses nothing that the record itself allows; what is not known yet is always an answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from ropa.editing.lookups import Control, control
from ropa.editing.offered import Choice, Offered
from ropa.languages.speaking import gettext, later, say
from ropa.reference.models import Term
from ropa.register.codec import is_odd
from ropa.register.fields import PartialDateField, PeriodField, WordField
from ropa.register.typed_fields import DayField, LengthField, PartialDayField

FEW = 12
"""So many words stand as radios; more of them as a list that opens."""
LONGEST_KEY = 200
NOT_OFFERED = later("Choose one of those that are offered.")
NONE_OF_THEM = later("None of the others, or not known yet")
CHOOSE_ONE = later("Choose one.")
YES_NO = (("True", later("Yes")), ("False", later("No")))


class OneWordField(forms.TypedChoiceField):
    """One word of a vocabulary. Nothing chosen leaves the record as it is."""

    def __init__(self, *, field: WordField, required: bool) -> None:
        words = list(field.words or ())
        self.is_few = len(words) <= FEW
        is_asked = required and not self.is_few

        def offered() -> list[tuple[str, str]]:
            first = [("", gettext("Choose one"))] if is_asked else []
            return [*first, *((word.value, word.label) for word in words)]

        super().__init__(choices=offered, coerce=field.to_python, required=required, widget=forms.RadioSelect)
        self.error_messages["required"] = CHOOSE_ONE


class BesideField(forms.ChoiceField):
    """Another entry of the same list, by its key. What stood there before may stay, also where it is gone."""

    is_few = True

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.RadioSelect)
        self.error_messages["invalid_choice"] = NOT_OFFERED

    def offer_others(self, others: Mapping[str, str], before: str) -> None:
        """Take what the others are called, by their key."""
        is_gone = before and before not in others
        gone = {before: say("“{entry}”, which is not in the list", entry=before)} if is_gone else {}
        self.choices = [("", gettext(NONE_OF_THEM)), *others.items(), *gone.items()]
        self.is_few = len(others) <= FEW


class YesNoField(forms.TypedChoiceField):
    """Yes or no, of what is never open."""

    is_few = True

    def __init__(self) -> None:
        super().__init__(choices=YES_NO, coerce=lambda value: value == "True", required=False, widget=forms.RadioSelect)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, bool) else value


class _Links:
    """What one link and several share. Before it is used, `offer` says what the register offers (ropa.editing.lookups).

    Refuses what belongs to others, and a term that is no longer offered, unless it stood there before.
    """

    queryset: Any
    offered: Offered
    lookup = ""
    """The address where it is searched."""
    adds = ""
    """What this person may make on a page of its own, to choose it here: “processor”; empty where nothing is."""
    before: frozenset[str] = frozenset()

    def offer(self, offered: Offered, lookup: str) -> None:
        """Take what is offered here."""
        self.offered, self.lookup = offered, lookup
        self.queryset = offered.rows(self.target)

    @property
    def target(self) -> type[Any]:
        """The model that the link leads to; of terms the proxy of their kind."""
        found: type[Any] = self.queryset.model
        return found

    @property
    def few(self) -> list[Choice] | None:
        """All choices where they are few, else None."""
        return self.offered.some(self.target)

    def clean(self, value: Any) -> Any:
        """The records meant. Raises ValidationError, also for what no key can be."""
        if any(isinstance(one, str) and (is_odd(one) or len(one) > LONGEST_KEY) for one in _several(value)):
            raise ValidationError(gettext(NOT_OFFERED))
        try:
            found = super().clean(value)  # type: ignore[misc]
        except OverflowError:
            raise ValidationError(gettext(NOT_OFFERED)) from None
        self._refuse_past(_several(found))
        return found

    def _refuse_past(self, found: Iterable[Any]) -> None:
        new = [str(one.pk) for one in found if isinstance(one, Term) and str(one.pk) not in self.before]
        for choice in self.offered.chosen(self.target, new) if new else ():
            if not choice.is_offered:
                raise ValidationError(say("“{name}” is no longer offered. Choose another.", name=choice.label))

    def control(self, bound: Any) -> Control:
        """What a template shows of it."""
        return control(bound)

    def values(self, bound: Any) -> list[str]:
        """What a bound field holds now, as texts."""
        return values_in(bound.value())


class LinkField(_Links, forms.ModelChoiceField):
    """A link to one record."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": NOT_OFFERED, "required": CHOOSE_ONE}


class LinksField(_Links, forms.ModelMultipleChoiceField):
    """Links to several records."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": NOT_OFFERED, "invalid_pk_value": NOT_OFFERED, "list": NOT_OFFERED}


def _several(value: Any) -> Sequence[Any]:
    if isinstance(value, (list, tuple, models.QuerySet)):
        return list(value)
    return [] if value in (None, "") else [value]


def values_in(value: Any) -> list[str]:
    """The values of a link as texts, however Django has them: one or many, records or keys."""
    return [str(getattr(one, "pk", one)) for one in _several(value)]


_TYPED: tuple[tuple[type[Any], type[Any]], ...] = (
    (PartialDateField, PartialDayField),
    (PeriodField, LengthField),
    (models.DateField, DayField),
)


def control_for(field: Any, **given: Any) -> Any:
    """The form field for a field of a model; what `modelform_factory` calls for each."""
    if field.name in getattr(field.model, "NAMES_BESIDE", ()):
        return BesideField()
    if isinstance(field, WordField) and field.words:
        return OneWordField(field=field, required=not (field.blank or field.has_default()))
    if isinstance(field, models.BooleanField):
        return YesNoField()
    if isinstance(field, (models.ForeignKey, models.ManyToManyField)):
        kind = LinksField if field.many_to_many else LinkField
        return kind(queryset=field.related_model._default_manager.none(), required=not field.blank)
    for kept_as, typed_as in _TYPED:
        if isinstance(field, kept_as):
            return typed_as(required=not field.blank, help_text=typed_as.example)
    if isinstance(field, models.URLField):
        given["assume_scheme"] = "https"
    return field.formfield(**given)


def kind_of(field: forms.Field) -> str:
    """How the template shows a field: lookup, radios, list, ticks, long (a text of several lines) or text."""
    if isinstance(field, _Links):
        return "lookup"
    if isinstance(field, (OneWordField, YesNoField, BesideField)):
        return "radios" if field.is_few else "list"
    if isinstance(field, forms.MultipleChoiceField):
        return "ticks"
    return "long" if isinstance(field.widget, forms.Textarea) else "text"
