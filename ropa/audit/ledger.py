"""The chain: how entries are made, digested and appended.

An entry's digest covers its place, its moment, who, what, the digest of its content, and the digest of the entry
before it; so no entry can be changed, removed, added or moved without breaking the chain after it.
docs/ledger.md says how to repeat this without our software.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from ropa.audit.content import SCHEMA, canonical, moment
from ropa.audit.door import Passage
from ropa.audit.events import Event
from ropa.audit.models import Chain, Entry
from ropa.languages.speaking import gettext, later

NOBODY = later("The installation")
TICK = timedelta(microseconds=1)
BATCH = 500


class Head(NamedTuple):
    """What the next entry of a chain follows."""

    sequence: int
    at: datetime | None
    digest: str


@dataclass
class Waiting:
    """An entry on its way into its chain; `sequence` is its place there, 0 until it has one."""

    organisation: int
    event: Event
    actor_id: int | None
    actor: str
    passage: Passage
    content: dict[str, Any]
    model: str = ""
    record: str = ""
    root_model: str = ""
    root: str = ""
    version: int | None = None
    sequence: int = 0

    def about(self, record: Any, root: Any) -> None:
        """Name the record concerned, and the top-level record that it belongs to."""
        self.model, self.record = label_of(record), str(record.pk)
        self.root_model, self.root = label_of(root), str(root.pk)


def label_of(record: Any) -> str:
    """The kind of a record as the ledger writes it: `activities.purpose`; a proxy is what it stands for."""
    return str(record._meta.concrete_model._meta.label_lower)


def actor_called(by: Any) -> str:
    """Who it was, as text that survives the user's account."""
    if by is None:
        return NOBODY
    name, username = by.get_full_name(), by.get_username()
    return f"{name} ({username})" if name else str(username)


def actor_said(actor: str) -> str:
    """The same text as people read it: what the installation is called is ours, a name is not."""
    return actor if actor and actor != NOBODY else gettext(NOBODY)


def append(waiting: Sequence[Waiting]) -> None:
    """Chain the entries of one act, all at one moment, which is later than every entry before them.

    Takes the lock of each chain concerned, in one order; call it last in a transaction.
    """
    if not waiting:
        return
    chains = _locked({entry.organisation for entry in waiting})
    heads = {organisation: _head(chain) for organisation, chain in chains.items()}
    at = max([timezone.now(), *(head.at + TICK for head in heads.values() if head.at)])
    for start in range(0, len(waiting), BATCH):  # in pieces: an import is one act of a hundred thousand entries
        rows = []
        for entry in waiting[start : start + BATCH]:
            row = _chained(entry, chains[entry.organisation], heads[entry.organisation], at)
            heads[entry.organisation] = Head(row.sequence, at, row.digest)
            entry.sequence = row.sequence
            rows.append(row)
        Entry.objects.bulk_create(rows)


def _locked(organisations: set[int]) -> dict[int, Chain]:
    """The chains, each locked until the transaction ends; one that is missing begins now."""
    wanted = Chain.objects.select_for_update().filter(organisation__in=organisations).order_by("pk")
    locked = {chain.organisation: chain for chain in wanted}
    if fresh := sorted(organisations - set(locked)):
        Chain.objects.bulk_create([Chain(organisation=organisation) for organisation in fresh], ignore_conflicts=True)
        locked = {chain.organisation: chain for chain in wanted.all()}
    return locked


def _head(chain: Chain) -> Head:
    """The last link of a chain; before the first entry it is the chain's own name."""
    last = Entry.objects.filter(chain=chain).order_by("-sequence").values_list("sequence", "at", "digest").first()
    return Head(*last) if last else Head(0, None, sha256(chain.identity))


def _chained(entry: Waiting, chain: Chain, head: Head, at: datetime) -> Entry:
    content = canonical(entry.content)
    row = Entry(
        chain=chain,
        sequence=head.sequence + 1,
        at=at,
        actor_id=entry.actor_id,
        actor=entry.actor[:400],
        event=entry.event.value,
        door=entry.passage.door.value,
        request_id=entry.passage.request_id,
        model=entry.model,
        record=entry.record,
        root_model=entry.root_model,
        root=entry.root,
        version=entry.version,
        schema=SCHEMA,
        content=content,
        content_digest=sha256(content),
        previous=head.digest,
    )
    row.digest = digest_of(row)
    return row


def header_of(entry: Entry) -> list[Any]:
    """What the digest of an entry covers, in this order."""
    return [
        entry.chain.identity,
        entry.sequence,
        moment(entry.at),
        entry.actor_id,
        entry.actor,
        entry.event,
        entry.door,
        entry.request_id,
        entry.model,
        entry.record,
        entry.root_model,
        entry.root,
        entry.version,
        entry.schema,
        entry.content_digest,
        entry.previous,
    ]


def digest_of(entry: Entry) -> str:
    """SHA-256 of the header as compact JSON in UTF-8."""
    return sha256(json.dumps(header_of(entry), ensure_ascii=False, separators=(",", ":")))


def sha256(text: str) -> str:
    """The digest of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
