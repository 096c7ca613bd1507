"""How ready a register is, and how that developed: figures for the whole, the organisation itself and each activity.

Read only, for every member. Filters that are not understood are refused.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from activities.models import Activity
from ropa.api.fields import WordChoice
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.problems import QueryRefused
from ropa.findings.kept_readiness import current_readiness
from ropa.findings.models import ReadinessDay
from ropa.findings.querysets import ReadinessQuerySet
from ropa.findings.readiness import Article, State
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action

KNOWN = ("activity", "article", "page", "page_size")
PARAMETERS = [
    OpenApiParameter(
        "activity", OpenApiTypes.STR, description="Key of an activity, such as `ex-03`: only its figures."
    ),
    OpenApiParameter("article", enum=[article.value for article in Article]),
]


class OpenItem(serializers.Serializer):
    """An item without an answer, and the place in the record that answers it: `purposes[p1].subjects`."""

    code = serializers.CharField()
    title = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    state = WordChoice(words=State)
    field = serializers.CharField()


class ReadinessShown(serializers.Serializer):
    """How much of one article a record answers. The figure holds from the day `since` on, to the next of its kind.

    `record` is empty for the sum of all records, and `register` for what the organisation answers once for all.
    """

    record = serializers.CharField()
    reference = serializers.CharField()
    article = WordChoice(words=Article)
    since = serializers.DateField(source="on")
    answered = serializers.IntegerField()
    missing = serializers.IntegerField()
    not_asked = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True, help_text="Share answered, rounded down.")
    open = OpenItem(many=True)


class _Readiness(ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ReadinessShown
    queryset = ReadinessDay.objects.none()
    filter_backends = []
    metadata_class = None

    def _answer(self, rows: QuerySet[ReadinessDay]) -> Response:
        page: Any = self.paginate_queryset(rows)
        return self.get_paginated_response(ReadinessShown(page, many=True).data)


class ReadinessView(_Readiness):
    """How ready the register is now."""

    @extend_schema(operation_id="readiness", parameters=PARAMETERS, tags=["findings"])
    def get(self, request: Request, slug: str) -> Response:
        """The figures of the whole first, then each record's with what it leaves open. Drafts count."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request, *KNOWN)
        rows = _chosen(current_readiness(keeper, on=timezone.localdate()), request, keeper)
        return self._answer(rows.order_by("record", "-article"))


class ReadinessHistoryView(_Readiness):
    """How that developed."""

    @extend_schema(operation_id="readiness_history", parameters=PARAMETERS, tags=["findings"])
    def get(self, request: Request, slug: str) -> Response:
        """Every change of the figures of the whole, or of one activity, the oldest first."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request, *KNOWN)
        current_readiness(keeper, on=timezone.localdate())
        rows = _chosen(ReadinessDay.objects.of(keeper), request, keeper)
        if "activity" not in request.query_params:
            rows = rows.of_the_whole()
        return self._answer(rows.order_by("on", "-article"))


def _chosen(rows: ReadinessQuerySet, request: Request, keeper: Organisation) -> ReadinessQuerySet:
    """What the query asks for. Raises QueryRefused."""
    key, article = (request.query_params.get(name) for name in ("activity", "article"))
    if article is not None and article not in list(Article):
        raise QueryRefused({"article": [f"Choose one of: {', '.join(Article)}."]})
    if key is not None:
        if not Activity.objects.of(keeper.pk).filter(key=key).exists():
            raise QueryRefused({"activity": [f"There is no activity “{key[:60]}” in this register."]})
        rows = rows.about(Activity.collection, key)
    return rows.filter(article=article) if article else rows
