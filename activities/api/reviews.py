"""Reviews that are asked for: ask several owners at once, and read how far they have come."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.asked import AskedState, asked_for, rounds_of, state_of
from activities.models import Activity, Remark
from activities.remarks import MOST_ASKED, ask_for_review
from ropa.api.fields import Text
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.problems import QueryRefused
from ropa.audit.acts import act
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action


class AskedReview(serializers.Serializer):
    """One review that was asked for."""

    id = serializers.IntegerField(source="pk")
    activity = serializers.SerializerMethodField(help_text="The key of the activity.")
    owner = serializers.CharField(help_text="Who was asked.")
    reason = serializers.CharField(source="text")
    due_on = serializers.DateField()
    state = serializers.SerializerMethodField()
    asked_by = serializers.CharField(source="said_by")
    asked_at = serializers.DateTimeField(source="said_at")
    answered_at = serializers.SerializerMethodField()

    def get_activity(self, remark: Any) -> str:
        """Its key in the register."""
        return str(remark.subject[1])

    def get_state(self, remark: Any) -> str:
        """Waiting, overdue or answered, today."""
        return state_of(remark, self.context["on"]).value

    def get_answered_at(self, remark: Any) -> str | None:
        """When it was settled; nothing while it waits."""
        return remark.last_at.isoformat() if remark.settled else None


class ReviewRound(serializers.Serializer):
    """What was asked of several owners for the same reason, by the same day."""

    text = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    asked = serializers.IntegerField()
    answered = serializers.IntegerField()
    overdue = serializers.IntegerField()


class Question(serializers.Serializer):
    """Whom to ask about which activities, why and until when."""

    activities = serializers.ListField(
        child=Text(max_length=64), allow_empty=False, max_length=MOST_ASKED, help_text="Keys of activities."
    )
    reason = Text(max_length=2_000)
    due_on = serializers.DateField()


class AskedSoFar(serializers.Serializer):
    """What was asked, and the keys that were left out: retired, or asked for already."""

    asked = serializers.ListField(child=serializers.CharField())
    left_out = serializers.ListField(child=serializers.CharField())


@extend_schema_view(
    get=extend_schema(
        operation_id="reviews_list",
        tags=["reviews"],
        parameters=[OpenApiParameter("state", str, enum=[state.value for state in AskedState])],
    )
)
class ReviewsView(ListAPIView):
    """Reviews asked for in one register, the most urgent first."""

    permission_classes = [IsAuthenticated]
    serializer_class = AskedReview
    queryset = Remark.objects.none()
    filter_backends = []
    metadata_class = None

    def get_queryset(self) -> QuerySet[Remark]:
        """Those of the register at the address, in the state that is asked for."""
        keeper = keeper_for(self.request.user, self.kwargs["slug"], Action.VIEW)
        refuse_unknown(self.request, "state", "page", "page_size")
        state = self.request.query_params.get("state", "")
        if state and state not in set(AskedState):
            raise QueryRefused({"state": [f"Choose one of: {', '.join(AskedState)}."]})
        return asked_for(keeper, on=timezone.localdate(), state=state)

    def get_serializer_context(self) -> dict[str, Any]:
        """With today, by which a review is overdue."""
        return {**super().get_serializer_context(), "on": timezone.localdate()}

    @extend_schema(operation_id="reviews_ask", tags=["reviews"], request=Question, responses={201: AskedSoFar})
    @act()
    def post(self, request: Request, slug: str) -> Response:
        """Ask the owners of activities for a review. Who was asked already is not asked twice."""
        keeper, on = keeper_for(request.user, slug, Action.ASK), timezone.localdate()
        given = Question(data=request.data)
        given.is_valid(raise_exception=True)
        said = dict(given.validated_data)
        chosen = _activities(keeper, said.pop("activities"))
        made, left_out = ask_for_review(chosen, by=request.user, on=on, **said)
        told = {"asked": [one.subject[1] for one in made], "left_out": [one.key for one in left_out]}
        return Response(told, status=201)


class RoundsView(APIView):
    """How far each question has come."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    @extend_schema(operation_id="reviews_rounds", tags=["reviews"], responses=ReviewRound(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Those with open answers first."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request)
        return Response(ReviewRound(rounds_of(keeper, on=timezone.localdate()), many=True).data)


def _activities(keeper: Organisation, keys: list[str]) -> list[Activity]:
    found = {one.key: one for one in Activity.objects.of(keeper.pk).filter(key__in=keys)}
    if unknown := sorted(set(keys) - set(found)):
        raise ValidationError({"activities": [f"There is no activity “{unknown[0]}” in this register."]})
    return [found[key] for key in dict.fromkeys(keys)]
