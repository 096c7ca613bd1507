"""`?as_at=` on the addresses of records: the same answer from the ledger, as the records stood at that moment.

Deleted records are there if they were there then; names of shared records are those of then. Only whose register it is
can be asked for besides (`organisation`, for a list of own records necessary), and the page: every other filter, and
searching and ordering, is refused, because it looks at the present.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from ropa.api.keepers import keeper_for
from ropa.api.moments import NAME, past_or_refused, stated_moment
from ropa.api.problems import QueryRefused
from ropa.audit.latest import Model, Stood, organisation_of
from ropa.audit.record import RegisterRecord, Scope
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import action_on, is_shared, registers
from ropa.register.moments import in_full
from ropa.register.past_rows import PastRows, as_instance

UNDERSTOOD = frozenset({NAME, "organisation", "page", "page_size"})
NOT_SHOWN = "Records-Not-Shown"


class Records:
    """Records of one model as they stood, in the order of their ids; `hidden` is how many were redacted since."""

    def __init__(self, source: PastRows, found: Iterable[Stood]) -> None:
        self._source = source
        in_order = sorted(found, key=lambda one: one.pk)
        self.shown = [one for one in in_order if one.values is not None]
        self.hidden = len(in_order) - len(self.shown)

    def instances(self, some: Iterable[Stood]) -> list[Any]:
        """Unsaved instances that answer like the stored ones: what they name is in memory, as it was then."""
        chosen = list(some)
        people = _people(chosen)
        return [_instance(one, self._source, people) for one in chosen]

    def counted(self, response: Response) -> Response:
        """Tell how many cannot be shown."""
        if self.hidden:
            response[NOT_SHOWN] = str(self.hidden)
        return response


def is_asked(request: Request) -> bool:
    """Whether the caller asks for the past."""
    return NAME in request.query_params


def records(model: Model, request: Request) -> Records:
    """All records of a model in one register, or shared ones. Raises QueryRefused, and NotFound for another's."""
    _refuse_filters(model, request)
    keeper = None if is_shared(model) else _keeper(model, request)
    with past_or_refused():
        source = PastRows(keeper, _moment(request), roots=())
    return Records(source, source.bare([model])[model])


def record(model: Model, request: Request, name: str) -> Any:
    """One record by id, or a shared one by the name that it had. Raises Http404 where it was not there."""
    if unknown := sorted(set(request.query_params) - {NAME}):
        raise QueryRefused({each: [f"With {NAME}, one record takes no other option."] for each in unknown})
    with past_or_refused():
        at = _moment(request)
        found = _shared(model, name, at) if is_shared(model) else _own(model, int(name), at, request)
    if found and found.shown:
        return found.instances(found.shown)[0]
    why = "what it held then was redacted" if found and found.hidden else "it was not there"
    raise Http404(f"{model._meta.verbose_name} “{name[:60]}” on {in_full(at)}: {why}.")


def _moment(request: Request) -> datetime:
    at = stated_moment(request)
    assert at is not None
    return at


def _shared(model: Model, name: str, at: datetime) -> Records:
    source = PastRows(None, at)
    return Records(source, [one for one in source.bare([model])[model] if _is_called(one, name)])


def _is_called(one: Stood, name: str) -> bool:
    return one.values is not None and one.values[one.model.link_key] == name


def _own(model: Model, pk: int, at: datetime, request: Request) -> Records | None:
    """None where the caller never could see such a record."""
    seen = registers(request.user, action_on(model, Action.VIEW))
    keeper = organisation_of(seen.order_by().values("pk"), model, pk)
    if keeper is None:
        return None
    source = PastRows(Organisation.objects.get(pk=keeper), at, roots=())
    return Records(source, source.bare([model], record=pk)[model])


def _refuse_filters(model: Model, request: Request) -> None:
    understood = UNDERSTOOD - {"organisation"} if is_shared(model) else UNDERSTOOD
    if unknown := sorted(set(request.query_params) - understood):
        told = f"This looks at the present. With {NAME}, only these are understood: {', '.join(sorted(understood))}."
        raise QueryRefused({name: [told] for name in unknown})


def _keeper(model: Model, request: Request) -> Organisation:
    slug = request.query_params.get("organisation")
    if not slug:
        raise QueryRefused({"organisation": [f"With {NAME}, say of which organisation; by its present address."]})
    return keeper_for(request.user, slug, action_on(model, Action.VIEW))


def _people(found: list[Stood]) -> Mapping[Any, Any]:
    """Persons are called as they are called now: the ledger keeps no names of people but those who acted."""
    user = get_user_model()
    wanted: set[Any] = set()
    for one in found:
        names = [field.attname for field in one.model._meta.concrete_fields if field.related_model is user]
        wanted.update((one.values or {}).get(name) for name in names)
    return user._default_manager.in_bulk(wanted - {None})


def _instance(one: Stood, source: PastRows, people: Mapping[Any, Any]) -> Any:
    assert one.values is not None
    instance = as_instance(one.model, one.values)
    fields: Any = one.model._meta.concrete_fields
    for field in fields:
        if field.is_relation and (pk := getattr(instance, field.attname)) is not None:
            field.set_cached_value(instance, _target(field.related_model, pk, source, people))
    instance._prefetched_objects_cache = {
        link.name: [_target(link.related_model, pk, source, people) for pk in one.values.get(link.name) or ()]
        for link in one.model._meta.many_to_many
    }
    return instance


def _target(model: Any, pk: Any, source: PastRows, people: Mapping[Any, Any]) -> Any:
    """What a link led to: own records by their id alone, shared ones as they were; without a name if redacted."""
    if not issubclass(model, RegisterRecord):
        return people.get(pk)
    concrete: Any = model._meta.concrete_model
    if concrete.scope is not Scope.SHARED:
        return concrete(pk=pk)
    values = source.rows.values[concrete].get(pk)
    return concrete(**{"pk": pk, concrete.link_key: ""}) if values is None else as_instance(concrete, values)
