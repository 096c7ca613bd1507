"""Taking back a draft: the activity says again what its approved version says, as one more signed change.

No approval: only what somebody approved stands there again. Who looks after the record, and its review dates, stay as
they are. Refuses an activity that was never approved, and links to what is gone.
"""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError

from activities.models import Activity
from activities.read import approved_document, read_one, read_version
from activities.remarks import OF_A_ROUND, end
from activities.view import ActivityView
from activities.vocabulary import Status
from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import ReasonMissing, save_signed
from ropa.languages.speaking import gettext, later, say
from ropa.register.codec import BundleError
from ropa.register.present_links import by_key
from ropa.register.read import links_in
from ropa.register.reading import Document
from ropa.register.writing import Writer

KEPT = Activity.WORKFLOW | Activity.UPKEEP
NEVER_APPROVED = later("It was never approved, so there is nothing to go back to.")


def content_of(document: Document) -> Document:
    """What an activity says, without who looks after it and where it stands: what an approval is about."""
    return {name: value for name, value in document.items() if name not in KEPT}


def approved_as_kept(activity: Activity, live: ActivityView) -> ActivityView | None:
    """The approved version, with owner, tags, review dates and state as they are now; None if there is none."""
    register = read_version(activity)
    return None if register is None else as_kept(register.activities[0], live)


def as_kept(approved: ActivityView, live: ActivityView) -> ActivityView:
    """What was approved, with what no approval is about as it is now."""
    return replace(approved, **{name: getattr(live, name) for name in KEPT})


def discard(activity: Activity, *, by: Any, reason: str) -> None:
    """Put the activity back to its approved version. Approved again if it then says the same, else still a draft."""
    with act():
        if not reason.strip():
            raise ReasonMissing(gettext("Say why."))
        if activity.status not in (Status.DRAFT, Status.IN_REVIEW):
            raise ValidationError(say("{reference} has no draft.", reference=activity.reference))
        approved = approved_document(activity)
        target = approved_as_kept(activity, read_one(activity))
        if approved is None or target is None:
            raise ValidationError(gettext(NEVER_APPROVED))
        _write(activity, approved, target, by=by, reason=reason.strip())
        end([activity], *OF_A_ROUND, by=by, reason=reason.strip())
        activity.refresh_from_db()
        live = read_one(activity)
        if live == approved_as_kept(activity, live):
            activity.status = Status.APPROVED
            save_signed(activity, by=by, reason=reason.strip())


def _write(activity: Activity, approved: Document, target: ActivityView, *, by: Any, reason: str) -> None:
    writer = Writer(by=by, reason=reason)
    writer.found.update(_linked(activity, approved))
    owner = {"organisation": activity.organisation}
    try:
        writer.write(Activity, [target], owner=owner, paths=[activity.reference])
    except BundleError as error:
        raise ValidationError([problem.message for problem in error.problems]) from error


def _linked(activity: Activity, document: Document) -> dict[type[RegisterRecord], dict[str, Any]]:
    found: dict[type[RegisterRecord], dict[str, Any]] = defaultdict(dict)
    for model, keys in links_in(Activity, [document]).items():
        found[model].update(by_key(model, keys, activity.organisation))
    return found
