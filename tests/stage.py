"""An activity in the middle of its life, so that every page about it has something to show: in review, talked about."""

import json
import sys
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import mail
from django.db import models
from django.test import Client, override_settings
from django.utils import timezone

from activities.judged import current_findings
from activities.models import (
    Activity,
    Approval,
    DataUse,
    InformationAsset,
    PolicyDocument,
    Purpose,
    SharingAgreement,
)
from activities.operations import send_for_review
from activities.remarks import advise, ask_for_review, comment
from activities.vocabulary import Advice, Requirement
from notices.models import Notice
from processors.models import Assurance, Contract, Processor, ProcessorTransfer
from ropa.audit.door import Door, entering
from ropa.audit.models import Entry
from ropa.audit.record import Scope
from ropa.audit.signing import delete_signed, save_signed
from ropa.findings.operations import accept, explain
from ropa.organisations.inviting import add_or_invite
from ropa.organisations.models import Contact, Invitation, Membership, Organisation, User
from ropa.organisations.vocabulary import Role
from ropa.reference.models import Term
from ropa.register.versions import trail_of
from ropa.rules.severity import Severity
from ropa.workplace.models import SavedView

WHY = "The law is being changed, and we wait for it"
OWN: dict[str, type[models.Model]] = {
    "APPROVAL": Approval,
    "CONTRACT": Contract,
    "ASSET": InformationAsset,
    "AGREEMENT": SharingAgreement,
    "POLICY": PolicyDocument,
    "CONTACT": Contact,
    "ASSURANCE": Assurance,
    "ABROAD": ProcessorTransfer,
    "PROCESSOR": Processor,
    "WORDING": Notice,
}
"""What stands for the key of a record in an address, and whose key it is."""
OTHERS = (
    *("HOME", "ORGANISATION", "ACTIVITY", "OTHER", "DRAFT", "RECORD", "PURPOSE", "NOTICE", "FIRST", "TODAY", "ENTRY"),
    *("REMARK", "VIEW", "FINDING", "WAIVER", "MEMBER", "INVITATION", "TOKEN", "TERM", "TYPICAL"),
)
"""What else stands in addresses."""


def stage(activity: Activity, other: Activity, by: User) -> dict[str, str]:
    """Change an approved activity as people do over some weeks, send it for review, and talk about it.

    `other` is an activity that its owner is asked to review. Gives what stands for each mark in an address.
    """
    first = trail_of(activity.organisation, "activities.activity", str(activity.pk)).newest()
    with entering(Door.WORKPLACE):
        _edit(activity, by)
    told = {"FIRST": str(first)} | _review(activity, other, by) | _saved(activity.organisation, by)
    told |= {"MEMBER": str(Membership.objects.filter(organisation=activity.organisation).earliest("pk").user_id)}
    told |= _invited(activity.organisation, by) | _found(activity, by)
    return told | _places(activity)


def _edit(activity: Activity, by: User) -> None:
    activity.title = f"{activity.title} and learning from them"
    activity.summary = f"{activity.summary} We tell people how to object, and whom to ask.".strip()
    activity.owner, activity.tags = "Head of Quality", ["Winter pressures"]
    save_signed(activity, by=by, reason="Annual review with the quality team")
    purpose = activity.purposes.first()
    assert isinstance(purpose, Purpose)
    purpose.text = f"{purpose.text}, and to learn from it"
    save_signed(purpose, by=by, reason="Wording agreed with the Caldicott Guardian")
    use = DataUse(activity=activity, key="letters", label="Letters", requirement=Requirement.REQUIRED, position=90)
    save_signed(use, by=by, reason="Letters were missing")
    for part in (activity.recipients.first(), *activity.retentions.all()):
        if part is not None:
            delete_signed(part, by=by, reason="Not so any more")


def _review(activity: Activity, other: Activity, by: User) -> dict[str, str]:
    today = timezone.localdate()
    send_for_review(activity, by=by, reason="Please look at the risks")
    advise(activity, by=by, reason="Name who checks the address", advice=Advice.AGAINST)
    record = f"activities/{activity.key}"
    said = comment(activity.organisation, record=record, text="Which law?", by=by, on=today, section="retention")
    ask_for_review([other], by=by, reason="Yearly", due_on=today + timedelta(days=9), on=today)
    return {"REMARK": str(said.pk), "TODAY": f"{today:%Y-%m-%d}"}


def _saved(organisation: Organisation, by: User) -> dict[str, str]:
    view = SavedView.objects.create(
        organisation=organisation, owner=by, page="activities", name="In review", query="status=in_review"
    )
    return {"VIEW": str(view.pk)}


def _invited(organisation: Organisation, by: User) -> dict[str, str]:
    """Two people were invited; the link of the second is that of its letter."""
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        for name in ("first", "second"):
            add_or_invite(organisation, f"{name}@example.org", [Role.EDITOR], by=by, at=timezone.now())
    _, token = mail.outbox[-1].body.split("/accounts/invitation/")
    made = Invitation.objects.filter(organisation=organisation).latest("pk")
    return {"INVITATION": str(made.pk), "TOKEN": token.split("/")[0]}


def _found(activity: Activity, by: User) -> dict[str, str]:
    """One finding is accepted, another can be."""
    today = timezone.localdate()
    first, second = current_findings(activity.organisation, on=today).order_by("-severity", "pk")[:2]
    decide = explain if first.severity == Severity.BREACH else accept
    waiver = decide(first, by=by, reason=WHY, until=today + timedelta(days=30), on=today)
    return {"WAIVER": str(waiver.pk), "FINDING": str(second.pk)}


def _places(activity: Activity) -> dict[str, str]:
    keeper = activity.organisation
    told = {mark: _key_of(model, keeper) for mark, model in OWN.items()}
    told |= {"HOME": f"/register/{keeper.slug}", "ORGANISATION": keeper.slug}
    told |= {"ACTIVITY": activity.key, "RECORD": str(activity.pk)}
    told |= {"NOTICE": Notice.objects.filter(organisation=keeper).earliest("pk").slug}
    purpose = activity.purposes.first()
    assert purpose is not None
    told |= {"PURPOSE": purpose.key, "TERM": Term.objects.filter(kind="lawful_basis").earliest("code").code}
    told |= {"TYPICAL": Term.objects.filter(kind="typical_activity").earliest("code").code}
    changes = Entry.objects.filter(model="activities.activity", record=str(activity.pk), event="changed")
    return told | {"ENTRY": str(changes.earliest("sequence").sequence)}


def _key_of(model: Any, keeper: Organisation) -> str:
    """Of its own record, or of one that all share."""
    own = {"organisation": keeper} if model.scope is Scope.OWN else {}
    return str(model.objects.filter(**own).earliest("pk").key)


def session_of(user: User) -> str:
    """The value of the cookie of somebody who signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def demo() -> None:
    """Print, as JSON, the marks of one demonstration register, with the sessions of people of several roles."""
    register = Organisation.objects.get(slug="exemplar-icb")
    by = User.objects.get(username="demo")
    activity, other, draft = (Activity.objects.get(organisation=register, key=f"ex-{n}") for n in ("07", "03", "05"))
    people = {role.value: _person(role, register) for role in (Role.OWNER, Role.EDITOR, Role.APPROVER, Role.AUDITOR)}
    draft.owner = other.owner = "Head of Quality"
    save_signed(draft, by=by, reason="Handed over")
    draft.summary = f"{draft.summary} We do this every month."
    save_signed(draft, by=by, reason="Said how often")
    save_signed(other, by=by, reason="Handed over")
    marks = stage(activity, other, by) | {"OTHER": other.key, "DRAFT": draft.key, "SESSION": session_of(by)}
    sys.stdout.write(json.dumps(marks | {f"SESSION-{role}": session_of(who) for role, who in people.items()}))


def _person(role: Role, register: Organisation) -> User:
    """Somebody with one role, who stands for the head of quality."""
    made = User.objects.create_user(f"{role.value}-of-quality", first_name="Robin", last_name=role.label)
    save_signed(Membership(organisation=register, user=made, role=role, stands_for=["Head of Quality"]), by=None)
    return made
