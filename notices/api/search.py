"""The search over all published notices in the API: the same hits as on its page. For everybody, read only.

Options that are not understood are refused.
"""

from typing import Any

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from notices.public.searching import PER_PAGE, Hit, Searched, search
from ropa.api.keepers import refuse_unknown
from ropa.api.problems import QueryRefused
from ropa.workplace.folding import LONGEST

MOST, LAST_PAGE = 100, 1_000
PARAMETERS = [
    OpenApiParameter("q", OpenApiTypes.STR, required=True, description="Words that one part of a notice holds."),
    OpenApiParameter("in", OpenApiTypes.STR, description="Only the notices of this organisation, by its address."),
    OpenApiParameter("page", OpenApiTypes.INT, description="Which page of hits: 1, or a later one."),
    OpenApiParameter("limit", OpenApiTypes.INT, description=f"Hits on a page: {PER_PAGE}, or 1 to {MOST}."),
]


class NoticeHitShown(serializers.Serializer):
    """A part of a notice. `context` is plain text: the words around those that were found."""

    title = serializers.CharField()
    reference = serializers.CharField(allow_blank=True)
    organisation = serializers.CharField()
    notice = serializers.CharField()
    language = serializers.CharField()
    demonstration = serializers.BooleanField(help_text="Whether the body itself does not keep this notice.")
    context = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    href = serializers.CharField(help_text="Where it stands on the public site.")


class NoticesFound(serializers.Serializer):
    """What was found for `query`, as it was understood, the best first. `number` is how much there is in all.

    `every_word` is false where no part of a notice holds all the words, and these hold some of them.
    """

    query = serializers.CharField(allow_blank=True)
    number = serializers.IntegerField()
    every_word = serializers.BooleanField()
    page = serializers.IntegerField()
    results = NoticeHitShown(many=True)


class NoticeSearchView(APIView):
    """Search all published notices."""

    authentication_classes = []
    permission_classes = [AllowAny]
    metadata_class = None

    @extend_schema(
        operation_id="notice_search", parameters=PARAMETERS, responses=NoticesFound, tags=["notices"], auth=[]
    )
    def get(self, request: Request) -> Response:
        """Activities and sections of the current editions that hold all these words, or else some of them."""
        query, only, page, limit = _understood(request)
        found = search(query, organisation=only, page=page, limit=limit)
        if only and only not in dict(found.organisations):
            raise QueryRefused({"in": ["No organisation of that address has published a notice here."]})
        return Response(NoticesFound(_document(found, page)).data)


def _understood(request: Request) -> tuple[str, str, int, int]:
    """Raises QueryRefused."""
    refuse_unknown(request, "q", "in", "page", "limit")
    query, faults = request.query_params.get("q", ""), {}
    page, limit = _number(request, "page", 1, LAST_PAGE), _number(request, "limit", PER_PAGE, MOST)
    if not query.strip() or len(query) > LONGEST:
        faults["q"] = [f"Give some words, at most {LONGEST} characters."]
    for name, number, most in (("page", page, LAST_PAGE), ("limit", limit, MOST)):
        if number is None:
            faults[name] = [f"Give a number from 1 to {most:,}."]
    if faults or page is None or limit is None:
        raise QueryRefused(faults)
    return query, request.query_params.get("in", ""), page, limit


def _number(request: Request, name: str, usual: int, most: int) -> int | None:
    """A number of the query; None for what is none, or out of bounds."""
    typed = request.query_params.get(name, str(usual))
    is_number = typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= most
    return int(typed) if is_number else None


def _document(found: Searched, page: int) -> dict[str, Any]:
    return {
        "query": found.text,
        "number": found.number,
        "every_word": found.every,
        "page": page,
        "results": [_hit(hit) for hit in found.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "title": "".join(piece.text for piece in hit.title),
        "reference": hit.reference,
        "organisation": hit.organisation,
        "notice": hit.notice,
        "language": hit.language,
        "demonstration": hit.is_demonstration,
        "context": "".join(piece.text for piece in hit.context),
        "href": f"{settings.SITE_URL}{hit.href}",
    }
