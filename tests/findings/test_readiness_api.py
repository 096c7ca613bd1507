"""Readiness through the API: now, of one activity, and over time."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from activities.models import Activity, Retention
from ropa.findings.kept_readiness import current_readiness
from ropa.organisations.models import User
from tests.world import World, build

NOW = "/api/v1/organisations/board-a/readiness/"
HISTORY = f"{NOW}history/"


def client(user: User | None) -> APIClient:
    made = APIClient()
    made.force_authenticate(user)
    return made


def rows(world: World, address: str) -> list[dict[str, Any]]:
    answer = client(world.auditor_a).get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.fixture
def activity(world: World) -> Any:
    return build(Activity, world.a, reference="A-1")


def test_the_sum_comes_first_then_each_record(world: World, activity: Activity) -> None:
    told = [(row["record"], row["article"]) for row in rows(world, NOW)]
    name = f"activities/{activity.key}"
    assert told == [(r, article) for r in ("", name, "register") for article in ("30", "13-14")]


def test_an_open_item_names_its_source_state_and_place(world: World, activity: Activity) -> None:
    (row,) = rows(world, f"{NOW}?activity={activity.key}&article=30")
    assert (row["reference"], row["percent"], row["answered"] + row["missing"] + row["not_asked"]) == ("A-1", 0, 9)
    assert row["since"] == timezone.localdate().isoformat()
    assert {
        "code": "transfers",
        "title": "Whether it leaves the UK, and where to",
        "source": "UK GDPR Art 30(1)(e)",
        "state": "not_asked",
        "field": "transfers_answer",
    } in row["open"]


@pytest.mark.parametrize(("about", "expected"), [("", [("", 1), ("", 2)]), ("activity", [("A-1", 0), ("A-1", 1)])])
def test_history_tells_each_change(world: World, activity: Activity, about: str, expected: list[Any]) -> None:
    current_readiness(world.a, on=timezone.localdate() - timedelta(days=2))
    build(Retention, activity=activity, period="P8Y")
    chosen = f"&activity={activity.key}" if about else ""
    told = rows(world, f"{HISTORY}?article=30{chosen}")
    assert [(row["reference"], row["answered"]) for row in told] == expected


@pytest.mark.parametrize("query", ["activity=nothing", "article=9", "activty=a", "activity="])
@pytest.mark.parametrize("address", [NOW, HISTORY])
def test_what_is_not_understood_is_refused(world: World, address: str, query: str) -> None:
    assert client(world.auditor_a).get(f"{address}?{query}").status_code == 400


@pytest.mark.parametrize("address", [NOW, HISTORY])
def test_only_members_may_read(world: World, address: str) -> None:
    assert client(None).get(address).status_code == 401
    for other in (world.editor_b, world.outsider):
        assert client(other).get(address).status_code == 404


def test_an_activity_of_another_register_is_not_there(world: World) -> None:
    other = world.of_b(Activity)
    assert client(world.editor_a).get(f"{NOW}?activity={other.key}").status_code == 400


@pytest.mark.parametrize("address", [NOW, HISTORY])
def test_it_is_only_read(world: World, address: str) -> None:
    assert client(world.root).post(address, {}, format="json").status_code == 405


def queries(world: World) -> int:
    user = client(world.auditor_a)
    user.get(NOW)
    with CaptureQueriesContext(connection) as asked:
        user.get(NOW)
    return len(asked)


def test_a_long_register_takes_no_more_queries(world: World, activity: Activity) -> None:
    few = queries(world)
    for _ in range(6):
        build(Activity, world.a)
    assert queries(world) == few
