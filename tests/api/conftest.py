"""Callers of the API."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from ropa.organisations.models import User

As = Callable[[User | None], APIClient]


@pytest.fixture(autouse=True)
def _fresh_throttles() -> Iterator[None]:
    """Counted attempts of one test do not slow down the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def as_(db: Any) -> As:
    """A client that is signed in as somebody, or as nobody."""

    def client(user: User | None) -> APIClient:
        made = APIClient()
        made.force_authenticate(user)
        return made

    return client
