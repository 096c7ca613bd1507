"""Two questions of a machine: is the process alive, and can it do its work?

Neither answer says why not in words that help an attacker; the log does.
"""

import logging

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

logger = logging.getLogger(__name__)


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return _plain("alive", 200)


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and every migration has been applied."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        logger.exception("the database does not answer")
        return _plain("not ready: database", 503)
    return _plain("not ready: migrations", 503) if waiting else _plain("ready", 200)


def _plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
