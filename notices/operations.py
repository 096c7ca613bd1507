"""publish(): the one way to a new edition. Refuses to publish what leaves out a mandatory item, unless told why.

A notice that was withdrawn (`notices.editions.withdrawing`) comes back when somebody publishes it, never by itself.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from notices.assembly.rights import ReferenceMissing
from notices.changes import summary_of
from notices.comparing.stored import load_both
from notices.completeness import Missing
from notices.context import NoticeContext, dump_context
from notices.editions.files import store_files
from notices.editions.printing import print_after_commit
from notices.models import Edition, Notice
from notices.site import approved_context, notices_of, withdrawn
from notices.standing.in_step import look_again, note, says
from notices.standing.undated import undated
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.findings.storing import heads_of
from ropa.organisations.models import Organisation

after_publication: list[Callable[[Edition, NoticeContext], object]] = []
"""Called with a new edition and what it says, in the transaction that publishes it; what is derived registers here."""
AGAIN = "The notice is published again. It was withdrawn."


class Held(Exception):
    """The notice leaves out items that the law asks for (UK GDPR Articles 13 and 14). Nothing was published."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        super().__init__(f"{len(missing)} item(s) that the law asks for are missing")


class Outdated(Exception):
    """The approved records say something else than what the person who publishes has seen. Nothing was published."""

    def __init__(self) -> None:
        super().__init__("The approved records changed since you looked. Look at the notice again, then publish it.")


def fingerprint_of(context: NoticeContext) -> str:
    """What a notice says, whatever the day, as a short digest."""
    return hashlib.sha256(dump_context(undated(context))).hexdigest()


def publish(notice: Notice, *, by: Any, reason: str = "", on: date | None = None, seen: str = "") -> Edition:
    """Publish what the approved records say. The same content again is the same edition.

    Raises Held if a mandatory item is missing and no reason is given; without the terms of law, whatever the reason.
    With `seen`, the fingerprint of what somebody looked at, raises Outdated if the records say something else by now.
    """
    with act():
        Notice.objects.select_for_update().get(pk=notice.pk)
        try:
            context, missing = approved_context(notice, on=on or timezone.localdate())
        except ReferenceMissing as error:
            raise Held((_without_terms(error),)) from error
        if seen and seen != fingerprint_of(context):
            raise Outdated
        last = notice.editions.select_related("withdrawal").order_by("-number").first()
        is_said = last is not None and not last.is_withdrawn and says(last.context, context)
        if missing and not reason.strip() and not is_said:
            raise Held(missing)
        note(notice, Standing.IN_STEP, len(missing), on=on or timezone.localdate())
        if last is not None and is_said:
            return last
        return _store(notice, context, missing, last, by=by, reason=reason)


def _store(
    notice: Notice, context: NoticeContext, missing: tuple[Missing, ...], last: Edition | None, *, by: Any, reason: str
) -> Edition:
    """Write the edition and its files, and tell the ledger; the PDF is printed when that stands."""
    stored = dump_context(context)
    edition = Edition.objects.create(
        notice=notice,
        number=last.number + 1 if last else 1,
        context=stored.decode(),
        digest=hashlib.sha256(stored).hexdigest(),
        published_at=timezone.now(),
        published_by=by,
        reason=reason,
        missing=[str(item) for item in missing],
        changes=_changes(last, context, stored.decode()),
    )
    files = store_files(edition, context)
    facts = {"number": edition.number, "digest": edition.digest, "missing": len(missing), "files": files}
    tell(Event.PUBLISHED, by=by, organisation=notice.organisation_id, about=notice, reason=reason, facts=facts)
    for follow in after_publication:
        follow(edition, context)
    print_after_commit(edition)
    return edition


def _changes(last: Edition | None, context: NoticeContext, stored: str) -> list[str]:
    """What is new in this edition, in sentences for the public, who are told nothing of what was taken back."""
    if last is None:
        return summary_of(None, context)
    if not last.is_withdrawn:
        return summary_of(*load_both(last.context, stored))
    readable = Edition.objects.filter(notice=last.notice_id, withdrawal=None, number__lt=last.number)
    before = readable.order_by("-number").first()
    return [AGAIN, *(summary_of(*load_both(before.context, stored)) if before else ())]


def _without_terms(error: ReferenceMissing) -> Missing:
    return Missing(
        code="NC-10", item="Rights", reference="", title="", field="reference", message=str(error)
    )  # fmt: skip


def publish_on_approval(organisation: Organisation, *, by: Any, reason: str) -> None:
    """After an approval: publish the notices with that policy. One that lacks something keeps its last edition, and
    one that was withdrawn stays so."""
    taken_back = withdrawn(organisation)
    on, notices = timezone.localdate(), [one for one in notices_of(organisation) if one.pk not in taken_back]
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
