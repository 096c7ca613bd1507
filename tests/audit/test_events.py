"""What the ledger is told besides versions: approvals, publications and imports."""

import hashlib

import pytest
from django.core.exceptions import ValidationError

from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.models import Activity, ApprovedVersion, Purpose
from activities.operations import approve, approve_many
from activities.read import read
from notices.models import Edition, Notice
from notices.operations import Held, publish
from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.reference.load import load_reference
from tests.audit.entries import facts, newest, reason, told
from tests.house.test_docs import example
from tests.world import World, build, shipped


@pytest.fixture
def activity(world: World) -> Activity:
    shipped("right", "notice_item")
    found: Activity = world.of_a(Purpose).activity
    return found


@pytest.fixture
def notice(world: World, activity: Activity) -> Notice:
    """A notice that is published by hand, about an approved activity."""
    made: Notice = build(Notice, world.a, policy="by_hand")
    approve(activity, by=None)
    return made


def test_an_approval_is_told_with_the_digest_of_what_was_approved(world: World, activity: Activity) -> None:
    version = approve(activity, by=world.approver_a, reason="Read by the board")
    (entry,) = told(Event.APPROVED)
    assert (entry.chain.organisation, entry.model, entry.record) == (
        world.a.pk,
        "activities.activity",
        str(activity.pk),
    )
    assert (entry.actor_id, reason(entry), entry.version) == (world.approver_a.pk, "Read by the board", None)
    assert facts(entry) == {"number": 1, "digest": version.digest}
    assert version.digest == hashlib.sha256(version.content.encode()).hexdigest()


def test_each_of_many_approvals_is_told(world: World) -> None:
    made = [build(Activity, world.a) for _ in range(3)]
    approve_many(made, by=world.approver_a)
    assert [entry.record for entry in told(Event.APPROVED)] == [str(one.pk) for one in made]


def test_an_approval_that_is_refused_is_not_told(world: World, activity: Activity) -> None:
    approve(activity, by=None)
    with pytest.raises(ValidationError):
        approve(activity, by=None)
    assert len(told(Event.APPROVED)) == ApprovedVersion.objects.count() == 1


def test_a_publication_is_told_with_its_gaps_counted(world: World, notice: Notice) -> None:
    edition = publish(notice, by=world.dpo_a, reason="Agreed with the board")
    (entry,) = told(Event.PUBLISHED)
    assert (entry.chain.organisation, entry.model, entry.record) == (world.a.pk, "notices.notice", str(notice.pk))
    assert (entry.actor_id, reason(entry)) == (world.dpo_a.pk, "Agreed with the board")
    files = dict(edition.files.values_list("format", "digest"))
    assert facts(entry) == {"number": 1, "digest": edition.digest, "missing": len(edition.missing), "files": files}
    assert edition.missing


def test_the_same_edition_again_is_not_told_again(notice: Notice) -> None:
    publish(notice, by=None, reason="One")
    publish(notice, by=None, reason="Two")
    assert len(told(Event.PUBLISHED)) == 1


def test_a_notice_that_is_held_is_not_told(notice: Notice) -> None:
    with pytest.raises(Held):
        publish(notice, by=None)
    assert (told(Event.PUBLISHED), Edition.objects.count()) == ([], 0)


def test_an_import_is_told_with_the_digest_of_the_file(world: World, activity: Activity) -> None:
    file = export_bundle(read(world.a)).replace(activity.title.encode(), b"Another title")
    import_bundle(file, by=world.root, reason="From the old system")
    (entry,) = told(Event.IMPORTED)
    assert (entry.chain.organisation, entry.door, reason(entry)) == (world.a.pk, Door.IMPORT, "From the old system")
    assert facts(entry)["digest"] == hashlib.sha256(file).hexdigest()
    assert (facts(entry)["changed"], facts(entry)["deleted"]) == (1, 0)
    assert newest(Event.CHANGED).request_id == entry.request_id != ""


def test_an_import_that_changes_nothing_tells_nothing(world: World, activity: Activity) -> None:
    import_bundle(export_bundle(read(world.a)), by=None)
    assert told(Event.IMPORTED) == []


def test_a_dry_run_tells_nothing(world: World, activity: Activity) -> None:
    file = export_bundle(read(world.a)).replace(activity.title.encode(), b"Another title")
    import_bundle(file, by=None, dry_run=True)
    assert told(Event.IMPORTED, Event.CHANGED) == []


@pytest.mark.django_db
def test_an_import_its_approvals_and_what_they_publish_are_one_act() -> None:
    load_reference()
    import_bundle(example(), by=None)
    entries = told(Event.APPROVED, Event.PUBLISHED, Event.IMPORTED)
    assert {entry.event for entry in entries} == {Event.APPROVED, Event.PUBLISHED, Event.IMPORTED}
    assert len({(entry.at, entry.request_id, entry.door) for entry in entries}) == 1
