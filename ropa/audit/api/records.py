"""Two versions of a record side by side, and putting a record back, through the API: what the pages show and do."""

from typing import Any

from django.core.exceptions import ValidationError as ModelError
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, PermissionDenied, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.problems import Conflict, QueryRefused, Stale
from ropa.audit.api.compared import Compared, told
from ropa.audit.api.reverted import Revert, Reverted, told_reverted
from ropa.organisations.models import Membership
from ropa.organisations.permissions import Action
from ropa.register.reverting import ROLES, CannotPutBack, ChangedSince, Done, may_put_back, put_back
from ropa.register.side_by_side import side_by_side
from ropa.register.versions import NoVersion, Trail, sequence_from, trail_of

NOW = "now"
FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}

_FROM = OpenApiParameter(
    "from",
    OpenApiTypes.INT,
    description="Number of an entry; 0 is before the record was made. Left out: the version before the other one.",
)
_TO = OpenApiParameter("to", OpenApiTypes.STR, description="Number of an entry, or `now`.", default=NOW)
_EVERYTHING = OpenApiParameter("everything", OpenApiTypes.BOOL, description="Also what is the same.", default=False)


class RecordView(APIView):
    """An address below one record of the audit trail."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    def trail(self, request: Request, slug: str, label: str, pk: str) -> Trail:
        """The record’s trail. 404 if this register has never had it, or is not the caller’s."""
        try:
            return trail_of(keeper_for(request.user, slug, Action.VIEW), label, pk)
        except NoVersion as missing:
            raise NotFound(str(missing)) from None


class CompareView(RecordView):
    """Any two versions of a whole record."""

    @extend_schema(
        operation_id="audit_compare",
        tags=["audit"],
        parameters=[_FROM, _TO, _EVERYTHING],
        responses=Compared,
    )
    def get(self, request: Request, slug: str, label: str, pk: str) -> Response:
        """Both versions in words, field by field: who made them, when, why, and what differs."""
        trail = self.trail(request, slug, label, pk)
        refuse_unknown(request, "from", "to", "everything")
        query = request.query_params
        left = None if not query.get("from") else _number(query["from"], "from")
        right = None if query.get("to", NOW) in ("", NOW) else _number(query["to"], "to")
        everything = _flag(query.get("everything", "0"))
        try:
            sides = side_by_side(trail, left=left, right=right, whole=True)
        except NoVersion as missing:
            raise NotFound(str(missing)) from None
        return Response(told(trail, sides, everything=everything))


class RevertView(RecordView):
    """Putting a record back to an earlier version."""

    @extend_schema(operation_id="audit_revert", tags=["audit"], request=Revert, responses=Reverted)
    def post(self, request: Request, slug: str, label: str, pk: str) -> Response:
        """Write the record as it was just after entry `to`, as a new version. 409 says what stands in the way."""
        trail = self.trail(request, slug, label, pk)
        _refuse_unless_may(request.user, trail)
        refuse_unknown(request)
        given = Revert(data=request.data)
        given.is_valid(raise_exception=True)
        return Response(told_reverted(trail, _put_back(trail, by=request.user, **given.validated_data)))


def _put_back(trail: Trail, **given: Any) -> Done:
    try:
        return put_back(trail, **given)
    except NoVersion as missing:
        raise ValidationError({"to": [str(missing)]}) from None
    except ChangedSince:
        raise Stale from None
    except CannotPutBack as refused:
        raise Conflict(" ".join(refused.messages)) from None
    except ModelError as refused:
        raise ValidationError({"non_field_errors": refused.messages}) from None


def _refuse_unless_may(user: Any, trail: Trail) -> None:
    if issubclass(trail.model, Membership):
        raise PermissionDenied(ROLES)
    if not may_put_back(user, trail):
        raise PermissionDenied(f"Your role does not let you {Action.EDIT.value} of this kind here.")


def _number(text: str, name: str) -> int:
    try:
        return sequence_from(text)
    except NoVersion as refused:
        raise QueryRefused({name: [str(refused)]}) from None


def _flag(text: str) -> bool:
    if text.lower() not in FLAGS:
        raise QueryRefused({"everything": [f"Choose one of: {', '.join(FLAGS)}."]})
    return FLAGS[text.lower()]
