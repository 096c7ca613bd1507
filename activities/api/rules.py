"""The rules by which registers are judged. Read only, for everybody signed in."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from ropa.api.fields import WordChoice
from ropa.api.keepers import refuse_unknown
from ropa.api.problems import QueryRefused
from ropa.findings.models import StoredFinding
from ropa.rules.families import FAMILIES
from ropa.rules.judging import SUBJECTS
from ropa.rules.rule import RULES, Rule
from ropa.rules.severity import Severity


class RuleShown(serializers.Serializer):
    """What the law expects (`title`), from the first day to the last; `judges` names the lists of records judged.

    `message` and `fix` are what a finding says where the rule has nothing more exact to say.
    """

    code = serializers.CharField()
    family = serializers.CharField()
    title = serializers.CharField()
    severity = WordChoice(words=Severity)
    source = serializers.CharField()  # type: ignore[assignment]
    url = serializers.CharField()
    message = serializers.CharField(source="says")
    fix = serializers.CharField()
    effective_from = serializers.DateField()
    effective_to = serializers.DateField(allow_null=True)
    judges = serializers.SerializerMethodField()

    def get_judges(self, rule: Rule) -> list[str]:
        """The lists of the register whose records it judges."""
        return [SUBJECTS[view].collection for view in (rule.view, *rule.also)]


class RulesView(ListAPIView):
    """All rules, by code."""

    permission_classes = [IsAuthenticated]
    serializer_class = RuleShown
    queryset = StoredFinding.objects.none()
    filter_backends = []
    metadata_class = None

    @extend_schema(
        operation_id="rules", parameters=[OpenApiParameter("family", enum=list(FAMILIES))], tags=["findings"]
    )
    def get(self, request: Request) -> Response:
        """What is judged, by which law, and since when. A rule may find something milder than its severity."""
        refuse_unknown(request, "family", "page", "page_size")
        rules: Any = _chosen(request.query_params.get("family"))
        page: Any = self.paginate_queryset(rules)
        return self.get_paginated_response(RuleShown(page, many=True).data)


def _chosen(family: str | None) -> list[Rule]:
    """Raises QueryRefused."""
    if family is not None and family not in FAMILIES:
        raise QueryRefused({"family": [f"Choose one of: {', '.join(FAMILIES)}."]})
    return sorted((rule for rule in RULES.values() if family in (None, rule.family)), key=lambda rule: rule.code)
