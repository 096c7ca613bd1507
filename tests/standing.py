"""What the tests of a file stand on, made once for them in a transaction around all; what each writes is taken back.

The world is such a thing: each test of a file that asks for it gets a copy, after those that want an empty database.
A file with tests that commit gets a world for each test instead. A file whose tests all begin further on says
how by a function `in_the_world(world)`: a part of making its world, which keeps in `world.held` what tests ask for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests import world as worlds


@contextmanager
def stood_on(request: pytest.FixtureRequest) -> Iterator[None]:
    """For a fixture of a file: what is written inside stays until all its tests have run, and is gone then.

    `with stood_on(request): …` makes it; the end of the file takes it back.
    """
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    around: Any = transaction.atomic()
    around._from_testcase = True  # a test may ask for the outermost transaction

    def take_back() -> None:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)

    with blocker.unblock():
        around.__enter__()
        request.addfinalizer(take_back)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In each file, what asks for no world comes before what stands on it; files, and else all, keep their order."""
    of_file: dict[Path, list[int]] = {}
    for place, item in enumerate(items):
        of_file.setdefault(item.path, []).append(place)
    for places in of_file.values():
        tests = [items[place] for place in places]
        if not any(map(_commits, tests)):
            tests.sort(key=_asks)
            for place, item in zip(places, tests, strict=True):
                items[place] = item


@pytest.fixture(scope="module")
def _world_of_file(request: pytest.FixtureRequest) -> worlds.World | None:
    """The world of a file, or nothing where a test commits."""
    if any(_commits(item) for item in request.session.items if item.path == request.path):
        return None
    with stood_on(request):
        return _made(request)


def _made(request: pytest.FixtureRequest) -> worlds.World:
    made = worlds.make()
    getattr(request.module, "in_the_world", lambda _: None)(made)
    return made


def _asks(item: Any) -> bool:
    return "world" in item.fixturenames


def _commits(item: Any) -> bool:
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def world(_world_of_file: worlds.World | None, db: Any, request: pytest.FixtureRequest) -> worlds.World:
    """Organisations A and B and the people around them."""
    return _made(request) if _world_of_file is None else deepcopy(_world_of_file)
