"""What processes count together lies in the database, on both engines; the other tests count in memory."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from ropa.accounts.models import SharedEntry
from tests.settings import SHARED_CACHE
from tests.world import World


@pytest.fixture
def _shared(settings: Any, db: None) -> None:
    settings.CACHES = {**settings.CACHES, "default": SHARED_CACHE}


@pytest.mark.usefixtures("_shared")
def test_failed_attempts_are_counted_in_the_database(world: World) -> None:
    sent = {"username": "editor_a", "password": "wrong"}
    assert [Client().post("/accounts/login/", sent).status_code for _ in range(6)] == [200] * 5 + [429]
    assert SharedEntry.objects.exists()


@pytest.mark.usefixtures("_shared")
def test_what_is_counted_names_nobody(world: World) -> None:
    Client().post("/accounts/login/", {"username": "editor_a", "password": "wrong"})
    assert not [each for each in SharedEntry.objects.all() if "editor_a" in f"{each.cache_key}{each.value}"]


@pytest.mark.usefixtures("_shared")
def test_an_entry_is_there_until_it_expires() -> None:
    assert cache.add("once", 1, 60)
    assert not cache.add("once", 2, 60)
    cache.delete("once")
    assert cache.add("once", 3, 60)
