"""Redaction: personal data that should never have been written is taken out of one entry, and that it was is told.

The content goes, with the row of the history table that it tells of and the links of that row. The entry stays, with
its digest and that of its content: the chain holds, and whoever kept a copy can still show that it is genuine. Who
did it, when and why is kept in a Redaction and in an entry of its own, which the next reader finds.

Refused without a reason, twice, for what the record says now (change it first, so that the words are gone), and for
entries that say how the ledger itself began or what was taken out of it. Who may do it is asked by the doors.
Approved versions and published editions are documents of their own, and are not redacted.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from ropa.audit.acts import act, add
from ropa.audit.door import passage
from ropa.audit.events import VERSIONS, Event
from ropa.audit.ledger import Waiting, actor_called
from ropa.audit.models import Entry, Redaction
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import ReasonMissing
from ropa.languages.speaking import gettext

KEPT = frozenset({Event.OPENED, Event.REDACTED})
LAST_NUMBER = 2**63 - 1


def entry_called(organisation: int, number: int) -> Entry | None:
    """The entry with that number in the chain of an organisation (0: of the installation)."""
    entries = Entry.objects.filter(chain__organisation=organisation, sequence=min(number, LAST_NUMBER))
    return entries.select_related("chain", "redaction").first()


def refusal(entry: Entry) -> str:
    """Why the entry cannot be redacted; nothing if it can."""
    if Redaction.objects.filter(entry=entry).exists():
        return gettext("It has been redacted already.")
    if entry.event in KEPT:
        return gettext("It tells of the ledger itself, so it is kept whole.")
    if entry.event in VERSIONS and _is_present(entry):
        return gettext("It is what the record says now. Change the record first, so that the words are gone from it.")
    return ""


def redact(entry: Entry, *, by: Any, reason: str) -> Redaction:
    """Take the content out of an entry. Raises ValidationError where that is refused."""
    if not reason.strip():
        raise ReasonMissing(gettext("Say why it is taken out. Do not repeat what it says."))
    with act():
        held = Entry.objects.select_for_update(of=("self",)).select_related("chain").get(pk=entry.pk)
        if sentence := refusal(held):
            raise ValidationError(sentence)
        redaction = Redaction.objects.create(
            entry=held,
            model=held.model,
            version=held.version,
            at=timezone.now(),
            actor=actor_called(by)[:400],
            reason=reason,
        )
        _forget_version(held)
        Entry.objects.filter(pk=held.pk).update(content="")
        add([_told(held, by=by, reason=reason)])
    return redaction


def _is_present(entry: Entry) -> bool:
    """Whether it is the newest version of a record that is still there."""
    same = Entry.objects.filter(chain=entry.chain, model=entry.model, record=entry.record, event__in=VERSIONS)
    if same.filter(sequence__gt=entry.sequence).exists():
        return False
    model = _model_of(entry)
    return model is not None and model._base_manager.filter(pk=entry.record).exists()


def _model_of(entry: Entry) -> type[RegisterRecord] | None:
    """The kind of record; None for one that the register does not have any more."""
    try:
        model = apps.get_model(entry.model)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, RegisterRecord) else None


def _forget_version(entry: Entry) -> None:
    """Delete the row of the history table, its links first: the guards let it go where a Redaction names it."""
    model: Any = _model_of(entry)
    if model is None or entry.version is None:
        return
    for _, links in model.version_writer.link_history(model):
        links._base_manager.filter(history_id=entry.version).delete()
    model.history.model._base_manager.filter(history_id=entry.version).delete()


def _told(entry: Entry, *, by: Any, reason: str) -> Waiting:
    return Waiting(
        organisation=entry.chain.organisation,
        event=Event.REDACTED,
        actor_id=getattr(by, "pk", None),
        actor=actor_called(by),
        passage=passage(),
        content={"reason": reason, "facts": {"entry": entry.sequence, "digest": entry.digest}},
        model=entry.model,
        record=entry.record,
        root_model=entry.root_model,
        root=entry.root,
    )
