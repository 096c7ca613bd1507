"""What the tests of a file stand on, made once for them in a transaction around all; what each writes is taken back.

The world is such a thing where each test of a file asks for it; each gets a copy. A file with tests of an empty
database, or with tests that commit, gets a world for each test instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
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


@pytest.fixture(scope="module")
def _world_of_file(request: pytest.FixtureRequest) -> worlds.World | None:
    """The world of a file, or nothing."""
    if not _all_ask(request):
        return None
    with stood_on(request):
        return worlds.make()


def _all_ask(request: pytest.FixtureRequest) -> bool:
    """Whether each test of the file that has the database asks for the world, and none commits."""
    tests = [item for item in request.session.items if item.path == request.path]
    return all(_asks(item) for item in tests if _has_database(item))


def _has_database(item: Any) -> bool:
    return item.get_closest_marker("django_db") is not None or "db" in item.fixturenames


def _asks(item: Any) -> bool:
    mark = item.get_closest_marker("django_db")
    return "world" in item.fixturenames and not (mark and mark.kwargs.get("transaction"))


@pytest.fixture
def world(_world_of_file: worlds.World | None, db: Any) -> worlds.World:
    """Organisations A and B and the people around them."""
    return worlds.make() if _world_of_file is None else deepcopy(_world_of_file)
