"""A record of the demonstration with a past to look at: `make screenshots` shows its versions side by side."""

from activities.models import Activity, DataUse, Purpose, Recipient
from activities.vocabulary import Requirement
from ropa.audit.door import Door, entering
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import User
from ropa.register.versions import trail_of

ORGANISATION, KEY = "exemplar-icb", "ex-07"


def edit() -> str:
    """Change the record as people do over some weeks; gives its address and the number of its first whole version."""
    activity = Activity.objects.get(organisation__slug=ORGANISATION, key=KEY)
    first = trail_of(activity.organisation, "activities.activity", str(activity.pk)).newest()
    with entering(Door.WORKPLACE):
        _edit(activity, User.objects.get(username="demo"))
    return f"{activity.pk} {first}"


def _edit(activity: Activity, by: User) -> None:
    activity.title = f"{activity.title} and learning from them"
    activity.summary = f"{activity.summary} We tell people how to object, and whom to ask."
    activity.owner = "Head of Quality"
    save_signed(activity, by=by, reason="Annual review with the quality team")
    purpose = activity.purposes.first()
    assert isinstance(purpose, Purpose)
    purpose.text = f"{purpose.text}, and to learn from it"
    save_signed(purpose, by=by, reason="Wording agreed with the Caldicott Guardian")
    use = DataUse(activity=activity, key="letters", label="Letters", requirement=Requirement.REQUIRED, position=90)
    save_signed(use, by=by, reason="Letters were missing")
    recipient = activity.recipients.first()
    if isinstance(recipient, Recipient):
        delete_signed(recipient, by=by, reason="No longer given to them")
