"""Which records changed since an edition was published, of those that its notice is made from: who, when, why, what.

Told by the ledger. Activities come by their approved versions; every other record counts as soon as it is saved, shared
ones as well. Leaves out what no notice can tell: internal fields, and shared records that this register does not use.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from activities.models import ApprovedVersion
from activities.view import RegisterView
from notices.models import Edition, Notice
from notices.standing.written_since import recorded_at, told_of
from processors.models import Processor
from ropa.audit.events import Event
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.changes import FieldChange
from ropa.audit.telling.told import Fields, Told, tell, with_before
from ropa.organisations.models import Organisation
from ropa.reference.models import Term
from ropa.register.view_fields import fields_of
from ropa.register.whole import own_models, whole_view

MOST = 100
"""So many entries of a ledger are told, the newest; somebody who wants more reads the audit trail."""
LOOKED_AT = 2_000
"""So many shared records that changed are looked at."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A record that changed, by its last change. `label` and `pk` are those of its history."""

    label: str
    pk: str
    noun: str
    name: str
    is_shared: bool
    event: str
    at: datetime
    by: str
    reason: str
    changes: tuple[FieldChange, ...] = ()

    def document(self) -> dict[str, Any]:
        """As JSON holds it."""
        said = {name: getattr(self, name) for name in ("noun", "name", "is_shared", "event", "at", "by", "reason")}
        fields = [{"field": one.label, "before": one.before, "after": one.after} for one in self.changes]
        return {**said, "changes": fields}


@dataclass(frozen=True, slots=True)
class Approved:
    """The newest approval of an activity since then."""

    number: int
    at: datetime
    by: str
    reason: str


def approved_since(organisation: Organisation, moment: datetime) -> Mapping[str, Approved]:
    """By the reference of the activity. One query."""
    versions = ApprovedVersion.objects.filter(activity__organisation=organisation, approved_at__gt=moment)
    versions = versions.select_related("activity", "approved_by").defer("content").order_by("number")
    return {
        one.activity.reference: Approved(one.number, one.approved_at, str(one.approved_by or ""), one.reason)
        for one in versions
    }


def causes_of(notice: Notice, edition: Edition, *, register: RegisterView, codes: Set[str]) -> list[Cause]:
    """The records other than activities that changed after an edition, newest change first. `codes` are those of the
    terms that the notice tells.

    A constant number of queries.
    """
    since = recorded_at(edition)
    own, shared = (told.filter(at__gt=since) for told in told_of(notice.organisation))
    told = [*_told(_own(own, notice), notice.organisation_id), *_told(_used(shared, register, codes), INSTALLATION)]
    return sorted(_by_record(told), key=lambda one: one.at, reverse=True)


def _own(entries: QuerySet[Entry], notice: Notice) -> QuerySet[Entry]:
    """Those of records of which notices may tell; of the notices only this one."""
    others = entries.filter(root_model=Notice._meta.label_lower).exclude(root=str(notice.pk))
    return entries.filter(root_model__in=_told_collections()).exclude(pk__in=others.values("pk"))


@cache
def _told_collections() -> tuple[str, ...]:
    public = {field.name for field in fields_of(whole_view()) if field.is_public}
    return tuple(model._meta.label_lower for model in own_models() if model.collection in public)


def _used(entries: QuerySet[Entry], register: RegisterView, codes: Set[str]) -> QuerySet[Entry]:
    """Those of shared records that the register uses."""
    used: dict[type[RegisterRecord], Set[str]] = {
        Organisation: {one.slug for one in register.organisations} | {register.organisation.slug},
        Processor: {one.key for one in register.processors},
        Term: codes,
    }
    changed = list(entries.order_by().values_list("root_model", "root").distinct()[:LOOKED_AT])
    wanted: list[str] = []
    for model, keys in used.items():
        labels = {model._meta.label_lower, *(proxy._meta.label_lower for proxy in model.__subclasses__())}
        pks = [root for label, root in changed if label in labels]
        rows: Any = model._base_manager.filter(pk__in=pks).values_list("pk", model.link_key)
        wanted += [f"{label} {pk}" for label in labels for pk, key in rows if key in keys]
    places = {tuple(place.split(" ", 1)) for place in wanted} & set(changed)
    return _at(entries, places)


def _at(entries: QuerySet[Entry], places: Iterable[tuple[str, ...]]) -> QuerySet[Entry]:
    roots: dict[str, list[str]] = {}
    for label, root in places:
        roots.setdefault(label, []).append(root)
    found = entries.none()
    for label, pks in roots.items():
        found = found | entries.filter(root_model=label, root__in=pks)
    return found


def _told(entries: QuerySet[Entry], organisation: int) -> list[Told]:
    newest = with_before(entries.order_by("-sequence")).select_related("chain")[:MOST]
    told = tell(newest, organisation, only=_public_fields())
    return [one for one in told if one.changes or one.entry.event != Event.CHANGED]


@cache
def _public_fields() -> Fields:
    """Every field that notices may tell, by its stored name."""
    return frozenset(place for model in apps.get_models() if hasattr(model, "view") for place in _public_of(model))


def _public_of(model: Any) -> Iterator[tuple[str, str]]:
    public = {field.name for field in fields_of(model.view) if field.is_public}
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.name in public:
            yield model._meta.label_lower, field.name if field.many_to_many else field.attname


def _by_record(told: Iterable[Told]) -> list[Cause]:
    """One cause for each whole record, as its newest entry tells it, with all that changed."""
    found: dict[tuple[str, str], Cause] = {}
    for one in told:
        place = one.entry.root_model, one.entry.root
        cause = found.setdefault(place, _cause(one))
        found[place] = replace(cause, changes=(*cause.changes, *one.changes))
    return list(found.values())


def _cause(told: Told) -> Cause:
    entry = told.entry
    is_whole = not told.is_part
    return Cause(
        label=entry.root_model,
        pk=entry.root,
        noun=told.whole_noun or told.noun,
        name=told.whole or told.name,
        is_shared=entry.chain.organisation == INSTALLATION,
        event=told.event if is_whole else Event.CHANGED.label,
        at=entry.at,
        by=entry.actor,
        reason=told.reason,
    )
