"""Sign-ins, failed ones and sign-outs, told to the ledger of the installation.

Of a failed sign-in nothing is kept that was typed: no name, because people type their password there by mistake, no
address, and not whether there is such an account. It has its moment, its door and the id of its request.

A sign-in that cannot be told does not happen: nobody enters unseen. A failed one is refused anyway and nobody is to be
kept from leaving, so where the ledger cannot be written those two go on, and the log says so. So a flood of failed
attempts costs entries, and can at worst lose some of its own.
"""

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import DatabaseError

from ropa.audit.acts import tell
from ropa.audit.events import Event

logger = logging.getLogger(__name__)


class _Stranger:
    """Somebody who is not known."""

    pk = None

    def get_full_name(self) -> str:
        return ""

    def get_username(self) -> str:
        return "Unknown"


def connect() -> None:
    """Hear from Django when somebody signs in or out of the pages or the admin, or fails to."""
    user_logged_in.connect(_heard_in, dispatch_uid="ropa.audit.sign_ins.in")
    user_logged_out.connect(_heard_out, dispatch_uid="ropa.audit.sign_ins.out")
    user_login_failed.connect(_heard_failure, dispatch_uid="ropa.audit.sign_ins.failed")


def signed_in(user: Any, **facts: Any) -> None:
    """Somebody entered. Raises what the database raises: then they do not."""
    tell(Event.SIGNED_IN, by=user, facts=facts)


def signed_out(user: Any, **facts: Any) -> None:
    """Somebody left."""
    _tell_or_log(Event.SIGNED_OUT, user, facts)


def failed() -> None:
    """Somebody tried to enter. Who, nobody asks."""
    _tell_or_log(Event.SIGN_IN_FAILED, _Stranger(), {})


def _tell_or_log(event: Event, by: Any, facts: dict[str, Any]) -> None:
    try:
        tell(event, by=by, facts=facts)
    except DatabaseError:
        logger.exception("the ledger could not be told: %s", event.english)


def _heard_in(user: Any, **_: Any) -> None:
    signed_in(user)


def _heard_out(user: Any, **_: Any) -> None:
    if user is not None:
        signed_out(user)


def _heard_failure(**_: Any) -> None:
    failed()
