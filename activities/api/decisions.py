"""Decisions about an activity: one address for each, one signed change each. `status` has no other way to move.

They are those that the pages offer (activities.decisions). If-Match, with the ETag of the whole document, makes sure
that a decision is about what was read: the activity with all its parts.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
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

from activities.decisions import DECISIONS, Decision, carry_out, fingerprint
from activities.models import Activity
from activities.preparing import prepared
from activities.read import read_documents
from activities.vocabulary import Advice
from ropa.api.fields import Text, WordChoice
from ropa.api.problems import Stale
from ropa.api.serializers import serializer_for
from ropa.api.versions import etag_of, is_known
from ropa.audit.acts import act
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may, visible

MOST = 2_000
TAKEN: dict[str, Callable[[], serializers.Field]] = {
    "on": lambda: serializers.DateField(required=False, help_text="Today or earlier. Today, if left out."),
    "to": lambda: Text(required=False, allow_blank=True, help_text="The user name of an approver; empty for all."),
    "review_due_on": lambda: serializers.DateField(
        required=False, help_text="By the risk of the activity, if left out; never later than that."
    ),
    "advice": lambda: WordChoice(words=Advice),
    "comments": lambda: serializers.DictField(
        child=Text(allow_blank=True, max_length=MOST), required=False, help_text="By the slug of the section."
    ),
}
"""The fields of what a decision takes beside its reason."""


def activity_for(request: Request, pk: int, action: Action, *, locked: bool = True) -> Activity:
    """The activity, if the caller sees it (404) and may do this (403)."""
    seen = visible(Activity, request.user)
    rows = seen.select_for_update(of=("self",)) if locked and action is not Action.VIEW else seen
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

    def post(self, request: Request, pk: int) -> Response:
        """Decide, and answer with the activity as it is now."""
        activity, on = activity_for(request, pk, self.decision.action, locked=False), timezone.localdate()
        _refuse_stale(request, activity)
        given = body_of(self.decision)(data=request.data)
        given.is_valid(raise_exception=True)
        with prepared(self.decision, activity, on=on, said=given.validated_data), act():
            return self._decided(request, pk, dict(given.validated_data), on)

    def _decided(self, request: Request, pk: int, said: dict[str, Any], on: date) -> Response:
        activity = activity_for(request, pk, self.decision.action)
        _refuse_stale(request, activity)
        carry_out(self.decision, activity, by=request.user, reason=said.pop("reason"), on=on, said=said)
        fresh = visible(Activity, request.user).get(pk=pk)
        shown = serializer_for(Activity)(fresh, context={"request": request}).data
        return Response(shown, headers={"ETag": etag_of(fresh)})


def _refuse_stale(request: Request, activity: Activity) -> None:
    stated = request.headers.get("If-Match", "*")
    if stated.strip() != "*" and document_etag(activity) not in parse_etags(stated):
        raise Stale


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


@cache
def body_of(decision: Decision) -> type[serializers.Serializer]:
    """What is sent with a decision: the reason, and what else it takes."""
    lax: dict[str, Any] = {} if decision.needs_reason else {"required": False, "allow_blank": True, "default": ""}
    declared: dict[str, Any] = {"reason": Text(max_length=MOST, **lax)}
    declared |= {name: TAKEN[name]() for name in sorted(decision.takes)}
    doc = f"What is sent to {decision.label.lower()}."
    return type(f"{_called(decision)}Body", (serializers.Serializer,), {"__doc__": doc, **declared})


def _called(decision: Decision) -> str:
    return decision.name.replace("-", "_").title().replace("_", "")


_IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of `document/` that you decide about."
)


def view_of(decision: Decision) -> Any:
    """The view of one decision."""
    name = decision.name.replace("-", "_")
    made: Any = type(f"{_called(decision)}View", (DecisionView,), {"decision": decision})
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
