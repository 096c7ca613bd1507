"""How ready a record is, as pages tell it: each article, and each open item with the form that answers it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.measured import readiness_of
from activities.models import Activity
from activities.view import RegisterView
from ropa.findings.form_address import form_address, may_mend
from ropa.findings.models import ReadinessDay
from ropa.findings.readiness import Article, Open, State
from ropa.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class At:
    """The place that an item is asked for at."""

    organisation: str
    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An open item, with the form that answers it; empty for those who may not change the record."""

    item: Open
    form: str


@dataclass(frozen=True, slots=True)
class Told:
    """How one article stands in one record."""

    article: Article
    row: ReadinessDay
    open: tuple[Asked, ...] = ()

    @property
    def by_state(self) -> list[tuple[State, list[Asked]]]:
        """What is missing, then what nobody asked for yet; only what there is."""
        found = [(state, [one for one in self.open if one.item.state is state]) for state in State]
        return [(state, held) for state, held in found if held]


def told_of(rows: Iterable[ReadinessDay], organisation: Organisation, *, user: Any) -> list[Told]:
    """Rows as a page of this person tells them. Asks no database beyond their rights."""
    return [
        Told(Article(row.article), row, tuple(_asked(row, item, organisation, user) for item in row.open_items))
        for row in rows
    ]


def _asked(row: ReadinessDay, item: Open, organisation: Organisation, user: Any) -> Asked:
    place = At(organisation.slug, row.record, item.field)
    return Asked(item, form_address(place) if may_mend(user, organisation, place) else "")


def told_of_activity(activity: Activity, register: RegisterView, *, user: Any, on: date) -> list[Told]:
    """How one activity stands as it is now, for its own page."""
    return told_of(readiness_of(activity, register, on=on), activity.organisation, user=user)
