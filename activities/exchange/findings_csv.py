"""What the rules find, as CSV for a spreadsheet: a line for each finding, cells as in the register's CSV."""

from collections.abc import Iterable, Iterator

from ropa.findings.told import Told
from ropa.register.cells import BYTE_ORDER_MARK, line_of
from ropa.register.wording import in_words

COLUMNS = (
    "Severity",
    "State",
    "Of a draft",
    "Record",
    "Place",
    "What was found",
    "To put it right",
    "Rule",
    "What the law expects",
    "Source",
    "Address of the source",
    "Since",
    "Days",
    "Decided by",
    "Reason",
    "Until",
    "Form",
    "Record (for programs)",
    "Place (for programs)",
)


def findings_as_csv(found: Iterable[Told]) -> Iterator[bytes]:
    """The header, then line by line."""
    yield (BYTE_ORDER_MARK + line_of(COLUMNS)).encode()
    for told in found:
        yield line_of(_cells(told)).encode()


def _cells(told: Told) -> list[str]:
    finding, decided = told.finding, told.decided
    return [
        finding.severity.label,
        told.state.label,
        in_words(finding.is_to_do),
        told.name,
        told.place,
        finding.message,
        finding.fix,
        finding.code,
        finding.title,
        finding.source,
        finding.url,
        finding.since.isoformat(),
        str(told.days),
        decided.by if decided else "",
        decided.reason if decided else "",
        decided.until.isoformat() if decided else "",
        told.form,
        finding.record,
        finding.field,
    ]
