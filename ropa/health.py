"""Two questions of a machine: is the process alive, and can it do its work?

Neither answer says why not in words that help an attacker; the log does.
"""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from ropa.audit import guards
from ropa.audit.migrated import waits_for_migrations

logger = logging.getLogger(__name__)


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return _plain("alive", 200)


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers, every migration has been applied, and what only grows is guarded."""
    try:
        lacks = _lacks()
    except DatabaseError:
        logger.exception("the database does not answer")
        lacks = "database"
    return _plain(f"not ready: {lacks}", 503) if lacks else _plain("ready", 200)


def _lacks() -> str:
    """What the database lacks, in one word."""
    if waits_for_migrations(connection):
        return "migrations"
    unguarded = guards.missing(connection)
    if unguarded:
        logger.error("guards are missing: %s", ", ".join(unguarded))
    return "guards" if unguarded else ""


def _plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
