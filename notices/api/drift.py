"""How a notice stands, through the API: since when, what holds it back, and what differs from what the public reads.

For members of the register; anybody else gets the 404 of a notice that does not exist.
"""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from notices.api.past import LineTold
from notices.api.staff import OfNotice
from notices.assembly.rights import ReferenceMissing
from notices.standing.drift import document, drift_of
from notices.vocabulary import Standing
from ropa.api.problems import Conflict


class DriftMissingSerializer(serializers.Serializer):
    """An item that the law asks for and nobody answered; `form` is the address of the field that answers it."""

    code = serializers.CharField()
    item = serializers.CharField()
    message = serializers.CharField()
    place = serializers.CharField()
    record = serializers.CharField()
    field: Any = serializers.CharField()
    answered_in_draft = serializers.BooleanField()
    form = serializers.URLField()


class DriftLeftOutSerializer(serializers.Serializer):
    """A section that the public does not read, and why; `form` is the address of the field that changes it."""

    section = serializers.CharField()
    why = serializers.CharField()
    record = serializers.CharField()
    field: Any = serializers.CharField()
    form = serializers.URLField()


class DriftFieldSerializer(serializers.Serializer):
    """A field of a record, before and after."""

    field: Any = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class DriftCauseSerializer(serializers.Serializer):
    """A record that changed since the edition was published. Shared ones are used by every register."""

    noun = serializers.CharField()
    name = serializers.CharField()
    is_shared = serializers.BooleanField()
    event = serializers.CharField()
    at = serializers.DateTimeField()
    by = serializers.CharField()
    reason = serializers.CharField()
    changes = DriftFieldSerializer(many=True)


class DriftEditionSerializer(serializers.Serializer):
    """The newest edition."""

    number = serializers.IntegerField()
    published_at = serializers.DateTimeField()


class DriftSerializer(serializers.Serializer):
    """How a notice stands. Send `seen` back with a publication, and nothing else than this is published."""

    organisation = serializers.CharField()
    notice = serializers.CharField()
    on = serializers.DateField()
    state = serializers.ChoiceField(Standing.choices())
    since = serializers.DateTimeField(allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    edition = DriftEditionSerializer(allow_null=True)
    missing = DriftMissingSerializer(many=True)
    left_out = DriftLeftOutSerializer(many=True)
    summary = serializers.ListField(child=serializers.CharField())
    changes = LineTold(many=True)
    causes = DriftCauseSerializer(many=True)
    seen = serializers.CharField(allow_blank=True)


class DriftView(OfNotice):
    """How a notice stands beside what the public reads."""

    @extend_schema(operation_id="notice_drift", tags=["notices"], responses=DriftSerializer)
    def get(self, request: Request, organisation: str, notice: str) -> Response:
        """Its state with its days, each reason that holds it back, and each line that differs with what changed it."""
        found = self.notice(request, organisation, notice)
        try:
            drift = drift_of(found, on=timezone.localdate())
        except ReferenceMissing as error:
            raise Conflict(str(error)) from None
        return Response(DriftSerializer(document(drift)).data)
