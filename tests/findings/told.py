"""A finding made by hand, for tests of how findings are told."""

from dataclasses import replace
from datetime import date
from typing import Any

from ropa.rules.finding import Finding
from ropa.rules.severity import Severity

ON = date(2026, 11, 22)
FINDING = Finding(
    code="R-TR-01",
    severity=Severity.BREACH,
    title="Information only goes abroad by a route that the law allows",
    organisation="board-a",
    record="activities/any-1",
    reference="ANY-1",
    field="transfers[t1].mechanism",
    message="Information goes to Ruritania, and the record shows no legal route.",
    fix="Choose an approval, a safeguard or an exception.",
    source="UK GDPR Art 44A",
    url="https://www.legislation.gov.uk/ukpga/2025/18/schedule/7",
    since=date(2026, 11, 2),
)


def finding(**given: Any) -> Finding:
    """A breach in a record that was approved; `given` says what is different."""
    return replace(FINDING, **given)
