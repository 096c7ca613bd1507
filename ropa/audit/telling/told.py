"""Entries of the ledger told in words: who did what to which record, and what it said before and after.

Whatever the number of entries: one query for the versions before, one for each kind of record that is named, and one
for those that are gone. An entry whose content was removed, or cannot be read, says so and never stops a page.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery

from ropa.audit.content import Values
from ropa.audit.door import Door
from ropa.audit.events import VERSIONS, Event
from ropa.audit.ledger import actor_said
from ropa.audit.models import Entry, Redaction
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.changes import Difference, FieldChange, differences, links_in, worded_changes
from ropa.audit.telling.facts import Fact, facts_in_words
from ropa.audit.telling.names import (
    NamesFound,
    Wanted,
    find_names,
    first_text,
    gather,
    links_that_name,
    model_called,
    name_from,
)
from ropa.audit.telling.stored import Stored, read
from ropa.audit.telling.versions import version_before
from ropa.audit.telling.words import capital, noun_of
from ropa.register.words import Word

Fields = frozenset[tuple[str, str]]
"""Fields by kind of record and stored name."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words. Names are empty for an event that is about no record; `has_history` says whether the whole
    record is one whose history can be shown."""

    entry: Entry
    event: str
    door: str
    noun: str
    name: str
    whole_noun: str
    whole: str
    has_history: bool
    reason: str
    changes: tuple[FieldChange, ...]
    facts: tuple[Fact, ...]
    before: Entry | None
    removed: Redaction | None = None
    removed_before: bool = False
    is_unreadable: bool = False

    @property
    def actor(self) -> str:
        """Who did it."""
        return actor_said(self.entry.actor)

    @property
    def is_change(self) -> bool:
        """Whether it changed a record that was there before and after."""
        return self.entry.event == Event.CHANGED

    @property
    def is_version(self) -> bool:
        """Whether it holds the values of a record."""
        return self.entry.event in VERSIONS

    @property
    def is_part(self) -> bool:
        """Whether it is about a part of another record."""
        return (self.entry.model, self.entry.record) != (self.entry.root_model, self.entry.root)


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry on its way to words."""

    entry: Entry
    model: type[RegisterRecord] | None
    stored: Stored
    before: Entry | None
    stored_before: Stored
    found: tuple[Difference, ...]


def with_before(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """The entries, each with the primary key of the version before it and with its redaction."""
    before = Subquery(version_before().values("pk")[:1])
    return entries.select_related("redaction").annotate(before_id=before)


def tell(
    entries: Iterable[Entry],
    organisation: int,
    *,
    in_full: bool = False,
    only: Fields | None = None,
    named: bool = True,
) -> list[Told]:
    """Entries (as `with_before` gives them) in words, in their order.

    `in_full` also tells what a record said when it came or went. `only` leaves out what other fields say. Without
    `named` no record is called by its name, which spares a query for each kind.
    """
    rows = list(entries)
    befores = Entry.objects.in_bulk({row.before_id for row in rows} - {None})  # type: ignore[attr-defined]
    reads = [_read(row, befores.get(row.before_id), in_full, only) for row in rows]  # type: ignore[attr-defined]
    names = find_names(_wanted(reads) if named else {}, organisation)
    return [_told(each, names) for each in reads]


def label_of_word(words: type[Word], stored: str) -> str:
    """The label of a stored word; as it stands if it is none of ours."""
    return words(stored).label if stored in set(words) else capital(stored.replace("_", " "))


def _read(entry: Entry, before: Entry | None, in_full: bool, only: Fields | None) -> _Read:
    model = model_called(entry.model)
    stored = read(entry)
    stored_before = read(before) if before is not None else Stored()
    found = _differences(entry, stored, stored_before, model) if in_full or entry.event == Event.CHANGED else ()
    if only is not None:
        found = tuple(each for each in found if (entry.model, _stored_name(each)) in only)
    return _Read(entry, model, stored, before, stored_before, found)


def _differences(
    entry: Entry, stored: Stored, before: Stored, model: type[RegisterRecord] | None
) -> tuple[Difference, ...]:
    """What the entry changed, as far as both sides still have their content."""
    if stored.values is None or before.is_removed or before.is_unreadable:
        return ()
    if entry.event == Event.DELETED:
        return differences(None, before.values or stored.values, model)
    return differences(stored.values, before.values, model)


def _stored_name(difference: Difference) -> str:
    field = difference.field
    return str(getattr(field, "attname", difference.name)) if field is not None else difference.name


def _wanted(reads: Collection[_Read]) -> Wanted:
    """Every record whose name is needed: those that are linked, whole records, and those without content."""
    wanted: Wanted = {}
    for each in reads:
        gather(wanted, links_in(each.found))
        root = model_called(each.entry.root_model)
        if root is not None:
            wanted.setdefault(root, set()).add(each.entry.root)
        if each.model is not None and each.stored.values is None:
            wanted.setdefault(each.model, set()).add(each.entry.record)
        elif each.model is not None and each.stored.values is not None:
            gather(wanted, links_that_name(each.model, each.stored.values))
    return wanted


def _told(each: _Read, names: NamesFound) -> Told:
    entry = each.entry
    root, redaction = model_called(entry.root_model), getattr(entry, "redaction", None)
    return Told(
        entry=entry,
        event=label_of_word(Event, entry.event),
        door=label_of_word(Door, entry.door),
        noun=noun_of(each.model, entry.model) if entry.model else "",
        name=_name(each.model, entry.record, each.stored.values, names),
        whole_noun=noun_of(root, entry.root_model) if entry.root_model else "",
        whole=names.known(root, entry.root) if root is not None else "",
        has_history=root is not None,
        reason=each.stored.reason,
        changes=worded_changes(each.found, names),
        facts=facts_in_words(each.stored.facts),
        before=each.before,
        removed=redaction if each.stored.is_removed else None,
        removed_before=each.stored_before.is_removed,
        is_unreadable=each.stored.is_unreadable or (each.stored.is_removed and redaction is None),
    )


def _name(model: type[RegisterRecord] | None, pk: str, values: Values | None, names: NamesFound) -> str:
    """What the record was called in this version; without its content, what it is called now."""
    if model is None:
        return first_text(values or {})
    return names.known(model, pk) if values is None else name_from(model, values, names)
