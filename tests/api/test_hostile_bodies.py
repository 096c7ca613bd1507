"""Bodies that nobody sends by mistake: each is a problem that says so, and nothing is saved."""

from typing import Any

import pytest

from activities.models import Activity
from tests.api.conftest import As
from tests.api.routes import record
from tests.world import World


@pytest.mark.parametrize("value", ["a\x00b", "a\x0bb", ["list"], {"a": 1}, None, True, "x" * 251], ids=repr)
def test_hostile_title_is_a_400(value: Any, world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    assert as_(world.editor_a).patch(record(activity), {"title": value}).status_code == 400
    assert activity.history.count() == 1


@pytest.mark.parametrize("value", [[1.5], "x", 10**30, [[]], [{}], [None], [True], list(range(2000))], ids=repr)
def test_hostile_links_are_a_400(value: Any, world: World, as_: As) -> None:
    assert as_(world.editor_a).patch(record(world.of_a(Activity)), {"assets": value}).status_code == 400


@pytest.mark.parametrize(
    "body", ["[" * 100_000, "{", "[]", "null", '"x"', "1" * 5_000, '{"title": "\\ud800"}', '{"title": NaN}', "\xff"]
)
def test_hostile_body_is_a_400(body: str, world: World, as_: As) -> None:
    client, address = as_(world.editor_a), record(world.of_a(Activity))
    answer = client.patch(address, body.encode("latin-1"), content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_huge_body_is_refused_before_it_is_read(world: World, as_: As, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = as_(world.editor_a).patch(record(world.of_a(Activity)), {"summary": "x" * 2_000})
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")
