"""Which findings are kept, and whether they still hold. Derived data, outside the ledger; only what differs is written.

Findings hold as long as the day and the rules are the same and the ledger tells of no later change of a record and no
publication, in the organisation's chain or the installation's (terms, other bodies, processors). Refuses nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from ropa.audit.events import VERSIONS, Event
from ropa.audit.models import INSTALLATION, Entry
from ropa.findings.models import Judgement, StoredFinding
from ropa.findings.querysets import FindingQuerySet
from ropa.organisations.models import Organisation
from ropa.rules.finding import Finding
from ropa.rules.rooms import fingerprint

CHANGES = [event.value for event in VERSIONS | {Event.PUBLISHED, Event.WITHDRAWN}]
UNJUDGED = ("findings.waiver", "organisations.membership", "activities.remark")
"""Records that no finding depends on."""
AT_ONCE = 500
TOLD = tuple(field.name for field in fields(Finding) if field.name not in ("organisation", "since"))
Place = tuple[str, str, str]


class Heads(NamedTuple):
    """The numbers of the last entries of an organisation's chain and of the installation's; 0 before the first."""

    chain: int
    installation: int


def heads_of(organisation: Organisation) -> Heads:
    """How far the ledger has come. To be asked before records are read: what comes later is then judged again."""
    return Heads(_head(organisation.pk), _head(INSTALLATION))


def _head(organisation: int) -> int:
    entries = Entry.objects.filter(chain__organisation=organisation).order_by("-sequence")
    return entries.values_list("sequence", flat=True).first() or 0


def is_current(judgement: Judgement | None, *, on: date, alone: bool = False) -> bool:
    """Whether the stored findings hold on a day.

    With `alone` also where single records have changed since, each of which was judged when it was saved.
    """
    if judgement is None or (judgement.on, judgement.rules) != (on, fingerprint()):
        return False
    reached = judgement.followed_to if alone else judgement.chain_at
    return not (_changed(judgement.organisation_id, reached) or _changed(INSTALLATION, judgement.installation_at))


def _changed(organisation: int, after: int, before: int | None = None) -> bool:
    """Whether a chain tells of a change of what is judged, between two of its entries."""
    entries = Entry.objects.filter(chain__organisation=organisation, sequence__gt=after, event__in=CHANGES)
    if before is not None:
        entries = entries.filter(sequence__lt=before)
    return entries.exclude(model__in=UNJUDGED).exists()


def stored_findings(organisation: Organisation) -> FindingQuerySet:
    """As they are stored, whether they hold or not."""
    return StoredFinding.objects.of(organisation).select_related("organisation")


def judgement_of(organisation: Organisation) -> Judgement | None:
    """The last one."""
    return Judgement.objects.filter(organisation=organisation).first()


def hold_judgement(organisation: Organisation, *, on: date) -> Judgement:
    """The last one, locked until the act ends, so that two readers do not store the same; begun if there is none."""
    fresh = Judgement(organisation=organisation, on=on, judged_at=timezone.now())
    Judgement.objects.bulk_create([fresh], ignore_conflicts=True)
    return Judgement.objects.select_for_update().get(organisation=organisation)


def store(judgement: Judgement, heads: Heads, found: Iterable[Finding], *, on: date) -> None:
    """Keep every finding of a whole register, judged from records as they stood at these heads or later."""
    stored = StoredFinding.objects.filter(organisation=judgement.organisation_id)
    write_differences(judgement.organisation_id, stored, found, on=on)
    judgement.on, judgement.rules, judgement.judged_at = on, fingerprint(), timezone.now()
    judgement.chain_at = judgement.followed_to = heads.chain
    judgement.installation_at = heads.installation
    judgement.save()


def hold_to_follow(organisation: int, *, before: int) -> Judgement | None:
    """The last one, locked, if all that changed before that entry of the organisation's chain has been judged.

    None also while somebody else holds it: who is about to commit to the ledger waits for nobody.
    """
    judgement = Judgement.objects.select_for_update(skip_locked=True).filter(organisation=organisation).first()
    if judgement is None or judgement.rules != fingerprint():
        return None
    unknown = _changed(organisation, judgement.followed_to, before)
    return None if unknown or _changed(INSTALLATION, judgement.installation_at) else judgement


def store_alone(judgement: Judgement, stored: Iterable[StoredFinding], found: Iterable[Finding], *, upto: int) -> None:
    """Keep what was found in one record in place of what is stored of it; its changes end with that entry."""
    write_differences(judgement.organisation_id, stored, found, on=judgement.on)
    judgement.followed_to = upto
    judgement.save(update_fields=["followed_to"])


def write_differences(
    organisation: int, stored: Iterable[StoredFinding], found: Iterable[Finding], *, on: date
) -> None:
    """Make the stored rows of an organisation say what was found, and touch no row that says it already.

    What is new where the same rule had found something before is as old as that; the rest is found since `on`.
    """
    stored = list(stored)
    wanted = Counter(map(told, found))
    gone, since = [], dict[Place, date]()
    for row in stored:
        since[place(row)] = min(row.since, since.get(place(row), row.since))
        wanted[told(row)] -= 1
        if wanted[told(row)] < 0:
            gone.append(row.pk)
    new = [_row(organisation, *one) for one in wanted.elements()]
    for row in new:
        row.since = since.get(place(row), on)
    for start in range(0, len(gone), AT_ONCE):
        StoredFinding.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    StoredFinding.objects.bulk_create(new)


def told(finding: Finding | StoredFinding) -> tuple[Any, ...]:
    """All that it tells, but for whose it is and since when; last, as one text, what its sentences are made of."""
    return *(getattr(finding, name) for name in TOLD), json.dumps(finding.parts, sort_keys=True)


def _row(organisation: int, *told: Any) -> StoredFinding:
    *values, parts = told
    return StoredFinding(organisation_id=organisation, parts=json.loads(parts), **dict(zip(TOLD, values, strict=True)))


def place(finding: Finding | StoredFinding) -> Place:
    """What makes it the same finding tomorrow, though its words may change: rule, record and place in it."""
    return finding.code, finding.record, finding.field
