"""publish(): the one way to a new edition. Refuses to publish what leaves out a mandatory item, unless told why, and a
translation that nobody has checked, whatever the reason.

A notice that was withdrawn (`notices.editions.withdrawing`) comes back when somebody publishes it, never by itself.
"""

import hashlib
from datetime import date
from typing import Any

from django.utils import timezone

from notices.assembly.rights import ReferenceMissing
from notices.completeness import Missing, final_of
from notices.context import NoticeContext, dump_context
from notices.editions.ahead import draft_of, made_ahead
from notices.editions.draft import Draft
from notices.editions.files import store_files
from notices.editions.printing import print_after_commit
from notices.models import Edition, Notice
from notices.site import notices_of, withdrawn
from notices.standing.in_step import look_again, note
from notices.standing.undated import undated
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.findings.storing import heads_of
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation

CHANGED = later("The approved records changed since you looked. Look at the notice again, then publish it.")


class Held(Exception):
    """The notice leaves out items that the law asks for (UK GDPR Articles 13 and 14). Nothing was published.

    `final` are those instead of which no reason will do.
    """

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        self.final = final_of(missing)
        words = say("{number} item(s) that the law asks for are missing", number=len(missing))
        super().__init__("; ".join(gettext(one.message) for one in self.final) or words)


class Outdated(Exception):
    """The approved records say something else than what the person who publishes has seen. Nothing was published."""

    def __init__(self) -> None:
        super().__init__(gettext(CHANGED))


def fingerprint_of(context: NoticeContext) -> str:
    """What a notice says, whatever the day, as a short digest."""
    return hashlib.sha256(dump_context(undated(context))).hexdigest()


def publish(notice: Notice, *, by: Any, reason: str = "", on: date | None = None, seen: str = "") -> Edition:
    """Publish what the approved records say. The same content again is the same edition.

    Raises Held if a mandatory item is missing and no reason is given; whatever the reason without the terms of law, and
    for a translation that nobody has checked.
    With `seen`, the fingerprint of what somebody looked at, raises Outdated if the records say something else by now.
    """
    on = on or timezone.localdate()
    with made_ahead(notice.organisation, [notice], on=on, reason=reason):
        return _publish(notice, by=by, reason=reason, on=on, seen=seen)


def _publish(notice: Notice, *, by: Any, reason: str, on: date, seen: str) -> Edition:
    with act():
        Notice.objects.select_for_update().get(pk=notice.pk)
        try:
            draft = draft_of(notice, on=on)
        except ReferenceMissing as error:
            raise Held((_without_terms(error),)) from error
        missing = draft.missing
        if seen and seen != fingerprint_of(draft.context):
            raise Outdated
        last = notice.editions.select_related("withdrawal").defer("context").order_by("-number").first()
        is_said, changes = draft.beside(last)
        if final_of(missing) or (missing and not reason.strip() and not is_said):
            raise Held(missing)
        note(notice, Standing.IN_STEP, len(missing), on=on)
        if last is not None and is_said:
            return last
        return _store(draft, number=last.number + 1 if last else 1, changes=changes, by=by, reason=reason)


def _store(draft: Draft, *, number: int, changes: list[str], by: Any, reason: str) -> Edition:
    """Write the edition and its files, and tell the ledger; the PDF is printed when that stands."""
    notice = draft.notice
    edition = Edition.objects.create(
        notice=notice,
        number=number,
        context=draft.stored,
        digest=hashlib.sha256(draft.stored.encode()).hexdigest(),
        published_at=timezone.now(),
        published_by=by,
        reason=reason,
        missing=[str(item) for item in draft.missing],
        changes=changes,
    )
    files = store_files(edition, draft.files)
    facts = {"number": edition.number, "digest": edition.digest, "missing": len(draft.missing), "files": files}
    tell(Event.PUBLISHED, by=by, organisation=notice.organisation_id, about=notice, reason=reason, facts=facts)
    for follow in draft.followed:
        follow(edition)
    print_after_commit(edition)
    return edition


def _without_terms(error: ReferenceMissing) -> Missing:
    return Missing(
        code="NC-10", item="Rights", reference="", title="", field="reference", message=str(error), is_final=True
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
