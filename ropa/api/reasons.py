"""Why something is changed: `change_reason` in the body, or the header Change-Reason. Refused where it is missing.

A header carries bytes; text in UTF-8 is read as such, so that a reason stands in the history as it was written.
"""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from ropa.api.fields import Text
from ropa.api.problems import HeaderRefused
from ropa.audit.signing import ReasonMissing

FIELD, HEADER = "change_reason", "Change-Reason"
MOST = 1_000
IN_BODY = f"Send it as {FIELD}, or in the header {HEADER}."
IN_HEADER = f"Send it in the header {HEADER}; DELETE takes no {FIELD} in a body."


def stated_reason(request: Request) -> str:
    """What the header says; nothing if it is not there. Raises HeaderRefused for what is no reason."""
    try:
        return str(Text(allow_blank=True, max_length=MOST).run_validation(_as_sent(request.headers.get(HEADER, ""))))
    except ValidationError as error:
        raise HeaderRefused({HEADER: error.detail}) from None


def _as_sent(header: str) -> str:
    """The server hands over each byte as one character."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def missing_in_body(error: ReasonMissing) -> ValidationError:
    """The refusal of a change that was sent with a body."""
    return ValidationError({FIELD: [f"{error.sentence} {IN_BODY}"]})


def missing_in_header(error: ReasonMissing) -> Any:
    """The refusal of a change that was sent without one."""
    return HeaderRefused({HEADER: [f"{error.sentence} {IN_HEADER}"]})
