"""Versions of records as HTTP knows them: ETag "v<history id>", If-None-Match and If-Match.

If-Match is optional; a stale one is answered with 412, so that nobody overwrites what they have not read.
"""

from django.utils.http import parse_etags
from rest_framework.request import Request

from ropa.api.problems import Stale
from ropa.audit.record import RegisterRecord


def etag_of(record: RegisterRecord) -> str:
    """The ETag of the version in the database."""
    past = record.history.order_by("-history_id").values_list("history_id", flat=True)
    return f'"v{past.first() or 0}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the caller already has this version (If-None-Match)."""
    wanted = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in wanted or etag in {name.removeprefix("W/") for name in wanted}


def refuse_stale(request: Request, record: RegisterRecord) -> None:
    """Raise Stale if the caller names another version than the present one. The row must be locked by now."""
    stated = request.headers.get("If-Match")
    if stated is not None and stated.strip() != "*" and etag_of(record) not in parse_etags(stated):
        raise Stale
