"""Change many activities in one act: what the pages do in steps, in one request. All that can be changed, or none.

With `dry_run` nothing is written, and the answer says what would be. Give its `read_as` back, and the change is refused
(412) if any of these records has changed in between.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.listing.bulk import MOST, STALE, Plan, carry_out, checked_value, plan
from activities.listing.changes import CHANGES, Change
from activities.listing.filters import FILTERS, LONGEST, MOST_VALUES, filtered
from activities.listing.found import judge_for
from activities.listing.reader import Reader
from activities.models import Activity
from ropa.api.fields import Text
from ropa.api.keepers import keeper_for
from ropa.api.problems import Stale
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed


class BulkAsked(serializers.Serializer):
    """Which activities (`activities`: their keys, or `filters`: those of the list), and which change.

    `value` is the owner, the function, the tag or the day; left out for sending for review.
    """

    change = serializers.ChoiceField(choices=[(name, one.label) for name, one in CHANGES.items()])
    value = Text(required=False, allow_blank=True, default="", max_length=LONGEST)
    activities = serializers.ListField(child=Text(max_length=64), required=False, max_length=MOST)
    filters = serializers.DictField(
        child=serializers.ListField(child=Text(max_length=LONGEST), max_length=MOST_VALUES), required=False
    )
    reason = Text(required=False, allow_blank=True, default="", max_length=1_000)
    dry_run = serializers.BooleanField(default=False)
    read_as = Text(required=False, allow_blank=True, default="", max_length=64)

    def validate_filters(self, given: dict[str, list[str]]) -> dict[str, list[str]]:
        """Only filters that there are, with values that they understand."""
        faults = {name: ["There is no such filter."] for name in given if name not in FILTERS}
        for name, values in given.items():
            try:
                [FILTERS[name].understood(value) for value in values if name in FILTERS]
            except ValueError as refused:
                faults[name] = [str(refused)]
        if faults:
            raise serializers.ValidationError(faults)
        return given

    def validate(self, attrs: Any) -> Any:
        """One way to say which, and a value that the change takes."""
        if ("activities" in attrs) == ("filters" in attrs):
            raise serializers.ValidationError("Give either `activities` or `filters`.")
        change, value = CHANGES[attrs["change"]], attrs["value"]
        if change.takes == "day":
            value = serializers.DateField().run_validation(value) if value else None
        try:
            attrs["value"] = checked_value(change, value, on=timezone.localdate())
        except ValidationError as refused:
            raise serializers.ValidationError({"value": refused.messages}) from None
        return attrs


class BulkLine(serializers.Serializer):
    """One activity that is changed."""

    key = serializers.CharField()
    reference = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    becomes_draft = serializers.BooleanField(help_text="What the public reads stays until it is approved again.")


class BulkLeftOut(serializers.Serializer):
    """One activity that is left as before, and why."""

    key = serializers.CharField()
    reference = serializers.CharField()
    why = serializers.CharField()


class BulkDone(serializers.Serializer):
    """What was done, or with `dry_run` would be."""

    change = serializers.CharField()
    saved = serializers.BooleanField()
    changed = BulkLine(many=True)
    left_out = BulkLeftOut(many=True)
    read_as = serializers.CharField()


class BulkView(APIView):
    """One change of many activities of one register."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    @extend_schema(operation_id="activities_bulk", request=BulkAsked, responses=BulkDone, tags=["activities"])
    def post(self, request: Request, slug: str) -> Response:
        """Change the owner, the next review, the function or a tag, send for review, or retire."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        sent = BulkAsked(data=request.data)
        if not any(allowed(request.user, one.action, keeper.pk) for one in CHANGES.values()):
            raise PermissionDenied(f"Your role does not let you {Action.EDIT.value} here.")
        sent.is_valid(raise_exception=True)
        asked = sent.validated_data
        change = CHANGES[asked["change"]]
        keeper_for(request.user, slug, change.action)
        meant = _meant(keeper, asked, request)
        if asked["dry_run"]:
            return _answer(plan(meant, change, asked["value"]), saved=False)
        return _answer(_done(keeper, meant, change, asked, request), saved=True)


def _meant(keeper: Organisation, asked: Any, request: Request) -> list[Activity]:
    rows, reader = Activity.objects.of(keeper.pk), Reader(request.user, timezone.localdate())
    if "filters" in asked:
        judge_for(keeper, asked["filters"], on=reader.on)
        return list(filtered(rows, asked["filters"], reader)[: MOST + 1])
    keys = list(dict.fromkeys(asked["activities"]))
    found = {one.key: one for one in rows.filter(key__in=keys)}
    if missing := [key for key in keys if key not in found]:
        raise serializers.ValidationError(
            {"activities": [f"There is no activity “{key}” here." for key in missing[:5]]}
        )
    return list(found.values())


def _done(keeper: Organisation, meant: list[Activity], change: Change, asked: Any, request: Request) -> Plan:
    try:
        return carry_out(
            keeper,
            [one.pk for one in meant],
            change,
            asked["value"],
            by=request.user,
            reason=asked["reason"],
            read_as=asked["read_as"],
        )
    except ValidationError as refused:
        if STALE in refused.messages:
            raise Stale(STALE) from None
        raise


def _answer(made: Plan, *, saved: bool) -> Response:
    told = {
        "change": made.change.name,
        "saved": saved,
        "changed": made.lines,
        "left_out": made.left_out,
        "read_as": made.read_as,
    }
    return Response(BulkDone(told).data)
