"""Decisions about activities."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity, ApprovedVersion, LegalGround, PolicyDocument, Purpose, Recipient
from activities.operations import approve, retire, send_back, send_for_review
from activities.read import read
from activities.vocabulary import Status
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import Organisation
from tests import world as worlds

World = worlds.World


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, title="Complaints")
    return made


def public_titles(world: World) -> list[str]:
    return [activity.title for activity in read(world.a, approved=True).activities]


def test_a_draft_is_not_public(world: World, activity: Activity) -> None:
    assert public_titles(world) == []


def test_approval_makes_it_public(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a, reason="Checked")
    assert public_titles(world) == ["Complaints"]


def test_an_edit_after_approval_is_a_draft_that_the_public_does_not_see(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a)
    activity.title = "Changed"
    save_signed(activity, by=world.editor_a, reason="New wording")
    activity.refresh_from_db()
    assert (activity.status, public_titles(world)) == (Status.DRAFT, ["Complaints"])


def test_an_edit_of_a_part_is_a_draft_too(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a)
    save_signed(Purpose(activity=activity, text="Another purpose"), by=world.editor_a, reason="It grew")
    activity.refresh_from_db()
    assert activity.status == Status.DRAFT


def test_deleting_a_part_is_a_draft_too(world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity)
    approve(activity, by=world.approver_a)
    delete_signed(purpose, by=world.editor_a, reason="Not ours")
    activity.refresh_from_db()
    assert activity.status == Status.DRAFT


def test_approving_again_adds_a_version_and_keeps_the_old_one(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a)
    activity.title = "Changed"
    save_signed(activity, by=world.editor_a, reason="New wording")
    approve(Activity.objects.get(), by=world.approver_a)
    assert list(ApprovedVersion.objects.values_list("number", flat=True)) == [2, 1]
    assert public_titles(world) == ["Changed"]


def test_a_retired_activity_leaves_the_public_notice(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a)
    retire(activity, by=world.approver_a, reason="Service ended", on=date(2026, 11, 22))
    assert public_titles(world) == []


def test_retiring_without_a_reason_is_refused(world: World, activity: Activity) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        retire(activity, by=world.approver_a, reason=" ", on=date(2026, 11, 22))


def test_what_is_approved_cannot_be_approved_again(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a)
    with pytest.raises(ValidationError, match="is approved, so it cannot become approved"):
        approve(activity, by=world.approver_a)


def test_review_and_sending_back(world: World, activity: Activity) -> None:
    send_for_review(activity, by=world.editor_a)
    send_back(activity, by=world.approver_a, reason="Name the law")
    assert activity.history.first().history_change_reason == "Name the law"


def test_an_approved_version_is_never_changed(world: World, activity: Activity) -> None:
    version = approve(activity, by=world.approver_a)
    version.content = "{}"
    with pytest.raises(TypeError, match="never changed"):
        version.save()


def test_what_an_approved_version_needs_cannot_be_deleted(world: World, activity: Activity) -> None:
    policy = worlds.build(PolicyDocument, world.a)
    purpose = worlds.build(Purpose, world.a, activity=activity)
    ground = worlds.build(LegalGround, world.a, purpose=purpose, policy=policy)
    approve(activity, by=world.approver_a)
    delete_signed(ground, by=world.editor_a, reason="Another ground applies")
    with pytest.raises(ValidationError, match=r"The approved version of .* still needs it"):
        delete_signed(policy, by=world.editor_a)


def test_what_an_approved_version_names_keeps_its_name(world: World, activity: Activity) -> None:
    """The version holds addresses and keys; a body or policy renamed would be lost to it."""
    body = worlds.build(Organisation, slug="south-shore", legal_name="South Shore Council")
    worlds.build(Recipient, world.a, activity=activity, category=None, organisation=body)
    approve(activity, by=world.approver_a)
    body.slug = "north-shore"
    with pytest.raises(ValidationError, match="It stays as it is") as refused:
        save_signed(body, by=world.editor_a)
    assert "slug" in refused.value.message_dict
    body.refresh_from_db()
    body.legal_name = "South Shore District Council"
    save_signed(body, by=world.editor_a)
    assert public_titles(world) == ["Complaints"]


def test_an_approved_activity_is_retired_not_deleted(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a)
    with pytest.raises(ValidationError, match="retire it instead"):
        delete_signed(activity, by=world.editor_a)
