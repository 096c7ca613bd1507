"""A section of a record that somebody has opened: what it is, who may change it, where its pages are.

Refuses (404) what is not asked, and records of another organisation; and who may not change it (403).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from ropa.audit.holding import held
from ropa.audit.record import RegisterRecord
from ropa.editing import kept
from ropa.editing.addresses import record_address
from ropa.editing.cards import capital
from ropa.editing.entries import Listed, record_called
from ropa.editing.forms import AskingForm, At, form_for
from ropa.editing.lookups import as_typed
from ropa.editing.pages.beside_form import came_back, chosen_in, offer_new
from ropa.editing.pages.refusing import refusal
from ropa.editing.questions import TODAY, Section, listed_at, section_with, sections_of
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.workplace.beside import beside

IN_PLACE = "entry_%s"
"""Identifiers of fields that stand in a window above a page, which has fields of its own."""


@dataclass(frozen=True)
class Opened:
    """A section of a record, opened by the person of a request."""

    request: HttpRequest
    organisation: Organisation
    collection: str
    record: RegisterRecord
    section: Section

    @property
    def user(self) -> Any:
        return self.request.user

    @property
    def key(self) -> str:
        """The key of the record in addresses."""
        return str(getattr(self.record, self.record.link_key))

    @property
    def may_change(self) -> bool:
        return may(self.user, Action.EDIT, self.record)

    def refuse_readers(self) -> None:
        """Raise PermissionDenied for who may only read."""
        if not self.may_change:
            raise refusal(gettext("You may see this record, but not change it."), self.record)

    def held(self) -> "Opened":
        """The same with the record as it is stored now, locked until the act ends. Raises Http404 if it is gone."""
        try:
            return replace(self, record=held([self.record])[self.record.pk])
        except ValidationError as gone:
            raise Http404(" ".join(gone.messages)) from None

    def read_again(self) -> "Opened":
        """The same with the record as it is stored now."""
        return replace(self, record=record_called(self.organisation, self.collection, self.key))

    @cached_property
    def why(self) -> bool:
        """Whether a change has to say why."""
        return self.record.is_settled()

    def address(self, name: str = "change-section", *more: str) -> str:
        """The address of one of its pages."""
        return reverse(name, args=[self.organisation.slug, self.collection, self.key, self.section.slug, *more])

    @property
    def record_address(self) -> str:
        """The page of the record."""
        return record_address(self.organisation, self.collection, self.key)

    @property
    def listed(self) -> tuple[str, str] | None:
        """The name and address of the list of such records; None where they have none of their own."""
        name = listed_at(self.collection)
        plural = capital(gettext(str(self.record._meta.verbose_name_plural)))
        return None if name == TODAY else (plural, reverse(name, args=[self.organisation.slug]))

    @property
    def next_address(self) -> str:
        """The section after this one; after the last, the page of the record."""
        sections = sections_of(self.collection)
        place = sections.index(self.section) + 1
        after = replace(self, section=sections[place]) if place < len(sections) else None
        return after.address() if after else self.record_address

    def form(self, data: Any = None) -> AskingForm:
        """The questions of the section."""
        model = form_for(type(self.record), self.section.questions)
        form = model(data, instance=self.record, at=At(self.organisation, self.collection), why=self.why)
        return offer_new(form, self.user, self.organisation)

    def entry_form(self, listed: Listed, entry: RegisterRecord, data: Any = None) -> AskingForm:
        """The questions of an entry."""
        at = At(self.organisation, self.collection, listed.names)
        model = form_for(listed.parts.model, listed.entries.questions)
        place = {"auto_id": IN_PLACE} if in_place(self.request) else {}
        form = model(data, instance=entry, at=at, why=self.why, **place)
        return offer_new(form, self.user, self.organisation)

    @property
    def beside(self) -> Any:
        """What stands beside the section."""
        on = timezone.localdate()
        return beside(self.collection, self.record, self.section.slug, user=self.user, on=on)

    @property
    def said(self) -> Mapping[str, Any]:
        """What all its pages show."""
        return {
            "opened": self,
            "section": self.section,
            "called": str(self.record),
            "back": self.address(),
            "in_place": in_place(self.request),
            "claim": kept.claim_for(self.user, self.organisation, self.request.path),
        }


def opened(request: HttpRequest, organisation: Organisation, collection: str, key: str, section: str) -> Opened:
    """The section of that record. Raises Http404."""
    record = record_called(organisation, collection, key)
    try:
        return Opened(request, organisation, collection, record, section_with(collection, section))
    except LookupError:
        raise Http404(say("There is no section “{section}”.", section=section[:60])) from None


def in_place(request: HttpRequest) -> bool:
    """Whether a page is asked for to stand in a window above another."""
    return bool(getattr(request, "htmx", False))


def typed_before(found: Opened, make: Any) -> tuple[AskingForm, kept.Kept | None]:
    """The form as it stands in the register; or with what this person typed at this address and did not save.

    Who comes back with what they made elsewhere finds it chosen.
    """
    before = kept.kept_for(found.user, found.request.path)
    form, back = make(None), came_back(found.request, found.organisation)
    if back is None:
        return (as_typed(make(before.typed)) if before else form), before
    name, made = back
    if before:
        return as_typed(make(chosen_in(form, name, made, before.typed))), None
    if form.is_new:
        form.initial |= chosen_in(form, name, made, QueryDict()).dict()
    return form, None
