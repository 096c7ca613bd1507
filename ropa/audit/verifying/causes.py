"""Why an entry does not match: what was done to the chain there, told from the traces that were left.

Asked only for entries that are wrong, so it may search. Digests tell most: an entry still fits the number that it was
written with, and the entry after it still names its digest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ropa.audit.ledger import sha256
from ropa.audit.models import Chain, Entry
from ropa.audit.verifying.contents import content_differences
from ropa.audit.verifying.headers import header_differences
from ropa.audit.verifying.plans import plan_of
from ropa.audit.verifying.report import Difference, FaultKind
from ropa.audit.verifying.rows import UNREADABLE, Row, digest_of, first_row, number_written
from ropa.languages.speaking import gettext, ngettext, say

FAR, NEAR = 10_000, 500
"""How far an entry is looked for from where it stands: far for the first of a chain that does not fit, then near."""
Differs = tuple[Difference, ...]


class Before(Protocol):
    """The entry before the one that is judged."""

    @property
    def sequence(self) -> int:
        """Its number."""

    @property
    def digest(self) -> str:
        """Its digest as stored."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What was done, and to which entry. `shift`: by how much later entries now differ from the number they were
    written with. `breaks`: whether later entries are out of place because of it."""

    kind: FaultKind
    sequence: int
    message: str
    differs: Differs = ()
    shift: int = 0
    breaks: bool = True


def found(cause: Callable[[], Cause], row: Row) -> Cause:
    """What `cause` finds; it may come across others that cannot be read."""
    try:
        return cause()
    except UNREADABLE as error:
        message = say("It does not match, and what would tell why cannot be read: {error}.", error=error)
        return Cause(FaultKind.CHANGED, row.sequence, message, breaks=False)


def of_place(chain: Chain, before: Before, row: Row, window: int) -> Cause:
    """Why an entry is not the one that belongs after `before`."""
    if digest_of(chain.identity, row) == row.digest:
        return _of_neighbours(chain, before, row)
    written = number_written(chain.identity, row, row.sequence, window)
    if written is not None:
        return _of_number(chain, before, row, written)
    after = _follower(chain, before, row)
    if after is not None and digest_of(chain.identity, after, before.sequence + 1) == after.digest:
        return _of_stranger(row, after)
    return of_header(chain, before, row)


def _of_neighbours(chain: Chain, before: Before, row: Row) -> Cause:
    """The entry itself is whole; what stands before it is not what stood there."""
    expected = before.sequence + 1
    if row.sequence > expected:
        return Cause(FaultKind.MISSING, expected, _gone(expected, row.sequence - 1))
    if row.sequence < expected:
        message = say("Two entries bear the number {number}.", number=row.sequence)
        return Cause(FaultKind.INSERTED, row.sequence, message)
    if row.previous == before.digest:
        message = gettext("Its time is before that of the entry before it, so the chain was written anew from here.")
        return Cause(FaultKind.CHANGED, row.sequence, message, breaks=False)
    if not before.sequence:
        message = gettext(
            "It does not begin this chain: the entries before it were removed, or the chain was exchanged."
        )
        return Cause(FaultKind.MISSING, row.sequence, message)
    after = _follower(chain, before, row)
    if after is not None:
        return _of_stranger(row, after)
    return _of_unlinked(chain, before, row)


def _of_unlinked(chain: Chain, before: Before, row: Row) -> Cause:
    """Two whole entries beside each other of which the second was not chained to the first."""
    if not Entry.objects.filter(chain=chain, previous=row.digest).exists() and not _is_witnessed(row):
        message = gettext("This entry was not chained to the one before it, and nothing else knows of it.")
        return Cause(FaultKind.INSERTED, row.sequence, message)
    message = say(
        "It is not the entry that entry {number} was chained to: it was changed and digested anew.", number=row.sequence
    )
    changed = first_row(chain, sequence=before.sequence)
    differs = content_differences(chain, changed) if changed else ()
    return Cause(FaultKind.CHANGED, before.sequence, message, differs, breaks=False)


def _of_number(chain: Chain, before: Before, row: Row, written: int) -> Cause:
    """The entry is whole under another number than it bears."""
    expected, shift = before.sequence + 1, written - row.sequence
    if written < row.sequence and written == expected:
        message = say(
            "This entry was written as number {written} and bears {number}: numbers were changed.",
            written=written,
            number=row.sequence,
        )
        return Cause(FaultKind.CHANGED, row.sequence, message, shift=shift)
    if written < row.sequence:
        return Cause(FaultKind.INSERTED, written, _put_in(written, row.sequence), shift=shift)
    rightful = _follower(chain, before, row)
    if rightful is not None and digest_of(chain.identity, rightful, expected) == rightful.digest:
        message = say(
            "This entry was written as number {written}; what was written as number {expected} is entry {now} now.",
            written=written,
            expected=expected,
            now=rightful.sequence,
        )
        return Cause(FaultKind.REORDERED, row.sequence, message)
    message = ngettext(
        "One entry was removed before it and the rest renumbered: this entry was written as number {written}.",
        "{number} entries were removed before it and the rest renumbered: this entry was written as number {written}.",
        written - expected,
    ).format(number=written - expected, written=written)
    return Cause(FaultKind.MISSING, row.sequence, message, shift=shift)


def of_header(chain: Chain, before: Before, row: Row) -> Cause:
    """The entry fits no number: something that its digest covers was altered, or the entry is made up."""
    if not Entry.objects.filter(chain=chain, previous=row.digest).exists() and not _is_witnessed(row):
        message = gettext("Its digest is not its own, no entry follows it, and nothing else knows of it.")
        return Cause(FaultKind.INSERTED, row.sequence, message, breaks=False)
    differs = header_differences(chain, before, row)
    message = (
        gettext("What stands in it was altered: its digest does not fit.")
        if differs
        else gettext("Something in it was altered, and nothing tells what: its digest does not fit.")
    )
    return Cause(FaultKind.CHANGED, row.sequence, message, differs, breaks=False)


def of_content(chain: Chain, row: Row) -> Cause:
    """The content is not the one that was digested."""
    message = say(
        "Its content was altered: its digest is {found} and ought to be {told}.",
        found=sha256(row.content),
        told=row.content_digest,
    )
    return Cause(FaultKind.CHANGED, row.sequence, message, content_differences(chain, row), breaks=False)


def _follower(chain: Chain, before: Before, row: Row) -> Row | None:
    """Another entry that names the digest of the entry before, and so was written after it."""
    found = Entry.objects.filter(chain=chain, previous=before.digest).exclude(pk=row.pk).order_by("sequence")
    first = found.values_list(*Row._fields).first()
    return Row._make(first) if first else None


def _is_witnessed(row: Row) -> bool:
    """Whether the history table has the version that the entry tells of, and no other entry tells of it."""
    plan = plan_of(row.model)
    if row.version is None or plan is None:
        return row.version is None
    twice = Entry.objects.filter(model=row.model, version=row.version).exclude(pk=row.pk).exists()
    return not twice and row.version in plan.versions([row.version])


def _of_stranger(row: Row, after: Row) -> Cause:
    """Another entry is the one that belongs there."""
    message = say(
        "This entry never was in the chain: entry {number} is the one that follows the entry before.",
        number=after.sequence,
    )
    return Cause(FaultKind.INSERTED, row.sequence, message, shift=row.sequence - after.sequence)


def _gone(first: int, last: int) -> str:
    """That these numbers are not there."""
    return ngettext(
        "Entry {first} is missing: the number after {before} is not there.",
        "Entries {first} to {last} are missing: the number after {before} is not there.",
        last - first + 1,
    ).format(first=first, last=last, before=first - 1)


def _put_in(written: int, number: int) -> str:
    """That entries were put in before one, which now bears this number."""
    return ngettext(
        "Entry {written} was put in: what is entry {number} now was written as number {written}.",
        "Entries {written} to {last} were put in: what is entry {number} now was written as number {written}.",
        number - written,
    ).format(written=written, last=number - 1, number=number)
