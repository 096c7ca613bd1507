"""Finding what somebody wants to change: a record by its collection and key, and its parts by their place.

A place leads from a record inwards: `purposes/p1/grounds` is a list, `purposes/p1/grounds/g2` an entry of it. Raises
Http404 for what nobody asks for, and for what is not there in this register.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from ropa.audit.record import RegisterRecord, Scope
from ropa.editing.questions import Entries, Section, is_asked
from ropa.editing.saying import needed_for_names
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.register.records import is_key
from ropa.register.shapes import Parts, shape_of
from ropa.register.whole import model_of

ORGANISATIONS = "organisations"
LONGEST_KEY = 80
"""Of an organisation it is a slug."""


def model_asked(collection: str) -> type[RegisterRecord]:
    """The model of a collection that is asked for. Raises Http404."""
    if not is_asked(collection):
        raise Http404(say("Nothing is asked about {collection}.", collection=collection[:60]))
    return Organisation if collection == ORGANISATIONS else model_of(collection)


def record_called(organisation: Organisation, collection: str, key: str) -> RegisterRecord:
    """The record with that key: this organisation's own, or one that all share. Raises Http404."""
    model: Any = model_asked(collection)
    own = {"organisation": organisation} if model.scope is Scope.OWN else {}
    rows = model._base_manager.select_related(*needed_for_names(model, deep=2))
    found: RegisterRecord | None = None
    if is_key(key, longest=LONGEST_KEY):
        found = rows.filter(**own, **{model.link_key: key}).first()
    if found is None:
        raise no_such(model, key)
    return found


def no_such(model: type[RegisterRecord], key: str) -> Http404:
    """To be raised where no record has that key."""
    noun = gettext(str(model._meta.verbose_name))
    return Http404(say("There is no {noun} “{key}” in this register.", noun=noun, key=key[:60]))


class Removed(Exception):
    """An entry that stood there once and is gone: its last version."""

    def __init__(self, version: Any) -> None:
        self.version = version
        super().__init__("removed")


@dataclass(frozen=True)
class Listed:
    """A list of parts: how it is asked for, the record that it belongs to, and the way there."""

    entries: Entries
    above: RegisterRecord
    names: tuple[str, ...]
    place: str

    @cached_property
    def parts(self) -> Parts:
        """The model of its entries, and their key to the record above."""
        return next(parts for parts in shape_of(type(self.above)).parts if parts.name == self.entries.name)

    def entry(self, key: str) -> RegisterRecord:
        """The entry with that key. Raises Removed if there was one, Http404 if there never was."""
        model: Any = self.parts.model
        where = {f"{self.parts.parent}_id": self.above.pk, "key": key}
        found: RegisterRecord | None = model._base_manager.filter(**where).first() if is_key(key) else None
        if found is not None:
            setattr(found, self.parts.parent, self.above)
            return found
        gone = model.history.filter(**where, history_type="-").order_by("-history_id") if is_key(key) else None
        if gone is not None and (version := gone.select_related("history_user").first()):
            raise Removed(version)
        raise Http404(say("There is no {noun} “{key}” here.", noun=gettext(self.entries.noun), key=key[:60]))

    def new(self) -> RegisterRecord:
        """An entry that is not stored yet."""
        return self.parts.model(**{self.parts.parent: self.above})

    def beneath(self, entries: Entries, record: RegisterRecord) -> "Listed":
        """A list of one of its entries."""
        key = getattr(record, "key", "")
        return Listed(entries, record, (*self.names, entries.name), f"{self.place}/{key}/{entries.name}")


@dataclass(frozen=True)
class Found:
    """An entry, with the list in which it stands."""

    listed: Listed
    record: RegisterRecord

    @property
    def place(self) -> str:
        """The way to it."""
        return f"{self.listed.place}/{getattr(self.record, 'key', '')}"


def lists_of(section: Section, record: RegisterRecord) -> list[Listed]:
    """The lists that a section asks for, of a record."""
    return [Listed(entries, record, (entries.name,), entries.name) for entries in section.entries]


def list_at(section: Section, record: RegisterRecord, place: str) -> Listed:
    """The list at a place, to which entries are added here. Raises Http404, and Removed for a list that is gone."""
    steps = place.split("/")
    if len(steps) % 2 == 0:
        raise Http404(gettext("This address leads to no list."))
    listed = _named(lists_of(section, record), steps[0])
    for key, name in zip(steps[1::2], steps[2::2], strict=True):
        above = listed.entry(key)
        listed = _named([listed.beneath(entries, above) for entries in listed.entries.entries], name)
    if listed.entries.is_listed_only:
        raise Http404(gettext("These are changed in another section."))
    return listed


def entry_at(section: Section, record: RegisterRecord, place: str) -> Found:
    """The entry at a place. Raises Http404, and Removed for one that is gone."""
    way, _, key = place.rpartition("/")
    listed = list_at(section, record, way)
    return Found(listed, listed.entry(key))


def after_removal(section: Section, record: RegisterRecord, place: str) -> Listed | None:
    """The list in which a removed entry stood; None if that is gone as well."""
    try:
        return list_at(section, record, place.rpartition("/")[0])
    except Removed:
        return None


def _named(lists: Sequence[Listed], name: str) -> Listed:
    for listed in lists:
        if listed.entries.name == name:
            return listed
    raise Http404(gettext("Nothing of that name is asked here."))
