"""ONE set of views for every record: list, read, create, change, delete, within what the caller may see.

Every write is one transaction with the row locked, so that If-Match means what it says.
"""

from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError, QuerySet
from rest_framework import status
from rest_framework.filters import SearchFilter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet

from ropa.api import past
from ropa.api.filters import Refusing, SteadyOrdering, filters_for, ordered_by
from ropa.api.permissions import RegisterPermission
from ropa.api.problems import Conflict
from ropa.api.reasons import missing_in_header, stated_reason
from ropa.api.serializers import linked, serializer_for
from ropa.api.versions import etag_of, is_known, refuse_stale
from ropa.audit.acts import act
from ropa.audit.holding import hold_wholes
from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.signing import ReasonMissing, delete_signed
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may, visible
from ropa.register.doors import searched_fields

MOST_USES = 20


class RecordViewSet(ModelViewSet):
    """The shared behaviour; `viewset_for` adds the model."""

    model: ClassVar[type[RegisterRecord]]
    permission_classes = [RegisterPermission]
    filter_backends = [Refusing, SearchFilter, SteadyOrdering]
    metadata_class = None
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]

    def get_queryset(self) -> QuerySet[Any]:
        """The rows the caller may see, with what they name."""
        keys, links = linked(self.model)
        rows = visible(self.model, self.request.user).select_related(*keys).prefetch_related(*links)
        return rows if self.request.method in ("GET", "HEAD") else rows.select_for_update(of=("self",), no_key=True)

    def held_object(self) -> RegisterRecord:
        """The record, locked after the whole that it belongs to: the order in which everybody takes locks."""
        part_of = visible(self.model, self.request.user).filter(**{self.lookup_field: self.kwargs[self.lookup_field]})
        hold_wholes(part_of if self.model.parents else ())
        record: RegisterRecord = self.get_object()
        return record

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The records as they stand, or with `as_at` as they stood."""
        if past.is_asked(request):
            records = past.records(self.model, request)
            page = records.instances(self.paginate_queryset(records.shown) or ())
            return records.counted(self.get_paginated_response(self.get_serializer(page, many=True).data))
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The record as it stands, or with `as_at` as it stood, even if it has been deleted since."""
        if past.is_asked(request):
            return Response(self.get_serializer(past.record(self.model, request, self.kwargs[self.lookup_field])).data)
        record = self.get_object()
        etag = etag_of(record)
        if is_known(request, etag):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": etag})
        return Response(self.get_serializer(record).data, headers={"ETag": etag})

    @act()
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return self._written(serializer.save(), status.HTTP_201_CREATED)

    @act()
    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        record = self.held_object()
        refuse_stale(request, record)
        serializer = self.get_serializer(record, data=request.data, partial=kwargs.get("partial", False))
        serializer.is_valid(raise_exception=True)
        return self._written(serializer.save(), status.HTTP_200_OK)

    @act()
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        record = self.held_object()
        refuse_stale(request, record)
        try:
            delete_signed(record, by=request.user, reason=stated_reason(request))
        except ProtectedError as error:
            raise in_use(error, request.user) from None
        except ReasonMissing as error:
            raise missing_in_header(error) from None
        except ValidationError as error:
            raise Conflict(" ".join(error.messages)) from None
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _written(self, record: RegisterRecord, code: int) -> Response:
        """The record as it is stored now, as a fresh read would show it."""
        fresh = self.get_queryset().get(pk=record.pk)
        return Response(self.get_serializer(fresh).data, code, headers={"ETag": etag_of(fresh)})


def in_use(error: ProtectedError, user: Any) -> Conflict:
    """Says what stands in the way, by name only where the caller may see it."""
    uses, hidden = [], False
    for found in sorted(error.protected_objects, key=lambda one: (one._meta.label, one.pk)):
        if isinstance(found, RegisterRecord) and not may(user, Action.VIEW, found):
            hidden = True
        else:
            uses.append({"kind": str(found._meta.verbose_name), "id": str(found.pk), "name": str(found)})
    sentence = "Other records use this, so it cannot be deleted."
    return Conflict(sentence + (" Some are in registers you cannot see." if hidden else ""), uses=uses[:MOST_USES])


def _address(model: type[RegisterRecord]) -> dict[str, str]:
    if model.scope is Scope.SHARED:
        return {"lookup_field": model.link_key, "lookup_value_regex": r"[A-Za-z0-9][A-Za-z0-9._-]*"}
    return {"lookup_field": "pk", "lookup_value_regex": "[0-9]{1,18}"}


@cache
def viewset_for(model: type[RegisterRecord]) -> type[RecordViewSet]:
    """The views of a model."""
    return type(
        f"{model.__name__}ViewSet",
        (RecordViewSet,),
        {
            "__doc__": model.__doc__,
            "model": model,
            "queryset": model._default_manager.none(),
            "serializer_class": serializer_for(model),
            "filterset_class": filters_for(model),
            "search_fields": searched_fields(model),
            "ordering_fields": ordered_by(model),
            **_address(model),
        },
    )
