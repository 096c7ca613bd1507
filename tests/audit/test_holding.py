"""Somebody else was faster: what is written afterwards is either refused or tells the whole truth."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity, Purpose
from activities.vocabulary import Status
from ropa.audit.models import Entry
from ropa.audit.signing import change_signed_many, delete_signed, save_signed, save_signed_many
from tests import world as worlds

World = worlds.World
Write = Callable[[Activity], object]


def again(activity: Activity) -> Activity:
    """The same record, as somebody else has read it."""
    return Activity.objects.get(pk=activity.pk)


def save(activity: Activity) -> None:
    activity.title = "Too late"
    save_signed(activity, by=None)


WRITES: dict[str, Write] = {
    "save": save,
    "delete": lambda activity: delete_signed(activity, by=None),
    "change many": lambda activity: change_signed_many([activity], ["status"], by=None),
    "add parts": lambda activity: save_signed_many([Purpose(activity=activity, text="Why")], by=None),
}


@pytest.mark.parametrize("name", WRITES)
def test_what_is_gone_is_not_written_again(world: World, name: str) -> None:
    activity = worlds.build(Activity, world.a)
    late = again(activity)
    delete_signed(activity, by=world.editor_a)
    told = Entry.objects.count()
    with pytest.raises(ValidationError, match="deleted this in the meantime"):
        WRITES[name](late)
    assert (Activity.objects.count(), Entry.objects.count()) == (0, told)


def test_a_part_of_what_is_gone_is_refused(world: World) -> None:
    purpose = worlds.build(Purpose, world.a)
    late = Purpose.objects.get(pk=purpose.pk)
    delete_signed(purpose.activity, by=world.editor_a)
    late.text = "Too late"
    with pytest.raises(ValidationError):
        save_signed(late, by=world.editor_a)
    assert Purpose.objects.count() == 0


def test_one_field_of_many_leaves_what_others_wrote(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    late = again(activity)
    activity.title = "Somebody else's"
    save_signed(activity, by=world.editor_a)
    late.status = Status.IN_REVIEW
    change_signed_many([late], ["status"], by=world.editor_a)
    version = activity.history.latest("history_id")
    assert (version.title, version.status) == ("Somebody else's", Status.IN_REVIEW) == (late.title, again(late).status)


def test_the_last_version_tells_what_was_deleted(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    late = again(activity)
    activity.title = "Somebody else's"
    save_signed(activity, by=world.editor_a)
    delete_signed(late, by=world.editor_a)
    assert Activity.history.latest("history_id").title == "Somebody else's"
