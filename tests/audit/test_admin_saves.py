"""Saving in the admin: one signed version with links, parts in place, and errors instead of faults."""

from typing import Any

import pytest

from activities.models import Activity, Citation, InformationAsset, LegalGround, Purpose
from activities.vocabulary import Status
from notices.models import Notice, Section
from ropa.audit.signing import save_signed
from tests.audit.pages import page, signed_in, unchanged
from tests.world import World, build, record_models

EVERY = pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)


def versions(one: Any) -> int:
    return one.history.count()


@EVERY
def test_saving_untouched_changes_nothing(model: Any, world: World) -> None:
    one, client = world.of_a(model), signed_in(world.root)
    before = versions(one)
    sent = unchanged(client.get(page("change", model, one.pk)))
    assert client.post(page("change", model, one.pk), sent).status_code == 302
    assert versions(one) == before


def test_untouched_text_keeps_its_line_ends(world: World) -> None:
    section = build(Section, world.a, body="One\n\nTwo\n", heading="H")
    client = signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Section, section.pk)))
    client.post(page("change", Section, section.pk), sent)
    assert versions(section) == 1


def test_change_with_links_is_one_version_with_who_and_why(world: World) -> None:
    activity, asset = world.of_a(Activity), world.of_a(InformationAsset)
    client = signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Activity, activity.pk)))
    sent |= {"title": "New", "assets": [asset.pk], "change_reason": "Annual review"}
    client.post(page("change", Activity, activity.pk), sent)
    last = activity.history.first()
    assert (versions(activity), last.title, [link.informationasset_id for link in last.assets.all()]) == (
        2,
        "New",
        [asset.pk],
    )
    assert (last.history_user, last.history_change_reason) == (world.editor_a, "Annual review")


def inline_row(world: World, **values: Any) -> tuple[Any, Any]:
    """Post one new purpose below A's activity."""
    activity, client = world.of_a(Activity), signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Activity, activity.pk)))
    count = int(sent["purposes-TOTAL_FORMS"])
    sent |= {"purposes-TOTAL_FORMS": count + 1, "change_reason": "Added", f"purposes-{count}-activity": activity.pk}
    sent |= {f"purposes-{count}-{name}": value for name, value in values.items()}
    sent.setdefault(f"purposes-{count}-is_public_task", "not_asked")
    return activity, client.post(page("change", Activity, activity.pk), sent)


def test_new_part_is_signed_and_comes_last(world: World) -> None:
    world.of_a(Purpose)
    activity, response = inline_row(world, text="A second purpose")
    assert response.status_code == 302, response.context["errors"]
    added = activity.purposes.last()
    assert (added.text, added.position) == ("A second purpose", 1)
    assert (added.history.get().history_user, added.history.get().history_change_reason) == (world.editor_a, "Added")


def test_part_edited_in_place_makes_approved_activity_a_draft(world: World) -> None:
    activity = world.of_a(Activity)
    activity.status = Status.APPROVED
    save_signed(activity, by=None)
    inline_row(world, text="New purpose")
    activity.refresh_from_db()
    assert activity.status == Status.DRAFT


def test_part_of_b_is_not_reached_through_a_form_of_a(world: World) -> None:
    ours, theirs, client = world.of_a(Purpose), world.of_b(Purpose), signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Activity, ours.activity_id)))
    for mark in ({"purposes-0-text": "Taken"}, {"purposes-0-DELETE": "on"}):
        client.post(page("change", Activity, ours.activity_id), sent | {"purposes-0-id": theirs.pk, **mark})
    assert set(Purpose.objects.values_list("pk", "text")) == {(ours.pk, ours.text), (theirs.pk, theirs.text)}


def test_part_is_deleted_by_a_signed_delete(world: World) -> None:
    purpose, client = world.of_a(Purpose), signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Activity, purpose.activity_id)))
    client.post(page("change", Activity, purpose.activity_id), sent | {"purposes-0-DELETE": "on"})
    last = Purpose.history.filter(id=purpose.pk).first()
    assert (last.history_type, last.history_user) == ("-", world.editor_a)


def test_grandchildren_are_reached_by_change_links(world: World) -> None:
    citation = world.of_a(Citation)
    client = signed_in(world.editor_a)
    ground, purpose = citation.ground, citation.ground.purpose
    assert (
        page("change", Purpose, purpose.pk)
        in client.get(page("change", Activity, purpose.activity_id)).content.decode()
    )
    assert page("change", LegalGround, ground.pk) in client.get(page("change", Purpose, purpose.pk)).content.decode()
    assert page("change", Citation, citation.pk) in client.get(page("change", LegalGround, ground.pk)).content.decode()


def test_record_cannot_be_added_to_b(world: World) -> None:
    sent = {"organisation": world.b.pk, "slug": "mine", "title": "Mine", "language": "en-GB", "policy": "by_hand"}
    response = signed_in(world.editor_a).post(page("add", Notice), sent)
    assert "organisation" in response.context["adminform"].form.errors
    assert not Notice.objects.filter(slug="mine").exists()


def test_repeated_address_is_an_error_and_no_fault(world: World) -> None:
    one, other = build(Notice, world.a, slug="one"), build(Notice, world.a, slug="two")
    client = signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Notice, other.pk))) | {"slug": one.slug}
    response = client.post(page("change", Notice, other.pk), sent)
    assert "already has a notice at that address" in response.content.decode()


def test_control_character_is_an_error(world: World) -> None:
    one, client = world.of_a(Notice), signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Notice, one.pk))) | {"summary": "a\x0bb"}
    assert "control character" in client.post(page("change", Notice, one.pk), sent).content.decode()


def test_status_is_not_edited_here(world: World) -> None:
    activity, client = world.of_a(Activity), signed_in(world.editor_a)
    sent = unchanged(client.get(page("change", Activity, activity.pk))) | {"status": "approved"}
    client.post(page("change", Activity, activity.pk), sent)
    activity.refresh_from_db()
    assert activity.status == Status.DRAFT
