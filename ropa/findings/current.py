"""The findings of a register as they are now. Judging a register is for a higher app, which says here how.

Refuses nothing itself. Reading may judge anew, and so write; see `activities.judged`.
"""

from collections.abc import Callable
from datetime import date

from ropa.findings.querysets import FindingQuerySet
from ropa.organisations.models import Organisation

Read = Callable[..., FindingQuerySet]
_reads: list[Read] = []


def use_findings(read: Read) -> None:
    """Declare how they are read: `read(organisation, on=day)`."""
    _reads.append(read)


def current_findings(organisation: Organisation, *, on: date) -> FindingQuerySet:
    """What the rules find in the organisation's register by the law of the day."""
    return _reads[-1](organisation, on=on)
