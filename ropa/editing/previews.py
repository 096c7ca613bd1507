"""A record as it would be with what is typed now: its document in the form of a bundle, nothing written and no lock.

A field that cannot be taken as typed keeps what is stored, and is named. Refuses a form that is not the person's own
(Http404), and one of a record that is not there (Http404).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve

from ropa.audit.record import RegisterRecord
from ropa.editing.entries import Listed, Removed, entry_at, list_at
from ropa.editing.forms import AskingForm, At, form_for
from ropa.editing.kept import Claim
from ropa.editing.questions import section_with
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.register.fields import TextListField
from ropa.register.reading import Document
from ropa.register.shapes import shape_of

ADDS = "change-add"
ENTRY = "change-entry"
REMOVED = later("What this form changes was removed.")


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was sent: the slug of its section; its place, empty for the answers of the record itself; the list
    of a new entry."""

    form: AskingForm
    section: str
    place: str
    listed: Listed | None = None

    @property
    def entry(self) -> str:
        """The key of the entry of the record that it changes or adds; empty where it asks about the record itself."""
        steps = self.place.split("/")
        return steps[1] if len(steps) > 1 else self.form.key if self.listed else ""

    @property
    def refused(self) -> tuple[str, ...]:
        """The questions whose answer cannot be taken as typed."""
        return tuple(str(self.form.fields[name].label) for name in self.form.errors if name in self.form.fields)

    def apply(self, document: Document) -> None:
        """Write the answers that can be taken into the document of the record.

        Only what stands in the form is checked: the constraints of the whole record would take a lock.
        """
        self.form._post_clean = _nothing_more  # type: ignore[method-assign]
        self.form.is_valid()
        said = dict(_said(self.form))
        if self.listed is None:
            _write(_at(document, self.place), said)
            return
        if self._lacks_what_each_has():
            return
        above, name, key = _at(document, self.place.rpartition("/")[0]), self.listed.entries.name, self.form.key
        others = [part for part in above.get(name, ()) if part["key"] != key]
        above[name] = [*others, {"key": key} | _without_nothing(said)]

    def _lacks_what_each_has(self) -> bool:
        """Whether an answer is missing without which there is no such entry yet."""
        fields = self.form.fields
        return any(fields[name].required for name in self.form.errors if name in fields)


def _nothing_more() -> None:
    """In place of asking the record."""


def form_sent(record: RegisterRecord, claim: Claim, data: QueryDict, organisation: Organisation) -> Form:
    """The form at the address of the claim, with the data that were sent. Raises Http404 if it is not this record's."""
    try:
        found = resolve(claim.address)
        names = found.kwargs
        section = section_with(names["collection"], names["section"])
    except (Resolver404, LookupError):
        raise Http404(gettext("This form changes no record.")) from None
    if (names["collection"], names["key"]) != (record.collection, getattr(record, record.link_key)):
        raise Http404(gettext("This form changes another record."))
    at = At(organisation, record.collection)
    place = names.get("place", "")
    if not place:
        return Form(form_for(type(record), section.questions)(data, instance=record, at=at), section.slug, "")
    try:
        listed = list_at(section, record, place if found.url_name == ADDS else place.rpartition("/")[0])
        instance = listed.new() if found.url_name == ADDS else entry_at(section, record, place).record
    except Removed:
        raise Http404(gettext(REMOVED)) from None
    asked = form_for(listed.parts.model, listed.entries.questions)
    form = asked(data, instance=instance, at=At(organisation, record.collection, listed.names))
    return Form(form, section.slug, place, listed if found.url_name == ADDS else None)


def _said(form: AskingForm) -> Mapping[str, Any]:
    """The answers as a document has them."""
    model: type[RegisterRecord] = type(form.instance)
    shape = shape_of(model)
    told = {name for name, _ in shape.columns} | set(shape.links)
    return {name: _plain(form, name) for name in form.cleaned_data if name in told}


def _plain(form: AskingForm, name: str) -> Any:
    field: Any = form.instance._meta.get_field(name)
    value = form.cleaned_data[name]
    if field.many_to_many:
        return sorted(str(getattr(one, one.link_key)) for one in value)
    if field.is_relation:
        return None if value is None else getattr(value, value.link_key)
    return list(value or ()) if isinstance(field, TextListField) else field.to_python(value)


def _at(document: Document, place: str) -> Document:
    """The part of a document at a place. Raises Http404 if it is gone."""
    steps = place.split("/") if place else []
    for name, key in zip(steps[::2], steps[1::2], strict=False):
        found = next((part for part in document.get(name, ()) if part["key"] == key), None)
        if found is None:
            raise Http404(gettext(REMOVED))
        document = found
    return document


def _write(document: Document, said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        document[name] = value
        if value is None:
            del document[name]


def _without_nothing(said: Mapping[str, Any]) -> Document:
    return {name: value for name, value in said.items() if value is not None}
