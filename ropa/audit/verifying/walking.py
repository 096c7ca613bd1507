"""The first pass: each chain by itself, entry by entry, from its first to its last.

An entry is right if its number, its digest, its content's digest, the digest of the entry before and its time are.
After the first entry that is out of place the walk goes on and tells only of entries that were changed themselves:
one removal puts every later entry out of place.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from ropa.audit.events import Event
from ropa.audit.ledger import sha256
from ropa.audit.models import Chain, Entry
from ropa.audit.verifying import causes
from ropa.audit.verifying.redactions import is_redacted, number_redacted
from ropa.audit.verifying.report import FaultKind, Faults, Pass, Walked
from ropa.audit.verifying.rows import UNREADABLE, Broken, Row, digest_of, number_written, rows_of
from ropa.languages.speaking import gettext, say

Progress = Callable[[int], None]
TICKING = 1000


class Place(NamedTuple):
    """Where the walk is: the entry before, whatever its worth."""

    sequence: int
    digest: str
    at: datetime | None


class Walk:
    """A walk along one chain."""

    def __init__(self, chain: Chain, faults: Faults) -> None:
        self.chain, self.identity, self.faults = chain, chain.identity, faults
        self.last = Place(0, sha256(chain.identity), None)
        self.shift = 0
        self.emptied: set[int] = set()
        self.is_broken = self.has_searched = False
        self.entries = self.redacted = 0

    def along(self, slug: str, name: str, progress: Progress) -> Walked:
        """Check every entry; gives how far the chain reaches."""
        for row in rows_of(self.chain):
            self._step(row)
            if not self.entries % TICKING:
                progress(TICKING)
        self._tell_unexplained()
        progress(self.entries % TICKING)
        owner, last = self.chain.organisation, self.last
        return Walked(
            owner, slug, name, self.identity, self.entries, self.redacted, last.sequence, last.digest, last.at
        )

    def _step(self, row: Row | Broken) -> None:
        self.entries += 1
        if isinstance(row, Broken):
            self._pass_over(row)
            return
        try:
            own = digest_of(self.identity, row) == row.digest
            content = sha256(row.content) == row.content_digest
        except UNREADABLE as error:
            self._add(FaultKind.CHANGED, row.sequence, say("This entry cannot be read: {error}.", error=error))
        else:
            if not (own and self._is_in_place(row)):
                self._tell_place(row)
            if not content:
                self._tell_content(row)
            elif row.event == Event.REDACTED:
                self._tell_event(row)
        self.last = Place(row.sequence, row.digest, row.at)

    def _is_in_place(self, row: Row) -> bool:
        last = self.last
        follows = row.sequence == last.sequence + 1 and row.previous == last.digest
        return follows and (last.at is None or row.at >= last.at)

    def _pass_over(self, row: Broken) -> None:
        """What can be read of it holds the chain together."""
        try:
            number, digest = Entry.objects.values_list("sequence", "digest").get(pk=row.pk)
        except UNREADABLE:
            number, digest = self.last.sequence + 1, ""
        self._add(FaultKind.CHANGED, number, say("This entry cannot be read: {error}.", error=row.error))
        self.last = Place(number, digest, self.last.at)

    def _tell_place(self, row: Row) -> None:
        """What happened to this entry, or before it."""
        if self.faults.is_full(Pass.CHAIN, self.chain.organisation):
            self._count(row)
        elif self.is_broken:
            self._tell_changed(row)
        else:
            cause = self._add_cause(lambda: causes.of_place(self.chain, self.last, row, self._window()), row)
            self.shift, self.is_broken = cause.shift, cause.breaks

    def _tell_changed(self, row: Row) -> None:
        """In a broken chain: an entry that is right under the number that it was written with is out of place only."""
        if digest_of(self.identity, row, row.sequence + self.shift) == row.digest:
            return
        written = number_written(self.identity, row, row.sequence + self.shift, self._window())
        if written is None:
            self._add_cause(lambda: causes.of_header(self.chain, self.last, row), row)
        else:
            self.shift = written - row.sequence

    def _count(self, row: Row) -> None:
        """One more, without its cause; out of place alone counts once for the chain."""
        fits = digest_of(self.identity, row, row.sequence + self.shift) == row.digest
        if not (fits and self.is_broken):
            self._add(FaultKind.CHANGED, row.sequence, gettext("This entry does not match."), row)
        self.is_broken |= fits

    def _window(self) -> int:
        searched, self.has_searched = self.has_searched, True
        return causes.NEAR if searched else causes.FAR

    def _tell_content(self, row: Row) -> None:
        """The content is not what was digested: redacted, or altered."""
        if row.content:
            self._add_cause(lambda: causes.of_content(self.chain, row), row)
        elif not is_redacted(row):
            message = gettext("Its content was emptied, and nothing says that it was redacted.")
            self._add(FaultKind.CHANGED, row.sequence, message, row)
        else:
            self.emptied.add(row.sequence)

    def _tell_event(self, row: Row) -> None:
        """An entry that tells of a redaction explains an earlier one that is empty."""
        number = number_redacted(row.content)
        if number in self.emptied:
            self.emptied.discard(number)
            self.redacted += 1

    def _tell_unexplained(self) -> None:
        for number in sorted(self.emptied):
            message = gettext("Its content was redacted, and no later entry tells of that.")
            self._add(FaultKind.CHANGED, number, message)

    def _add_cause(self, find: Callable[[], causes.Cause], row: Row) -> causes.Cause:
        cause = causes.found(find, row)
        self._add(cause.kind, cause.sequence, cause.message, row, cause.differs)
        return cause

    def _add(
        self, kind: FaultKind, sequence: int, message: str, row: Row | None = None, differs: causes.Differs = ()
    ) -> None:
        owner = self.chain.organisation
        model, record = (row.model, row.record) if row and row.sequence == sequence else ("", "")
        self.faults.add(kind, Pass.CHAIN, owner, sequence, message, differs, model=model, record=record)
