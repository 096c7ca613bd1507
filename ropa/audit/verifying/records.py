"""The second and third pass: what the ledger tells of records against their history tables and their tables.

The entries of one kind of record are read once, in the order of their versions, some at a time; with them the rows
of history that they name and, for the latest entry of a record, the record itself. What no entry tells of is looked
for by `strangers`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from ropa.audit.events import VERSIONS, Event
from ropa.audit.models import Entry
from ropa.audit.telling.words import capital
from ropa.audit.verifying.contents import CONTENT, HISTORY, LIVE, RECORD, NoContent, read_content, sign_differences
from ropa.audit.verifying.extent import Extent
from ropa.audit.verifying.plans import Plan, Stored
from ropa.audit.verifying.report import Difference, FaultKind, Faults, Pass
from ropa.audit.verifying.report import told as difference
from ropa.audit.verifying.rows import UNREADABLE, Broken, Tally, batches, readable
from ropa.languages.speaking import gettext, say

Progress = Callable[[int], None]


class Told(NamedTuple):
    """What an entry tells of a version."""

    chain_id: int
    sequence: int
    event: str
    actor_id: int | None
    door: str
    request_id: str
    record: str
    version: int | None
    schema: int
    content: str
    is_superseded: bool


class RecordsWalk:
    """Compares all that the ledger tells of one kind of record with what the tables hold."""

    def __init__(self, plan: Plan, extent: Extent, faults: Faults) -> None:
        self.plan, self.extent, self.faults = plan, extent, faults
        self.owners = extent.owners
        self.found = Tally()
        """Records that are there and that the ledger has."""
        self._version: int | None = None

    def along(self, progress: Progress) -> None:
        """Compare every entry."""
        rows = (Told._make(row) for row in readable(self._entries()) if not isinstance(row, Broken))
        for batch in batches(rows):
            self._compare(batch)
            progress(len(batch))

    def _entries(self) -> Any:
        later = Entry.objects.filter(
            chain=OuterRef("chain"),
            model=OuterRef("model"),
            record=OuterRef("record"),
            sequence__gt=OuterRef("sequence"),
            event__in=VERSIONS,
        )
        chosen = Entry.objects.filter(model=self.plan.label, event__in=VERSIONS)
        if not self.extent.is_whole:
            chosen = chosen.filter(chain__in=list(self.owners))
        return chosen.annotate(is_superseded=Exists(later)).order_by("version", "pk").values_list(*Told._fields)

    def _compare(self, batch: list[Told]) -> None:
        latest = {told.record: self.plan.pk_of(told.record) for told in batch if not told.is_superseded}
        present = self.plan.present({pk for pk in latest.values() if pk is not None})
        known = [self.faults.knows(self.owners[told.chain_id], told.sequence) for told in batch]
        chosen = [told for told, is_known in zip(batch, known, strict=True) if not is_known]
        for told, is_known in zip(batch, known, strict=True):
            if is_known and not told.is_superseded and latest[told.record] in present:
                self.found.add(told.record)
        versions = self.plan.versions({told.version for told in chosen if told.version is not None})
        for told in chosen:
            content = self._content(told)
            if told.version is not None:
                self._against_history(told, content, versions.get(told.version))
            if not told.is_superseded:
                self._against_table(told, content, present.get(latest[told.record]))

    def _content(self, told: Told) -> dict[str, Any] | None:
        """What the entry says; None for one that was redacted."""
        if not told.content:
            return None
        try:
            return read_content(told.content)
        except NoContent as error:
            self._add(FaultKind.CHANGED, Pass.HISTORY, told, say("This entry was altered: {error}.", error=error))
            return None

    def _against_history(self, told: Told, content: dict[str, Any] | None, row: Any) -> None:
        if told.version == self._version:
            message = say("A second entry tells of version {version} of this kind of record.", version=told.version)
            self._add(FaultKind.INSERTED, Pass.HISTORY, told, message)
        elif content is None:
            if told.content == "" and row is not None:
                message = say(
                    "The entry was redacted, and version {version} is in the history all the same.",
                    version=told.version,
                )
                self._add(FaultKind.INSERTED, Pass.HISTORY, told, message)
        elif row is None:
            message = say("Version {version} is not in the history.", version=told.version)
            self._add(FaultKind.MISSING, Pass.HISTORY, told, message)
        elif isinstance(row, Exception):
            message = say("Version {version} in the history cannot be read: {error}.", version=told.version, error=row)
            self._add(FaultKind.CHANGED, Pass.HISTORY, told, message)
        else:
            self._compare_version(told, content, row)
        self._version = told.version

    def _compare_version(self, told: Told, content: dict[str, Any], row: Stored) -> None:
        differs = sign_differences(told.event, told.actor_id, told.door, told.request_id, content, row.signs)
        try:
            differs += self.plan.differences(told.schema, content["values"], row, HISTORY)
        except UNREADABLE as error:
            differs += (Difference(CONTENT, _unreadable(error), gettext("a version"), HISTORY),)
        if not differs and told.record != self.plan.key_of(row):
            differs = (difference(RECORD, told.record, self.plan.key_of(row), HISTORY),)
        if differs:
            message = say("Version {version} in the history is not what the ledger tells.", version=told.version)
            self._add(FaultKind.CHANGED, Pass.HISTORY, told, message, differs)

    def _against_table(self, told: Told, content: dict[str, Any] | None, row: Any) -> None:
        name = f"{gettext(str(self.plan.model._meta.verbose_name))} {told.record}"
        if told.event == Event.DELETED:
            if row is not None and not self._went_on(told):
                message = say("The ledger tells that {name} was deleted, and it is there.", name=name)
                self._add(FaultKind.INSERTED, Pass.LIVE, told, message)
                self.found.add(told.record)
        elif row is None:
            if not self._went_on(told):
                message = say("The ledger has {name}, and it is not there any more.", name=name)
                self._add(FaultKind.MISSING, Pass.LIVE, told, message)
        else:
            self._compare_present(told, content, row, name)

    def _compare_present(self, told: Told, content: dict[str, Any] | None, row: Any, name: str) -> None:
        differs: tuple[Difference, ...] = ()
        try:
            if isinstance(row, Exception):
                differs = (Difference(RECORD, gettext("readable"), _unreadable(row), LIVE),)
            elif content is not None:
                differs = self.plan.differences(told.schema, content["values"], row, LIVE)
        except UNREADABLE as error:
            differs = (Difference(CONTENT, _unreadable(error), gettext("a version"), LIVE),)
        if differs and self._went_on(told):
            return
        self.found.add(told.record)
        if differs:
            message = say("{name} was changed, and nothing in the ledger tells of that.", name=capital(name))
            self._add(FaultKind.CHANGED, Pass.LIVE, told, message, differs)

    def _went_on(self, told: Told) -> bool:
        """Whether the ledger goes on about this record in another chain, because it changed hands."""
        elsewhere = Entry.objects.filter(model=self.plan.label, record=told.record, event__in=VERSIONS)
        return elsewhere.filter(version__gt=told.version or 0).exclude(chain=told.chain_id).exists()

    def _add(
        self, kind: FaultKind, found_in: Pass, told: Told, message: str, differs: tuple[Difference, ...] = ()
    ) -> None:
        owner = self.owners[told.chain_id]
        self.faults.add(
            kind, found_in, owner, told.sequence, message, differs, model=self.plan.label, record=told.record
        )


def compare_records(plan: Plan, extent: Extent, faults: Faults, progress: Progress) -> Tally:
    """Both passes over one kind of record; gives the records that are there and in the ledger."""
    walk = RecordsWalk(plan, extent, faults)
    try:
        walk.along(progress)
    except UNREADABLE as error:
        kinds = gettext(str(plan.model._meta.verbose_name_plural))
        message = say("What the ledger tells of {kinds} cannot be compared: {error}.", kinds=kinds, error=error)
        faults.add(FaultKind.CHANGED, Pass.HISTORY, None, None, message, model=plan.label)
    return walk.found


def _unreadable(error: Any) -> str:
    return say("unreadable ({error})", error=error)
