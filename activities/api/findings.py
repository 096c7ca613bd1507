"""What the rules find in a register. Read only, for every member.

Today's findings are those that are stored. By the law of another day, or of a register as it stood, they are made
anew; then nobody knows since when, and they have no number to decide about.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from activities.api.finding_filters import PARAMETERS, Asked, asked_for
from activities.judged import current_findings, told_anew
from activities.read import read
from ropa.api.fields import WordChoice
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.moments import AS_AT, past_or_refused, stated_moment
from ropa.api.problems import QueryRefused
from ropa.findings.form_address import with_forms
from ropa.findings.models import StoredFinding
from ropa.findings.telling import gravest_and_oldest_first, tell
from ropa.findings.told import FindingState, Told
from ropa.findings.vocabulary import WaiverDecision
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.register.moments import day_of
from ropa.rules.day import day_of_law
from ropa.rules.severity import Severity

ON = OpenApiParameter(
    "on", OpenApiTypes.DATE, description="By the law of that day. Left out: today, or the day of `as_at`."
)


class WaiverShown(serializers.Serializer):
    """What somebody decided about a finding. Of the past it is not told who."""

    decision = WordChoice(words=WaiverDecision)
    reason = serializers.CharField()
    until = serializers.DateField()
    by = serializers.CharField(required=False)


class FindingShown(serializers.Serializer):
    """A finding: `record` is the list and key of the record, `field` the place within it, `form` where to mend it.

    `id` is what decisions are taken about (`…/findings/<id>/accept/`). `to_do`: nobody has approved the record yet.
    """

    id = serializers.IntegerField(allow_null=True)
    code = serializers.CharField()
    severity = WordChoice(words=Severity)
    title = serializers.CharField(help_text="What the law expects.")
    organisation = serializers.CharField()
    record = serializers.CharField()
    reference = serializers.CharField()
    field = serializers.CharField()
    message = serializers.CharField()
    fix = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    url = serializers.CharField()
    since = serializers.DateField()
    to_do = serializers.BooleanField()
    state = WordChoice(words=FindingState)
    waiver = WaiverShown(allow_null=True)
    form = serializers.CharField()


class FindingsView(ListAPIView):
    """The findings about one register, the gravest first, then the oldest."""

    permission_classes = [IsAuthenticated]
    serializer_class = FindingShown
    queryset = StoredFinding.objects.none()
    filter_backends = []
    metadata_class = None

    @extend_schema(operation_id="findings", parameters=[*PARAMETERS, ON, AS_AT], tags=["findings"])
    def get(self, request: Request, slug: str) -> Response:
        """Drafts are judged like all else; theirs are `to_do`. What was accepted is told too: see `state`."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request, *(one.name for one in (*PARAMETERS, ON, AS_AT)), "page", "page_size")
        asked = asked_for(request)
        with past_or_refused():
            at = stated_moment(request)
        on = _day(request, at)
        if at is None and on == timezone.localdate():
            told = self._stored(keeper, asked, on)
        else:
            told = self._anew(keeper, asked, on, at)
        return self.get_paginated_response([one.document() for one in with_forms(told)])

    def _stored(self, keeper: Organisation, asked: Asked, on: date) -> Sequence[Told]:
        asked.refuse_strangers(keeper)
        found = asked.filter(current_findings(keeper, on=on).with_state(on))
        page: Any = self.paginate_queryset(gravest_and_oldest_first(found))
        return tell(page, keeper, on=on)

    def _anew(self, keeper: Organisation, asked: Asked, on: date, at: datetime | None) -> Sequence[Told]:
        asked.refuse_ages()
        with past_or_refused():
            register = read(keeper, at=at)
        asked.refuse_strangers_to(register)
        told: Any = [one for one in told_anew(keeper, on=on, at=at, register=register) if asked.fits(one)]
        page: Any = self.paginate_queryset(told)
        return page


def _day(request: Request, at: datetime | None) -> date:
    """By the law of which day to judge. Raises QueryRefused."""
    stated = request.query_params.get("on")
    if stated is None:
        return timezone.localdate() if at is None else day_of(at)
    try:
        return day_of_law(stated)
    except ValueError as refused:
        raise QueryRefused({"on": [str(refused)]}) from None
