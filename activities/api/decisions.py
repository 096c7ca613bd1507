"""Decisions about an activity: one address for each, one signed change each. `status` has no other way to move.

They are those that the pages offer (activities.decisions). If-Match, with the ETag of the whole document, makes sure
that a decision is about what was read: the activity with all its parts.
"""

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.http import parse_etags
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.decisions import DECISIONS, Decision, fingerprint
from activities.models import Activity
from activities.read import read_documents
from ropa.api.fields import Text
from ropa.api.problems import Stale
from ropa.api.serializers import serializer_for
from ropa.api.versions import etag_of, is_known
from ropa.audit.acts import act
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may, visible


class Reason(serializers.Serializer):
    """Why it is decided so."""

    reason = Text(required=False, allow_blank=True, default="", max_length=1_000)


class ReasonAndDay(serializers.Serializer):
    """Why and when the activity ended."""

    reason = Text(max_length=1_000)
    on = serializers.DateField(required=False, help_text="Today, if left out.")


def activity_for(request: Request, pk: int, action: Action) -> Activity:
    """The activity, if the caller sees it (404) and may do this (403)."""
    seen = visible(Activity, request.user)
    rows = seen if action is Action.VIEW else seen.select_for_update(of=("self",))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(f"There is no activity {pk}.")
    if not may(request.user, action, found):
        raise PermissionDenied(f"Your role does not let you {action.value} here.")
    return found


class DecisionView(APIView):
    """The shared behaviour of all decisions."""

    permission_classes = [IsAuthenticated]
    metadata_class = None
    decision: ClassVar[Decision]

    @act()
    def post(self, request: Request, pk: int) -> Response:
        """Decide, and answer with the activity as it is now."""
        activity = activity_for(request, pk, self.decision.action)
        stated = request.headers.get("If-Match", "*")
        if stated.strip() != "*" and document_etag(activity) not in parse_etags(stated):
            raise Stale
        given = body_of(self.decision)(data=request.data)
        given.is_valid(raise_exception=True)
        day = {"on": given.validated_data.get("on") or timezone.localdate()} if self.decision.takes_day else {}
        self.decision.decide(activity, by=request.user, reason=given.validated_data["reason"], **day)
        fresh = visible(Activity, request.user).get(pk=pk)
        shown = serializer_for(Activity)(fresh, context={"request": request}).data
        return Response(shown, headers={"ETag": etag_of(fresh)})


@extend_schema_view(
    get=extend_schema(operation_id="activities_document", tags=["activities"], responses=OpenApiTypes.OBJECT)
)
class DocumentView(APIView):
    """The live rows of an activity with all its parts, in the form of the bundle: what a decision is about."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    def get(self, request: Request, pk: int) -> Response:
        """Its ETag changes with every part; send it as If-Match with a decision."""
        activity = activity_for(request, pk, Action.VIEW)
        etag = document_etag(activity)
        if is_known(request, etag):
            return Response(status=304, headers={"ETag": etag})
        return Response(read_documents([activity])[activity.pk], headers={"ETag": etag})


def document_etag(activity: Activity) -> str:
    """The ETag of all that the live rows say."""
    return f'"{fingerprint(activity)[:32]}"'


def body_of(decision: Decision) -> type[serializers.Serializer]:
    """What is sent with a decision."""
    return ReasonAndDay if decision.takes_day else Reason


_IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of `document/` that you decide about."
)


def view_of(decision: Decision) -> Any:
    """The view of one decision."""
    name = decision.name.replace("-", "_")
    made: Any = type(f"{name.title().replace('_', '')}View", (DecisionView,), {"decision": decision})
    describe = extend_schema(
        operation_id=f"activities_{name}",
        description=decision.follows,
        request=body_of(decision),
        responses=serializer_for(Activity),
        parameters=[_IF_MATCH],
        tags=["activities"],
    )
    return extend_schema_view(post=describe)(made).as_view()


VIEWS = {name: view_of(decision) for name, decision in DECISIONS.items()}
"""The last step of each address below an activity, and its view."""
