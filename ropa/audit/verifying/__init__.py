"""Verification: does the ledger agree with itself, with the history tables, with the records, and with a checkpoint?

It reads and tells; it mends nothing. docs/ledger.md says what can be seen, and what cannot be seen without a
checkpoint.
"""

from ropa.audit.verifying.report import Difference, Fault, FaultKind, Pass, Report, Walked
from ropa.audit.verifying.run import steps, verify

__all__ = ["Difference", "Fault", "FaultKind", "Pass", "Report", "Walked", "steps", "verify"]
