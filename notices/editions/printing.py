"""When PDFs are printed: after publication, by a process of its own, so that no web worker has the memory or the time
of it. The setting PDF_PRINTING says how: "process", "here" (in the process that publishes), or "off", where
`print_editions --watch` runs beside the web workers.

However many editions are published at once, one process prints and at most one other waits to look after it.
"""

import fcntl
import hashlib
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction

from notices.editions.files import fill, print_pdf, waiting
from notices.models import Edition

log = logging.getLogger(__name__)
_way: ContextVar[str] = ContextVar("way", default="")
_begun: list[subprocess.Popen[bytes]] = []


@contextmanager
def printing(way: str) -> Iterator[None]:
    """What is published inside is printed in this way, whatever the setting: a command may wait for its PDF."""
    token = _way.set(way)
    try:
        yield
    finally:
        _way.reset(token)


def print_after_commit(edition: Edition) -> None:
    """Let the PDF be printed as soon as the edition is there for others to see."""
    way = _way.get() or settings.PDF_PRINTING
    if way == "here":
        transaction.on_commit(partial(print_one, edition), robust=True)
    elif way == "process":
        transaction.on_commit(begin, robust=True)


def begin() -> None:
    """Start a process that prints what is waiting, and do not wait for it."""
    _begun[:] = [process for process in _begun if process.poll() is None]
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "print_editions"]
    nothing = subprocess.DEVNULL
    started = subprocess.Popen(command, stdin=nothing, stdout=nothing, start_new_session=True)  # noqa: S603 (ours)
    _begun.append(started)


def print_one(edition: Edition) -> bool:
    """Make what an edition lacks. False, and a line in the log, if that fails: the next run tries again."""
    try:
        fill(edition)
        print_pdf(edition)
    except Exception:
        log.exception("The files of %s could not all be made.", edition)
        return False
    return True


def print_waiting(told: Callable[[Edition, bool], object]) -> int:
    """Print everything that waits, also what is published meanwhile; `told` hears of each and how it went. Gives the
    number of those that failed; each is tried once.

    Where another process prints, this one waits until that one is done and looks after it; a third has nothing to do.
    """
    failed: set[int] = set()
    with _our_turn() as is_ours:
        while is_ours and (edition := waiting().exclude(pk__in=failed).first()) is not None:
            if not (done := print_one(edition)):
                failed.add(edition.pk)
            told(edition, done)
    return len(failed)


@contextmanager
def _our_turn() -> Iterator[bool]:
    """True once nobody else prints; False where somebody waits for that already."""
    with _lock("next") as next_one, _lock("printing") as printer:
        try:
            fcntl.flock(next_one, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        fcntl.flock(printer, fcntl.LOCK_EX)
        fcntl.flock(next_one, fcntl.LOCK_UN)
        yield True


def _lock(name: str) -> IO[bytes]:
    """A file to be locked, for all processes of this machine that share the database and the account."""
    of = hashlib.sha256(str(settings.DATABASES["default"]["NAME"]).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"ropa-{os.getuid()}-{of}-{name}.lock"
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600), "r+b")
