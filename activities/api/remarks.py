"""Settling what people said about records, and opening it again. A comment itself is written at `/remarks/`, where it
is read; it is never changed."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.models import Remark
from activities.remarks import reopen, right_to_settle, settle
from activities.vocabulary import RemarkKind
from ropa.api.fields import Text
from ropa.api.serializers import serializer_for
from ropa.api.versions import etag_of
from ropa.audit.acts import act
from ropa.organisations.permissions import allowed
from ropa.organisations.scope import visible


class RemarkReason(serializers.Serializer):
    """Why, for the history."""

    reason = Text(required=False, allow_blank=True, default="", max_length=2_000)


class RemarkDecisionView(APIView):
    """The shared behaviour of settling and opening again."""

    permission_classes = [IsAuthenticated]
    metadata_class = None
    decide: ClassVar[Any]

    @act()
    def post(self, request: Request, pk: int) -> Response:
        """Decide, and answer with the remark. Twice is once."""
        remark = visible(Remark, request.user).filter(pk=pk).first()
        if remark is None:
            raise NotFound(f"There is no remark {pk}.")
        right = right_to_settle(RemarkKind(remark.kind))
        if not allowed(request.user, right, remark.organisation_id):
            raise PermissionDenied(f"Your role does not let you {right.value} here.")
        said = RemarkReason(data=request.data)
        said.is_valid(raise_exception=True)
        self.decide(remark, by=request.user, **said.validated_data)
        fresh = visible(Remark, request.user).get(pk=pk)
        shown = serializer_for(Remark)(fresh, context={"request": request}).data
        return Response(shown, headers={"ETag": etag_of(fresh)})


def _view_of(name: str, decide: Any) -> Any:
    made: Any = type(f"{name.title()}View", (RemarkDecisionView,), {"decide": staticmethod(decide)})
    describe = extend_schema(
        operation_id=f"remarks_{name}",
        description=decide.__doc__,
        request=RemarkReason,
        responses=serializer_for(Remark),
        tags=["remarks"],
    )
    return extend_schema_view(post=describe)(made).as_view()


SETTLE, REOPEN = _view_of("settle", settle), _view_of("reopen", reopen)
