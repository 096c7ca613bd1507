"""Waivers as the rest of the product reads them: frozen, no database. Nothing of them is ever public."""

from datetime import date

from ropa.findings.vocabulary import WaiverDecision
from ropa.register.shape import Internal, view


@view
class WaiverView:
    """What somebody decided about a finding: which rule, which record (`activities/ex-03`) and place, why, how long."""

    key: Internal[str]
    code: Internal[str]
    record: Internal[str]
    field: Internal[str] = ""
    decision: Internal[WaiverDecision]
    reason: Internal[str]
    until: Internal[date]
