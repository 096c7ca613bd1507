"""What stands at the addresses of the table of roles: a record of every kind, and activities in every state.

Keys say whose they are, so that no address of one register names anything of another.
"""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils import timezone

from activities import operations
from activities.exchange.export import export_register
from activities.judged import current_findings
from activities.models import Activity, Approval, InformationAsset, PolicyDocument, Purpose, SharingAgreement
from activities.remarks import ask_for_review, comment
from notices.models import Notice
from notices.operations import publish
from processors.models import Assurance, Contract, Processor, ProcessorTransfer
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed, save_signed_many
from ropa.findings.operations import accept
from ropa.organisations.inviting import add_or_invite
from ropa.organisations.models import Contact, Membership, Organisation
from ropa.organisations.vocabulary import Role
from ropa.reference.models import Term
from ropa.reference.operations import confirm
from ropa.reference.shipped import read_reference
from ropa.register.versions import trail_of
from ropa.workplace.models import SavedView
from tests.published import draft_notice
from tests.world import build, organisation, person, term

KINDS = {
    "approval": Approval,
    "agreement": SharingAgreement,
    "policy": PolicyDocument,
    "asset": InformationAsset,
    "contact": Contact,
}
PAPERS = {"contract": Contract, "assurance": Assurance, "transfer": ProcessorTransfer}
LAW = frozenset({"typical_activity", "lawful_basis", "statute"})
Material = dict[str, Any]


def shared() -> Material:
    """What all registers share: terms of law and a processor."""
    fields = {field.name for field in Term._meta.concrete_fields}
    rows = [asdict(one) for one in read_reference() if one.kind in LAW]
    save_signed_many([Term(**{name: row[name] for name in row if name in fields}) for row in rows], by=None)
    processor = build(Processor, key="cloud")
    made = {"processor": processor.key, "rule": "R-A30-01", "kind": "lawful_basis", "typical": "TA-COMPLAINT"}
    unconfirmed, confirmed = (term("country", label=name) for name in ("Ruritania", "Freedonia"))
    confirm(confirmed, by=None, note="Looked up", on=timezone.localdate())
    made |= {"processor_pk": processor.pk, "unused": build(Processor, key="unused").key}
    made |= {"free_organisation": organisation("Free", register_opened_on=None).pk, "term_pk": unconfirmed.pk}
    return {**made, "term": unconfirmed.code, "confirmed": confirmed.code}


def material(keeper: Organisation, common: Material) -> Material:
    """Everything that an address of that register may name, by the name of its place."""
    letter = keeper.slug[-1]
    made = {**common, "organisation": keeper.slug, "letter": letter}
    made |= _records(keeper, letter, common["processor"])
    made |= _activities(keeper, letter)
    made |= _people(keeper, letter)
    made |= _said(keeper, made)
    notice: Notice = draft_notice(keeper, slug=f"notice-{letter}", key=f"notice-key-{letter}")
    made |= {"notice": notice.slug, "notice_key": notice.key, "notice_pk": notice.pk}
    made["issued"] = publish(draft_notice(keeper, slug=f"issued-{letter}"), by=None, reason="For a test").notice.slug
    pieces = export_register(keeper, "bundle", by=None).pieces
    return {**made, "today": timezone.localdate().isoformat(), "bundle": b"".join(pieces).decode()}


def _records(keeper: Organisation, letter: str, processor: str) -> Material:
    made: Material = {}
    above = Processor.objects.get(key=processor)
    for name, model in {**KINDS, **PAPERS}.items():
        given = {"processor": above} if name in PAPERS else {}
        record = build(model, keeper, key=f"{name}-{letter}", **given)
        made |= {name: record.key, f"{name}_pk": record.pk}
    free = build(Contact, keeper, key=f"free-{letter}")
    return {**made, "free": free.key, "free_pk": free.pk}


def _activities(keeper: Organisation, letter: str) -> Material:
    made: Material = {}
    for state in ("draft", "waiting", "approved", "again"):
        one = build(
            Activity,
            keeper,
            key=f"{state}-{letter}",
            reference=f"{letter}-{state}",
            owner="Head of Care",
            tags=["tagged"],
        )
        for key in ("p1", "p2"):
            build(Purpose, activity=one, key=key, position=int(key[1]), text=f"Purpose {key}")
        made |= {state: one.key, f"{state}_pk": one.pk}
        _moved(one, state)
    draft = Activity.objects.get(pk=made["draft_pk"])
    first = trail_of(keeper, "activities.activity", str(draft.pk)).newest()
    draft.summary = "A person's name that must go"
    save_signed(draft, by=None)
    entry = Entry.objects.filter(chain__organisation=keeper.pk).latest("sequence").sequence
    draft.summary = "Something else"
    save_signed(draft, by=None)
    return {**made, "first": first, "entry": entry, "purpose_pk": draft.purposes.get(key="p1").pk}


def _moved(one: Activity, state: str) -> None:
    if state in ("approved", "again"):
        operations.approve(one, by=None, reason="For a test")
    if state == "again":
        one.refresh_from_db()
        one.title = "Changed since"
        save_signed(one, by=None, reason="For a test")
    if state == "waiting":
        operations.send_for_review(one, by=None, reason="For a test")


def _people(keeper: Organisation, letter: str) -> Material:
    other = person(f"extra-{letter}", keeper, Role.EDITOR)
    view = SavedView.objects.create(
        organisation=keeper, owner=other, page="activities", name="Mine", query="q=a", is_shared=True
    )
    at = timezone.now()
    invited = add_or_invite(keeper, f"new-{letter}@example.org", [Role.EDITOR], by=None, at=at).invitation
    assert invited is not None
    held = Membership.objects.get(user=other)
    return {"person": other.pk, "view": view.pk, "invitation": invited.pk, "membership_pk": held.pk}


def _said(keeper: Organisation, made: Material) -> Material:
    on = timezone.localdate()
    about = f"activities/{made['draft']}"
    said = comment(keeper, record=about, text="Look at this", by=None, on=on)
    done = comment(keeper, record=about, text="Looked at", by=None, on=on)
    done.settled = True
    save_signed(done, by=None)
    approved = Activity.objects.get(pk=made["approved_pk"])
    (asked,), _ = ask_for_review([approved], by=None, reason="A year is over", due_on=on + timedelta(days=9), on=on)
    found = current_findings(keeper, on=on).filter(severity="warning", record=about)
    told = [(one.code, one.field) for one in found]
    alone = [one for one in found if told.count((one.code, one.field)) == 1]
    soon = on + timedelta(days=30)
    waiver = accept(alone[0], by=None, reason="For a test", until=soon, on=on)
    list(current_findings(keeper, on=on))
    return {"remark": said.pk, "settled": done.pk, "asked": asked.pk, "finding": alone[1].pk, "waiver": waiver.pk}
