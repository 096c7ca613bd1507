"""The register as CSV for a spreadsheet: one row per activity, the regulator's columns with ours around them.

How cells are written, and why none of them can run as a formula, is said in `ropa.register.cells`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from activities.exchange.form import Export, Stamp
from activities.exchange.ico_answers import Column
from activities.exchange.ico_columns import FRONT, ICO, OURS
from activities.exchange.ico_row import IcoRow
from activities.view import ActivityView, RegisterView
from processors.view import ProcessorTransferView
from ropa.findings.told import Told
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from ropa.register.cells import BYTE_ORDER_MARK, line_of

COLUMNS: Mapping[str, Column] = {**FRONT, **ICO, **OURS}


def write_csv(register: RegisterView, *, stamp: Stamp) -> Iterator[bytes]:
    """The header, then row by row. What the template asks once about the controller stands in every row."""
    header = {**_header_facts(register), **_stamped(stamp)}
    abroad = _transfers_by_processor(register)
    found = _findings_by_record(stamp)
    yield (BYTE_ORDER_MARK + line_of([*COLUMNS, *header])).encode()
    for activity in register.activities_in_order:
        row = IcoRow(activity, _abroad(activity, abroad), found[f"activities/{activity.key}"])
        cells = ["; ".join(filter(None, column(row))) for column in COLUMNS.values()]
        yield line_of([*cells, *header.values()]).encode()


def _transfers_by_processor(register: RegisterView) -> Mapping[str, list[ProcessorTransferView]]:
    found: dict[str, list[ProcessorTransferView]] = defaultdict(list)
    for transfer in register.processor_transfers:
        found[transfer.processor.key].append(transfer)
    return found


def _findings_by_record(stamp: Stamp) -> Mapping[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for told in stamp.findings:
        found[told.finding.record].append(told)
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


def _stamped(stamp: Stamp) -> dict[str, str]:
    """The moment that the rows show; and, only where something was redacted, what they do not show."""
    said = {"As at": stamp.iso}
    return {**said, "Not shown": " ".join(stamp.gaps)} if stamp.gaps else said


CSV = Export("csv", "text/csv; charset=utf-8", ".csv", write_csv)
