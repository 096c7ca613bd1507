"""An act: everything that one person does in one go, in one transaction, told to the ledger as one run of entries.

The entries wait until the act has done all else and are chained last, so that the lock on a chain is the last that
a transaction takes: writers cannot wait for each other in a circle. What a savepoint takes back, its entries follow.
Use it wherever a transaction writes records; a transaction of another kind would chain each record too early.

Two acts that change the same records in opposite order block each other, and the database ends one of them. A door
lets a whole function be the act (`@act()`): then that one is done again, and its user learns nothing of it.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from ropa.audit import ledger
from ropa.audit.door import passage
from ropa.audit.events import Event
from ropa.audit.models import INSTALLATION


@dataclass
class Act:
    """What waits to be chained."""

    waiting: list[ledger.Waiting] = field(default_factory=list)


_current: ContextVar[Act | None] = ContextVar("act", default=None)
P = ParamSpec("P")
R = TypeVar("R")

TURNS = 10
PAUSE = 0.05  # seconds, longer with each turn: or the same would meet again
after_chaining: list[Callable[[Sequence[ledger.Waiting]], None]] = []
"""Called with what an act told, in its transaction, once that stands in the ledger; higher apps register here. It may
write what is derived from records, and tells nothing itself. It takes no lock that others hold: they may want the
chain."""

ENDED = frozenset({"40P01", "40001"})
"""What PostgreSQL says to one of several transactions that block each other (SQLSTATE: deadlock, serialization).
SQLite has one writer at a time."""


def act() -> "_Acting":
    """One transaction, or a savepoint inside the act that is going on: `with act():`, or `@act()` on a function that
    may be done again from its beginning."""
    return _Acting()


class _Acting(AbstractContextManager[Act]):
    """An act around a block or a function."""

    def __enter__(self) -> Act:
        self._open = _acting()
        return self._open.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._open.__exit__(kind, error, trace)

    def __call__(self, work: Callable[P, R]) -> Callable[P, R]:
        @wraps(work)
        def whole(*args: P.args, **kwargs: P.kwargs) -> R:
            for turn in range(1, TURNS):
                try:
                    with act():
                        return work(*args, **kwargs)
                except OperationalError as error:
                    if not _was_ended(error):
                        raise
                time.sleep(random.uniform(0, PAUSE * turn))  # noqa: S311
            with act():
                return work(*args, **kwargs)

        return whole


def _was_ended(error: OperationalError) -> bool:
    """Whether the database ended the outermost act so that another could go on; nothing of it was kept."""
    return getattr(error.__cause__, "sqlstate", "") in ENDED and not connection.in_atomic_block


@contextmanager
def _acting() -> Iterator[Act]:
    outer = _current.get()
    if outer is not None:
        with _savepoint(outer):
            yield outer
        return
    begun = Act()
    with transaction.atomic():
        token = _current.set(begun)
        try:
            yield begun
            ledger.append(begun.waiting)
            for follow in after_chaining:
                follow(begun.waiting)
        finally:
            _current.reset(token)  # before the commit: what is done on that is an act of its own


@contextmanager
def _savepoint(outer: Act) -> Iterator[None]:
    kept = len(outer.waiting)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del outer.waiting[kept:]
        raise


def is_going_on() -> bool:
    """Whether an act is going on: what is read or made now, others may have to wait for."""
    return _current.get() is not None


def waiting() -> Sequence[ledger.Waiting]:
    """What the act that is going on has not told the ledger yet; nothing outside an act."""
    going_on = _current.get()
    return going_on.waiting if going_on else ()


def add(entries: Sequence[ledger.Waiting]) -> None:
    """Let entries wait for the end of the act that is going on; without one, they are an act of their own."""
    going_on = _current.get()
    if going_on is not None:
        going_on.waiting.extend(entries)
        return
    with act() as alone:
        alone.waiting.extend(entries)


def tell(
    event: Event,
    *,
    by: Any,
    organisation: int = INSTALLATION,
    about: Any = None,
    reason: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """Tell the ledger of something other than a version: a publication, an export, a sign-in.

    `organisation` is the primary key of the one in whose chain it belongs; `about` is the record concerned, if any.
    `facts` are plain data. Has its own act if none is going on.
    """
    entry = ledger.Waiting(
        organisation=organisation,
        event=event,
        actor_id=getattr(by, "pk", None),
        actor=ledger.actor_called(by),
        passage=passage(),
        content={"reason": reason, "facts": facts or {}},
    )
    if about is not None:
        entry.about(about, about)
    add([entry])
