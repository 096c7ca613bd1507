"""The search of one register in the API: the same groups and hits as on its page.

Read only, for every member. Options that are not understood are refused.
"""

from typing import Any

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.problems import QueryRefused
from ropa.organisations.permissions import Action
from ropa.workplace.folding import LONGEST
from ropa.workplace.search import Hit, indexed, providers
from ropa.workplace.searching import SHOWN, Found, Group, Searched, search

MOST = 100
PARAMETERS = [
    OpenApiParameter("q", OpenApiTypes.STR, required=True, description="Words that one record holds, or a reference."),
    OpenApiParameter("in", OpenApiTypes.STR, description="Only this group, such as `activities`."),
    OpenApiParameter("limit", OpenApiTypes.INT, description=f"Hits of each group: {SHOWN}, or 1 to {MOST}."),
]


class HitShown(serializers.Serializer):
    """One hit. `href` is the page of the workplace; `context` the words around what was found, as plain text."""

    key = serializers.CharField(allow_blank=True)
    reference = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    detail = serializers.CharField(allow_blank=True)
    context = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    href = serializers.CharField()


class GroupShown(serializers.Serializer):
    """The hits of one kind, the best first. `number` is how many there are in all."""

    name = serializers.CharField()
    heading = serializers.CharField()
    number = serializers.IntegerField()
    results = HitShown(many=True)


class SearchShown(serializers.Serializer):
    """What was found for `query`, as it was understood. `exact` is the only record that has it for a reference."""

    query = serializers.CharField(allow_blank=True)
    number = serializers.IntegerField()
    exact = HitShown(allow_null=True)
    groups = GroupShown(many=True)


class SearchView(APIView):
    """Search one register."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="search", parameters=PARAMETERS, responses=SearchShown, tags=["search"])
    def get(self, request: Request, slug: str) -> Response:
        """Activities, what they share, the laws that they cite, notices and contacts that hold all these words."""
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request, "q", "in", "limit")
        query, only, limit = _understood(request)
        return Response(SearchShown(_document(search(keeper, query, user=request.user, only=only, limit=limit))).data)


def _understood(request: Request) -> tuple[str, str, int]:
    """Raises QueryRefused."""
    query, only = request.query_params.get("q", ""), request.query_params.get("in", "")
    typed = request.query_params.get("limit", str(SHOWN))
    known = [one.collection for one in indexed()] + [one.name for one in providers()]
    faults = {}
    if not query.strip() or len(query) > LONGEST:
        faults["q"] = [f"Give some words, at most {LONGEST} characters."]
    if only and only not in known:
        faults["in"] = [f"Choose one of: {', '.join(known)}."]
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= MOST):
        faults["limit"] = [f"Give a number from 1 to {MOST}."]
    if faults:
        raise QueryRefused(faults)
    return query, only, int(typed)


def _document(found: Searched) -> dict[str, Any]:
    return {
        "query": found.text,
        "number": found.number,
        "exact": _hit(found.exact) if found.exact else None,
        "groups": [_group(group) for group in found.groups],
    }


def _group(group: Group) -> dict[str, Any]:
    results = [_hit(one.hit, one) for one in group.found]
    return {"name": group.name, "heading": group.heading, "number": group.number, "results": results}


def _hit(hit: Hit, found: Found | None = None) -> dict[str, str]:
    context = "".join(piece.text for piece in found.context) if found else ""
    return {
        "key": hit.key,
        "reference": hit.reference,
        "title": hit.title,
        "detail": hit.detail,
        "context": context,
        "href": f"{settings.SITE_URL}{hit.href}",
    }
