"""The bundle on its way in: the lossless form of one organisation's register.

Import is one transaction: the whole file or nothing. Every fault names its path in the file. The ledger tells which
file it was, by its digest.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.utils import timezone

from activities.exchange.remarks_import import remarks_to_bring
from activities.exchange.waivers_import import may_bring, refuse_accepted_breaches
from activities.models import Activity, Remark
from activities.operations import approve_many
from activities.view import SCHEMA
from activities.vocabulary import Status
from ropa.audit.acts import act, tell
from ropa.audit.door import Door, entering
from ropa.audit.events import Event
from ropa.audit.signing import save_signed
from ropa.findings.models import Waiver
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.register import codec
from ropa.register.codec import BundleError, Problem
from ropa.register.records import OwnRecord
from ropa.register.shared import add_unknown, differences, known_here
from ropa.register.whole import own_models, whole_view
from ropa.register.writing import Progress, Tally, Writer

COUNTED = ("created", "changed", "deleted", "unchanged")


@dataclass
class ImportReport:
    """What an import did, or with dry_run would have done."""

    organisation: str
    tally: Tally = field(default_factory=Tally)
    differences: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """For people: one line a fact."""
        for verb in COUNTED:
            counts = getattr(self.tally, verb)
            if counts:
                yield f"{verb}: " + ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
        yield from (f"differs: {problem}" for problem in self.differences)
        yield from self.notes


class _DryRun(Exception):
    """Ends the transaction of a dry run."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


def import_bundle(
    raw: bytes,
    *,
    by: Any,
    organisation: Organisation | None = None,
    dry_run: bool = False,
    reason: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Write a bundle (JSON or YAML). `organisation` overrides whose register it becomes. Raises BundleError."""
    document = codec.parse(raw, max_bytes=settings.BUNDLE_MAX_BYTES)
    if not isinstance(document, dict):
        raise BundleError([Problem("", "is not a register: it must be an object with names such as “organisation”")])
    if organisation is not None:
        document = {**document, "organisation": organisation.slug}
    _check_schema(document)
    reason = reason.strip() or "Imported from a file"
    try:
        with entering(Door.IMPORT):
            return _bring_in(raw, document, by=by, reason=reason, dry_run=dry_run, progress=progress)
    except _DryRun as tried:
        tried.report.notes.append("Nothing was saved: this was a dry run.")
        return tried.report


@act()
def _bring_in(
    raw: bytes, document: dict[str, Any], *, by: Any, reason: str, dry_run: bool, progress: Progress | None
) -> ImportReport:
    writer = Writer(by=by, reason=reason, progress=progress)
    with act() as doing:
        told = len(doing.waiting)
        report = _write(document, writer)
        if len(doing.waiting) > told:
            _tell(report, raw, writer)
    if dry_run:
        raise _DryRun(report)
    return report


def _check_schema(document: dict[str, Any]) -> None:
    schema = document.get("schema", 1)
    if schema != SCHEMA:
        raise BundleError([Problem("schema", f"is {str(schema)[:20]!r}; this installation reads schema {SCHEMA}")])


def _write(document: dict[str, Any], writer: Writer) -> ImportReport:
    by, known = writer.by, known_here()
    register = codec.decode(whole_view(), document, known=known.tables())
    report = ImportReport(register.organisation.slug, differences=differences(known, register))
    report.tally = writer.tally
    _check_rights(by, register)
    add_unknown(writer, known, register, by=by)
    keeper = Organisation.objects.get(slug=register.organisation.slug)
    _open(keeper, by=by)
    for model in own_models():
        if model is not Remark:
            _write_list(writer, model, register, keeper, report)
    _approve(writer, register, keeper, report)
    _write_list(writer, Remark, register, keeper, report)  # last: an approval settles what was open before it
    refuse_accepted_breaches(register.waivers, keeper, on=timezone.localdate())
    return report


def _write_list(
    writer: Writer, model: type[OwnRecord], register: Any, keeper: Organisation, report: ImportReport
) -> None:
    """One list of the register, as far as the person may bring it in."""
    views, left_out = getattr(register, model.collection), ""
    paths = [f"{model.collection}[{index}]" for index in range(len(views))]
    if model is Activity:
        views = _as_far_as_stored(keeper, views)
    if model is Waiver and not may_bring(views, keeper, by=writer.by):
        left_out, views, paths = f"{len(views)} waivers were left out: you may not {Action.WAIVE.value} here.", (), []
    if model is Remark:
        views, paths, left_out = remarks_to_bring(views, paths, keeper, by=writer.by)
    if left_out:
        report.notes.append(left_out)
    writer.write(model, views, owner={"organisation": keeper}, paths=paths)


def _tell(report: ImportReport, raw: bytes, writer: Writer) -> None:
    """One entry for an import that changed something; each record that it wrote has its own as well."""
    keeper = Organisation.objects.get(slug=report.organisation)
    counts = {verb: getattr(report.tally, verb).total() for verb in COUNTED}
    facts = {"digest": hashlib.sha256(raw).hexdigest(), **counts}
    tell(Event.IMPORTED, by=writer.by, organisation=keeper.pk, about=keeper, reason=writer.reason, facts=facts)


def _check_rights(by: Any, register: Any) -> None:
    if by is None:
        return
    keeper = Organisation.objects.filter(slug=register.organisation.slug).first()
    if not allowed(by, Action.IMPORT, keeper.pk if keeper else None):
        raise BundleError(
            [Problem("organisation", f"you may not import the register of “{register.organisation.name}”")]
        )


def _open(keeper: Organisation, *, by: Any) -> None:
    if keeper.register_opened_on is None:
        keeper.register_opened_on = timezone.localdate()
        save_signed(keeper, by=by, reason="Register opened")


def _as_far_as_stored(keeper: Organisation, views: Any) -> list[Any]:
    """Approval is a decision, not a value: what is not approved here yet comes in as a draft first."""
    approved = set(Activity.objects.of(keeper.pk).filter(status=Status.APPROVED).values_list("key", flat=True))
    return [
        replace(view, status=Status.DRAFT) if view.status == Status.APPROVED and view.key not in approved else view
        for view in views
    ]


def _approve(writer: Writer, register: Any, keeper: Organisation, report: ImportReport) -> None:
    by = writer.by
    wanted = [view.key for view in register.activities if view.status == Status.APPROVED]
    waiting = list(Activity.objects.of(keeper.pk).filter(key__in=wanted).exclude(status=Status.APPROVED))
    if waiting and by is not None and not allowed(by, Action.APPROVE, keeper.pk):
        report.notes.append(f"{len(waiting)} approved in the file came in as drafts: you may not approve here.")
        return
    approve_many(waiting, by=by, reason=writer.reason)
