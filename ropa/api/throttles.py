"""How often a stranger may ask: counted by each process, so that reading what is public costs no query."""

from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from rest_framework.throttling import AnonRateThrottle


class Strangers(AnonRateThrottle):
    """Requests without sign-in, by address."""

    cache = ConnectionProxy(caches, "process")  # type: ignore[assignment]
