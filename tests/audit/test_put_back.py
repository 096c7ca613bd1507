"""Putting a record back: all of it, as one signed version; refused with a reason, and then nothing is saved."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity, Approval, ConfidentialityUse, LegalGround, Purpose, Remark, SharingAgreement
from activities.operations import approve, retire
from activities.read import read_one
from activities.view import ActivityView
from activities.vocabulary import Status
from processors.models import Processor
from ropa.audit.acts import act
from ropa.audit.door import Door, entering
from ropa.audit.models import Entry, Redaction
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import delete_signed, save_signed
from ropa.audit.verifying import verify
from ropa.organisations.models import Membership, Organisation
from ropa.reference.models import Term
from ropa.register.reverting import STALE, CannotPutBack, ChangedSince, may_put_back, not_put_back, propose, put_back
from ropa.register.versions import NoVersion, Trail, trail_of
from tests import world as worlds

World = worlds.World


def trail(record: RegisterRecord, keeper: Organisation) -> Trail:
    return trail_of(keeper, record._meta.label_lower, str(record.pk))


def newest(record: RegisterRecord, keeper: Organisation) -> int:
    return trail(record, keeper).newest()


def entries() -> int:
    return Entry.objects.count()


def in_the_world(world: World) -> None:
    """An activity with two purposes, one of them with a ground, and links."""
    measure = worlds.term("security_measure", label="Locked room")
    made: Activity = worlds.build(Activity, world.a, title="Complaints", security_measures=[measure])
    with act():
        first = worlds.build(Purpose, world.a, activity=made, key="p1", text="Answer", position=0)
        worlds.build(Purpose, world.a, activity=made, key="p2", text="Learn", position=1)
        basis = worlds.term("lawful_basis", label="Public task")
        worlds.build(LegalGround, world.a, purpose=first, key="g1", basis_id=basis.code)
    world.held["activity"] = made


@pytest.fixture
def activity(world: World) -> Activity:
    activity: Activity = world.held["activity"]
    return activity


@pytest.fixture
def back(world: World) -> Callable[..., Any]:
    """Put a record of A back."""

    def put(record: RegisterRecord, to: int, **options: Any) -> Any:
        given = {"by": world.editor_a, "reason": "Entered by mistake", **options}
        return put_back(trail(record, world.a), to=to, **given).record

    return put


def now(activity: Activity) -> ActivityView:
    return read_one(Activity.objects.get(organisation=activity.organisation_id, key=activity.key))


def change(record: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    save_signed(record, by=None, reason="A change")


Back = Callable[..., Any]


def test_fields_links_and_parts_are_as_they_were(world: World, activity: Activity, back: Back) -> None:
    then, to = now(activity), newest(activity, world.a)
    change(activity, title="Other", owner="Finance")
    save_signed(activity, by=None, links={"security_measures": [worlds.term("security_measure")]})
    delete_signed(Purpose.objects.get(key="p1"), by=None)
    change(Purpose.objects.get(key="p2"), text="Other", position=0)
    worlds.build(Purpose, world.a, activity=activity, key="p3", position=5)
    back(activity, to)
    assert now(activity) == then


def test_one_field_is_put_back_and_the_others_stay(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    change(activity, title="Other", owner="Finance")
    delete_signed(Purpose.objects.get(key="p1"), by=None)
    back(activity, to, field="title")
    said = now(activity)
    assert (said.title, said.owner, [one.key for one in said.purposes]) == ("Complaints", "Finance", ["p2"])
    assert activity.history.first().history_change_reason.startswith("Title put back to how it was on ")


def test_a_list_of_parts_is_put_back_alone(world: World, activity: Activity, back: Back) -> None:
    then, to = now(activity), newest(activity, world.a)
    change(activity, title="Other")
    delete_signed(Purpose.objects.get(key="p1"), by=None)
    back(activity, to, field="purposes")
    assert (now(activity).purposes, now(activity).title) == (then.purposes, "Other")


def test_what_a_field_linked_to_must_still_be_there(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    save_signed(activity, by=None, links={"security_measures": []})
    change(Term.objects.get(label="Locked room"), retired_on=date(2026, 11, 1))
    back(activity, to, field="purposes")
    with pytest.raises(CannotPutBack, match="retired since"):
        back(activity, to, field="security_measures")


@pytest.mark.parametrize("field", ["status", "key", "nothing", "retired_on", "<b>"])
def test_a_field_that_is_decided_or_unknown_is_not_put_back(
    world: World, activity: Activity, back: Back, field: str
) -> None:
    before = entries()
    with pytest.raises(CannotPutBack, match="no field that can be put back"):
        back(activity, newest(activity, world.a), field=field)
    assert entries() == before


def test_of_a_deleted_record_only_the_whole_is_put_back(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    delete_signed(Activity.objects.get(pk=activity.pk), by=None)
    with pytest.raises(CannotPutBack, match="is deleted"):
        back(activity, to, field="title")


def test_it_is_one_signed_act_through_its_door(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    change(activity, title="Other")
    delete_signed(Purpose.objects.get(key="p1"), by=None)
    before = entries()
    with entering(Door.API):
        back(activity, to)
    written = list(Entry.objects.order_by("pk")[before:])
    assert {entry.at for entry in written} == {written[0].at}
    assert {(entry.actor_id, entry.door, entry.root) for entry in written} == {
        (world.editor_a.pk, "api", str(activity.pk))
    }
    assert sorted(entry.model for entry in written) == [
        "activities.activity", "activities.legalground", "activities.purpose"]  # fmt: skip
    reason = activity.history.first().history_change_reason
    assert reason.startswith("Put back to how it was on ")
    assert reason.endswith(": Entered by mistake")


def test_the_ledger_stays_sound(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    delete_signed(Purpose.objects.get(key="p1"), by=None)
    back(activity, to)
    report = verify()
    assert (report.faults, report.is_sound) == ((), True)


def test_putting_back_twice_changes_nothing(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    change(activity, title="Other")
    back(activity, to)
    before = entries()
    back(activity, to)
    assert entries() == before


def test_it_can_be_undone_in_the_same_way(world: World, activity: Activity, back: Back) -> None:
    first = newest(activity, world.a)
    change(activity, title="Other")
    second, other = newest(activity, world.a), now(activity)
    back(activity, first)
    back(activity, second)
    assert now(activity) == other


def test_a_deleted_record_is_restored_with_its_parts(world: World, activity: Activity, back: Back) -> None:
    then, to = now(activity), newest(activity, world.a)
    delete_signed(activity, by=None)
    restored = back(activity, to)
    assert restored.pk != activity.pk
    assert now(activity) == then
    assert verify().is_sound


def test_a_restored_record_is_put_back_by_its_old_number_too(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    gone = Activity.objects.get(pk=activity.pk)
    delete_signed(activity, by=None)
    restored = back(gone, to)
    before = entries()
    assert back(gone, to) == restored
    assert entries() == before


def test_an_approved_activity_becomes_a_draft(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    change(activity, title="Other")
    approve(activity, by=world.approver_a)
    back(activity, to)
    stored = Activity.objects.get()
    assert (stored.title, stored.status, stored.versions.count()) == ("Complaints", Status.DRAFT, 1)


def test_decisions_are_not_put_back(world: World, activity: Activity, back: Back) -> None:
    approve(activity, by=world.approver_a)
    to = newest(activity, world.a)
    change(activity, title="Other")
    retire(activity, by=world.approver_a, reason="Ended", on=date(2026, 11, 1))
    back(activity, to)
    stored = Activity.objects.get()
    assert (stored.title, stored.status, stored.retired_on) == ("Complaints", Status.RETIRED, date(2026, 11, 1))


def test_nothing_is_a_draft_again_if_nothing_else_differs(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    approve(activity, by=world.approver_a)
    back(activity, to)
    assert Activity.objects.get().status == Status.APPROVED


# --- links ---------------------------------------------------------------------------------------------------


@pytest.fixture
def leaning(world: World, activity: Activity) -> tuple[Approval, int]:
    """An approval that the activity used, and the version that did."""
    approval: Approval = worlds.build(Approval, world.a, reference="18/CAG/0001")
    use = worlds.build(ConfidentialityUse, world.a, activity=activity, approval=approval)
    to = newest(activity, world.a)
    delete_signed(use, by=None)
    return approval, to


def refused(back: Back, record: Any, to: int, **options: Any) -> list[str]:
    before = entries()
    with pytest.raises(ValidationError) as caught:
        back(record, to, **options)
    assert entries() == before
    return caught.value.messages


def test_a_link_to_what_is_gone_is_refused(
    world: World, activity: Activity, leaning: tuple[Approval, int], back: Back
) -> None:
    approval, to = leaning
    change(activity, title="Other")
    delete_signed(approval, by=None)
    told = refused(back, activity, to)
    assert told == ["Confidentiality basis 1, Approval relied on: “18/CAG/0001” does not exist any more."]
    assert Activity.objects.get().title == "Other"


def test_a_link_to_what_was_restored_leads_there(
    world: World, activity: Activity, leaning: tuple[Approval, int], back: Back
) -> None:
    approval, to = leaning
    at = newest(approval, world.a)
    gone = Approval.objects.get()
    delete_signed(approval, by=None)
    restored = back(gone, at)
    back(activity, to)
    assert ConfidentialityUse.objects.get().approval == restored


def test_a_link_to_a_retired_term_is_refused(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    measure = Term.objects.get(label="Locked room")
    save_signed(activity, by=None, links={"security_measures": []})
    change(measure, retired_on=date(2026, 11, 1))
    told = refused(back, activity, to)
    assert told == ["Security measures: “Locked room” was retired since, so it cannot be chosen again."]


def test_a_retired_term_that_the_record_has_may_stay(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    change(activity, title="Other")
    change(Term.objects.get(label="Locked room"), retired_on=date(2026, 11, 1))
    back(activity, to)
    assert now(activity).security_measures[0].label == "Locked room"


def test_a_link_follows_the_body_and_not_its_address(world: World, back: Back) -> None:
    """A body got another slug, and another body took the old one: the link still leads to the first."""
    body = worlds.organisation("Acme", slug="acme", register_opened_on=None)
    agreement = worlds.build(SharingAgreement, world.a, parties=[body])
    to = newest(agreement, world.a)
    save_signed(agreement, by=None, links={"parties": []})
    change(body, slug="acme-old")
    worlds.organisation("Another", slug="acme", register_opened_on=None)
    back(agreement, to)
    assert [party.legal_name for party in SharingAgreement.objects.get().parties.all()] == ["Acme"]


def test_a_reference_that_another_has_taken_is_refused(world: World, activity: Activity, back: Back) -> None:
    change(activity, reference="A-1")
    to = newest(activity, world.a)
    change(activity, reference="A-2")
    worlds.build(Activity, world.a, reference="A-1")
    assert refused(back, activity, to) == ["This organisation already has an activity with that reference."]


def test_a_fault_in_a_part_is_told_where_people_see_it(world: World, activity: Activity, back: Back) -> None:
    from django.core.exceptions import ValidationError as Fault

    to = newest(activity, world.a)
    change(Purpose.objects.get(key="p2"), text="Other")
    field: Any = Purpose._meta.get_field("text")

    def refuse(text: str) -> None:
        if text == "Learn":
            raise Fault("This word is refused now.")

    field._validators.append(refuse)  # a rule that came later than the version
    field.__dict__.pop("validators", None)
    try:
        assert refused(back, activity, to) == ["Purpose 2, What it is for: This word is refused now."]
    finally:
        field._validators.remove(refuse)
        field.__dict__.pop("validators", None)


# --- refusals --------------------------------------------------------------------------------------------------


def test_a_reason_is_asked_for(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    change(activity, title="Other")
    assert refused(back, activity, to, reason="  ") == ["Say why."]


def test_what_somebody_changed_meanwhile_is_not_overwritten(world: World, activity: Activity, back: Back) -> None:
    to = newest(activity, world.a)
    change(activity, title="Other")
    seen = newest(activity, world.a)
    change(Purpose.objects.get(key="p1"), text="Other")
    with pytest.raises(ChangedSince, match=STALE[:20]):
        back(activity, to, seen=seen)
    assert Activity.objects.get().title == "Other"
    back(activity, to, seen=newest(activity, world.a))
    assert Activity.objects.get().title == "Complaints"


def test_the_moment_of_its_deletion_is_no_version_to_put_back(world: World, activity: Activity, back: Back) -> None:
    gone = Activity.objects.get()
    delete_signed(activity, by=None)
    assert "nothing to put back" in refused(back, gone, newest(gone, world.a))[0]


def test_a_version_of_another_record_is_none_of_this(world: World, activity: Activity, back: Back) -> None:
    other = worlds.build(Activity, world.a)
    with pytest.raises(NoVersion):
        back(activity, newest(other, world.a))


def test_a_record_of_another_organisation_is_not_there(world: World, activity: Activity) -> None:
    with pytest.raises(NoVersion):
        trail_of(world.b, "activities.activity", str(activity.pk))


@pytest.mark.parametrize(
    ("label", "pk"),
    [
        ("activities.purpose", "1"),
        ("activities.nothing", "1"),
        ("nothing", "1"),
        ("auth.permission", "1"),
        ("reference.country", "C-GB"),
        ("activities.activity", "x"),
        ("activities.activity", "9" * 30),
        ("activities.activity", "-1"),
        ("activities.activity", "٣"),
    ],
)
def test_what_is_no_whole_record_has_no_trail(world: World, activity: Activity, label: str, pk: str) -> None:
    worlds.build(Purpose, world.a, activity=activity)
    with pytest.raises(NoVersion):
        trail_of(world.a, label, pk)


def test_roles_are_not_put_back(world: World, back: Back) -> None:
    role = Membership.objects.get(user=world.editor_a)
    assert "an administrator gives and takes them" in refused(back, role, newest(role, world.a))[0]
    assert not may_put_back(world.root, trail(role, world.a))


def test_a_redacted_version_cannot_be_put_back(world: World, activity: Activity, back: Back) -> None:
    entry = Entry.objects.filter(model="activities.purpose", root=str(activity.pk)).first()
    assert entry is not None
    to = newest(activity, world.a)
    change(Purpose.objects.get(pk=entry.record), text="Other")
    Redaction.objects.create(entry=entry, model=entry.model, version=entry.version, at=entry.at, actor="x", reason="r")
    Entry.objects.filter(pk=entry.pk).update(content="")
    assert "redacted" in refused(back, activity, to)[0]


# --- shared records ------------------------------------------------------------------------------------------


def test_an_organisation_keeps_its_address(world: World) -> None:
    body = worlds.organisation("Acme", slug="acme", phone="1", register_opened_on=None)
    to = newest(body, world.a)
    change(body, phone="2", slug="acme-2")
    put_back(trail(body, world.a), to=to, by=None, reason="Why")
    body.refresh_from_db()
    assert (body.phone, body.slug) == ("1", "acme-2")


def test_an_organisation_gets_its_successor_back(world: World) -> None:
    heir = worlds.organisation("Heir", register_opened_on=None)
    body = worlds.organisation("Acme", register_opened_on=None, ended_on="2020", successor=heir)
    to = newest(body, world.a)
    change(body, successor=None)
    put_back(trail(body, world.a), to=to, by=None, reason="Why")
    body.refresh_from_db()
    assert body.successor == heir


def test_a_processor_is_put_back(world: World) -> None:
    country = worlds.term("country", label="Ruritania")
    processor = worlds.build(Processor, world.a, countries=[country], summary="Printing")
    to = newest(processor, world.a)
    change(processor, summary="Nothing")
    save_signed(processor, by=None, links={"countries": []})
    put_back(trail(processor, world.a), to=to, by=None, reason="Why")
    processor.refresh_from_db()
    assert (processor.summary, processor.countries.get().code) == ("Printing", country.code)


@pytest.mark.parametrize("deleted", [False, True])
def test_a_term_is_put_back(world: World, deleted: bool) -> None:
    term = worlds.term("statute", label="The Act", facts={"year": "2006"})
    to = newest(term, world.a)
    change(term, label="Another", facts={}, retired_on=date(2026, 1, 1))
    if deleted:
        delete_signed(Term.objects.get(pk=term.pk), by=None)
    put_back(trail(term, world.a), to=to, by=None, reason="Why")
    found = Term.objects.get(pk=term.pk)
    assert (found.label, found.facts, found.retired_on is None) == ("The Act", {"year": "2006"}, deleted)


def test_shared_records_are_put_back_by_whom_may_change_them(world: World) -> None:
    from django.contrib.auth.models import Permission

    from ropa.organisations.models import User

    found = trail(worlds.organisation("Acme"), world.a)
    assert not may_put_back(world.editor_a, found)
    world.editor_a.user_permissions.add(Permission.objects.get(codename="change_organisation"))
    assert may_put_back(User.objects.get(pk=world.editor_a.pk), found)


@pytest.mark.parametrize(
    ("who", "may"), [("editor_a", True), ("owner_a", True), ("auditor_a", False), ("approver_a", False), ("root", True)]
)
def test_own_records_are_put_back_by_whom_may_change_them(
    world: World, activity: Activity, who: str, may: bool
) -> None:
    found = trail(activity, world.a)
    assert may_put_back(getattr(world, who), found) is may
    delete_signed(activity, by=None)
    assert may_put_back(getattr(world, who), found) is may


@pytest.mark.parametrize(
    "model", [m for m in worlds.record_models() if not m.parents and m is not Membership], ids=lambda m: m.__name__
)
def test_every_kind_of_record_is_put_back(world: World, model: Any) -> None:
    """Also deleted, where nothing holds on to it: with every field filled."""
    values = worlds.full(model)
    for name in ("key", "kind", "code", "slug", "status", "retired_on", "retired_because", "shipped_digest", "settled"):
        values.pop(name, None)
    record = worlds.build(model, world.a, **_coherent(model, values))
    to = newest(record, world.a)
    found = trail(record, world.a)
    then = propose(found, to).past.document
    delete_signed(model._base_manager.get(pk=record.pk), by=None)
    restored = put_back(found, to=to, by=None, reason="Why").record
    assert propose(trail(restored, world.a), newest(restored, world.a)).past.document == then


def _coherent(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    if model is Term:
        return {"kind": "statute", **{n: v for n, v in values.items() if n not in ("confirmed_on", "confidence")}}
    if model is Remark:
        return values | {"section": "", "addressed_to": ""}
    return values


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (Activity, ["status", "retired on", "retired because"]),
        (Organisation, ["address", "register kept here since", "members need a second factor to sign in"]),
        (Term, ["confirmed by", "confirmed on", "retired on", "shipped digest"]),
        (Approval, []),
    ],
)
def test_what_is_not_put_back_is_told(model: Any, names: list[str]) -> None:
    assert not_put_back(model) == names


def test_what_cannot_be_put_back_is_told_before(world: World, activity: Activity) -> None:
    found = propose(trail(activity, world.a), newest(activity, world.a))
    assert (found.faults, found.comparison.differs) == ((), False)
    with pytest.raises(CannotPutBack):
        propose(trail(Membership.objects.get(user=world.editor_a), world.a), 1)
