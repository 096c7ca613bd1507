"""What to look for in the trail: parsed once, alike for pages, the spreadsheet and the API.

Refuses a word, a field, a kind of record or a date that it does not understand with a sentence beside it: a filter
that was silently left out would show more than was asked for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.difference_filter import changing
from ropa.audit.telling.told import Fields
from ropa.audit.telling.words import capital, label_of, noun_of
from ropa.languages.speaking import gettext, later, say
from ropa.register import layout
from ropa.register.moments import LONGEST, PastRefused, span_from

ANY = ""
WRITE = later("Write 22 November 2026 or 2026-11-22, or 2026-11-22 15:04 for a time of that day.")
Models = Sequence[type[RegisterRecord]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for; what is empty is not asked. `fields` is None where any field will do."""

    person: str = ""
    fields: Fields | None = None
    since: datetime | None = None
    until: datetime | None = None
    door: str = ""
    event: str = ""
    model: str = ""
    record: str = ""
    root_model: str = ""
    root: str = ""

    def apply(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """The entries that fit."""
        wanted = {
            "actor__icontains": self.person,
            "at__gte": self.since,
            "at__lte": self.until,
            **{name: getattr(self, name) for name in ("door", "event", "model", "record", "root_model", "root")},
        }
        found = entries.filter(**{name: value for name, value in wanted.items() if value})
        return found if self.fields is None else changing(found, self.fields)


class MomentField(forms.CharField):
    """A day or a moment, as people type it. With `is_end`, what was stated less exactly means its last instant."""

    def __init__(self, *, is_end: bool, **kwargs: Any) -> None:
        self.is_end = is_end
        super().__init__(required=False, max_length=LONGEST, **kwargs)

    def clean(self, value: Any) -> datetime | None:
        """The instant meant. Raises ValidationError."""
        typed = str(super().clean(value) or "")
        try:
            return span_from(typed)[self.is_end] if typed else None
        except PastRefused:
            wrong = say("“{typed}” is not a date.", typed=typed)
            raise ValidationError(f"{wrong} {gettext(WRITE)}") from None


class FilterForm(forms.Form):
    """The filters as people and programs give them. `models` are the kinds of record that may be found, `besides` what
    else an address may hold: any other name is refused."""

    def __init__(self, data: Mapping[str, Any], *, models: Models, besides: Collection[str] = ()) -> None:
        super().__init__(data)
        self.models = models
        self.besides = besides
        self.fields |= {
            "person": _text(gettext("Person"), gettext("Name or username")),
            "event": _choice(gettext("What happened"), gettext("There is no event “%(value)s”."), Event.choices()),
            "model": _choice(
                gettext("Kind of record"), gettext("There is no kind of record “%(value)s”."), kinds_of(models)
            ),
            "field": _text(gettext("Field"), gettext("Such as Title")),
            "from": MomentField(label=gettext("From"), help_text=gettext("Such as 22 November 2026"), is_end=False),
            "to": MomentField(label=gettext("To"), is_end=True),
            "door": _choice(gettext("How it came in"), gettext("There is no door “%(value)s”."), Door.choices()),
            **{name: _hidden(name) for name in ("record", "root_model", "root")},
        }

    def clean(self) -> dict[str, Any]:
        """Fields by name; dates in order; nothing that is not understood."""
        said = self.cleaned_data
        for unknown in sorted(set(self.data) - set(self.fields) - set(self.besides)):
            self.add_error(None, say("There is no filter called “{name}”.", name=unknown[:60]))
        since, until = said.get("from"), said.get("to")
        if since and until and until < since:
            self.add_error("to", gettext("The end lies before the beginning."))
        if said.get("field"):
            said["fields"] = self._fields(said["field"], said.get("model", ""))
        if said.get("root_model") and said["root_model"] not in {label(model) for model in self.models}:
            missing = say("There is no kind of record “{kind}” here.", kind=said["root_model"])
            self.add_error("root_model", missing)
        return said

    def _fields(self, typed: str, kind: str) -> Fields:
        chosen = [model for model in self.models if kind in ("", label(model))]
        found = fields_called(typed, chosen)
        if not found:
            self.add_error("field", say("No record here has a field called “{name}”.", name=typed))
        return found

    def wanted(self) -> Filters:
        """What was understood. Only for a form that is valid."""
        said = self.cleaned_data
        names = ("person", "door", "event", "model", "record", "root_model", "root")
        return Filters(
            fields=said.get("fields"),
            since=said.get("from"),
            until=said.get("to"),
            **{name: said.get(name, "") for name in names},
        )

    @property
    def given(self) -> dict[str, str]:
        """The filters that were given, as they were given: for links that keep them."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}


def label(model: type[RegisterRecord]) -> str:
    """A kind of record as the ledger writes it."""
    return str(model._meta.label_lower)


def kinds_of(models: Models) -> list[tuple[str, str]]:
    """The kinds of record to choose from, in the order of the alphabet."""
    named = ((label(model), capital(noun_of(model, label(model)))) for model in models)
    return sorted(named, key=lambda pair: pair[1].casefold())


def field_names(models: Models) -> list[str]:
    """What the fields of some kinds of record are called, each name once, in the order of the alphabet."""
    return sorted({label_of(field) for model in models for field in _fields_of(model)}, key=str.casefold)


def fields_called(typed: str, models: Models) -> Fields:
    """The fields known under a name: that of the model (`review_due_on`, `activities.activity.review_due_on`), the
    one in the trail, or the one on the record's page; the last two in English, or as they are said here."""
    wanted = " ".join(typed.split()).casefold()
    return frozenset(
        (label(model), field.attname if not field.many_to_many else field.name)
        for model in models
        for field in _fields_of(model)
        if wanted in _known_as(model, field)
    )


def _fields_of(model: type[RegisterRecord]) -> list[Any]:
    return [field for field in (*model._meta.concrete_fields, *model._meta.many_to_many) if not field.primary_key]


def _known_as(model: type[RegisterRecord], field: Any) -> set[str]:
    called = {str(field.verbose_name), label_of(field)}
    try:
        on_page = layout.label(model.view, field.name)
        called |= {on_page, gettext(on_page)}
    except (AttributeError, LookupError):
        pass
    return {field.name, f"{label(model)}.{field.name}", field.attname, *map(str.casefold, called)}


def _hidden(name: str) -> forms.CharField:
    """What only programs and links ask for."""
    label = capital(name.replace("_", " "))
    return forms.CharField(label=label, required=False, max_length=100, widget=forms.HiddenInput)


def _text(name: str, help_text: str) -> forms.CharField:
    return forms.CharField(label=name, help_text=help_text, required=False, max_length=200)


def _choice(name: str, refusal: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    offered = [(ANY, gettext("Any")), *choices]
    return forms.ChoiceField(label=name, required=False, choices=offered, error_messages={"invalid_choice": refusal})
