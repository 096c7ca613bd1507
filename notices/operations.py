"""publish(): the one way to a new edition. Refuses to publish what leaves out a mandatory item, unless told why."""

import hashlib
from datetime import date
from typing import Any

from django.utils import timezone

from notices.assembly.rights import ReferenceMissing
from notices.completeness import Missing
from notices.context import NoticeContext, dump_context
from notices.in_step import look_again, note, says
from notices.models import Edition, Notice
from notices.site import approved_context, notices_of
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.findings.storing import heads_of
from ropa.organisations.models import Organisation


class Held(Exception):
    """The notice leaves out items that the law asks for (UK GDPR Articles 13 and 14). Nothing was published."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        super().__init__(f"{len(missing)} item(s) that the law asks for are missing")


def publish(notice: Notice, *, by: Any, reason: str = "", on: date | None = None) -> Edition:
    """Publish what the approved records say. The same content again is the same edition.

    Raises Held if a mandatory item is missing and no reason is given; without the terms of law, whatever the reason.
    """
    with act():
        Notice.objects.select_for_update().get(pk=notice.pk)
        try:
            context, missing = approved_context(notice, on=on or timezone.localdate())
        except ReferenceMissing as error:
            raise Held((_without_terms(error),)) from error
        if missing and not reason.strip():
            raise Held(missing)
        last = notice.editions.order_by("-number").first()
        note(notice, Standing.IN_STEP, len(missing), on=on or timezone.localdate())
        if last is not None and says(last.context, context):
            return last
        return _store(notice, context, missing, last.number + 1 if last else 1, by=by, reason=reason)


def _store(
    notice: Notice, context: NoticeContext, missing: tuple[Missing, ...], number: int, *, by: Any, reason: str
) -> Edition:
    """Write the edition, and tell the ledger."""
    stored = dump_context(context)
    edition = Edition.objects.create(
        notice=notice,
        number=number,
        context=stored.decode(),
        digest=hashlib.sha256(stored).hexdigest(),
        published_at=timezone.now(),
        published_by=by,
        reason=reason,
        missing=[str(item) for item in missing],
    )
    facts = {"number": number, "digest": edition.digest, "missing": len(missing)}
    tell(Event.PUBLISHED, by=by, organisation=notice.organisation_id, about=notice, reason=reason, facts=facts)
    return edition


def _without_terms(error: ReferenceMissing) -> Missing:
    return Missing(
        code="NC-10", item="Rights", reference="", title="", field="reference", message=str(error)
    )  # fmt: skip


def publish_on_approval(organisation: Organisation, *, by: Any, reason: str) -> None:
    """After an approval: publish the notices with that policy. One that lacks something keeps its last edition."""
    on, notices = timezone.localdate(), notices_of(organisation)
    heads = heads_of(organisation)
    by_hand = [notice for notice in notices if notice.policy != PublishingPolicy.ON_APPROVAL]
    for notice in notices:
        if notice not in by_hand:
            try:
                publish(notice, by=by)
            except Held as held:
                note(notice, Standing.HELD, len(held.missing), on=on)
    if by_hand:
        look_again(organisation, by_hand, heads, on=on)
