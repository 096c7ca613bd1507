"""One chain of the ledger as JSON lines, to be checked elsewhere without this software (docs/check_ledger.py).

The first line says what it is and how far it reaches; each further line is one entry with all that its digest covers,
and its content exactly as it was digested. Read in portions: memory does not grow with the ledger, and no transaction
stays open while somebody downloads. Entries that are added meanwhile are left out.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from ropa.audit.chains import names_of
from ropa.audit.content import canonical, moment
from ropa.audit.models import Chain, Entry
from ropa.languages.speaking import gettext

FORMAT = 1
KIND = "ledger"
PORTION = 500


class NoLedger(LookupError):
    """Nothing has been recorded yet."""


def ledger_lines(organisation: int) -> Iterator[bytes]:
    """The chain of an organisation, or of the installation (INSTALLATION). Raises NoLedger at once, not at the first
    line."""
    chain = Chain.objects.filter(organisation=organisation).first()
    head = Entry.objects.filter(chain=chain).order_by("-sequence").first() if chain else None
    if chain is None or head is None:
        raise NoLedger(gettext("Nothing has been recorded yet, so there is no ledger to export."))
    return _lines(chain, head)


def _lines(chain: Chain, head: Entry) -> Iterator[bytes]:
    slug, name = names_of({chain.organisation})[chain.organisation]
    yield _line(
        {
            "format": FORMAT,
            "kind": KIND,
            "site": settings.SITE_URL,
            "made_at": moment(timezone.now()),
            "organisation": slug,
            "name": name,
            "identity": chain.identity,
            "last": head.sequence,
            "digest": head.digest,
        }
    )
    last = -1
    while portion := list(_portion(chain, last, head.sequence)):
        yield b"".join(_line(_entry(entry)) for entry in portion)
        last = portion[-1].sequence


def _portion(chain: Chain, after: int, upto: int) -> Any:
    entries = Entry.objects.filter(chain=chain, sequence__gt=after, sequence__lte=upto).order_by("sequence")
    return entries.select_related("redaction")[:PORTION]


def _entry(entry: Entry) -> dict[str, Any]:
    document = {
        "sequence": entry.sequence,
        "at": moment(entry.at),
        "actor_id": entry.actor_id,
        "actor": entry.actor,
        "event": entry.event,
        "door": entry.door,
        "request_id": entry.request_id,
        "model": entry.model,
        "record": entry.record,
        "root_model": entry.root_model,
        "root": entry.root,
        "version": entry.version,
        "schema": entry.schema,
        "content_digest": entry.content_digest,
        "previous": entry.previous,
        "digest": entry.digest,
        "content": entry.content,
    }
    redaction = getattr(entry, "redaction", None)
    if redaction is not None:
        told = {"at": moment(redaction.at), "actor": redaction.actor, "reason": redaction.reason}
        document["redaction"] = told
    return document


def _line(document: dict[str, Any]) -> bytes:
    return canonical(document).encode() + b"\n"
