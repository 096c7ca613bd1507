"""`?as_at=`: the moment as at which a caller of the API reads. Refused (400) in words that say what is accepted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from ropa.api.problems import QueryRefused
from ropa.register.moments import PastRefused, moment_from

NAME = "as_at"
AS_AT = OpenApiParameter(
    NAME,
    OpenApiTypes.STR,
    description=(
        "As it stood at that moment, read from the ledger: an ISO 8601 date, which means the end of that day in the"
        " United Kingdom, or an ISO 8601 date and time. Never the future. Left out: as it stands now."
    ),
    examples=[],
)


def stated_moment(request: Request) -> datetime | None:
    """The moment that was asked for; None for now. Raises PastRefused."""
    stated = request.query_params.get(NAME)
    return None if stated is None else moment_from(stated)


@contextmanager
def past_or_refused() -> Iterator[None]:
    """A moment that cannot be read is a 400 that names the parameter."""
    try:
        yield
    except PastRefused as refused:
        raise QueryRefused({NAME: [str(refused)]}) from None
