"""Checkpoint and ledger as files that leave the register, for pages and the API; the ledger tells of each.

The caller has made sure of the right to export. Refuses (404) a checkpoint of a ledger in which there is nothing yet.
"""

from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from ropa.audit.acts import tell
from ropa.audit.checkpoint import CheckpointRefused, make
from ropa.audit.events import Event
from ropa.audit.ledger_export import ledger_lines
from ropa.languages.speaking import later
from ropa.organisations.models import Organisation

JSON = "application/json"
JSON_LINES = "application/jsonl"


def unread(media_type: str) -> HttpResponse:
    """The answer to HEAD: nothing leaves the register, so nothing is told."""
    return HttpResponse(content_type=media_type)


def checkpoint_file(organisation: Organisation, *, by: Any) -> HttpResponseBase:
    """Where the chains of an organisation and of the installation are, before the entry that tells of this."""
    try:
        made = make(organisation.pk)
    except CheckpointRefused as refused:
        raise Http404(str(refused)) from None
    _tell(organisation, later("checkpoint"), by=by)
    return _named(HttpResponse(made.to_file(), content_type=JSON), organisation, "checkpoint.json")


def ledger_file(organisation: Organisation, *, by: Any) -> HttpResponseBase:
    """The chain of an organisation in pieces, up to the entry that tells of this."""
    _tell(organisation, later("ledger"), by=by)
    lines = ledger_lines(organisation.pk)
    return _named(StreamingHttpResponse(lines, content_type=JSON_LINES), organisation, "ledger.jsonl")


def _tell(organisation: Organisation, form: str, *, by: Any) -> None:
    tell(Event.EXPORTED, by=by, organisation=organisation.pk, about=organisation, facts={"format": form})


def _named(answer: HttpResponseBase, organisation: Organisation, ending: str) -> HttpResponseBase:
    """Called after the organisation and the day, and kept nowhere on the way."""
    name = f"{organisation.slug}-{timezone.localdate().isoformat()}-{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
