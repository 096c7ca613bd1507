"""The shape of every refusal: RFC 9457, with a pointer to each fault, and no more than the caller may know."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError as ModelError
from django.db import IntegrityError
from django.test import Client
from rest_framework import exceptions
from rest_framework.test import APIRequestFactory
from rest_framework.throttling import AnonRateThrottle

from activities.models import Activity
from ropa.api import problems
from ropa.api.faults import pointer_of
from tests.api.conftest import As
from tests.api.routes import record
from tests.world import World

REQUIRED = {"type", "title", "status", "detail", "instance"}


def told(error: Exception) -> dict[str, Any]:
    answer = problems.handler(error, {"request": APIRequestFactory().get("/api/v1/x/")})
    assert answer is not None
    return json.loads(answer.content)


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/activities/1/", 404),
        ("get", "/api/v1/no-such-thing/", 404),
        ("patch", "/api/v1/activities/", 405),
        ("options", "/api/v1/activities/", 405),
        ("post", "/api/v1/activities/", 400),
    ],
)
def test_every_refusal_is_a_problem(method: str, address: str, status: int, world: World, as_: As) -> None:
    answer = getattr(as_(world.editor_a), method)(address, {})
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json().keys() >= REQUIRED
    assert (answer.json()["status"], answer.json()["instance"]) == (status, address)


def test_each_fault_has_its_pointer(world: World, as_: As) -> None:
    body = {"title": "", "role": "king", "benefits": ["ok", 1.5, ["x"]], "started_on": "soon"}
    answer = as_(world.editor_a).patch(record(world.of_a(Activity)), body)
    pointers = {fault["pointer"] for fault in answer.json()["errors"]}
    assert pointers == {"#/title", "#/role", "#/benefits/2", "#/started_on"}


def test_content_type_that_is_not_understood(world: World, as_: As) -> None:
    address = record(world.of_a(Activity))
    answer = as_(world.editor_a).patch(address, "title=x", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 415


def test_model_sentence_is_told_by_field() -> None:
    problem = told(ModelError({"title": ["Too short."], "__all__": ["Not so."]}))
    assert [(e["pointer"], e["detail"]) for e in problem["errors"]] == [("#/title", "Too short."), ("#", "Not so.")]


def test_database_contradiction_is_a_conflict_without_its_words() -> None:
    problem = told(IntegrityError("UNIQUE constraint failed: secret_table.secret"))
    assert (problem["status"], "secret" in str(problem)) == (409, False)


def test_names_in_pointers_are_escaped() -> None:
    problem = told(exceptions.ValidationError({"a/b~c": ["No."]}))
    assert problem["errors"][0]["pointer"] == "#/a~1b~0c"


def test_wait_is_told() -> None:
    answer = problems.handler(exceptions.Throttled(wait=3.2), {"request": APIRequestFactory().get("/")})
    assert answer is not None
    assert answer["Retry-After"] == "4"


def test_strangers_are_slowed_down(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AnonRateThrottle, "rate", "2/min", raising=False)
    answers = [client.get("/api/v1/organisations/x/notices/y/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert answers[-1]["Content-Type"] == "application/problem+json"


def test_fault_of_our_own_is_not_dressed_up() -> None:
    assert problems.handler(ZeroDivisionError(), {}) is None


@pytest.mark.parametrize(
    ("path", "pointer"),
    [("", "#"), ("schema", "#/schema"), ("activities[3].title", "#/activities/3/title"), ("line 3, column 1", None)],
)
def test_path_of_a_file_as_pointer(path: str, pointer: str | None) -> None:
    assert pointer_of(path) == pointer
