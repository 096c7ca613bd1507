"""Taking personal data out of one entry of an organisation's chain. Nothing that was sent is dropped in silence."""

from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ropa.api.fields import Text
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.problems import Conflict
from ropa.audit.redacting import entry_called, redact
from ropa.organisations.permissions import Action


class RedactionAsked(serializers.Serializer):
    """Why it is removed. Do not repeat what it says."""

    reason = Text(max_length=2_000)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise serializers.ValidationError({str(name): ["There is no such field."] for name in unknown})
        return super().to_internal_value(data)


class Redacted(serializers.Serializer):
    """What is left of the entry."""

    number = serializers.IntegerField()
    digest = serializers.CharField()
    content_digest = serializers.CharField()
    redacted_at = serializers.DateTimeField()
    redacted_by = serializers.CharField()
    reason = serializers.CharField()


class RedactionView(APIView):
    """The content of one entry is removed for good; its place and its digests stay."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    @extend_schema(operation_id="audit_redact", tags=["audit"], request=RedactionAsked, responses=Redacted)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """For administrators. 409 says why an entry is kept."""
        keeper = keeper_for(request.user, slug, Action.REDACT)
        refuse_unknown(request)
        entry = entry_called(keeper.pk, number)
        if entry is None:
            raise NotFound(f"There is no entry {number} here.")
        asked = RedactionAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        try:
            done = redact(entry, by=request.user, reason=asked.validated_data["reason"])
        except ValidationError as refused:
            raise Conflict(" ".join(refused.messages)) from None
        left = {"number": entry.sequence, "digest": entry.digest, "content_digest": entry.content_digest}
        told = {"redacted_at": done.at, "redacted_by": done.actor, "reason": done.reason}
        return Response(Redacted({**left, **told}).data)
