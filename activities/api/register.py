"""A whole register through the API: out in every form that EXPORTS knows, in as a bundle."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db import transaction
from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ParseError, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from activities.exchange import EXPORTS
from activities.exchange.bundle_import import import_bundle
from activities.read import read
from ropa.api.faults import file_refused
from ropa.api.parsers import WholeFileParser
from ropa.api.problems import QueryRefused
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action, allowed
from ropa.organisations.scope import registers
from ropa.register.codec import BundleError, Problem

DRY_RUN = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class Imported(serializers.Serializer):
    """What an import did, or with `dry_run` would have done."""

    organisation = serializers.CharField()
    saved = serializers.BooleanField()
    created = serializers.DictField(child=serializers.IntegerField())
    changed = serializers.DictField(child=serializers.IntegerField())
    deleted = serializers.DictField(child=serializers.IntegerField())
    unchanged = serializers.DictField(child=serializers.IntegerField())
    differences = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField())


@extend_schema(tags=["register"])
class RegisterView(APIView):
    """The register of one organisation as a file."""

    permission_classes = [IsAuthenticated]
    parser_classes = [WholeFileParser]
    metadata_class = None

    @extend_schema(
        operation_id="register_export",
        parameters=[OpenApiParameter("format", enum=sorted(EXPORTS), default="bundle")],
        responses={(200, media): OpenApiTypes.BINARY for media in sorted({e.media_type for e in EXPORTS.values()})},
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """The live register. `bundle` is the lossless form, which can be imported again."""
        keeper = keeper_for(request.user, slug, Action.EXPORT)
        name = request.query_params.get("format", "bundle")
        if name not in EXPORTS:
            raise QueryRefused({"format": [f"Choose one of: {', '.join(sorted(EXPORTS))}."]})
        export = EXPORTS[name]
        pieces = _begun(export.write(read(keeper), on=timezone.localdate()))
        file = {"Content-Disposition": f'attachment; filename="{keeper.slug}{export.suffix}"'}
        return StreamingHttpResponse(pieces, content_type=export.media_type, headers=file)

    @extend_schema(
        operation_id="register_import",
        parameters=[OpenApiParameter("dry_run", OpenApiTypes.BOOL, description="Check everything, save nothing.")],
        request={"application/json": OpenApiTypes.OBJECT, "application/yaml": OpenApiTypes.STR},
        responses=Imported,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Import a bundle (JSON or YAML): the whole file or nothing. It must be the register of this organisation."""
        keeper = keeper_for(request.user, slug, Action.IMPORT)
        if not isinstance(request.data, bytes):
            raise ParseError("Send the file itself as the body of the request, not as a form.")
        dry_run = _dry_run(request)
        reason = request.headers.get("Change-Reason", "")[:1_000]
        try:
            with transaction.atomic():
                report = import_bundle(request.data, by=request.user, dry_run=dry_run, reason=reason)
                _refuse_another(report.organisation, keeper.slug)
        except BundleError as error:
            raise file_refused(error) from None
        return Response(_told(report, saved=not dry_run))


def _dry_run(request: Request) -> bool:
    """Whether to save nothing. Refuses what it does not understand: a typing error must not save."""
    if unknown := sorted(set(request.query_params) - {"dry_run"}):
        raise QueryRefused({name: ["There is no such option."] for name in unknown})
    stated = request.query_params.get("dry_run", "0").lower()
    if stated not in DRY_RUN:
        raise QueryRefused({"dry_run": [f"Choose one of: {', '.join(DRY_RUN)}."]})
    return DRY_RUN[stated]


def _refuse_another(named: str, slug: str) -> None:
    """A file goes into the register that it names: nobody fills one register with another by mistake."""
    if named != slug:
        raise BundleError([Problem("organisation", f"is “{named}”, but this is the address of “{slug}”")])


def keeper_for(user: Any, slug: str, action: Action) -> Organisation:
    """The organisation at that address, if the user may do this in its register: else 404, or 403 for a member."""
    keeper = registers(user).filter(slug=slug).first()
    if keeper is None:
        raise NotFound(f"There is no register of “{slug}” here.")
    if not allowed(user, action, keeper.pk):
        raise PermissionDenied(f"Your role does not let you {action.value} here.")
    return keeper


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Make the first piece now, so that a fault is still an error and not half a file."""
    first = next(pieces, b"")
    return chain([first], pieces)


def _told(report: Any, *, saved: bool) -> dict[str, Any]:
    counts = {verb: dict(getattr(report.tally, verb)) for verb in ("created", "changed", "deleted", "unchanged")}
    told = {"organisation": report.organisation, "saved": saved, **counts, "notes": report.notes}
    return {**told, "differences": [str(problem) for problem in report.differences]}
