"""What makes Python itself quicker in a run of many thousand tests; no test sees anything of it.

The collector of unreachable objects would go through all tests and all of Django again and again. And Python 3.11 keeps
the frames of calls in pieces of 16 KiB: a loop that calls at the end of a piece has the system give and take back a
piece for each call. Pages are answered so deep in calls that this was a fifth of their time; one large piece ends it.
"""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer

MANY = 100_000
"""New objects after which the collector looks through these; Python's own number is 700."""
ROOM = 140_000
"""Places on the stack that a frame asks for: a little over 1 MiB, so that it gets 2 MiB, and its calls the rest."""


def _with_room(do: Callable[[], Any]) -> Any:
    return do()


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=ROOM)


def pytest_configure() -> None:
    """Before the tests are read, which makes more objects than any of them. A thread has frames of its own."""
    gc.set_threshold(MANY, 50, 50)
    answer: Any = ThreadedWSGIServer.process_request_thread

    def answered(*given: Any) -> None:
        _with_room(lambda: answer(*given))

    setattr(ThreadedWSGIServer, "process_request_thread", answered)  # noqa: B010


def pytest_collection_finish() -> None:
    """What is there now stays until the end: nobody need look through it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Each test as it would run without this, below a frame with room."""
    plugins = item.config.pluginmanager
    run: Any = plugins.subset_hook_caller("pytest_runtest_protocol", [plugins.get_plugin(__name__)])
    return _with_room(lambda: bool(run(item=item, nextitem=nextitem)))
