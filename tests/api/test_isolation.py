"""A record of another organisation does not exist: for every kind of record, by every method and every filter."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.api.conftest import As
from tests.api.routes import record, records, writable
from tests.world import World, owned_models

OWNED = pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)
METHODS = ("get", "head", "put", "patch", "delete")


def shown(as_: As, world: World, one: Any) -> dict[str, Any]:
    """The record as an installation administrator reads it, ready to be sent."""
    return writable(as_(world.root).get(record(one)).json())


def bodies(as_: As, world: World, model: Any) -> dict[str, Any]:
    """A body that would be valid in B's register."""
    other = {
        "key": "another",
        "reference": "another",
        "slug": "another",
        "field": "another",
        "user": world.outsider.username,
    }
    body = shown(as_, world, world.of_b(model))
    return body | {name: value for name, value in other.items() if name in body}


@OWNED
@pytest.mark.parametrize("who", ["editor_a", "outsider"])
def test_record_of_b_is_not_found(model: Any, who: str, world: World, as_: As) -> None:
    one, client = world.of_b(model), as_(getattr(world, who))
    answers = {method: getattr(client, method)(record(one), {}) for method in METHODS}
    assert {method: answer.status_code for method, answer in answers.items()} == dict.fromkeys(METHODS, 404)
    assert {answer["Content-Type"] for answer in answers.values()} == {"application/problem+json"}
    assert type(one)._base_manager.filter(pk=one.pk).exists()


@OWNED
def test_list_holds_nothing_of_b(model: Any, world: World, as_: As) -> None:
    ours, theirs = world.of_a(model), world.of_b(model)
    user = world.writer(model)
    found = {row["id"] for row in as_(user).get(records(model), {"page_size": 200}).json()["results"]}
    assert ours.pk in found
    assert theirs.pk not in found


@OWNED
def test_create_in_b_is_not_found(model: Any, world: World, as_: As) -> None:
    body, before = bodies(as_, world, model), model._base_manager.count()
    user = world.writer(model)
    assert as_(user).post(records(model), body).status_code == 404
    assert model._base_manager.count() == before


@OWNED
def test_same_body_is_accepted_from_a_member_of_b(model: Any, world: World, as_: As) -> None:
    """Proves that the refusal above is about who asks, not about the body."""
    user = world.writer(model, "b")
    assert as_(user).post(records(model), bodies(as_, world, model)).status_code == 201


@OWNED
def test_record_of_a_cannot_move_to_b(model: Any, world: World, as_: As) -> None:
    ours, theirs = world.of_a(model), shown(as_, world, world.of_b(model))
    user = world.writer(model)
    above = {name: theirs[name] for name in (*model.parents, "organisation") if theirs.get(name)}
    if model.parents:
        above.pop("organisation", None)  # of a part, that is somebody else's role
    assert as_(user).patch(record(ours), above).status_code == 404


@OWNED
def test_filter_by_register_of_b_is_not_found(model: Any, world: World, as_: As) -> None:
    assert as_(world.editor_a).get(records(model), {"organisation": world.b.slug}).status_code == 404


@pytest.mark.parametrize("model", [m for m in owned_models() if m.parents], ids=lambda m: m.__name__)
def test_filter_by_parent_of_b_is_not_found(model: Any, world: World, as_: As) -> None:
    theirs = world.of_b(model).parent()
    name = next(n for n in model.parents if getattr(world.of_b(model), f"{n}_id"))
    assert as_(world.editor_a).get(records(model), {name: theirs.pk}).status_code == 404


@OWNED
def test_nobody_reads_or_writes_without_signing_in(model: Any, world: World, as_: As) -> None:
    one, client = world.of_b(model), as_(None)
    answers: list[Any] = [getattr(client, method)(record(one), {}) for method in METHODS]
    assert {(answer.status_code, answer.headers["WWW-Authenticate"]) for answer in answers} == {(401, "Token")}


def test_missing_and_foreign_parents_are_told_alike(world: World, as_: As) -> None:
    from activities.models import Activity, Purpose

    client: APIClient = as_(world.editor_a)
    theirs = world.of_b(Activity).pk
    one, other = (client.post(records(Purpose), {"activity": pk, "text": "x"}).json() for pk in (theirs, 10**9))
    assert one["detail"].replace(str(theirs), "…") == other["detail"].replace(str(10**9), "…")
