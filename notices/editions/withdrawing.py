"""withdraw(): takes a notice back from the public, with a reason. Its editions stay as they are, for colleagues.

Refuses to withdraw what is not published, and without a reason.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from notices.dates import written
from notices.models import Edition, Notice, Withdrawal
from notices.standing.in_step import note
from notices.vocabulary import Standing
from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.languages.speaking import gettext, later, say

NO_REASON = later("Say why the notice is withdrawn.")

after_withdrawal: list[Callable[[Notice], object]] = []
"""Called with a notice that was taken back, in the transaction; what is derived of editions registers here."""


class NotWithdrawn(Exception):
    """Nothing was taken back. The message says why, for the person who tried."""


def withdraw(notice: Notice, *, by: Any, reason: str) -> Withdrawal:
    """Take back the edition that the public reads. Nobody but colleagues reads the notice until it is published again.

    Raises NotWithdrawn if it has no edition, is withdrawn already, or no reason is given.
    """
    if not reason.strip():
        raise NotWithdrawn(gettext(NO_REASON))
    with act():
        Notice.objects.select_for_update().get(pk=notice.pk)
        edition = _published(notice)
        made = Withdrawal.objects.create(
            edition=edition,
            at=timezone.now(),
            by=by,
            reason=reason,
            digest=hashlib.sha256(reason.encode()).hexdigest(),
        )
        facts = {"number": edition.number, "digest": made.digest}
        tell(Event.WITHDRAWN, by=by, organisation=notice.organisation_id, about=notice, reason=reason, facts=facts)
        note(notice, Standing.WITHDRAWN, 0, on=timezone.localdate())
        for follow in after_withdrawal:
            follow(notice)
        return made


def _published(notice: Notice) -> Edition:
    last = notice.editions.select_related("withdrawal").defer("context").order_by("-number").first()
    if last is None:
        raise NotWithdrawn(gettext("The notice was never published."))
    if last.is_withdrawn:
        day = written(timezone.localdate(last.withdrawal.at))
        raise NotWithdrawn(say("The notice is withdrawn already, since {day}.", day=day))
    return last
