"""Decisions about findings: accept, explain, end. The same as on the pages, one signed change each.

A waiver can also be made and changed as a record (`/waivers/`), within the same limits: no door accepts a breach.
"""

from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.judged import current_findings
from ropa.api.fields import Text
from ropa.api.keepers import keeper_for
from ropa.api.serializers import serializer_for
from ropa.api.versions import etag_of
from ropa.audit.acts import act
from ropa.findings.models import Waiver
from ropa.findings.operations import accept, end, explain
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may, visible


class WaiverReason(serializers.Serializer):
    """Why it ends."""

    reason = Text(max_length=2_000)


class ReasonAndUntil(WaiverReason):
    """Why, and the last day on which it holds: at most two years ahead."""

    until = serializers.DateField()


class FindingDecisionView(APIView):
    """The shared behaviour of accepting and explaining."""

    permission_classes = [IsAuthenticated]
    metadata_class = None
    decide: ClassVar[Any]

    @act()
    def post(self, request: Request, slug: str, pk: int) -> Response:
        """Decide about a finding as it is now, and answer with the waiver."""
        keeper, on = keeper_for(request.user, slug, Action.WAIVE), timezone.localdate()
        finding = current_findings(keeper, on=on).select_related("organisation").filter(pk=pk).first()
        if finding is None:
            raise NotFound(f"There is no finding {pk} here.")
        said = ReasonAndUntil(data=request.data)
        said.is_valid(raise_exception=True)
        return _answer(self.decide(finding, by=request.user, on=on, **said.validated_data), request)


def _view_of(name: str, decide: Any) -> Any:
    made: Any = type(f"{name.title()}View", (FindingDecisionView,), {"decide": staticmethod(decide)})
    describe = extend_schema(
        operation_id=f"findings_{name}",
        description=decide.__doc__,
        request=ReasonAndUntil,
        responses=serializer_for(Waiver),
        tags=["findings"],
    )
    return extend_schema_view(post=describe)(made).as_view()


ACCEPT, EXPLAIN = _view_of("accept", accept), _view_of("explain", explain)


class EndView(APIView):
    """Let a waiver hold no longer."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    @extend_schema(operation_id="waivers_end", request=WaiverReason, responses=serializer_for(Waiver), tags=["waivers"])
    @act()
    def post(self, request: Request, pk: int) -> Response:
        """It ends now, and stays on record. What was accepted is open again."""
        waiver = visible(Waiver, request.user).select_for_update(of=("self",)).filter(pk=pk).first()
        if waiver is None:
            raise NotFound(f"There is no waiver {pk}.")
        if not may(request.user, Action.EDIT, waiver):
            raise PermissionDenied(f"Your role does not let you {Action.WAIVE.value} here.")
        said = WaiverReason(data=request.data)
        said.is_valid(raise_exception=True)
        end(waiver, by=request.user, on=timezone.localdate(), **said.validated_data)
        return _answer(waiver, request)


def _answer(waiver: Waiver, request: Request) -> Response:
    fresh = visible(Waiver, request.user).get(pk=waiver.pk)
    shown = serializer_for(Waiver)(fresh, context={"request": request}).data
    return Response(shown, headers={"ETag": etag_of(fresh)})
