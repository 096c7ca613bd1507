"""The list as a file: what is shown as CSV, or the records that were found in a form of the register.

Told to the ledger with the question. The caller has made sure of the right to export.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone

from activities.exchange import EXPORTS
from activities.exchange.csv import CSV
from activities.exchange.export import Exported, export_some, in_english
from activities.listing.asked import Asked
from activities.listing.columns import COLUMNS, in_cell
from activities.listing.found import found_by
from activities.listing.ordering import in_order
from activities.listing.reader import Reader
from activities.listing.rows import rows_of
from ropa.audit.acts import tell
from ropa.audit.events import Event
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import gettext, later, speaking
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register.cells import BYTE_ORDER_MARK, line_of

SHOWN = "shown"
AT_ONCE = 500
WORDS: Mapping[str, str] = {
    SHOWN: later("These columns (CSV)"),
    "csv": later("Article 30 record (CSV)"),
    "json": later("Data with labels (JSON)"),
    "pdf": later("Document for auditors (PDF)"),
}


def offered_for_list(organisation: Organisation, *, user: Any) -> list[tuple[str, str]]:
    """The forms in which this person may take the list out, each with its words."""
    names = [name for name in WORDS if name == SHOWN or name in EXPORTS]
    return [(name, gettext(WORDS[name])) for name in names] if allowed(user, Action.EXPORT, organisation.pk) else []


@speaking(ENGLISH)
def export_list(
    organisation: Organisation, form: str, asked: Asked, columns: Sequence[str], *, reader: Reader
) -> Exported:
    """What was found, in one of the forms of WORDS."""
    found = found_by(organisation, asked, reader, columns=columns if form == SHOWN else ())
    if form != SHOWN:
        chosen = list(found.only("pk", "key"))
        return export_some(organisation, form, chosen, by=reader.user, query=asked.query)
    keys = in_order(found, asked.sort, falling=asked.falling, reader=reader)
    facts = {
        "format": later("list as CSV"),
        "query": asked.query,
        "columns": list(columns),
        "activities": len(keys),
    }
    tell(Event.EXPORTED, by=reader.user, organisation=organisation.pk, about=organisation, facts=facts)
    name = f"{organisation.slug}-activities-{timezone.localdate().isoformat()}.csv"
    return Exported(in_english(_lines(keys, columns, reader)), CSV.media_type, name, ())


def _lines(keys: Sequence[int], columns: Sequence[str], reader: Reader) -> Iterator[bytes]:
    shown = [COLUMNS[name] for name in columns]

    yield (BYTE_ORDER_MARK + line_of(["Reference", "Title", *(one.label for one in shown)])).encode()
    for start in range(0, len(keys), AT_ONCE):
        for row in rows_of(keys[start : start + AT_ONCE], columns, reader):
            cells = [in_cell(one, row.values[one.name]) for one in shown]
            yield line_of([row.reference, row.title, *cells]).encode()
