"""Signed saves: one change is one version, with who and why; everything else is refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity, Purpose
from ropa.audit.querysets import UnsignedWriteError
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from tests import world as worlds

World = worlds.World


def test_a_save_is_one_version_with_who_and_why(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    activity.title = "New title"
    save_signed(activity, by=world.editor_a, reason="Annual review")
    version = activity.history.first()
    assert (activity.history.count(), version.history_user, version.history_change_reason) == (
        2,
        world.editor_a,
        "Annual review",
    )


def test_fields_and_links_change_in_one_version(world: World) -> None:
    measure = worlds.term("security_measure")
    activity = worlds.build(Activity, world.a)
    activity.title = "New title"
    save_signed(activity, by=world.editor_a, links={"security_measures": [measure]})
    version = activity.history.first()
    assert activity.history.count() == 2
    assert [row.securitymeasure_id for row in version.security_measures.all()] == [measure.pk]


def test_a_new_record_with_links_is_one_version(world: World) -> None:
    measure = worlds.term("security_measure")
    activity = worlds.build(Activity, world.a, security_measures=[measure])
    assert [(row.history_type, row.security_measures.count()) for row in activity.history.all()] == [("+", 1)]


def test_saving_the_same_again_writes_nothing(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    assert save_signed(activity, by=world.editor_a) is False
    assert activity.history.count() == 1


def test_a_signature_signs_one_save_only(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    activity.title = "New title"
    save_signed(activity, by=world.editor_a, reason="Once")
    assert {"_signed", "_history_user", "_change_reason"}.isdisjoint(activity.__dict__)


@pytest.mark.parametrize("write", ["save", "delete"])
def test_an_unsigned_write_is_refused(world: World, write: str) -> None:
    activity = worlds.build(Activity, world.a)
    with pytest.raises(UnsignedWriteError):
        getattr(activity, write)()


@pytest.mark.parametrize(
    ("write", "arguments"),
    [
        ("update", {"title": "x"}),
        ("bulk_create", {"objs": []}),
        ("bulk_update", {"objs": [], "fields": []}),
        ("delete", {}),
    ],
)
def test_writing_many_rows_without_history_is_refused(world: World, write: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(UnsignedWriteError, match="no history"):
        getattr(Activity.objects.all(), write)(**arguments)


def test_an_invalid_record_is_refused_and_nothing_written(world: World) -> None:
    with pytest.raises(ValidationError):
        save_signed(Activity(organisation=world.a, reference="", title="T"), by=world.editor_a)
    assert Activity.objects.count() == 0


def test_many_new_records_get_a_version_each(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    subject = worlds.term("data_subject")
    purposes = [Purpose(activity=activity, key=f"p{n}", text="Why") for n in range(3)]
    save_signed_many(purposes, by=world.editor_a, reason="Import", links={1: {"subjects": [subject]}})
    versions = [purpose.history.get() for purpose in purposes]
    assert [version.history_user for version in versions] == [world.editor_a] * 3
    assert [version.subjects.count() for version in versions] == [0, 1, 0]


def test_deleting_leaves_a_signed_version_of_the_record_and_its_parts(world: World) -> None:
    purpose = worlds.build(Purpose, world.a)
    delete_signed(purpose.activity, by=world.editor_a, reason="Entered twice")
    last = Purpose.history.first(), Activity.history.first()
    assert [(row.history_type, row.history_user, row.history_change_reason) for row in last] == [
        ("-", world.editor_a, "Entered twice")
    ] * 2


def test_a_record_cannot_point_into_another_register(world: World) -> None:
    from activities.models import Approval, ConfidentialityUse

    theirs = worlds.build(Approval, world.b)
    ours = worlds.build(Activity, world.a)
    with pytest.raises(ValidationError, match="another organisation"):
        save_signed(ConfidentialityUse(activity=ours, approval=theirs), by=world.editor_a)
