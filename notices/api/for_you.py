"""“Does this concern me?” in the API: the same as on its pages, from the current edition. For everybody, read only."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from notices.api.public import edition_at
from notices.blocks import Fact
from notices.models import Edition
from notices.public.concerns import EVERYTHING, Concern, Guide
from notices.public.finder import AND, NotTold, address, groups_at, guide_of, start_of, theme_at
from notices.public.people import Group
from ropa.api.keepers import refuse_unknown
from ropa.api.problems import QueryRefused
from ropa.languages.speaking import speaking

PARAMETERS = [
    OpenApiParameter(
        "who", OpenApiTypes.STR, many=True, description="Who the reader is, by `slug`; several may be given."
    ),
    OpenApiParameter("topic", OpenApiTypes.STR, description="Only activities on this topic, by `slug`."),
]


class ChoiceShown(serializers.Serializer):
    """Something to choose."""

    slug = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class SaidShown(serializers.Serializer):
    """What the notice says, and each line that says more of it."""

    text = serializers.CharField()
    details = serializers.ListField(child=serializers.CharField())


class RightShown(serializers.Serializer):
    """A right, and how it is used."""

    code = serializers.CharField()
    name = serializers.CharField()
    text = serializers.CharField()
    how = serializers.CharField(allow_blank=True)
    time_limit = serializers.CharField(allow_blank=True)


class ConcernShown(serializers.Serializer):
    """An activity as far as it concerns these people. Not `certain`: the notice does not say whom it is about."""

    reference = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    certain = serializers.BooleanField()
    href = serializers.CharField()
    purposes = serializers.ListField(child=serializers.CharField())
    information = serializers.ListField(child=serializers.CharField())
    grounds = SaidShown(many=True)
    choices = SaidShown(many=True)
    rights = serializers.ListField(child=serializers.CharField(), help_text="Codes of `rights` below.")


class ForYouShown(serializers.Serializer):
    """What can be chosen in this notice, and for those who were named, what concerns them. `href` is the page of it."""

    href = serializers.CharField()
    groups = ChoiceShown(many=True)
    topics = ChoiceShown(many=True)
    activities = ConcernShown(many=True)
    rights = RightShown(many=True)


class ForYouView(APIView):
    """What one notice says about some people."""

    authentication_classes = []
    permission_classes = [AllowAny]
    metadata_class = None

    @extend_schema(
        operation_id="notice_for_you", parameters=PARAMETERS, responses=ForYouShown, tags=["notices"], auth=[]
    )
    def get(self, request: Request, organisation: str, notice: str) -> Response:
        """The matching activities with the grounds, choices and rights that apply to these people."""
        refuse_unknown(request, "who", "topic")
        edition = edition_at(organisation, notice)
        who, topic = request.query_params.getlist("who"), request.query_params.get("topic", EVERYTHING)
        if not who and "topic" in request.query_params:
            raise QueryRefused({"who": ["Say who, too."]})
        found = guide_of(edition)
        groups = _asked("who", groups_at, found, AND.join(who)) if who else []
        theme = _asked("topic", theme_at, found, topic)
        href = address(edition, groups, theme) if groups else start_of(edition)
        with speaking(found.said_in):
            said = _document(found, edition, groups, theme.slug if theme else EVERYTHING)
        return Response(ForYouShown(said | {"href": f"{settings.SITE_URL}{href}"}).data)


def _asked(name: str, understand: Any, found: Guide, typed: str) -> Any:
    """Raises QueryRefused."""
    try:
        return understand(found, typed)
    except NotTold as refused:
        raise QueryRefused({name: [str(refused)]}) from None


def _document(found: Guide, edition: Edition, groups: Sequence[Group], topic: str) -> dict[str, Any]:
    who = frozenset(group.slug for group in groups)
    works = found.concerning(who, topic).works if who else []
    here = f"{settings.SITE_URL}/{edition.notice.organisation.slug}/{edition.notice.slug}/"
    return {
        "groups": [{"slug": group.slug, "label": group.label} for group in found.groups],
        "topics": [{"slug": theme.slug, "label": theme.label} for theme in found.themes],
        "activities": [_concern(found.concern(work, who), here) for work in works],
        "rights": found.rights_for(works, who),
    }


def _concern(concern: Concern, here: str) -> dict[str, Any]:
    work = concern.work
    return {
        "reference": work.reference,
        "title": work.title,
        "summary": work.summary,
        "certain": bool(work.people),
        "href": f"{here}#{work.anchor}",
        "purposes": concern.purposes,
        "information": concern.kinds,
        "grounds": [_fact(fact) for fact in concern.grounds],
        "choices": [_fact(fact) for fact in concern.choices],
        "rights": [right.code for right in concern.rights],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    details = [f"{detail.label}: {detail.text}" if detail.label else detail.text for detail in fact.details]
    return {"text": fact.text, "details": details}
