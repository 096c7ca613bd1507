"""What a new activity may begin from: typical activities, records of the same register, and those of others.

Of another organisation nothing but the public fields of an approved version: of registers that the person may read,
and of what its published notices tell anybody. Everything else does not exist (LookupError).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from activities.models import Activity, ApprovedVersion
from activities.read import current_versions, read_one, read_stored, upgraded
from activities.starting.begun import Begun
from activities.starting.copying import from_another, from_own
from activities.starting.typical import KIND, from_typical
from activities.vocabulary import Status
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.scope import registers
from ropa.reference.all_terms import all_terms
from ropa.reference.models import Term
from ropa.register.reading import Document
from ropa.register.whole import own_models
from ropa.register.wording import in_words

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Public:
    """What higher apps know of published notices: who has any, and which references theirs tell, until when."""

    publishing: Callable[[], set[int]] = lambda: set()
    told: Callable[[Organisation], Mapping[str, datetime]] = lambda organisation: {}


_public: list[Public] = []


def use_public(public: Public) -> None:
    """Declare how to learn what is public. An app says so in `AppConfig.ready()`."""
    _public[:] = [public]


def _published() -> Public:
    return _public[0] if _public else Public()


@dataclass(frozen=True, slots=True)
class Copyable:
    """A record that somebody may begin from."""

    key: str
    reference: str
    title: str
    status: str = ""


def typical_rows() -> list[Term]:
    """The typical activities that are offered, by name."""
    return sorted(Term.objects.of_kind(KIND).current(), key=lambda term: term.label.casefold())


def typical(code: str) -> Begun:
    """What a typical activity fills in. Raises LookupError for one that is not offered."""
    terms = {term.code: term for term in all_terms()}
    if code not in terms or not Term.objects.of_kind(KIND).current().filter(code=code).exists():
        raise LookupError(f"There is no typical activity “{code}”.")
    return from_typical(terms[code], terms)


def organisations_for(organisation: Organisation, by: Any) -> list[Organisation]:
    """Whose records this person may begin from: their own first, then by name."""
    readable = Organisation.objects.with_register() if by is None else registers(by)
    others = Organisation.objects.filter(
        Q(pk__in=readable.order_by().values("pk")) | Q(pk__in=_published().publishing())
    )
    others = others.filter(register_opened_on__isnull=False).exclude(pk=organisation.pk)
    return [organisation, *sorted(others, key=lambda one: str(one).casefold())]


def copyable(organisation: Organisation, of: Organisation, by: Any, text: str = "") -> tuple[list[Copyable], int]:
    """The records of one of these organisations that are found by a text, at most SHOWN, and how many there are."""
    if of.pk == organisation.pk:
        rows = Activity.objects.of(of.pk).order_by("reference").values_list("key", "reference", "title", "status")
        found = [Copyable(key, ref, title, Status(status).label) for key, ref, title, status in rows]
    else:
        offered = _offered(of, by).items()
        found = [Copyable(key, one.document["reference"], one.document["title"]) for key, one in offered]
    wanted = [one for one in found if text.casefold() in f"{one.reference} {one.title}".casefold()]
    return sorted(wanted, key=lambda one: one.reference.casefold())[:SHOWN], len(wanted)


def copy_of(organisation: Organisation, of: Organisation, key: str, by: Any) -> Begun:
    """The beginning that a record gives. Raises LookupError for one that this person may not begin from."""
    activity = Activity.objects.of(of.pk).select_related("organisation").filter(key=key).first()
    if activity is None:
        raise LookupError(key)
    if of.pk == organisation.pk:
        return from_own(read_one(activity))
    offered = _offered(of, by, key=key).get(key)
    if offered is None:
        raise LookupError(key)
    when = f"version {offered.version.number}, approved on {in_words(localdate(offered.version.approved_at))}"
    theirs = frozenset(model.view for model in own_models())
    return from_another(read_stored(activity, offered.document), str(of), when, theirs)


@dataclass(frozen=True, slots=True)
class _Offered:
    """An approved version with what it says."""

    version: ApprovedVersion
    document: Document


def _offered(of: Organisation, by: Any, key: str = "") -> dict[str, _Offered]:
    """The approved versions of another organisation's activities that this person may begin from, by key."""
    if by is None or allowed(by, Action.VIEW, of.pk):
        return _approved(of, key)
    told = _published().told(of)
    if not told:
        return {}
    found = _approved(of, key, until=max(told.values()))
    return {name: one for name, one in found.items() if _is_told(one, told)}


def _is_told(one: _Offered, told: Mapping[str, datetime]) -> bool:
    until = told.get(one.document["reference"])
    return until is not None and one.version.approved_at <= until


def _approved(of: Organisation, key: str, until: datetime | None = None) -> dict[str, _Offered]:
    """The newest versions, or the newest until then, of activities that are not retired."""
    only = {"activity__key": key} if key else {}
    versions = current_versions(until).filter(activity__organisation=of, **only).select_related("activity")
    chosen = versions.exclude(activity__status=Status.RETIRED)
    return {one.activity.key: _Offered(one, upgraded(one.schema, one.content)) for one in chosen}
