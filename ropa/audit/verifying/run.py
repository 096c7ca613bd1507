"""verify(): all passes over the ledger, as it stood at one moment. Reads only; memory does not grow with the ledger."""

import time
from collections.abc import Callable, Collection

from django.db import connection
from django.utils import timezone

from ropa.audit import guards
from ropa.audit.checkpoint import Checkpoint
from ropa.audit.models import Entry
from ropa.audit.snapshot import snapshot
from ropa.audit.verifying import against_checkpoint
from ropa.audit.verifying.documents import compare_documents
from ropa.audit.verifying.extent import Extent, extent_of
from ropa.audit.verifying.plans import plan_of, tracked
from ropa.audit.verifying.records import compare_records
from ropa.audit.verifying.report import FaultKind, Faults, Pass, Report
from ropa.audit.verifying.strangers import find_records, find_versions
from ropa.audit.verifying.walking import Walk
from ropa.languages.speaking import say


def verify(
    organisations: Collection[int] | None = None,
    *,
    checkpoint: Checkpoint | None = None,
    progress: Callable[[int], None] = lambda entries: None,
) -> Report:
    """Compare the ledger with itself, with the history tables, with the records and stored documents, and with a
    checkpoint.

    `organisations` limits it to their chains (INSTALLATION is one of them); None means everybody's. `progress` is
    called with the number of entries that were read since the last call; in all there are `steps()` of them.
    Raises CheckpointRefused for a checkpoint that no published key signed.
    """
    started, made_at = time.monotonic(), timezone.now()
    if checkpoint is not None:
        checkpoint.refuse_unless_ours()
    with snapshot():
        extent = extent_of(organisations)
        faults = Faults({owner: name for owner, (_, name) in extent.names.items()})
        chains = tuple(
            Walk(chain, faults).along(*extent.names[chain.organisation], progress) for chain in extent.chains
        )
        for label in tracked():
            _compare_tables(label, extent, faults, progress)
        compare_documents(extent, faults)
        if checkpoint is not None:
            against_checkpoint.compare(checkpoint, faults)
    _ask_guards(faults)
    return Report(
        made_at=made_at,
        seconds=time.monotonic() - started,
        chains=chains,
        faults=tuple(faults),
        more=faults.more,
        checkpoint=checkpoint.line if checkpoint else "",
    )


def steps(organisations: Collection[int] | None = None) -> int:
    """About how many entries a verification reads: each twice."""
    chosen = Entry.objects.all()
    if organisations is not None:
        chosen = chosen.filter(chain__organisation__in=list(organisations))
    return 2 * chosen.count()


def _compare_tables(label: str, extent: Extent, faults: Faults, progress: Callable[[int], None]) -> None:
    plan = plan_of(label)
    assert plan is not None
    found = compare_records(plan, extent, faults, progress)
    find_versions(plan, extent, faults)
    find_records(plan, extent, faults, found=found)


def _ask_guards(faults: Faults) -> None:
    for table in guards.missing(connection):
        message = say(
            "The table {table} lacks the trigger that refuses changes: what is in it can be altered unseen.",
            table=table,
        )
        faults.add(FaultKind.UNGUARDED, Pass.GUARDS, None, None, message)
