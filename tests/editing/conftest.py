"""An activity of board A with two purposes, and its forms filled in by an editor."""

from typing import Any

import pytest
from django.test import Client

from activities.models import Activity, Purpose
from tests.editing.pages import signed_in
from tests.world import World, build


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    return made


@pytest.fixture
def purposes(activity: Activity) -> list[Purpose]:
    return [purpose(activity, key, position) for position, key in enumerate(("p1", "p2"))]


def purpose(activity: Activity, key: str, position: int = 0, **given: Any) -> Purpose:
    made: Purpose = build(Purpose, activity=activity, key=key, position=position, **{"text": f"Purpose {key}", **given})
    return made


@pytest.fixture
def editor(world: World) -> Client:
    return signed_in(world.editor_a)
