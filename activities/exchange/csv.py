"""The register as CSV for a spreadsheet: one row per activity, the regulator's columns with ours around them.

UTF-8 with a byte order mark, CRLF, every cell quoted. A cell that a spreadsheet would take for a formula gets
an apostrophe in front, which also touches an honest “+44 …” or “- none”; docs/exports.md says so.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from activities.exchange.form import Export
from activities.exchange.ico_answers import Column
from activities.exchange.ico_columns import FRONT, ICO, OURS
from activities.exchange.ico_row import IcoRow
from activities.view import ActivityView, RegisterView
from processors.view import ProcessorTransferView
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole

COLUMNS: Mapping[str, Column] = {**FRONT, **ICO, **OURS}
BYTE_ORDER_MARK = "\ufeff"
# As ASCII and as the full-width signs that some spreadsheets take for the same.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """The text so that no spreadsheet runs it: an apostrophe stands before what looks like a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) or text.lstrip().startswith(FORMULA_SIGNS) else text


def write_csv(register: RegisterView, *, on: date) -> Iterator[bytes]:
    """The header, then row by row. What the template asks once about the controller stands in every row."""
    header = _header_facts(register)
    abroad = _transfers_by_processor(register)
    yield (BYTE_ORDER_MARK + _line([*COLUMNS, *header])).encode()
    for activity in register.activities_in_order:
        row = IcoRow(activity, _abroad(activity, abroad))
        cells = ["; ".join(filter(None, column(row))) for column in COLUMNS.values()]
        yield _line([*cells, *header.values()]).encode()


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([neutral(cell) for cell in cells])
    return out.getvalue()


def _transfers_by_processor(register: RegisterView) -> Mapping[str, list[ProcessorTransferView]]:
    found: dict[str, list[ProcessorTransferView]] = defaultdict(list)
    for transfer in register.processor_transfers:
        found[transfer.processor.key].append(transfer)
    return found


def _abroad(activity: ActivityView, abroad: Mapping[str, list[ProcessorTransferView]]) -> list[ProcessorTransferView]:
    engaged = dict.fromkeys(engagement.processor.key for engagement in activity.engagements)
    return [transfer for key in engaged for transfer in abroad.get(key, ())]


def _header_facts(register: RegisterView) -> dict[str, str]:
    """Controller and data protection officer (Article 30(1)(a)), under the template's own names."""
    keeper = register.organisation
    officers = [contact for contact in register.contacts if contact.role is ContactRole.DPO]
    officer = officers[0] if officers else ContactView(key="", role=ContactRole.DPO)
    return {
        "Controller name": keeper.legal_name,
        "Controller address": ", ".join(filter(None, (*keeper.address, keeper.postcode))),
        "Controller email": keeper.email,
        "Controller telephone": keeper.phone,
        "DPO name": officer.person or officer.team or officer.title,
        "DPO address": ", ".join(officer.post),
        "DPO email": officer.email,
        "DPO telephone": officer.phone,
    }


CSV = Export("csv", "text/csv; charset=utf-8", ".csv", write_csv)
