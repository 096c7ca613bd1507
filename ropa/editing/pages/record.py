"""The page of a record that has no page of its own: its sections as a list of tasks, and what stands beside it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ropa.audit.record import RegisterRecord
from ropa.editing.addresses import record_address
from ropa.editing.entries import lists_of, record_called
from ropa.editing.questions import Section, own_page, sections_of
from ropa.editing.saying import says_something
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.register.records import KeyedRecord
from ropa.workplace.beside import beside
from ropa.workplace.frame import register_page, show


@dataclass(frozen=True, slots=True)
class Task:
    """A section, how many of its questions were answered, and how many entries stand in its lists."""

    section: Section
    href: str
    asked: int
    answered: int
    entries: tuple[tuple[str, int], ...]

    @property
    def is_done(self) -> bool:
        return self.asked == self.answered


@register_page()
def record(request: HttpRequest, organisation: Organisation, collection: str, key: str) -> HttpResponseBase:
    """The sections of the record."""
    found, user = record_called(organisation, collection, key), request.user
    if own_page(collection):
        return redirect(record_address(organisation, collection, key))
    said = {
        "title": str(found),
        "collection": collection,
        "key": key,
        "noun": gettext(str(found._meta.verbose_name)),
        "tasks": [_task(organisation, collection, key, section, found) for section in sections_of(collection)],
        "may_change": may(user, Action.EDIT, found),
        "may_delete": isinstance(found, KeyedRecord) and may(user, Action.DELETE, found),
        "beside": beside(collection, found, user=user, on=timezone.localdate()),
    }
    return show(request, organisation, "editing/record.html.jinja", said)


def _task(organisation: Organisation, collection: str, key: str, section: Section, found: RegisterRecord) -> Task:
    asked = [question.field for question in section.questions]
    return Task(
        section=section,
        href=reverse("change-section", args=[organisation.slug, collection, key, section.slug]),
        asked=len(asked),
        answered=sum(says_something(found, name) for name in asked),
        entries=tuple(_entries(section, found)),
    )


def _entries(section: Section, found: RegisterRecord) -> Any:
    for listed in lists_of(section, found):
        rows: Any = listed.parts.model._base_manager
        number = rows.filter(**{listed.parts.parent: found}).count()
        yield gettext(listed.entries.noun if number == 1 else f"{listed.entries.noun}s"), number
