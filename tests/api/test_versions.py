"""ETag and If-Match: nobody overwrites what they have not read."""

import pytest

from activities.models import Activity
from ropa.audit.signing import save_signed
from tests.api.conftest import As
from tests.api.routes import record
from tests.world import World


def test_etag_is_the_version(world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    answer = as_(world.editor_a).get(record(activity))
    assert answer["ETag"] == f'"v{activity.history.first().pk}"'


def test_known_version_is_not_sent_again(world: World, as_: As) -> None:
    client, address = as_(world.editor_a), record(world.of_a(Activity))
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_write_answers_with_the_new_version(world: World, as_: As) -> None:
    client, address = as_(world.editor_a), record(world.of_a(Activity))
    etag = client.get(address)["ETag"]
    answer = client.patch(address, {"title": "New"}, headers={"If-Match": etag})
    assert answer.status_code == 200
    assert answer["ETag"] == client.get(address)["ETag"] != etag


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_lost_update_is_refused(method: str, world: World, as_: As) -> None:
    activity, client = world.of_a(Activity), as_(world.editor_a)
    stale = client.get(record(activity))["ETag"]
    activity.title = "Somebody else's"
    save_signed(activity, by=world.dpo_a)
    answer = getattr(client, method)(record(activity), {"title": "Mine"}, headers={"If-Match": stale})
    assert answer.status_code == 412
    assert Activity.objects.get().title == "Somebody else's"


@pytest.mark.parametrize("stated", ['"v0"', "v1", "W/", '"', "nonsense"])
def test_precondition_that_is_no_present_version_is_refused(stated: str, world: World, as_: As) -> None:
    address = record(world.of_a(Activity))
    assert as_(world.editor_a).patch(address, {}, headers={"If-Match": stated}).status_code == 412


@pytest.mark.parametrize("stated", [None, "*"])
def test_precondition_is_optional(stated: str | None, world: World, as_: As) -> None:
    headers = {"If-Match": stated} if stated else {}
    assert as_(world.editor_a).patch(record(world.of_a(Activity)), {}, headers=headers).status_code == 200
