"""Verification through the API, and what an outsider needs for it: a checkpoint, and the ledger itself.

It changes nothing of the register, so every member may ask, auditors included. Each download is told to the ledger.
"""

from collections.abc import Mapping
from typing import IO, Any

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.parsers import BaseParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ropa.api.fields import WordChoice
from ropa.api.keepers import keeper_for, refuse_unknown
from ropa.api.negotiation import AnyAnswer
from ropa.api.problems import FileRefused
from ropa.audit.checkpoint import MAX_BYTES, CheckpointRefused
from ropa.audit.handing_out import JSON, JSON_LINES, checkpoint_file, ledger_file, unread
from ropa.audit.verification import TooManyEntries, read_checkpoint, verified
from ropa.audit.verifying.report import FaultKind, Pass
from ropa.organisations.permissions import Action


class CheckpointParser(BaseParser):
    """The body as bytes, and no more of it than a checkpoint can have."""

    media_type = "*/*"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """One byte more than the limit, so that what is larger can be told."""
        return stream.read(MAX_BYTES + 1)


class TooMuchToVerify(APIException):
    """More entries than a request should wait for."""

    status_code = 409
    default_code = "too_many_entries"
    more = {"title": "Too many entries for one request"}


class DifferenceShown(serializers.Serializer):
    """One thing that two places tell differently."""

    field = serializers.CharField()
    ledger = serializers.CharField(help_text="What the ledger says.")
    other = serializers.CharField(help_text="What `where` says.")
    where = serializers.CharField()


class FaultShown(serializers.Serializer):
    """One thing that does not match."""

    kind = WordChoice(words=FaultKind)
    found_in = WordChoice(words=Pass)
    organisation = serializers.CharField(help_text="Whose chain it is, for people.")
    sequence = serializers.IntegerField(allow_null=True, help_text="The number of the entry, if it is about one.")
    model = serializers.CharField(help_text="Empty where it is not about a record, or not for you to know.")
    record = serializers.CharField()
    message = serializers.CharField()
    differs = DifferenceShown(many=True)


class ChainShown(serializers.Serializer):
    """How far one chain reaches."""

    organisation = serializers.CharField(help_text="The organisation's address; empty for the installation.")
    name = serializers.CharField()
    identity = serializers.CharField()
    entries = serializers.IntegerField()
    redacted = serializers.IntegerField()
    sequence = serializers.IntegerField()
    digest = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)


class ReportShown(serializers.Serializer):
    """The outcome of a verification."""

    sound = serializers.BooleanField()
    summary = serializers.CharField()
    made_at = serializers.DateTimeField()
    seconds = serializers.FloatField()
    entries = serializers.IntegerField()
    redacted = serializers.IntegerField()
    checkpoint = serializers.CharField(help_text="What the checkpoint says that was compared; empty without one.")
    chains = ChainShown(many=True)
    faults = FaultShown(many=True)
    more_faults = serializers.IntegerField(help_text="How many more of the same kinds are not listed.")


class _AuditView(APIView):
    permission_classes = [IsAuthenticated]
    metadata_class = None


class VerificationView(_AuditView):
    """Asks whether anybody altered the past of one register."""

    parser_classes = [CheckpointParser]

    @extend_schema(
        operation_id="audit_verification", tags=["audit"], request=OpenApiTypes.OBJECT, responses=ReportShown
    )
    def post(self, request: Request, slug: str) -> Response:
        """Verify the organisation's chain and the installation's. The body is a checkpoint file, or empty.

        409 where there are too many entries for one request: the command `verify_audit` takes any number.
        """
        keeper = keeper_for(request.user, slug, Action.VIEW)
        refuse_unknown(request)
        raw = request.data if isinstance(request.data, bytes) else b""
        try:
            kept = read_checkpoint(raw, keeper) if raw else None
            return Response(verified(keeper, kept).to_document())
        except CheckpointRefused as refused:
            raise FileRefused(str(refused)) from None
        except TooManyEntries as refused:
            raise TooMuchToVerify(str(refused)) from None


class CheckpointView(_AuditView):
    """Where the chains are now."""

    content_negotiation_class = AnyAnswer

    @extend_schema(operation_id="audit_checkpoint", tags=["audit"], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        """A signed checkpoint of the organisation's chain and the installation's, to be kept elsewhere."""
        keeper = keeper_for(request.user, slug, Action.EXPORT)
        refuse_unknown(request)
        return unread(JSON) if request.method == "HEAD" else checkpoint_file(keeper, by=request.user)


class LedgerView(_AuditView):
    """The ledger itself."""

    content_negotiation_class = AnyAnswer

    @extend_schema(operation_id="audit_ledger", tags=["audit"], responses={(200, JSON_LINES): OpenApiTypes.BINARY})
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        """Every entry of the organisation's chain as JSON lines, for the stand-alone checker."""
        keeper = keeper_for(request.user, slug, Action.EXPORT)
        refuse_unknown(request)
        return unread(JSON_LINES) if request.method == "HEAD" else ledger_file(keeper, by=request.user)
