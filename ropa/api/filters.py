"""ONE filter set for every record: its plain fields, its links, its register and every record above it.

A filter that names a register or record which the caller may not see is a 404; an unknown name is a 400.
"""

from functools import cache
from typing import Any

import django_filters as df
from django.db import models
from django.db.models import Q, QuerySet
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from drf_spectacular.drainage import set_override
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.filters import OrderingFilter
from rest_framework.request import Request

from ropa.api.problems import QueryRefused
from ropa.audit.record import RegisterRecord, Scope
from ropa.organisations.models import Organisation
from ropa.organisations.scope import is_shared, registers, visible
from ropa.register.doors import shown_fields
from ropa.register.fields import PartialDateField, PeriodField, TextListField, WordField

KNOWN = frozenset({"page", "page_size", "search", "ordering"})
DATES = ("exact", "gte", "lte", "isnull")


_more: dict[type[RegisterRecord], dict[str, df.Filter]] = {}


def add_filters(model: type[RegisterRecord], filters: dict[str, df.Filter]) -> None:
    """Let a list be filtered by more than its fields; higher apps say so in `AppConfig.ready()`."""
    _more.setdefault(model, {}).update(filters)


class AboveFilter(df.ModelChoiceFilter):
    """Only what belongs to one record or register, whichever way leads there."""

    def __init__(self, paths: list[str], **kwargs: Any) -> None:
        self.paths = paths
        super().__init__(**kwargs)
        set_override(self, "field", {"type": "string" if "to_field_name" in kwargs else "integer"})

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        chosen = Q()
        for path in self.paths:
            chosen |= Q(**{path: value})
        return qs.filter(chosen) if value else qs


class Refusing(DjangoFilterBackend):
    """Says 404 for what the caller cannot know, and refuses names that mean nothing."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        known = set(view.filterset_class.base_filters) | KNOWN
        if unknown := sorted(set(request.query_params) - known):
            raise QueryRefused({name: ["There is no such filter."] for name in unknown})
        try:
            return super().filter_queryset(request, queryset, view)
        except ValidationError as error:
            for name in map(str, error.detail):
                if isinstance(view.filterset_class.base_filters.get(name), AboveFilter):
                    raise NotFound(f"There is no {name} “{request.query_params[name][:60]}” here.") from None
            raise QueryRefused(error.detail) from None


class SteadyOrdering(OrderingFilter):
    """Always a total order, so that pages never repeat or miss a record."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        chosen = self.get_ordering(request, queryset, view) or queryset.model._meta.ordering
        return queryset.order_by(*chosen, "pk")


def _rows(model: type[RegisterRecord]) -> Any:
    return lambda request: visible(model, request.user) if request else model._default_manager.none()


def _registers(request: Any) -> QuerySet[Organisation]:
    return registers(request.user) if request else Organisation.objects.none()


def above(model: type[RegisterRecord]) -> dict[str, df.Filter]:
    """A filter for the register, for each parent and for each top-level record above."""
    if is_shared(model):
        return {}
    found: dict[str, df.Filter] = {}
    ways: list[str] = []
    for root, paths in model.paths_to_root().items():
        ways += [f"{path}__organisation" if path else "organisation" for path in paths]
        if root is not model:
            found[str(root._meta.model_name)] = AboveFilter(paths, queryset=_rows(root))
    for name in model.parents:
        related: Any = model._meta.get_field(name).related_model
        found[name] = AboveFilter([name], queryset=_rows(related))
    return {"organisation": AboveFilter(ways, queryset=_registers, to_field_name="slug"), **found}


def link_filter(field: Any) -> df.Filter:
    """A filter by one linked record: shared ones by name, own ones by id."""
    target = field.related_model
    if not issubclass(target, RegisterRecord):
        return df.CharFilter(field_name=f"{field.name}__{target.USERNAME_FIELD}")
    if target.scope is Scope.SHARED:
        return df.CharFilter(field_name=f"{field.name}__{target.link_key}")
    return AboveFilter([field.name], queryset=_rows(target))


def _plain(field: Any) -> tuple[str, ...]:
    """The lookups offered on a plain field; none for long texts, which `search` covers."""
    if isinstance(field, models.DateField | PartialDateField):
        return DATES
    if isinstance(field, models.TextField | models.JSONField | TextListField | PeriodField):
        return ()
    return ("exact", "in") if isinstance(field, WordField) else ("exact",)


@cache
def filters_for(model: type[RegisterRecord]) -> type[FilterSet]:
    """The filter set of a model."""
    shown = [f for f in shown_fields(model) if f.name not in ("id", "position")]
    links = [f for f in (*shown, *model._meta.many_to_many) if f.is_relation]
    over = above(model)
    declared: dict[str, Any] = over | {
        f"linked_{f.name}" if f.name in over and f.name not in model.parents else f.name: link_filter(f)
        for f in links
        if f.name not in model.parents and not (model.scope is Scope.OWN and f.name == "organisation")
    }
    plain = {f.name: _plain(f) for f in shown if not f.is_relation and _plain(f)}
    meta = type("Meta", (), {"model": model, "fields": plain})
    return type(f"{model.__name__}Filters", (FilterSet,), {**declared, **_more.get(model, {}), "Meta": meta})


def ordered_by(model: type[RegisterRecord]) -> list[str]:
    """The fields by which a list can be ordered."""
    unordered = (models.TextField, models.JSONField)
    return [f.name for f in model._meta.concrete_fields if not f.is_relation and not isinstance(f, unordered)]
