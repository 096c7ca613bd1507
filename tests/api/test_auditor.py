"""An auditor reads everything and changes nothing; so do other roles where the permission table says so."""

from typing import Any

import pytest

from ropa.findings.models import Waiver
from ropa.organisations.models import Membership
from tests.api.conftest import As
from tests.api.routes import record, records, writable
from tests.world import World, owned_models, record_models, shared_models

READABLE = [model for model in record_models() if model is not Membership]
EVERY = pytest.mark.parametrize("model", READABLE, ids=lambda model: model.__name__)


@EVERY
def test_auditor_reads_and_every_write_is_refused(model: Any, world: World, as_: As) -> None:
    one, client = world.of_a(model), as_(world.auditor_a)
    body = writable(client.get(record(one)).json())
    calls = [("post", records(model), body), ("put", record(one), body), ("patch", record(one), body)]
    answers = [getattr(client, method)(address, sent).status_code for method, address, sent in calls]
    assert [*answers, client.delete(record(one)).status_code] == [403, 403, 403, 403]
    assert one.history.count() == 1


@pytest.mark.parametrize("model", shared_models(), ids=lambda model: model.__name__)
def test_shared_data_is_read_by_everybody_signed_in(model: Any, world: World, as_: As) -> None:
    assert as_(world.outsider).get(record(world.of_a(model))).status_code == 200


@pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)
def test_record_owner_changes_and_takes_parts_away_but_deletes_nothing_else(model: Any, world: World, as_: As) -> None:
    one, client = world.of_a(model), as_(world.owner_a)
    usual = [200, 204 if model.parents else 403]
    expected = {Membership: [404, 404], Waiver: [403, 403]}.get(model, usual)
    assert [client.patch(record(one), {}).status_code, client.delete(record(one)).status_code] == expected


@pytest.mark.parametrize("who", ["owner_a", "editor_a", "approver_a", "dpo_a", "auditor_a"])
def test_only_administrators_see_who_holds_roles(who: str, world: World, as_: As) -> None:
    one = world.of_a(Membership)
    client = as_(getattr(world, who))
    assert client.get(record(one)).status_code == 404
    assert client.get(records(Membership)).json()["count"] == 0


def test_nobody_gives_themselves_a_role(world: World, as_: As) -> None:
    body = {"organisation": world.a.slug, "user": world.editor_a.username, "role": "administrator"}
    assert as_(world.editor_a).post(records(Membership), body).status_code == 403


def test_inactive_member_is_nobody(world: World, as_: As) -> None:
    world.editor_a.is_active = False
    assert as_(world.editor_a).get(record(world.of_a(READABLE[1]))).status_code == 404


def test_shared_data_is_changed_with_the_right_to_do_so(world: World, as_: As) -> None:
    from django.contrib.auth.models import Permission

    world.editor_a.user_permissions.add(Permission.objects.get(codename="change_organisation"))
    answer = as_(world.editor_a).patch(record(world.a), {"phone": "01234 567890"})
    assert (answer.status_code, answer.json()["phone"]) == (200, "01234 567890")
