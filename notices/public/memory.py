"""Answers that this process has made, as they went out: complete, with every header, and no more than fit in a bound.

An answer is used again only while its stamp still says what the database says (`notices.public.stamps`).
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

MOST = 64 * 1024 * 1024
"""Bytes that a process keeps."""
LARGEST = MOST // 4
"""Bytes of one answer, or one PDF would push out all the rest."""
ROW = 2_000
"""Bytes that an answer costs besides its content."""

Key = Hashable
Stamp = Callable[[], Hashable]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: what the database said just before it was made, how to ask again, and all that a browser is sent;
    `short` are the headers where it has the body."""

    stamp: Hashable
    ask: Stamp
    body: bytes
    headers: tuple[tuple[str, str], ...]
    short: tuple[tuple[str, str], ...]
    etag: str
    changed: int | None


class Memory:
    """The answers used last, by all that a request may differ in. Several threads may use it at once."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key) -> Kept | None:
        """The answer, if there is one; whether it still holds is for the caller to ask."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Key, answer: Kept) -> None:
        """Take an answer in, and let go of those not used for longest."""
        if len(answer.body) > min(LARGEST, self.most):
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = answer
            self._bytes += len(answer.body) + ROW
            while self._bytes > self.most:
                self._drop(next(iter(self._kept)))

    def forget(self, key: Key | None = None) -> None:
        """Let go of an answer that does not hold; without a key, of all."""
        with self._lock:
            for name in [*self._kept] if key is None else [key]:
                self._drop(name)

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self._bytes -= len(gone.body) + ROW


kept = Memory()
