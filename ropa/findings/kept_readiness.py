"""How ready each record is, as it is kept: a row for a record, article and day, where the figure changed. Derived."""

from collections.abc import Iterable
from datetime import date

from ropa.findings.current import current_findings
from ropa.findings.models import ReadinessDay
from ropa.findings.querysets import ReadinessQuerySet
from ropa.findings.readiness import WHOLE, Article, Share
from ropa.organisations.models import Organisation


def current_readiness(organisation: Organisation, *, on: date) -> ReadinessQuerySet:
    """How ready every record is now. Judges the register anew first where that is due, because it is measured then."""
    current_findings(organisation, on=on)
    return ReadinessDay.objects.of(organisation).stood_on(on).asking()


def keep_readiness(organisation: Organisation, figures: list[Share], *, on: date) -> None:
    """Store the shares of a whole register, and their sum for each article. A record that is not among them is closed.

    One query to read and one to write, whatever the register holds; none to write where nothing changed.
    """
    stood = {(row.record, row.article): row for row in ReadinessDay.objects.of(organisation).stood_on(on)}
    rows = [ReadinessDay.of_share(organisation, share, on=on) for share in figures]
    rows += [_sum_of(rows, organisation, article, on) for article in Article]
    told = {(row.record, row.article) for row in rows}
    rows += [_closed(row, on) for place, row in stood.items() if place not in told]
    _write([row for row in rows if _is_new(row, stood.get((row.record, row.article)))])


def _sum_of(rows: Iterable[ReadinessDay], organisation: Organisation, article: Article, on: date) -> ReadinessDay:
    held = [row for row in rows if row.article == article]
    sums = {name: sum(getattr(row, name) for row in held) for name in ("answered", "missing", "not_asked")}
    return ReadinessDay(organisation=organisation, record=WHOLE, article=article, on=on, **sums)


def _closed(row: ReadinessDay, on: date) -> ReadinessDay:
    return ReadinessDay(
        organisation_id=row.organisation_id, record=row.record, reference=row.reference, article=row.article, on=on
    )


def _is_new(row: ReadinessDay, stood: ReadinessDay | None) -> bool:
    return stood is None or not row.tells_as(stood)


def _write(rows: list[ReadinessDay]) -> None:
    """A row of the same day is written over."""
    ReadinessDay.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organisation", "record", "article", "on"],
        update_fields=ReadinessDay.FIGURES,
    )
