"""What a notice lacks of what the law asks it to tell, by place: the form that mends each, and what a draft answers.

Reads the drafts of the activities that lack something, and nothing else. Refuses nothing: an item that no form can
answer, such as a setting of the installation, stands there without a link.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from activities.models import Activity
from activities.read import read_some
from activities.vocabulary import Status
from notices.completeness import Missing, missing_items
from notices.models import Notice
from notices.regulator import regulator_on
from notices.site import notice_view, regulators
from ropa.findings.form_address import form_address, may_mend
from ropa.findings.record_pages import page_of
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation

BEING_CHANGED = frozenset({Status.DRAFT, Status.IN_REVIEW})
THE_ORGANISATION = later("The organisation")


@dataclass(frozen=True, slots=True)
class Lack:
    """One item without an answer. `form` is the address that leads to the field, where somebody may change it.

    `is_in_draft`: the record answers it already, and that is not approved yet. `is_final`: no reason will do instead.
    """

    organisation: str
    record: str
    field: str
    code: str
    item: str
    message: str
    is_in_draft: bool = False
    is_final: bool = False
    form: str = ""

    def document(self) -> dict[str, Any]:
        """As JSON holds it, without who reads it."""
        said = {name: getattr(self, name) for name in ("record", "field", "code", "item", "message")}
        return {**said, "answered_in_draft": self.is_in_draft}


@dataclass(frozen=True, slots=True)
class Place:
    """What is lacking in one place: an activity, or the organisation itself, where there is no page."""

    name: str
    page: str
    lacks: tuple[Lack, ...]

    @property
    def waits(self) -> bool:
        """Whether all of it is answered as soon as the draft is approved."""
        return all(lack.is_in_draft for lack in self.lacks)


def places_of(notice: Notice, missing: Sequence[Missing], *, on: date) -> list[Place]:
    """Missing items where they must be answered, the organisation first. Two queries, and more only for drafts."""
    organisation = notice.organisation
    answered = _answered_in_drafts(notice, missing, on=on)
    return [
        Place(
            name=f"{first.reference} {first.title}".strip() or gettext(THE_ORGANISATION),
            page=page_of(organisation.slug, record),
            lacks=tuple(placed(one, organisation, is_in_draft=(one.record, one.code) in answered) for one in items),
        )
        for record, first, items in _by_record(missing)
    ]


def with_forms(places: Iterable[Place], organisation: Organisation, *, user: Any) -> list[Place]:
    """The same with the forms that this person may use. Asks no database."""
    return [replace(place, lacks=tuple(_linked(lack, organisation, user) for lack in place.lacks)) for place in places]


def _by_record(missing: Sequence[Missing]) -> Iterator[tuple[str, Missing, list[Missing]]]:
    for record, held in groupby(missing, attrgetter("record")):
        items = list(held)
        yield record, items[0], items


def placed(missing: Missing, organisation: Organisation, *, is_in_draft: bool = False) -> Lack:
    """A missing item as what stands at a place of a register, in the language of who asks."""
    return Lack(
        organisation=organisation.slug,
        record=missing.record,
        field=missing.field,
        code=missing.code,
        item=gettext(missing.item),
        message=gettext(missing.message),
        is_in_draft=is_in_draft,
        is_final=missing.is_final,
    )


def _linked(lack: Lack, organisation: Organisation, user: Any) -> Lack:
    return replace(lack, form=form_address(lack)) if may_mend(user, organisation, lack) else lack


def _answered_in_drafts(notice: Notice, missing: Sequence[Missing], *, on: date) -> frozenset[tuple[str, str]]:
    """Record and code of the items that the live records answer, and only the approved ones lack."""
    lacking = {one.record: one for one in missing}
    drafts = [one for one in _being_changed(notice.organisation) if f"activities/{one.key}" in lacking]
    if not drafts:
        return frozenset()
    register = read_some(notice.organisation, drafts)
    view, regulator = notice_view(register, notice.key), regulator_on(on, regulators())
    still = {(one.record, one.code) for one in missing_items(register, view, on=on, regulator=regulator)}
    changed: Mapping[str, Activity] = {f"activities/{one.key}": one for one in drafts}
    return frozenset((one.record, one.code) for one in missing if one.record in changed) - still


def _being_changed(organisation: Organisation) -> list[Activity]:
    return list(Activity.objects.of(organisation.pk).filter(status__in=BEING_CHANGED).select_related("organisation"))
