"""The past of a published notice: its editions with what each changed, the one of a day, and two compared.

For everybody, from editions only, and the same as on the pages (`notices.public`).
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from notices.api.public import edition_at
from notices.comparing.document import lines_of
from notices.editions.issued import Issued, NoEdition, compared, issued_of, of_day, of_number
from ropa.register.compared_values import Mark


class EditionTold(serializers.Serializer):
    """An edition: how long it was what the public read (`until` is null for the current one), and what it changed."""

    number = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    until = serializers.DateTimeField(allow_null=True)
    is_current = serializers.BooleanField()
    digest = serializers.CharField(help_text="SHA-256 of its content.")
    changes = serializers.ListField(child=serializers.CharField())
    href = serializers.URLField(help_text="Its page. With `.json` and so on in place of the last slash, its files.")


class OfDayTold(serializers.Serializer):
    """The edition in force at the end of a day (today: now), and those that were in force earlier on it."""

    day = serializers.DateField()
    edition = EditionTold()
    earlier = EditionTold(many=True)


class LineTold(serializers.Serializer):
    """A line that differs: in an activity, in a section, in what stands around them, or alike in several activities."""

    part = serializers.CharField()
    name = serializers.CharField()
    mark = serializers.ChoiceField(Mark.choices())
    heading = serializers.CharField(required=False)
    about = serializers.CharField(required=False)
    before = serializers.CharField(required=False)
    after = serializers.CharField(required=False)
    reference = serializers.CharField(required=False)
    activities = serializers.ListField(child=serializers.CharField(), required=False)


class EditionsCompared(serializers.Serializer):
    """What differs between two editions, the earlier one first, in words and line by line."""

    before = EditionTold()
    after = EditionTold()
    differs = serializers.BooleanField()
    summary = serializers.ListField(child=serializers.CharField())
    changes = LineTold(many=True)


class _OfEditions(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]
    metadata_class = None

    def handle_exception(self, exc: Exception) -> Any:
        """A number or a day without an edition is a 404 that says why."""
        return super().handle_exception(NotFound(str(exc)) if isinstance(exc, NoEdition) else exc)


class ChangesView(_OfEditions):
    """What changed in a notice."""

    @extend_schema(operation_id="notice_changes", tags=["notices"], auth=[], responses=EditionTold(many=True))
    def get(self, request: Request, organisation: str, notice: str) -> Response:
        """Every edition that can be read, the newest first, with what it changed in words."""
        issued = _issued(organisation, notice)
        return Response(EditionTold([told(each) for each in issued if each.is_readable], many=True).data)


class OnDayView(_OfEditions):
    """What a notice said on a day."""

    @extend_schema(operation_id="notice_on_day", tags=["notices"], auth=[], responses=OfDayTold)
    def get(self, request: Request, organisation: str, notice: str, day: str) -> Response:
        """The edition in force on that day, such as 2026-03-03."""
        found = of_day(_issued(organisation, notice), day)
        said = {"day": found.day, "edition": told(found.issued), "earlier": [told(each) for each in found.before]}
        return Response(OfDayTold(said).data)


class CompareEditionsView(_OfEditions):
    """Two editions compared."""

    @extend_schema(operation_id="notice_compare", tags=["notices"], auth=[], responses=EditionsCompared)
    def get(self, request: Request, organisation: str, notice: str, one: int, other: int) -> Response:
        """Sentences and facts that were added, removed and changed."""
        issued = _issued(organisation, notice)
        before, after = (of_number(issued, number) for number in sorted((one, other)))
        return Response(EditionsCompared(comparison_told(before, after)).data)


def _issued(organisation: str, notice: str) -> Sequence[Issued]:
    return issued_of(edition_at(organisation, notice).notice_id)


def told(issued: Issued) -> dict[str, Any]:
    """An edition without its content."""
    edition = issued.edition
    place = [edition.notice.organisation.slug, edition.notice.slug, issued.number]
    return {
        "number": issued.number,
        "published_at": issued.since,
        "until": issued.until,
        "is_current": issued.is_current,
        "digest": edition.digest,
        "changes": edition.changes,
        "href": f"{settings.SITE_URL}{reverse('site-edition', args=place)}",
    }


def comparison_told(before: Issued, after: Issued) -> dict[str, Any]:
    """Two editions compared, as the API and the command give it."""
    found = compared(before, after)
    return {
        "before": told(before),
        "after": told(after),
        "differs": found.differs,
        "summary": list(found.summary),
        "changes": list(lines_of(found)),
    }
