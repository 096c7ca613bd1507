"""Remarks as the rest of the product reads them: frozen, no database. Nothing of them is ever public."""

from datetime import date

from activities.vocabulary import Advice, RemarkKind
from ropa.register.shape import Internal, view


@view
class RemarkView:
    """What somebody said about a record (`activities/ex-03`) or one of its sections, to whom, and whether it is
    settled."""

    key: Internal[str]
    record: Internal[str]
    section: Internal[str] = ""
    kind: Internal[RemarkKind] = RemarkKind.COMMENT
    text: Internal[str]
    advice: Internal[Advice] = Advice.NONE
    addressed_to: Internal[str] = ""
    owner: Internal[str] = ""
    due_on: Internal[date | None] = None
    settled: Internal[bool] = False
