"""Fixtures of all tests. The engine is chosen by `tests.engines`, the records come from `tests.world`."""

from typing import Any

import pytest

from ropa.organisations.models import Organisation, User
from tests import world as worlds

pytest_plugins = ["tests.engines", "tests.browser"]


@pytest.fixture
def world(db: Any) -> worlds.World:
    """Organisations A and B and the people around them."""
    return worlds.make()


@pytest.fixture
def organisation_a(world: worlds.World) -> Organisation:
    return world.a


@pytest.fixture
def organisation_b(world: worlds.World) -> Organisation:
    return world.b


@pytest.fixture
def editor_a(world: worlds.World) -> User:
    return world.editor_a


@pytest.fixture
def auditor_a(world: worlds.World) -> User:
    return world.auditor_a


@pytest.fixture
def dpo_a(world: worlds.World) -> User:
    return world.dpo_a


@pytest.fixture
def approver_a(world: worlds.World) -> User:
    return world.approver_a


@pytest.fixture
def outsider(world: worlds.World) -> User:
    """Signed in, and a member of nothing."""
    return world.outsider


@pytest.fixture
def editor_b(world: worlds.World) -> User:
    return world.editor_b
