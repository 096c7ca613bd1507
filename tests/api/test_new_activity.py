"""A new activity through the API."""

from typing import Any

import pytest

from activities.models import Activity, Approval, ConfidentialityUse, Purpose
from activities.operations import approve
from tests import world as worlds
from tests.api.conftest import As

World = worlds.World
NEW = "/api/v1/organisations/board-a/activities/new/"


def post(as_: As, user: Any, **body: Any) -> Any:
    return as_(user).post(NEW, body, format="json")


def test_blank_is_a_draft_with_the_next_reference(world: World, as_: As) -> None:
    worlds.build(Activity, world.a, reference="EX-03")
    answer = post(as_, world.editor_a, title="Paying staff")
    assert answer.status_code == 201
    assert (answer.json()["reference"], answer.json()["status"]) == ("EX-04", "draft")


def test_same_key_makes_one(world: World, as_: As) -> None:
    codes = [post(as_, world.editor_a, title="Paying staff", key="once").status_code for _ in range(2)]
    assert (codes, Activity.objects.count()) == ([201, 200], 1)


@pytest.mark.parametrize(("who", "status"), [("auditor_a", 403), ("editor_b", 404), ("outsider", 404)])
def test_who_may_not(world: World, as_: As, who: str, status: int) -> None:
    assert post(as_, getattr(world, who), title="x").status_code == status
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/title"),
        ({"title": "x", "nonsense": 1}, "#/nonsense"),
        ({"title": "x", "typical": "TA-NOTHING"}, "#/typical"),
        ({"title": "x", "copy": {"organisation": "board-b", "key": "b-1"}}, "#/copy"),
        ({"title": "x", "copy": {"organisation": "nowhere", "key": "b-1"}}, "#/copy"),
        ({"title": "x", "copy": {"key": "b-1"}}, "#/copy/organisation"),
        ({"title": "x", "answers": {}}, "#/answers/doing"),
        ({"title": "x", "answers": {"doing": "y", "basis": "DC-1"}}, "#/answers/basis"),
        ({"title": "x" * 251}, "#/title"),
        ({"title": "a\u0007"}, "#/title"),
        ({"title": "x", "key": "../up"}, "#/key"),
        ({"title": "x", "key": "new"}, "#"),
        ({"title": "x", "reference": "B-1"}, "#/reference"),
        ({"title": "x", "typical": "TA-1", "answers": {"doing": "y"}}, "#"),
    ],
)
def test_refusal_leads_to_what_is_wrong(world: World, as_: As, body: dict[str, Any], pointer: str) -> None:
    worlds.build(Activity, world.a, reference="B-1")
    worlds.build(Activity, world.b, key="b-1", reference="B-1")
    answer = post(as_, world.editor_a, **body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)
    assert Activity.objects.of(world.a.pk).count() == 1


def test_answers_become_the_record(world: World, as_: As) -> None:
    basis, subject = worlds.term("lawful_basis"), worlds.term("data_subject")
    answers = {"doing": "To pay", "role": "controller", "subjects": [subject.pk], "basis": basis.pk}
    made = post(as_, world.editor_a, title="Paying staff", answers=answers).json()
    purpose = Purpose.objects.get(activity=made["id"])
    assert (purpose.text, purpose.grounds.get().basis_id, made["role"]) == ("To pay", basis.pk, "controller")


def test_copy_within_the_register(world: World, as_: As) -> None:
    there = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="First")
    use = worlds.build(ConfidentialityUse, world.a, activity=there, approval=worlds.build(Approval, world.a))
    made = post(as_, world.editor_a, title="Second", copy={"organisation": "board-a", "key": "a-1"}).json()
    assert ConfidentialityUse.objects.get(activity=made["id"]).approval == use.approval


def test_copy_of_another_register_has_public_fields_only(world: World, as_: As) -> None:
    approve(worlds.build(Activity, world.b, key="b-1", reference="B-1", summary="Told", owner="Finance"), by=None)
    made = post(as_, world.root, title="Ours", copy={"organisation": "board-b", "key": "b-1"}).json()
    assert (made["summary"], made["owner"]) == ("Told", "")
