"""The versions of one whole record: the acts of the ledger in which it or one of its parts was written.

Own records are found in the chain of their organisation, shared ones in that of the installation; a record of
another organisation is not found at all. Refuses kinds that are no whole record, and numbers of other entries, with
NoVersion, whose text is a sentence for people.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Max, Q, QuerySet

from ropa.audit.door import Door
from ropa.audit.events import VERSIONS
from ropa.audit.ledger import actor_said, label_of
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.record import RegisterRecord, Scope
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.register.moments import in_full

LISTED = 200
"""Versions that a page offers to choose from."""
LONGEST_NUMBER = 18
Model = type[RegisterRecord]


class NoVersion(LookupError):
    """There is no such record or version for this organisation."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one act made of the record. `sequence` is the number of the act's last entry about it."""

    sequence: int
    at: datetime
    actor: str
    door: str

    @property
    def moment(self) -> str:
        """When, to the second."""
        return in_full(self.at)

    @property
    def who(self) -> str:
        """Who made it, for readers."""
        return actor_said(self.actor)

    @property
    def door_label(self) -> str:
        """Through which door it came, in words."""
        return dict(Door.choices()).get(self.door, self.door)


@dataclass(frozen=True, slots=True)
class Trail:
    """One record as the ledger knows it; it may be gone. `organisation` is whose register asks."""

    model: Model
    pk: Any
    organisation: Organisation

    @property
    def is_shared(self) -> bool:
        """Whether it is master data that belongs to no register."""
        return self.model.scope is Scope.SHARED

    def entries(self) -> QuerySet[Entry]:
        """All entries that wrote the record or a part of it."""
        return self._entries_of(Q(root=str(self.pk)))

    def newest(self, restored: RegisterRecord | None = None) -> int:
        """The number of its newest entry, also where it stands now under another primary key."""
        known = Q(root__in={str(self.pk), str(restored.pk if restored else self.pk)})
        return int(self._entries_of(known).aggregate(last=Max("sequence"))["last"] or 0)

    def versions(self) -> tuple[list[Version], int]:
        """The newest versions, newest first, and how many there are in all."""
        acts = self.entries().order_by().values("at").annotate(last=Max("sequence"))
        return self._read([act["last"] for act in acts.order_by("-last")[:LISTED]]), acts.count()

    def version(self, sequence: int) -> Version:
        """The version that the act of this entry made. Raises NoVersion."""
        at = self.entries().filter(sequence=sequence).values_list("at", flat=True).first()
        last = self.entries().filter(at=at).aggregate(last=Max("sequence"))["last"] if at else None
        if last is None:
            raise NoVersion(say("Entry {number} of the ledger is not a version of this record.", number=sequence))
        return self._read([last])[0]

    def before(self, version: Version | None) -> Version | None:
        """The version before that one, or the newest of all for None."""
        earlier = self.entries().filter(at__lt=version.at) if version else self.entries()
        last = earlier.aggregate(last=Max("sequence"))["last"]
        return self._read([last])[0] if last else None

    def reason(self, version: Version) -> str:
        """Why, in the words of who did it; an empty text if nobody said, or if it was redacted."""
        written = self.entries().filter(at=version.at).order_by("sequence").values_list("content", flat=True).first()
        return str(json.loads(written).get("reason") or "") if written else ""

    def _entries_of(self, which: Q) -> QuerySet[Entry]:
        chain = INSTALLATION if self.is_shared else self.organisation.pk
        kinds = [event.value for event in VERSIONS]
        root_model = label_of(self.model)
        return Entry.objects.filter(which, chain__organisation=chain, root_model=root_model, event__in=kinds)

    def _read(self, sequences: Sequence[int]) -> list[Version]:
        rows = self.entries().filter(sequence__in=sequences).order_by("-sequence")
        return [Version(*row) for row in rows.values_list("sequence", "at", "actor", "door")]


def trail_of(organisation: Organisation, label: str, pk: str) -> Trail:
    """The trail of a top-level record. Raises NoVersion if this organisation has never had it."""
    model = _model_called(label)
    found = Trail(model, _as_key(model, pk), organisation)
    if not found.entries().exists():
        noun = gettext(str(model._meta.verbose_name))
        raise NoVersion(say("There is no {noun} {key} in this register’s audit trail.", noun=noun, key=pk[:60]))
    return found


def sequence_from(text: str) -> int:
    """The number of an entry, from what somebody typed. Raises NoVersion for what cannot be one."""
    if not _is_number(text):
        raise NoVersion(say("“{text}” is not the number of a version.", text=text[:60]))
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def _model_called(label: str) -> Model:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        model = None
    if model is None or not issubclass(model, RegisterRecord) or model.parents or model._meta.proxy:
        raise NoVersion(say("“{text}” is not a kind of record.", text=label[:60]))
    return model


def _as_key(model: Model, pk: str) -> Any:
    """The primary key as the model has it. Raises NoVersion for what cannot be one."""
    field: Any = model._meta.pk
    if not field.get_internal_type().endswith("AutoField"):
        return pk
    if not _is_number(pk):
        noun = gettext(str(model._meta.verbose_name))
        raise NoVersion(say("“{text}” is not the number of a {noun}.", text=pk[:60], noun=noun))
    return int(pk)
