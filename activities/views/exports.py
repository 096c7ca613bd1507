"""The whole register as a file, in pieces: for the person who asks, never for the public."""

from collections.abc import Iterator, Mapping
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from activities.exchange import EXPORTS
from activities.read import read
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.workplace.frame import refuse_unless, register_page

WORDS: Mapping[str, str] = {
    "pdf": "Document for auditors (PDF)",
    "csv": "Spreadsheet (CSV)",
    "json": "Data with labels (JSON)",
    "bundle": "Complete copy, to import elsewhere (JSON)",
}


@register_page()
def export(request: HttpRequest, organisation: Organisation, form: str) -> HttpResponseBase:
    """One of the forms of `EXPORTS`, named after the organisation and the day."""
    chosen = EXPORTS.get(form)
    if chosen is None:
        raise Http404(f"The register cannot be exported as “{form}”. It can be as: {', '.join(EXPORTS)}.")
    refuse_unless(request.user, Action.EXPORT, organisation)
    on = timezone.localdate()
    pieces = _begun(chosen.write(read(organisation), on=on))
    name = f"{organisation.slug}-register-{on.isoformat()}{chosen.suffix}"
    answer = StreamingHttpResponse(pieces, content_type=chosen.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces with the first one made, so that a fault is an error page and not half a file."""
    return chain([next(pieces, b"")], pieces)
