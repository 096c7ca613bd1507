"""Documents that are stored once and never changed, such as approved versions and editions: text and digest.

Apps register theirs in AppConfig.ready(). The text must fit its digest, and the ledger must tell of the same number
and digest in the event of the decision. What is older than the ledger, its opening tells of as a whole.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256 as hashed
from typing import Any

from django.db import models

from ropa.audit.events import Event
from ropa.audit.ledger import label_of, sha256
from ropa.audit.models import Entry
from ropa.audit.verifying.extent import Extent
from ropa.audit.verifying.report import Difference, FaultKind, Faults, Pass, told
from ropa.audit.verifying.rows import UNREADABLE, batches

BATCH = 100
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Stored:
    """Where an app keeps such documents: names of fields, and the event that tells of each.

    `about` is the foreign key to the record that the event is about; that record has an `organisation`.
    """

    model: type[models.Model]
    event: Event
    about: str
    text: str
    digest: str = "digest"
    number: str = "number"

    @property
    def label(self) -> str:
        """Its name in the ledger."""
        return str(self.model._meta.label_lower)

    @property
    def subject(self) -> str:
        """The kind of record that the events are about."""
        field: Any = self.model._meta.get_field(self.about)
        return label_of(field.related_model)


_stored: list[Stored] = []


def register(stored: Stored) -> None:
    """From now on these documents are verified."""
    if stored not in _stored:
        _stored.append(stored)


def documents_before() -> dict[str, dict[str, Any]]:
    """What the opening of the ledger tells of documents that are there already: of each kind the highest primary key,
    and one digest over all their digests in that order."""
    found = {}
    for stored in _stored:
        highest = stored.model._base_manager.aggregate(highest=models.Max("pk"))["highest"]
        if highest is not None:
            found[stored.label] = {"highest": highest, "digest": _digest_up_to(stored, highest)}
    return found


def _digest_up_to(stored: Stored, highest: int) -> str:
    whole = hashed()
    rows = stored.model._base_manager.filter(pk__lte=highest).order_by("pk").values_list(stored.digest, flat=True)
    for digest in rows.iterator(chunk_size=1000):
        whole.update(digest.encode())
    return whole.hexdigest()


def compare_documents(extent: Extent, faults: Faults) -> None:
    """Every kind of stored document."""
    for stored in _stored:
        DocumentsWalk(stored, extent, faults).along()


class DocumentsWalk:
    """Compares the documents of one kind with their digests and with what the ledger tells of them."""

    def __init__(self, stored: Stored, extent: Extent, faults: Faults) -> None:
        self.stored, self.extent, self.faults = stored, extent, faults
        self.highest, self.before = extent.documents_before(stored.label)
        self.name = str(stored.model._meta.verbose_name)

    def along(self) -> None:
        """Documents first, then events whose document is not there."""
        if self.highest and _digest_up_to(self.stored, self.highest) != self.before:
            message = f"What was stored before the ledger began ({self.name}) is not what its opening tells."
            self.faults.add(FaultKind.CHANGED, Pass.DOCUMENTS, None, None, message, model=self.stored.label)
        for rows in batches(self._rows(), BATCH):
            self._compare(rows)
        for events in batches(self._events(), BATCH):
            self._find_missing(events)

    def _rows(self) -> Iterator[Any]:
        stored = self.stored
        rows = stored.model._base_manager.order_by("pk")
        if not self.extent.is_whole:
            rows = rows.filter(**{f"{stored.about}__organisation__in": list(self.extent.organisations)})
        columns = ("pk", f"{stored.about}_id", f"{stored.about}__organisation_id")
        yield from rows.values_list(*columns, stored.number, stored.digest, stored.text).iterator(chunk_size=BATCH)

    def _events(self) -> Iterator[Any]:
        events = Entry.objects.filter(model=self.stored.subject, event=self.stored.event.value)
        if not self.extent.is_whole:
            events = events.filter(chain__in=list(self.extent.owners))
        columns = ("record", "content", "chain__organisation", "sequence")
        yield from events.order_by("pk").values_list(*columns).iterator(chunk_size=BATCH)

    def _compare(self, rows: list[Any]) -> None:
        about = {str(subject) for _, subject, *_ in rows}
        events = Entry.objects.filter(model=self.stored.subject, event=self.stored.event.value, record__in=about)
        digests = _digests(events.values_list("record", "content"))
        for pk, subject, owner, number, digest, text in rows:
            differs = []
            if sha256(text) != digest:
                differs.append(Difference("text", sha256(text), digest, "the stored digest"))
            if (str(subject), number) in digests:
                if digest not in digests[str(subject), number]:
                    differs.append(told("digest", digests[str(subject), number][-1], digest, "the document"))
            elif pk > self.highest:
                self._add(FaultKind.INSERTED, owner, subject, number, "is there, and no entry tells of it.")
            if differs:
                self._add(FaultKind.CHANGED, owner, subject, number, "was altered.", tuple(differs))

    def _find_missing(self, events: list[Any]) -> None:
        stored = self.stored
        about = {record for record, *_ in events if record.isascii() and record.isdigit()}
        rows = stored.model._base_manager.filter(**{f"{stored.about}__in": about})
        there = {(str(record), number) for record, number in rows.values_list(f"{stored.about}_id", stored.number)}
        for record, content, owner, sequence in events:
            for key in _digests([(record, content)]):
                if key not in there:
                    message = "is told of by this entry, and is not there."
                    self._add(FaultKind.MISSING, owner, record, key[1], message, sequence=sequence)

    def _add(
        self,
        kind: FaultKind,
        owner: int,
        subject: Any,
        number: int,
        message: str,
        differs: tuple[Difference, ...] = (),
        *,
        sequence: int | None = None,
    ) -> None:
        text = f"{self.name[:1].upper()}{self.name[1:]} {number} {message}"
        model, record = self.stored.subject, str(subject)
        self.faults.add(kind, Pass.DOCUMENTS, owner, sequence, text, differs, model=model, record=record)


def _digests(events: Iterable[tuple[str, str]]) -> dict[Key, list[str]]:
    """The digests that events tell, by record and number. One that was redacted or altered tells nothing."""
    found: dict[Key, list[str]] = {}
    for record, content in events:
        try:
            facts = json.loads(content)["facts"]
            found.setdefault((record, facts["number"]), []).append(facts["digest"])
        except UNREADABLE:
            continue
    return found
