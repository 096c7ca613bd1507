"""Documents that are stored once and never changed, such as approved versions and editions: text and digest.

Apps register theirs in AppConfig.ready(). The text must fit its digest, and the ledger must tell of the same number
and digest in the event of the decision. What is older than the ledger, its opening tells of as a whole.

Where one number has several documents, such as an edition in several formats, its events tell the digest of each
(`{"number": 3, "files": {"html": "…", "pdf": "…"}}`), and compressed copies of each must unfold to the same bytes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256 as hashed
from itertools import islice
from typing import Any

from django.db import models

from ropa.audit.events import Event
from ropa.audit.ledger import label_of
from ropa.audit.models import Entry
from ropa.audit.telling.words import capital
from ropa.audit.verifying.extent import Extent
from ropa.audit.verifying.report import Difference, FaultKind, Faults, Pass, told
from ropa.audit.verifying.rows import UNREADABLE, batches
from ropa.languages.speaking import gettext, later, say

BATCH = 100
Key = tuple[str, int, str]
"""The record, the number, and which of several documents of that number; empty where there is one."""
STRANGE = later("{document} is there, and no entry tells of it.")
ALTERED = later("{document} was altered.")
MISSING = later("{document} is told of by this entry, and is not there.")
THE_DOCUMENT, THE_DIGEST = later("the document"), later("the stored digest")


@dataclass(frozen=True, slots=True)
class Stored:
    """Where an app keeps such documents: names of fields, and the events that tell of them.

    `about` is the way to the record that the events are about; that record has an `organisation`. `part` tells several
    documents of one number apart. `copies` are columns that hold the text in another form, if anything, and the
    function that gives it back. `batch` rows are in memory at once.
    """

    model: type[models.Model]
    events: tuple[Event, ...]
    about: str
    text: str
    digest: str = "digest"
    number: str = "number"
    part: str = ""
    copies: Mapping[str, Callable[[bytes], bytes]] = field(default_factory=dict)
    batch: int = BATCH

    @property
    def label(self) -> str:
        """Its name in the ledger."""
        return str(self.model._meta.label_lower)

    @property
    def subject(self) -> str:
        """The kind of record that the events are about."""
        model: Any = self.model
        for name in self.about.split("__"):
            model = model._meta.get_field(name).related_model
        return label_of(model)


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
        self.name = gettext(str(stored.model._meta.verbose_name))

    def along(self) -> None:
        """Documents first, then events whose document is not there."""
        if self.highest and _digest_up_to(self.stored, self.highest) != self.before:
            message = say(
                "What was stored before the ledger began ({kind}) is not what its opening tells.", kind=self.name
            )
            self.faults.add(FaultKind.CHANGED, Pass.DOCUMENTS, None, None, message, model=self.stored.label)
        for rows in batches(self._rows(), self.stored.batch):
            self._compare(rows)
        for events in batches(self._events(), BATCH):
            self._find_missing(events)

    def _rows(self) -> Iterator[Any]:
        stored = self.stored
        rows = stored.model._base_manager.order_by("pk")
        if not self.extent.is_whole:
            rows = rows.filter(**{f"{stored.about}__organisation__in": list(self.extent.organisations)})
        part = [stored.part] if stored.part else []
        columns = ("pk", f"{stored.about}_id", f"{stored.about}__organisation_id", stored.number, stored.digest)
        yield from rows.values_list(*columns, stored.text, *stored.copies, *part).iterator(chunk_size=stored.batch)

    def _told(self) -> Any:
        return Entry.objects.filter(model=self.stored.subject, event__in=[event.value for event in self.stored.events])

    def _events(self) -> Iterator[Any]:
        events = self._told()
        if not self.extent.is_whole:
            events = events.filter(chain__in=list(self.extent.owners))
        columns = ("record", "content", "chain__organisation", "sequence")
        yield from events.order_by("pk").values_list(*columns).iterator(chunk_size=BATCH)

    def _compare(self, rows: list[Any]) -> None:
        events = self._told().filter(record__in={str(subject) for _, subject, *_ in rows})
        digests = _digests(events.values_list("record", "content"), in_parts=bool(self.stored.part))
        for pk, subject, owner, number, digest, text, *rest in rows:
            copies = islice(rest, len(self.stored.copies))
            key = (str(subject), number, rest[-1] if self.stored.part else "")
            differs = [*_altered(text, digest), *self._unlike(copies, text, digest)]
            if key in digests:
                if digest not in digests[key]:
                    differs.append(told(later("digest"), digests[key][-1], digest, THE_DOCUMENT))
            elif pk > self.highest:
                self._add(FaultKind.INSERTED, owner, key, STRANGE)
            if differs:
                self._add(FaultKind.CHANGED, owner, key, ALTERED, tuple(differs))

    def _unlike(self, copies: Iterable[Any], text: Any, digest: str) -> Iterator[Difference]:
        """The copies that are not what they are copies of."""
        for (name, unfold), copy in zip(self.stored.copies.items(), copies, strict=True):
            if copy and (found := _unfolded(unfold, copy)) != _bytes(text):
                yield Difference(name, _hex(found), digest, THE_DIGEST)

    def _find_missing(self, events: list[Any]) -> None:
        stored = self.stored
        about = {record for record, *_ in events if record.isascii() and record.isdigit()}
        rows = stored.model._base_manager.filter(**{f"{stored.about}__in": about})
        part = [stored.part] if stored.part else []
        found = rows.values_list(f"{stored.about}_id", stored.number, *part)
        there = {(str(record), number, *(rest or [""])) for record, number, *rest in found}
        for record, content, owner, sequence in events:
            for key in _digests([(record, content)], in_parts=bool(part)):
                if key not in there:
                    self._add(FaultKind.MISSING, owner, key, MISSING, sequence=sequence)

    def _add(
        self,
        kind: FaultKind,
        owner: int,
        key: Key,
        sentence: str,
        differs: tuple[Difference, ...] = (),
        *,
        sequence: int | None = None,
    ) -> None:
        record, number, part = key
        called = f"{capital(self.name)} {number}{f' ({part})' if part else ''}"
        of = {"model": self.stored.subject, "record": record}
        self.faults.add(kind, Pass.DOCUMENTS, owner, sequence, say(sentence, document=called), differs, **of)


def _bytes(text: Any) -> bytes:
    return text.encode() if isinstance(text, str) else bytes(text)


def _hex(content: bytes) -> str:
    return hashed(content).hexdigest()


def _altered(text: Any, digest: str) -> Iterator[Difference]:
    if (found := _hex(_bytes(text))) != digest:
        yield Difference(later("text"), found, digest, THE_DIGEST)


def _unfolded(unfold: Callable[[bytes], bytes], copy: Any) -> bytes:
    """What a copy holds; nothing if it cannot be read at all, in whatever way its library says so."""
    try:
        return unfold(bytes(copy))
    except Exception:
        return b""


def _digests(events: Iterable[tuple[str, str]], *, in_parts: bool) -> dict[Key, list[str]]:
    """The digests that events tell, by record, number and part. One that was redacted or altered tells nothing."""
    found: dict[Key, list[str]] = {}
    for record, content in events:
        try:
            facts = json.loads(content)["facts"]
            told_of = facts.get("files", {}).items() if in_parts else [("", facts["digest"])]
            for part, digest in list(told_of):
                found.setdefault((record, facts["number"], part), []).append(digest)
        except UNREADABLE:
            continue
    return found
