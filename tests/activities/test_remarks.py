"""Remarks: what is refused, that they are records like any other, and who finds what on the page Today."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from activities.asked import rounds_of
from activities.discarding import discard
from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.judged import current_findings
from activities.models import Activity, Remark
from activities.operations import approve, retire, send_back, send_for_review
from activities.read import read, read_one
from activities.remarks import advise, ask_for_review, comment, reopen, right_to_settle, settle
from activities.vocabulary import Advice, RemarkKind
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed
from ropa.findings.storing import is_current, judgement_of
from ropa.organisations.models import Membership, User
from ropa.organisations.permissions import PERMISSIONS, Action
from ropa.organisations.vocabulary import Role
from ropa.register.codec import BundleError
from ropa.workplace.duties import duties_of, waiting_in
from tests import world as worlds

World = worlds.World
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=14)
ABOUT = "activities/a-1"


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Complaints", owner="Complaints")
    return made


def say(world: World, text: str = "Which law?", **given: Any) -> Remark:
    return comment(world.a, **{"record": ABOUT, "text": text, "by": world.editor_a, "on": TODAY, **given})


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"record": "activities/nothing"}, "record"),
        ({"record": "activities"}, "record"),
        ({"record": "remarks/x"}, "record"),
        ({"record": "register/x"}, "record"),
        ({"record": "activities/\x00"}, "record"),
        ({"section": "nowhere"}, "section"),
        ({"to": "editor_b"}, "addressed_to"),
        ({"to": "nobody"}, "addressed_to"),
        ({"text": " \n "}, "text"),
    ],
)
def test_what_nobody_can_say(given: dict[str, str], field: str, world: World, activity: Activity) -> None:
    with pytest.raises(ValidationError) as refused:
        say(world, **given)
    assert field in refused.value.message_dict
    assert not Remark.objects.exists()


def test_a_record_of_another_register_is_not_there(world: World) -> None:
    theirs = worlds.build(Activity, world.b)
    with pytest.raises(ValidationError, match="This register has no"):
        say(world, record=f"activities/{theirs.key}")


@pytest.mark.parametrize("name", sorted(Remark.CHOSEN_ONCE))
def test_a_remark_is_never_changed(name: str, world: World, activity: Activity) -> None:
    said = say(world)
    setattr(said, name, {"kind": RemarkKind.NOTE, "advice": Advice.AGAINST, "due_on": TODAY}.get(name, "another"))
    with pytest.raises(ValidationError, match="never changed"):
        save_signed(said, by=world.editor_a, reason="A slip")


def test_the_same_key_is_the_same_comment(world: World, activity: Activity) -> None:
    assert say(world, key="k1").pk == say(world, "Typed again", key="k1").pk
    assert Remark.objects.get().text == "Which law?"


def test_settled_once_and_opened_again(world: World, activity: Activity) -> None:
    said = say(world)
    assert [settle(said, by=world.owner_a), settle(said, by=world.owner_a)] == [True, False]
    assert reopen(said, by=world.editor_a)
    assert list(Remark.objects.open()) == [said]


def test_what_belonged_to_a_decision_stays_settled(world: World, activity: Activity) -> None:
    send_for_review(activity, by=None, reason="Please")
    approve(activity, by=None)
    with pytest.raises(ValidationError, match="Only a comment"):
        reopen(Remark.objects.get(), by=None)


def test_only_an_officer_withdraws_advice() -> None:
    assert PERMISSIONS[right_to_settle(RemarkKind.ADVICE)] == {Role.DPO}
    assert PERMISSIONS[right_to_settle(RemarkKind.COMMENT)] == set(Role) - {Role.AUDITOR}


# --- a record like any other ------------------------------------------------------------------------------


def test_the_ledger_tells_who_said_it_and_who_settled_it(world: World, activity: Activity) -> None:
    said = say(world)
    settle(said, by=world.owner_a, reason="It is the 2014 Act")
    told = Remark.objects.signed().get()
    assert (told.said_by, told.last_by) == ("editor_a", "owner_a")
    entries = Entry.objects.filter(model="activities.remark", chain__organisation=world.a.pk)
    assert list(entries.order_by("sequence").values_list("event", flat=True)) == ["added", "changed"]


def test_a_remark_makes_no_draft_and_no_judgement_old(world: World, activity: Activity) -> None:
    approve(activity, by=None)
    current_findings(world.a, on=TODAY)
    settle(say(world), by=None)
    assert Activity.objects.get().status == "approved"
    assert is_current(judgement_of(world.a), on=TODAY)


def test_remarks_travel_in_the_bundle(world: World, activity: Activity) -> None:
    say(world, to="dpo_a")
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    settle(Remark.objects.get(kind=RemarkKind.COMMENT), by=None)
    sent = json.loads(export_bundle(read(world.a)))
    import_bundle(json.dumps({**sent, "organisation": world.b.slug}).encode(), by=None)
    arrived, left = (
        set(Remark.objects.of(keeper.pk).values_list("kind", "text", "addressed_to", "owner", "due_on", "settled"))
        for keeper in (world.b, world.a)
    )
    assert arrived == left
    assert len(arrived) == 2


def test_a_bundle_changes_no_remark(world: World, activity: Activity) -> None:
    say(world, "Which law?")
    sent = export_bundle(read(world.a)).replace(b"Which law?", b"No question")
    with pytest.raises(BundleError, match="never changed"):
        import_bundle(sent, by=None)


def test_advice_is_brought_only_by_who_advises(world: World, activity: Activity) -> None:
    say(world)
    advise(activity, by=world.dpo_a, reason="Not yet", advice=Advice.AGAINST)
    sent = json.loads(export_bundle(read(world.a)))
    report = import_bundle(json.dumps({**sent, "organisation": world.b.slug}).encode(), by=world.administrator_b)
    assert [remark.kind for remark in Remark.objects.of(world.b.pk)] == [RemarkKind.COMMENT]
    assert any("1 remarks were left out" in note for note in report.notes)


def test_an_approved_activity_that_comes_in_settles_nothing(world: World, activity: Activity) -> None:
    approve(activity, by=None)
    ask_for_review([activity], by=None, reason="Yearly", due_on=SOON, on=TODAY)
    sent = json.loads(export_bundle(read(world.a)))
    import_bundle(json.dumps({**sent, "organisation": world.b.slug}).encode(), by=None)
    assert Remark.objects.of(world.b.pk).open().count() == 1


def test_no_reader_outside_reads_a_remark(
    world: World, activity: Activity, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    say(world, "A secret remark")
    approve(activity, by=None)
    assert read(world.a, approved=True).remarks == ()
    assert "A secret remark" not in str(read_one(activity))
    call_command("export_register", world.a.slug, "--format", "csv", "--output", "-")
    written = capsysbinary.readouterr().out
    assert activity.reference.encode() in written
    assert b"A secret remark" not in written


# --- on the page Today ------------------------------------------------------------------------------------


def today(world: World, who: User) -> dict[str, list[str]]:
    """The groups of this room on the page of a person, with the texts of their lines."""
    fresh = User.objects.get(pk=who.pk)
    groups = duties_of(world.a, user=fresh, on=TODAY)
    ours = {"asked", "sent-back", "approve", "advise", "comments", "answers"}
    return {group.name: [line.text for line in group.lines] for group in groups if group.name in ours}


def stands_for(who: User, *names: str) -> None:
    held = Membership.objects.get(user=who)
    held.stands_for = list(names)
    save_signed(held, by=None)


def test_whoever_stands_for_the_owner_is_asked(world: World, activity: Activity) -> None:
    stands_for(world.owner_a, "complaints")
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    assert today(world, world.owner_a) == {"asked": ["A-1 Complaints"]}
    assert "asked" not in today(world, world.editor_a)


def test_a_question_follows_the_record_to_its_new_owner(world: World, activity: Activity) -> None:
    stands_for(world.owner_a, "Complaints")
    stands_for(world.editor_a, "Head of Care")
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    activity.owner = "Head of Care"
    save_signed(activity, by=None)
    assert ("asked" in today(world, world.owner_a), "asked" in today(world, world.editor_a)) == (False, True)


def test_who_stands_for_an_owner_elsewhere_is_not_asked_here(world: World, activity: Activity) -> None:
    stands_for(world.owner_b, "Complaints")
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    assert not waiting_in([world.a], user=User.objects.get(pk=world.owner_b.pk), on=TODAY)[world.a.pk]


def test_who_asked_sees_what_is_overdue(world: World, activity: Activity) -> None:
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=TODAY, on=TODAY)
    late = TODAY + timedelta(days=1)
    (round_,) = rounds_of(world.a, on=late)
    assert (round_.asked, round_.answered, round_.overdue, round_.waiting) == (1, 0, 1, 0)
    groups = {group.name: group for group in duties_of(world.a, user=world.dpo_a, on=late)}
    assert groups["answers"].lines[0].text == "1 review is overdue"


@pytest.mark.parametrize(("to", "sees"), [("", {"approver_a", "root"}), ("approver_a", {"approver_a"})])
def test_a_record_waits_for_those_who_are_asked(to: str, sees: set[str], world: World, activity: Activity) -> None:
    send_for_review(activity, by=world.editor_a, reason="Please", to=to)
    people = [world.approver_a, world.root, world.editor_a, world.approver_b]
    found = {who.username for who in people if "approve" in today(world, who)}
    assert found == sees


def test_what_waits_is_counted_in_many_registers(world: World, activity: Activity) -> None:
    send_for_review(activity, by=world.editor_a)
    say(world, to="approver_a")
    assert waiting_in([world.a, world.b], user=world.approver_a, on=TODAY) == {world.a.pk: 2, world.b.pk: 0}


def test_sent_back_to_who_sent_it(world: World, activity: Activity) -> None:
    send_for_review(activity, by=world.editor_a)
    send_back(activity, by=world.approver_a, reason="Name the law")
    assert today(world, world.editor_a)["sent-back"] == ["A-1 Complaints"]
    assert "sent-back" not in today(world, world.administrator_a)
    send_for_review(activity, by=world.editor_a)
    assert "sent-back" not in today(world, world.editor_a)


def test_the_officer_sees_what_has_no_advice(world: World, activity: Activity) -> None:
    send_for_review(activity, by=world.editor_a)
    assert today(world, world.dpo_a)["advise"] == ["A-1 Complaints"]
    advise(activity, by=world.dpo_a, reason="Fine", advice=Advice.FAVOURS)
    assert "advise" not in today(world, world.dpo_a)


def test_a_comment_reaches_whom_it_is_for(world: World, activity: Activity) -> None:
    said = say(world, to="dpo_a")
    assert "comments" in today(world, world.dpo_a)
    settle(said, by=world.dpo_a)
    assert "comments" not in today(world, world.dpo_a)


@pytest.mark.parametrize("end", [approve, retire, discard])
def test_no_round_outlives_its_decision(end: Any, world: World, activity: Activity) -> None:
    approve(activity, by=None)
    activity.title = "Changed"
    save_signed(activity, by=None, reason="It grew")
    send_for_review(activity, by=None, reason="Please")
    advise(activity, by=None, reason="Fine")
    end(activity, by=None, reason="Done", **({"on": TODAY} if end is retire else {}))
    open_ones: Sequence[Remark] = list(Remark.objects.open())
    assert open_ones == []


def test_the_table_of_rights_has_who_comments_and_asks() -> None:
    assert PERMISSIONS[Action.COMMENT] == set(Role) - {Role.AUDITOR}
    assert PERMISSIONS[Action.ASK] == {Role.EDITOR, Role.APPROVER, Role.DPO, Role.ADMINISTRATOR}
